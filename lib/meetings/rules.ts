import { mostRetentionDays } from "@/lib/forum/rules";

/** `draft` is seen by organisers only; the rest are public. `stopped`: broken off on the night, with a mail to everybody. */
export const meetingStates = ["draft", "published", "cancelled", "stopped"] as const;
export type MeetingState = (typeof meetingStates)[number];

export const phoneRules = ["optional", "required"] as const;
export type PhoneRule = (typeof phoneRules)[number];

/** What the rules need to know of a meeting. */
export interface MeetingFacts {
  state: MeetingState;
  startsAt: Date;
  endsAt: Date;
  doorsOpenAt: Date;
  requestsCloseAt: Date;
  capacity: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Doors open this long before the start unless the meeting says otherwise (design, ruling 8). */
export const usualDoorsMinutes = 30;
/** Meetings run on, and connections drop at the end: the door stays open this long after the stated end. */
const overrun = 30 * minute;

/** Where a meeting is in its life at an instant; everything shown to residents follows from it. */
export type Phase = "draft" | "asking" | "closed" | "doors_open" | "over" | "cancelled" | "stopped";

export function phaseOf(meeting: MeetingFacts, now: Date): Phase {
  if (meeting.state === "draft") return "draft";
  if (meeting.state === "cancelled" || meeting.state === "stopped") return meeting.state;
  if (now >= doorsCloseAt(meeting)) return "over";
  if (now >= meeting.doorsOpenAt) return "doors_open";
  return now < meeting.requestsCloseAt ? "asking" : "closed";
}

/** Whether a phase is one in which people may come or are to come: links work, and requests are decided. */
export function isRunning(phase: Phase): boolean {
  return phase === "asking" || phase === "closed" || phase === "doors_open";
}

/** Whether a meeting took place, if only in part. Then there can be notes, and there are numbers of who came. */
export function tookPlace(phase: Phase): boolean {
  return phase === "over" || phase === "stopped";
}

/** Whether somebody may still ask for a place; late requests can be allowed after the doors have opened. */
export function takesRequests(meeting: MeetingFacts, now: Date): boolean {
  return meeting.state === "published" && now < meeting.requestsCloseAt;
}

export function doorsCloseAt(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return new Date(meeting.endsAt.getTime() + overrun);
}

/**
 * Meetings that ended before this instant are over, whatever else is true of them: their doors closed half an hour
 * ago. For queries that leave the old ones out; `phaseOf` and `isOver` have the last word about the others.
 */
export function longOverBefore(now: Date): Date {
  return new Date(now.getTime() - overrun - 30 * minute);
}

/** When a pass stops working (mail-and-links 8.1): well after the end, so that nobody loses a link mid-meeting. */
export function passExpiresAt(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return new Date(meeting.endsAt.getTime() + 6 * hour);
}

/**
 * When a link to somebody's own page stops working: not before their details are deleted, however long the forum keeps
 * them, so that they can see and delete them until then. It goes with the details, and so earlier where they do.
 */
export function manageLinkExpiresAt(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return deletedOn(meeting, mostRetentionDays);
}

/**
 * When the details of those who asked for a place are deleted: so many days after the meeting was to end, whatever
 * became of it.
 */
export function deletedOn(meeting: Pick<MeetingFacts, "endsAt">, retentionDays: number): Date {
  return new Date(meeting.endsAt.getTime() + retentionDays * 24 * hour);
}

/** By when people who ask are told they will hear: the day before the meeting, or within the hour if that is past. */
export function answerBy(meeting: Pick<MeetingFacts, "startsAt">, now: Date): Date | null {
  const dayBefore = new Date(meeting.startsAt.getTime() - 24 * hour);
  return dayBefore > now ? dayBefore : null;
}

/** When everybody with a place is reminded first: a day before the start (experience, E7). */
export function remindDayAt(meeting: Pick<MeetingFacts, "startsAt">): Date {
  return new Date(meeting.startsAt.getTime() - 24 * hour);
}

/** When everybody is reminded again: 45 minutes before the start, or 15 before the doors where that is earlier (E8). */
export function remindDoorsAt(meeting: Pick<MeetingFacts, "startsAt" | "doorsOpenAt">): Date {
  const { startsAt, doorsOpenAt } = meeting;
  return new Date(Math.min(startsAt.getTime() - 45 * minute, doorsOpenAt.getTime() - 15 * minute));
}

/** The mail of the day before, or the one about the doors. */
export type Reminder = "day" | "doors";

/**
 * The reminder that tells the truth at an instant. None for a meeting that has begun, is cancelled or a draft; and never
 * the first one at the time of the second, so that after an outage nobody gets both at once.
 */
export function reminderDue(
  meeting: Pick<MeetingFacts, "state" | "startsAt" | "doorsOpenAt">,
  now: Date,
): Reminder | null {
  if (meeting.state !== "published" || now >= meeting.startsAt) return null;
  if (now >= remindDoorsAt(meeting)) return "doors";
  return now >= remindDayAt(meeting) ? "day" : null;
}

/**
 * How long a decision is held before its mail leaves, so that Undo is real: two minutes, or not at all once
 * the meeting is under an hour away (design, section 4).
 */
export function holdUntil(meeting: Pick<MeetingFacts, "startsAt">, now: Date): Date | null {
  return meeting.startsAt.getTime() - now.getTime() < hour ? null : new Date(now.getTime() + 2 * minute);
}

export type EditRefusal = "not_found" | "places_given" | "already_published_moved" | "cancelled" | "stopped";

/** What a change of a published meeting's time is asked about. */
interface Movable extends MeetingFacts {
  calendarSequence: number;
}

interface Times {
  startsAt: Date;
  endsAt: Date;
  doorsOpenAt: Date;
}

export type MoveRefusal = CancelRefusal | "in_the_past" | "unchanged";
export type CancelRefusal = "not_published" | "cancelled" | "stopped" | "meeting_over" | "changed_meanwhile";

/**
 * Whether a meeting may be moved or cancelled now. A draft is edited instead: nobody has its time.
 *
 * @param seen the calendar sequence that the organiser saw: if it has risen since, somebody else moved the meeting
 */
export function mayCancel(
  meeting: Movable,
  seen: number,
  now: Date,
): { ok: true } | { ok: false; reason: CancelRefusal } {
  if (meeting.state === "draft") return { ok: false, reason: "not_published" };
  if (meeting.state !== "published") return { ok: false, reason: meeting.state };
  if (now >= doorsCloseAt(meeting)) return { ok: false, reason: "meeting_over" };
  if (meeting.calendarSequence !== seen) return { ok: false, reason: "changed_meanwhile" };
  return { ok: true };
}

/**
 * Until when a night can have its consequences: a meeting that was broken off is often told of later, and who disrupted
 * it is found out later, when everybody has slept. A day after it was to end.
 */
export function dayAfter(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return new Date(meeting.endsAt.getTime() + 24 * hour);
}

export type StopRefusal = "not_published" | "cancelled" | "stopped" | "too_early" | "too_late";

/** Whether a meeting may be stopped now: once its doors have opened, and until a day after it was to end. */
export function mayStop(meeting: MeetingFacts, now: Date): { ok: true } | { ok: false; reason: StopRefusal } {
  if (meeting.state === "draft") return { ok: false, reason: "not_published" };
  if (meeting.state !== "published") return { ok: false, reason: meeting.state };
  if (now < meeting.doorsOpenAt) return { ok: false, reason: "too_early" };
  if (now > dayAfter(meeting)) return { ok: false, reason: "too_late" };
  return { ok: true };
}

/** What everybody reads of a meeting that was broken off: what happened, our apology, and where to turn. */
export interface StopWords {
  note: string;
  apology: string;
  whereToTurn: string;
}

/** The words of a meeting that was broken off; null of every other. */
export function stopWordsOf(meeting: {
  state: MeetingState;
  publicNote: string | null;
  stopApology: string | null;
  stopWhereToTurn: string | null;
}): StopWords | null {
  if (meeting.state !== "stopped") return null;
  const { publicNote, stopApology, stopWhereToTurn } = meeting;
  return { note: publicNote ?? "", apology: stopApology ?? "", whereToTurn: stopWhereToTurn ?? "" };
}

/** Whether a meeting may be moved to these times: only to a start that is still to come. */
export function mayMove(
  meeting: Movable,
  seen: number,
  to: Times,
  now: Date,
): { ok: true } | { ok: false; reason: MoveRefusal } {
  const possible = mayCancel(meeting, seen, now);
  if (!possible.ok) return possible;
  if (to.startsAt <= now) return { ok: false, reason: "in_the_past" };
  if (!isMovedTo(meeting, to)) return { ok: false, reason: "unchanged" };
  return { ok: true };
}

/** Whether these are times that people would have to be told: a later end alone is one, wider doors are not. */
export function isMovedTo(meeting: Times, to: Times): boolean {
  return (
    to.startsAt.getTime() !== meeting.startsAt.getTime() ||
    to.endsAt.getTime() !== meeting.endsAt.getTime() ||
    to.doorsOpenAt > meeting.doorsOpenAt
  );
}

/**
 * When a meeting that was moved was to be before; null when its start is where it was: it was never moved, or only its
 * end or its doors are later.
 */
export function wasToBe({ startsAt, movedFrom }: { startsAt: Date; movedFrom: Date | null }): Date | null {
  return movedFrom && movedFrom.getTime() !== startsAt.getTime() ? movedFrom : null;
}

/**
 * The time before that everybody is told with a move: the last one that they knew. It stays as it was while there are
 * people who were not told of the move before, and when the start itself stays.
 */
export function movedFromAfter(
  meeting: { startsAt: Date; movedFrom: Date | null },
  startsAt: Date,
  untold: boolean,
): Date {
  const startStays = startsAt.getTime() === meeting.startsAt.getTime();
  return untold || startStays ? (meeting.movedFrom ?? meeting.startsAt) : meeting.startsAt;
}

export type NotesRefusal = "not_found" | "not_over";

/** Notes are of a meeting that took place, also of one that was broken off. */
export function mayPublishNotes(meeting: MeetingFacts, now: Date): boolean {
  return tookPlace(phaseOf(meeting, now));
}

/** Places left are said only when they are few: a large number tells nobody to hurry (experience, R1). */
const fewPlaces = 10;

/** What residents read about a meeting's places: how many when few are left, that it is full, or nothing. */
export function placesShown(left: number): { few: number } | "full" | null {
  if (left === 0) return "full";
  return left <= fewPlaces ? { few: left } : null;
}
