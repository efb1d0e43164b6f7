import { dayAfter, holdUntil, type MeetingFacts, type Phase, takesRequests } from "@/lib/meetings/rules";
import { emailKey } from "@/lib/people/rules";

export const registrationStates = [
  "requested",
  "approved",
  "waitlisted",
  "declined",
  "withdrawn",
  "removed",
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** How a registration came about: asked for on the site, told by telephone, from a list, or invited for the panel. */
export const registrationSources = ["self", "phoned", "imported", "guest"] as const;
export type RegistrationSource = (typeof registrationSources)[number];

/** Whether somebody counts against a meeting's places: a guest of the panel does not. */
export function takesPlace({ source }: { source: RegistrationSource }): boolean {
  return source !== "guest";
}

/** The whole life of a registration (design, section 4): which verb leads from where to where, and by whom. */
const transitions = {
  request: { from: [], to: "requested", by: "anybody" },
  approve: { from: ["requested", "waitlisted", "declined", "removed"], to: "approved", by: "organiser" },
  waitlist: { from: ["requested"], to: "waitlisted", by: "organiser" },
  decline: { from: ["requested", "waitlisted"], to: "declined", by: "organiser" },
  remove: { from: ["approved"], to: "removed", by: "organiser" },
  // Or an organiser, for somebody who told them.
  withdraw: { from: ["requested", "waitlisted", "approved"], to: "withdrawn", by: "registrant" },
  lapse: { from: ["approved"], to: "requested", by: "site" },
  offer: { from: ["waitlisted"], to: "waitlisted", by: "site" },
  accept: { from: ["waitlisted"], to: "approved", by: "registrant" },
  offer_ended: { from: ["waitlisted"], to: "waitlisted", by: "site" },
} as const satisfies Record<
  string,
  {
    from: readonly RegistrationState[];
    to: RegistrationState;
    by: "anybody" | "organiser" | "registrant" | "site";
  }
>;

export type Transition = keyof typeof transitions;
/**
 * What changes no state, and so has no row in the table: the registrant changes details, takes back a change of
 * address that was not theirs, or answers what they were asked; an organiser has looked at what was changed, corrects a
 * slip, or asks.
 */
export const editVerbs = ["change", "not_me", "look", "correct", "enquire", "answer"] as const;
export type EditVerb = (typeof editVerbs)[number];
/** `undo` leads back to wherever the held decision came from, so it has no row of its own either. */
export type RegistrationVerb = Transition | EditVerb | "undo";
export const registrationVerbs = ["undo", ...editVerbs, ...Object.keys(transitions)] as unknown as [
  RegistrationVerb,
  ...RegistrationVerb[],
];

/** What becomes of the people of an imported list: places at once, or a look at each of them. */
export const importWays = ["approve", "check"] as const;
export type ImportWay = (typeof importWays)[number];

export type ImportRefusal = "not_open" | "nobody" | "too_few_places" | "changed_meanwhile";

/** What an organiser decides about a registration. */
export const decisions = ["approve", "waitlist", "decline", "remove"] as const;
export type Decision = (typeof decisions)[number];

/** Why a place is taken back; the words for each audience are in labels.ts. Why one is not given is the forum's own list. */
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
  /** When the address was changed for another at which no organiser has looked yet. */
  addressChangedAt: Date | null;
}

/** Why nobody was added. */
export type AddRefusal = "meeting_full" | "meeting_over" | "meeting_not_published";
/** Why nothing was put right. */
export type CorrectRefusal = "withdrawn" | "answers_changed" | "meeting_over";

export type DecisionRefusal =
  | "already_decided"
  | "answers_changed"
  | "meeting_full"
  | "offer_open"
  | "meeting_over"
  | "meeting_not_published";

/**
 * Whether a decision may be taken now, on what the organiser saw (`seen`): if the registration has moved on
 * since, somebody else has decided, and the first decision stands. Whom a place is offered to has been told that it is
 * theirs to take until an hour that was named: nobody is declined before.
 */
export function mayDecide(
  decision: Decision,
  seen: RegistrationState,
  registration: RegistrationFacts & { offered: boolean },
  meeting: MeetingFacts & { over: boolean },
  placesLeft: number,
): { ok: true; to: RegistrationState } | { ok: false; reason: DecisionRefusal } {
  const to = nextState(registration.state, decision);
  if (registration.state !== seen || to === null) return { ok: false, reason: "already_decided" };
  if (meeting.state !== "published") return { ok: false, reason: "meeting_not_published" };
  if (meeting.over) return { ok: false, reason: "meeting_over" };
  if (decision === "approve" && placesLeft < 1) return { ok: false, reason: "meeting_full" };
  if (decision === "decline" && registration.offered) return { ok: false, reason: "offer_open" };
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

/**
 * Places left = capacity − approved − open offers (design, section 4). Never below zero, even when the capacity was
 * lowered afterwards.
 *
 * @param taken approved registrations and open offers, as `countTaken` in record.ts counts them
 */
export function placesLeft(capacity: number, taken: number): number {
  return Math.max(0, capacity - taken);
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

/**
 * Whether the private link may exist: an approved place and a confirmed address, at which an organiser has looked
 * if it was changed for another (design, sections 2 and 4).
 */
export function mayHoldPass(
  registration: Pick<RegistrationFacts, "state" | "confirmedAt" | "addressChangedAt">,
): boolean {
  const { state, confirmedAt, addressChangedAt } = registration;
  return state === "approved" && confirmedAt !== null && addressChangedAt === null;
}

/**
 * Whether an organiser may read out or print somebody's way in by telephone: only of who has a place of which they
 * could be told, and no email that could bring it (record 30).
 */
export function mayHaveSlip(
  registration: RegistrationFacts & { source: RegistrationSource; email: string | null },
  now: Date,
): boolean {
  const { source, email } = registration;
  return source === "phoned" && email === null && mayHoldPass(registration) && !isHeld(registration, now);
}

const heldVerbs: readonly RegistrationVerb[] = [...decisions, "undo"];

/**
 * The changes that a registrant may read of their own request: all but those of a decision that is held, of which they
 * have not been told.
 *
 * @param changes all of them, oldest first
 */
export function changesAsRead<Change extends { verb: RegistrationVerb; to: RegistrationState }>(
  registration: RegistrationFacts,
  changes: Change[],
  now: Date,
): Change[] {
  if (!isHeld(registration, now)) return changes;
  const told = changes.findLastIndex(({ to }) => to === registration.heldFrom);
  return changes.filter(({ verb }, place) => place <= told || !heldVerbs.includes(verb));
}

/**
 * The name on the night's list, by which somebody is let in: the other one to which an organiser has agreed, as long
 * as no further one is agreed to (experience, part 2 a), else the full name.
 */
export function nameOnList(r: { name: string; nightName: string | null }): string {
  return r.nightName ?? r.name;
}

/** What a registrant says about themselves, and can change. */
export interface Details {
  name: string;
  email: string;
  postcode: string;
  phone: string | null;
  companion: string | null;
  help: string | null;
}
export const detailFields = ["name", "email", "postcode", "phone", "companion", "help"] as const;
export type DetailField = (typeof detailFields)[number];

/** Whether a registrant may still change their details: while they wait for an answer, or have a place, as they read it. */
export function mayChangeDetails(registration: RegistrationFacts, meetingOver: boolean, now: Date): boolean {
  const reads = stateAsRead(registration, now);
  return !meetingOver && (reads === "requested" || reads === "approved" || reads === "waitlisted");
}

/** What an organiser may put right: everything, until the meeting is over; then names alone; nothing once withdrawn. */
export function mayCorrect(
  state: RegistrationState,
  meetingOver: boolean,
): "everything" | "names" | "nothing" {
  if (state === "withdrawn") return "nothing";
  return meetingOver ? "names" : "everything";
}

/** Which details differ, in the order of the form. */
export function changedDetails(
  was: Record<DetailField, string | null>,
  to: Record<DetailField, string | null>,
): DetailField[] {
  return detailFields.filter((field) => was[field] !== to[field]);
}

/**
 * The name to show beside a new one: the one that an organiser last saw, however often it was changed since. None once
 * it is that one again.
 */
export function previousNameAfter(
  was: { name: string; previousName: string | null },
  name: string,
): string | null {
  const known = was.previousName ?? was.name;
  return known === name ? null : known;
}

/** What an organiser last knew of somebody's address. */
export interface AddressFacts extends Pick<RegistrationFacts, "state" | "confirmedAt" | "addressChangedAt"> {
  email: string;
  previousEmail: string | null;
}

/**
 * What another address means: `none`, the same as compared (capitals are only stored); `corrected`, a slip in a
 * request that nobody had confirmed or decided; `changed`, which organisers look at; `changed_back` to the one that
 * they know, before they had looked.
 */
export function addressChange(
  was: AddressFacts,
  email: string,
): "none" | "corrected" | "changed" | "changed_back" {
  if (emailKey(was.email) === emailKey(email)) return "none";
  if (was.previousEmail !== null && emailKey(was.previousEmail) === emailKey(email)) return "changed_back";
  const isSlip = was.state === "requested" && was.confirmedAt === null && was.addressChangedAt === null;
  return isSlip ? "corrected" : "changed";
}

/**
 * Whether the address that is left is told, and may take the change back: only one that was proved, and that
 * organisers know. Whoever changed the address a first time could otherwise earn a way around their look.
 */
export function mayTakeBack(was: Pick<RegistrationFacts, "confirmedAt" | "addressChangedAt">): boolean {
  return was.confirmedAt !== null && was.addressChangedAt === null;
}

/** The number under which one more person can have an address, beside those who have it. */
export function firstFree(taken: number[]): number {
  let free = 1;
  while (taken.includes(free)) free++;
  return free;
}

/** Each change of address mails somebody who may not know of it: so many a day do for whoever mistypes. */
export const mostAddressesADay = 3;

/**
 * Until when somebody's wish to be deleted waits; null if it is done at once. Whoever came to a meeting stays until a day
 * after it, so that nobody disrupts it and is a stranger again before anybody could act. Not whom the place was taken
 * back from: of them hashes stay.
 */
export function deletionWaitsUntil(
  person: { state: RegistrationState; came: boolean },
  meeting: Pick<MeetingFacts, "endsAt">,
  now: Date,
): Date | null {
  const until = dayAfter(meeting);
  return person.came && person.state !== "removed" && now < until ? until : null;
}

/** Where somebody stands, as their own page says it. */
export const standings = [
  "asked",
  "waiting",
  "waiting_full",
  "listed",
  "offered",
  "place",
  "doors_open",
  "declined",
  "withdrawn",
  "removed",
  "meeting_cancelled",
  "meeting_stopped",
  "over",
] as const;
export type Standing = (typeof standings)[number];

/**
 * Where somebody stands: first what became of their own request, then what became of the meeting.
 *
 * @param facts.state the state that they read, so that a held decision does not show through
 * @param facts.asked an organiser has put a question to them that they have not answered
 * @param facts.full every place is taken: said to those who wait, though it changes no state by itself (design, section 4)
 */
export function standingOf(facts: {
  state: RegistrationState;
  asked?: boolean;
  full: boolean;
  offered: boolean;
  linkMailed: boolean;
  phase: Phase;
}): Standing {
  const { state, asked, full, offered, linkMailed, phase } = facts;
  if (state === "declined" || state === "withdrawn" || state === "removed") return state;
  if (phase === "cancelled") return "meeting_cancelled";
  if (phase === "stopped") return "meeting_stopped";
  if (phase === "over") return "over";
  if (state === "approved") return phase === "doors_open" && linkMailed ? "doors_open" : "place";
  if (offered) return "offered";
  if (asked) return "asked";
  if (state === "waitlisted") return "listed";
  return full ? "waiting_full" : "waiting";
}

/** Whether a mailed link still works, or what ended it: newer links took its place, or time. */
export type LinkAnswer = "works" | "replaced" | "expired";

/** What a confirm or manage link answers: each is of one edition, may be ended before its time, and runs out. */
export function answerOfLink(
  link: { edition: number; endedAt: Date | null; expiresAt: Date },
  meeting: { edition: number },
  now: Date,
): LinkAnswer {
  if (link.endedAt !== null || link.edition !== meeting.edition) return "replaced";
  return now < link.expiresAt ? "works" : "expired";
}

/** Whether something was changed at which an organiser has not looked yet. */
export function wantsALook(registration: {
  previousName: string | null;
  addressChangedAt: Date | null;
}): boolean {
  return registration.previousName !== null || registration.addressChangedAt !== null;
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

const minute = 60_000;

/** An offer that cannot be read in time would only keep the place from everybody else: none is shorter. */
const shortestOffer = 10 * minute;
const longestOffer = 24 * hour;
/** Somebody who let this many offers run out is passed over; an organiser can still give them a place. */
export const mostOffers = 2;

/**
 * Until when a place that is offered now is kept for somebody on the waiting list: the shorter of 24 hours and a
 * quarter of the time until the doors open (design, section 4), so that it can go on to the next in line. Null when
 * that is too short to be read in time; after the doors have opened, always.
 */
export function offerLastsUntil(meeting: Pick<MeetingFacts, "doorsOpenAt">, now: Date): Date | null {
  const quarter = Math.floor((meeting.doorsOpenAt.getTime() - now.getTime()) / 4);
  return quarter < shortestOffer ? null : new Date(now.getTime() + Math.min(quarter, longestOffer));
}

/** Whether a place is kept for somebody on the waiting list, to be taken or not. */
export function hasOffer(
  registration: { state: RegistrationState; offeredUntil: Date | null },
  now: Date,
): boolean {
  const { state, offeredUntil } = registration;
  return state === "waitlisted" && offeredUntil !== null && now < offeredUntil;
}

/** How somebody on the waiting list stands to be offered a place. */
export interface WaitingFacts extends RegistrationFacts {
  offeredUntil: Date | null;
  /** How many offers to them have run out. */
  offersEnded: number;
}

/** Whether somebody let so many offers run out that the site offers them no more. */
export function isPassedOver(offersEnded: number): boolean {
  return offersEnded >= mostOffers;
}

/**
 * Whether the next free place may be offered to somebody. Not while the decision to put them in line can be undone,
 * and not to an address that nobody has confirmed: the offer might reach nobody, and the place would wait for it.
 */
export function mayBeOffered(registration: WaitingFacts, now: Date): boolean {
  return (
    nextState(registration.state, "offer") !== null &&
    registration.offeredUntil === null &&
    registration.confirmedAt !== null &&
    !isPassedOver(registration.offersEnded) &&
    !isHeld(registration, now)
  );
}

/** What the meeting's own rule about people who came before looks at. */
export interface ReturningFacts extends RegistrationFacts {
  source: RegistrationSource;
  /** Somebody with the same confirmed address and the same name came to an earlier meeting. */
  cameBefore: boolean;
  /** How much an organiser should notice: removed or barred people are among it. */
  flags: number;
  /** An organiser has decided about this request before, or undone what the rule did. */
  decidedBefore: boolean;
  placesLeft: number;
  /** How many are on the waiting list. */
  waiting: number;
}

/**
 * Whether somebody is approved by the meeting's own rule: who came before, asked for themselves, and has nothing about
 * them that an organiser should notice, while there are places and nobody waits for one. Not so late that an organiser
 * could not undo it.
 */
export function isApprovedByRule(
  request: ReturningFacts,
  meeting: MeetingFacts & { approvesReturning: boolean },
  now: Date,
): boolean {
  const { state, confirmedAt, addressChangedAt, source, cameBefore, flags, decidedBefore } = request;
  const isUntouched = state === "requested" && !isHeld(request, now) && !decidedBefore;
  const isSure = confirmedAt !== null && addressChangedAt === null && source === "self" && cameBefore;
  const isInTime = takesRequests(meeting, now) && holdUntil(meeting, now) !== null;
  return (
    meeting.approvesReturning &&
    isUntouched &&
    isSure &&
    flags === 0 &&
    isInTime &&
    request.placesLeft > 0 &&
    request.waiting === 0
  );
}
