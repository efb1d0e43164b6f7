import type { MeetingFacts } from "@/lib/meetings/rules";

export const registrationStates = [
  "requested",
  "approved",
  "waitlisted",
  "declined",
  "withdrawn",
  "removed",
] as const;
export type RegistrationState = (typeof registrationStates)[number];

export const registrationSources = ["self"] as const;

/** The whole life of a registration (design, section 4): which verb leads from where to where, and by whom. */
const transitions = {
  request: { from: [], to: "requested", by: "anybody" },
  approve: { from: ["requested", "waitlisted", "declined", "removed"], to: "approved", by: "organiser" },
  waitlist: { from: ["requested"], to: "waitlisted", by: "organiser" },
  decline: { from: ["requested", "waitlisted"], to: "declined", by: "organiser" },
  remove: { from: ["approved"], to: "removed", by: "organiser" },
  withdraw: { from: ["requested", "waitlisted", "approved"], to: "withdrawn", by: "registrant" },
  lapse: { from: ["approved"], to: "requested", by: "site" },
} as const satisfies Record<
  string,
  {
    from: readonly RegistrationState[];
    to: RegistrationState;
    by: "anybody" | "organiser" | "registrant" | "site";
  }
>;

export type Transition = keyof typeof transitions;
/** `undo` leads back to wherever the held decision came from, so it has no row of its own in the table. */
export type RegistrationVerb = Transition | "undo";
export const registrationVerbs = ["undo", ...Object.keys(transitions)] as unknown as [
  RegistrationVerb,
  ...RegistrationVerb[],
];

/** What an organiser decides about a registration. */
export const decisions = ["approve", "waitlist", "decline", "remove"] as const;
export type Decision = (typeof decisions)[number];

/** Why somebody does not get a place; the words for each audience are in labels.ts. */
export const declineReasons = ["outside_area", "name_not_full", "not_reached", "full", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** Why a place is taken back. */
export const removeReasons = ["shared_link", "disrupted", "not_who_they_said", "other"] as const;
export type RemoveReason = (typeof removeReasons)[number];

/** The state that a verb leads to from a state, or null where the table has no such way. */
export function nextState(state: RegistrationState, verb: Transition): RegistrationState | null {
  const { from, to } = transitions[verb];
  return (from as readonly RegistrationState[]).includes(state) ? to : null;
}

export interface RegistrationFacts {
  state: RegistrationState;
  heldUntil: Date | null;
  heldFrom: RegistrationState | null;
  confirmedAt: Date | null;
}

export type DecisionRefusal =
  | "already_decided"
  | "answers_changed"
  | "meeting_full"
  | "meeting_over"
  | "meeting_not_published";

/**
 * Whether a decision may be taken now, on what the organiser saw (`seen`): if the registration has moved on
 * since, somebody else has decided, and the first decision stands.
 */
export function mayDecide(
  decision: Decision,
  seen: RegistrationState,
  registration: RegistrationFacts,
  meeting: MeetingFacts & { over: boolean },
  placesLeft: number,
): { ok: true; to: RegistrationState } | { ok: false; reason: DecisionRefusal } {
  const to = nextState(registration.state, decision);
  if (registration.state !== seen || to === null) return { ok: false, reason: "already_decided" };
  if (meeting.state !== "published") return { ok: false, reason: "meeting_not_published" };
  if (meeting.over) return { ok: false, reason: "meeting_over" };
  if (decision === "approve" && placesLeft < 1) return { ok: false, reason: "meeting_full" };
  return { ok: true, to };
}

export type UndoRefusal = "too_late" | "nothing_to_undo" | "place_gone";

/**
 * Whether a held decision can be taken back. Undoing a removal needs the place to be free still: it may have
 * been given to somebody else meanwhile.
 */
export function mayUndo(
  registration: RegistrationFacts,
  placesLeft: number,
  now: Date,
): { ok: true; to: RegistrationState } | { ok: false; reason: UndoRefusal } {
  if (registration.heldFrom === null || registration.heldUntil === null)
    return { ok: false, reason: "nothing_to_undo" };
  if (now >= registration.heldUntil) return { ok: false, reason: "too_late" };
  if (registration.heldFrom === "approved" && placesLeft < 1) return { ok: false, reason: "place_gone" };
  return { ok: true, to: registration.heldFrom };
}

/** Places left = capacity − approved. Never below zero, even when the capacity was lowered afterwards. */
export function placesLeft(capacity: number, approved: number): number {
  return Math.max(0, capacity - approved);
}

/** Whether a decision is still held: the registrant reads what they read before, and nothing has been mailed. */
export function isHeld(registration: Pick<RegistrationFacts, "heldUntil">, now: Date): boolean {
  return registration.heldUntil !== null && now < registration.heldUntil;
}

/** The state that the registrant reads. Only a removal is felt at once: it closes the door at commit. */
export function stateAsRead(registration: RegistrationFacts, now: Date): RegistrationState {
  return isHeld(registration, now) && registration.heldFrom && registration.state !== "removed"
    ? registration.heldFrom
    : registration.state;
}

/** Whether the private link may exist: an approved place and a confirmed address (design, section 2). */
export function mayHoldPass(registration: Pick<RegistrationFacts, "state" | "confirmedAt">): boolean {
  return registration.state === "approved" && registration.confirmedAt !== null;
}

const hour = 3_600_000;

/**
 * Until when an approval keeps its place while the address is not confirmed: 48 hours, and never past two
 * hours before the doors open; approvals made later than that keep it until the doors close (design, section 4).
 */
export function unconfirmedHoldsUntil(
  approvedAt: Date,
  meeting: Pick<MeetingFacts, "doorsOpenAt">,
  doorsClose: Date,
): Date {
  const twoHoursBefore = meeting.doorsOpenAt.getTime() - 2 * hour;
  if (approvedAt.getTime() >= twoHoursBefore) return doorsClose;
  return new Date(Math.min(approvedAt.getTime() + 48 * hour, twoHoursBefore));
}
