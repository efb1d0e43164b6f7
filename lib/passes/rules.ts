import type { Phase } from "@/lib/meetings/rules";
import type { RegistrationState } from "@/lib/registrations/rules";

/** A pass is `live` until a newer one replaces it, its person loses the place, or time ends it. */
export const passStates = ["live", "replaced", "revoked"] as const;
export type PassState = (typeof passStates)[number];

export interface DoorFacts {
  /** null when no pass has this token. */
  pass: { state: PassState; edition: number; expiresAt: Date } | null;
  meeting: { edition: number; phase: Phase };
  registration: { state: RegistrationState; addressChangedAt: Date | null };
  now: Date;
}

/**
 * What the door says to whoever holds a token. Only `open` leads on; the rest are pages with a way on.
 * The order matters: somebody removed is told so even when their link was replaced before.
 */
export type DoorAnswer =
  | "unknown"
  | "cancelled"
  | "removed"
  | "cancelled_meeting"
  | "stopped_meeting"
  | "address_changed"
  | "replaced"
  | "over"
  | "expired"
  | "too_early"
  | "open";

export function doorAnswer(facts: DoorFacts): DoorAnswer {
  const { pass, meeting, registration, now } = facts;
  if (!pass) return "unknown";
  if (registration.state === "withdrawn") return "cancelled";
  if (registration.state !== "approved") return "removed";
  if (meeting.phase === "cancelled") return "cancelled_meeting";
  if (meeting.phase === "stopped") return "stopped_meeting";
  if (meeting.phase === "over") return "over";
  // Their link died with the change, and a new one waits for an organiser's look: nothing newer was mailed.
  if (registration.addressChangedAt !== null) return "address_changed";
  if (pass.state !== "live" || pass.edition !== meeting.edition) return "replaced";
  if (now >= pass.expiresAt) return "expired";
  return meeting.phase === "doors_open" ? "open" : "too_early";
}

/**
 * Whether a browser may take (or has) the pass's one seat. Until soft binding comes, any second browser is
 * asked to have a fresh link mailed, which replaces the pass (issue 2; mail-and-links 8.5 is the later rule).
 */
export type SeatAnswer = "yours" | "free" | "taken";

export function seatAnswer(seat: { cookieHash: string } | null, cookieHash: string | null): SeatAnswer {
  if (!seat) return "free";
  return cookieHash !== null && seat.cookieHash === cookieHash ? "yours" : "taken";
}
