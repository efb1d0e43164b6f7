import { stateForOrganiser } from "@/lib/registrations/labels";
import type { RegistrationState } from "@/lib/registrations/rules";
import { StatusTag } from "./panel";

const tones = {
  requested: "waiting",
  approved: "good",
  waitlisted: "note",
  declined: "bad",
  withdrawn: "note",
  removed: "bad",
} as const;

/** Where a registration stands, as organisers call it. */
export function StateTag({ state }: { state: RegistrationState }) {
  return <StatusTag tone={tones[state]}>{stateForOrganiser[state]}</StatusTag>;
}
