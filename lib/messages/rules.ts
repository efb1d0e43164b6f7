import type { RegistrationFacts, RegistrationState } from "@/lib/registrations/rules";

/** Everything the site mails, with the lane it leaves in: 0 is the emergency lane. */
const lanes = {
  request_received: 2,
  already_asked: 2,
  place_given: 2,
  waiting_list: 3,
  declined: 3,
  cancelled: 3,
  place_lapsed: 3,
  place_taken_back: 2,
  new_link: 1,
  new_links_for_all: 0,
  status_link_renewed: 1,
  sign_in: 1,
  address_changed: 1,
  confirm_new_address: 1,
  other_name_answered: 3,
  your_page_again: 1,
  place_offered: 1,
  offer_ended: 3,
  meeting_moved: 1,
  meeting_cancelled: 1,
  notes_ready: 3,
  reminder_day: 2,
  reminder_doors: 1,
  link_reported: 0,
  list_confirm: 2,
  meeting_announced: 3,
  enquiry: 2,
  meeting_stopped: 0,
  requests_waiting: 3,
  mail_failed: 2,
  room_trouble: 1,
  security_notice: 1,
  team_invited: 2,
  check_code: 1,
  test_mail: 2,
} as const;

export type MessageKind = keyof typeof lanes;
export const messageKinds = Object.keys(lanes) as [MessageKind, ...MessageKind[]];

/**
 * What brought a mail about, where its kind alone does not say: an answer about another name, a change of address that
 * was taken back, a link to somebody's own page that was seen in public; and what a security notice tells the team.
 */
export const occasions = [
  "name_agreed",
  "name_not_agreed",
  "change_taken_back",
  "link_seen",
  "signed_in_by_email",
  "passkey_added",
  "passkey_removed",
  "member_invited",
  "role_changed",
  "member_ended",
  "list_exported",
] as const;
export type Occasion = (typeof occasions)[number];

/** Mails that are only about the links of one edition, and false once a newer one exists. */
export const kindsOfOneEdition: MessageKind[] = [
  "place_given",
  "new_link",
  "new_links_for_all",
  "status_link_renewed",
  "confirm_new_address",
  "reminder_day",
  "reminder_doors",
];

export function laneOf(kind: MessageKind): number {
  return lanes[kind];
}

/**
 * `queued` → `leased` (a worker has it, nothing has left) → `submitted` (its bytes are frozen and may be with
 * the provider) → `sent` (the provider took it). `ambiguous`: an attempt whose outcome is unknown, to be
 * repeated under the same key. Ends without a mail: `superseded` (no longer true), `cancelled` (undone),
 * `failed` (given up, or refused for good).
 */
export const messageStates = [
  "queued",
  "leased",
  "submitted",
  "ambiguous",
  "sent",
  "superseded",
  "cancelled",
  "failed",
] as const;
export type MessageState = (typeof messageStates)[number];

const hour = 3_600_000;
/** Resend remembers a key for 24 hours: a repeat after that could become a second mail (mail-and-links 9.5). */
const longestTrying = 16 * hour;

/**
 * How long to wait after the nth attempt: e to the power of n seconds, at most about six hours between two; in
 * the lanes of links never more than a minute, since an outage may end just before the doors open.
 */
export function backoffMs(attempts: number, lane: number): number {
  return Math.min(Math.round(Math.exp(Math.min(attempts, 10)) * 1000), lane <= 1 ? 60_000 : 6 * hour);
}

/** How long to wait after the provider said "later" without saying when: from two seconds up to five minutes. */
export function laterMs(attempts: number): number {
  return Math.min(2_000 * 2 ** Math.min(attempts, 8), 300_000);
}

/** Whether a message that may be with the provider already is past repeating: it ends as failed, and is shown. */
export function isSpent(message: { createdAt: Date; heldUntil: Date | null }, now: Date): boolean {
  return now.getTime() - (message.heldUntil ?? message.createdAt).getTime() > longestTrying;
}

/** How long a worker may hold a message before another may take it over: longer than any provider call. */
export const leaseMs = 30_000;

/** What the truth check needs to know of the world when a mail is about to be written out. */
export interface Truth {
  registration: RegistrationFacts | null;
  meeting: { edition: number; over: boolean; cancelled: boolean; stopped: boolean } | null;
  signIn: { used: boolean; expired: boolean; organiserEnded: boolean } | null;
}

const statesItTellsOf: Partial<Record<MessageKind, readonly RegistrationState[]>> = {
  request_received: ["requested", "approved", "waitlisted", "declined"],
  already_asked: ["requested", "approved", "waitlisted", "declined", "removed"],
  place_given: ["approved"],
  waiting_list: ["waitlisted"],
  declined: ["declined"],
  cancelled: ["withdrawn"],
  place_lapsed: ["requested"],
  place_taken_back: ["removed"],
  new_link: ["approved"],
  new_links_for_all: ["approved"],
  status_link_renewed: ["requested", "waitlisted"],
  // Whatever was done with the place afterwards: the owner of the old address is to know.
  address_changed: ["requested", "approved", "waitlisted", "declined", "removed", "withdrawn"],
  // Also to somebody whose refusal is still held, who reads that they wait.
  confirm_new_address: ["requested", "approved", "waitlisted", "declined"],
  other_name_answered: ["requested", "approved", "waitlisted"],
  your_page_again: ["requested", "approved", "waitlisted", "declined", "removed"],
  place_offered: ["waitlisted"],
  offer_ended: ["waitlisted"],
  meeting_moved: ["requested", "approved", "waitlisted"],
  meeting_cancelled: ["requested", "approved", "waitlisted"],
  notes_ready: ["approved"],
  reminder_day: ["approved"],
  reminder_doors: ["approved"],
  enquiry: ["requested", "waitlisted"],
  meeting_stopped: ["approved"],
};

/**
 * Mails that tell of no decision, and so go by what their person reads: a decision that is held may still be undone,
 * and then nothing else would bring what they bring.
 */
export const kindsByWhatIsRead: MessageKind[] = [
  "status_link_renewed",
  "meeting_moved",
  "other_name_answered",
  "enquiry",
];

/** What may still be mailed about a meeting that is cancelled: that it is, and that somebody cancelled before. */
const toldOfTheCancelled: MessageKind[] = ["meeting_cancelled", "cancelled"];

/** What may still be mailed about a meeting that was broken off. */
const toldOfTheStopped: MessageKind[] = ["meeting_stopped", "cancelled", "notes_ready"];

/** What is still news when a meeting is over, cancelled or stopped. */
const kindsAfterTheEnd: MessageKind[] = [...toldOfTheCancelled, "notes_ready", "meeting_stopped"];

/** Whether a mail that did not go may be sent once more: once nothing can come of its meeting, only what is news still. */
export function maySendAgain(kind: MessageKind, meeting: { over: boolean }): boolean {
  return !meeting.over || kindsAfterTheEnd.includes(kind);
}

/** The mails to registrants that a cancellation makes pointless. */
export const kindsEndedByCancellation = (Object.keys(statesItTellsOf) as MessageKind[]).filter(
  (kind) => !toldOfTheCancelled.includes(kind),
);

/** The same of a meeting that was broken off. */
export const kindsEndedByStop = (Object.keys(statesItTellsOf) as MessageKind[]).filter(
  (kind) => !toldOfTheStopped.includes(kind),
);

/** The mails to whoever is no registrant: organisers who must look at something, and the mailing list. */
export const kindsForOthers = [
  "link_reported",
  "list_confirm",
  "meeting_announced",
  "requests_waiting",
  "mail_failed",
  "room_trouble",
  "security_notice",
  "team_invited",
  "check_code",
  "test_mail",
] as const;
export type KindForOthers = (typeof kindsForOthers)[number];

/** What the truth check of those mails needs to know; what a kind does not tell of is left out. */
export interface TruthForOthers {
  report?: { settled: boolean; organiserEnded: boolean };
  subscriber?: { confirmed: boolean };
  meeting?: { takesRequests: boolean };
  /** Of an alert: whether its organiser still wants it, and how much there still is to tell. */
  alert?: { wanted: boolean; toTell: number };
  /** A mailed link or code by which an organiser proves who they are: over when used, run out or taken back. */
  proof?: { over: boolean; organiserEnded: boolean };
  /** The organiser whom a notice to the team, or a test mail, is for. */
  reader?: { ended: boolean };
}

/** The same as `stillTrue`, for them: nobody who has left the list, or has said yes already, is mailed. */
export function stillTrueForOthers(
  kind: KindForOthers,
  { report, subscriber, meeting, alert, proof, reader }: TruthForOthers,
): boolean {
  switch (kind) {
    case "link_reported":
      return report !== undefined && !report.settled && !report.organiserEnded;
    case "list_confirm":
      return subscriber !== undefined && !subscriber.confirmed;
    case "meeting_announced":
      return subscriber?.confirmed === true && meeting?.takesRequests === true;
    case "team_invited":
    case "check_code":
      return proof !== undefined && !proof.over && !proof.organiserEnded;
    case "security_notice":
    case "test_mail":
      return reader !== undefined && !reader.ended;
    case "requests_waiting":
    case "mail_failed":
    case "room_trouble":
      return alert?.wanted === true && alert.toTell > 0;
  }
}

/**
 * Whether a message still tells the truth, asked once, just before it is written out for the first time. What
 * is no longer true is never mailed: a place that was taken back meanwhile, a link of an edition that is dead.
 */
export function stillTrue(message: { kind: MessageKind; edition: number | null }, truth: Truth): boolean {
  if (message.kind === "sign_in")
    return (
      truth.signIn !== null && !truth.signIn.used && !truth.signIn.expired && !truth.signIn.organiserEnded
    );
  const { registration, meeting } = truth;
  if (!registration || !meeting) return false;
  if (meeting.over && !["notes_ready", "meeting_stopped"].includes(message.kind)) return false;
  if (meeting.cancelled && !toldOfTheCancelled.includes(message.kind)) return false;
  if (meeting.stopped && !toldOfTheStopped.includes(message.kind)) return false;
  if (message.kind === "meeting_stopped" && !meeting.stopped) return false;
  if (kindsOfOneEdition.includes(message.kind) && message.edition !== meeting.edition) return false;
  return statesItTellsOf[message.kind]?.includes(registration.state) ?? false;
}
