import { one, type Query } from "@/app/(organiser)/query";
import type { Phase } from "@/lib/meetings/rules";
import { addRefusalWords } from "@/lib/registrations/labels";
import type { AddRefusal } from "@/lib/registrations/rules";

/** Why nobody was added, or can be: as the address says after a press, or as the meeting stands. */
export function refusalIn(query: Awaited<Query>, phase: Phase): AddRefusal | null {
  if (phase === "draft") return "meeting_not_published";
  if (phase === "over" || phase === "cancelled" || phase === "stopped") return "meeting_over";
  const refused = one(query, "refused") ?? "";
  return Object.hasOwn(addRefusalWords, refused) ? (refused as AddRefusal) : null;
}
