/** `draft` is seen by organisers only; the rest are public. */
export const meetingStates = ["draft", "published"] as const;
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
export type Phase = "draft" | "asking" | "closed" | "doors_open" | "over";

export function phaseOf(meeting: MeetingFacts, now: Date): Phase {
  if (meeting.state === "draft") return "draft";
  if (now >= doorsCloseAt(meeting)) return "over";
  if (now >= meeting.doorsOpenAt) return "doors_open";
  return now < meeting.requestsCloseAt ? "asking" : "closed";
}

/** Whether somebody may still ask for a place; late requests can be allowed after the doors have opened. */
export function takesRequests(meeting: MeetingFacts, now: Date): boolean {
  return meeting.state === "published" && now < meeting.requestsCloseAt;
}

export function doorsCloseAt(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return new Date(meeting.endsAt.getTime() + overrun);
}

/** When a pass stops working (mail-and-links 8.1): well after the end, so that nobody loses a link mid-meeting. */
export function passExpiresAt(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return new Date(meeting.endsAt.getTime() + 6 * hour);
}

/** When a status page stops working: a month after the meeting. */
export function manageLinkExpiresAt(meeting: Pick<MeetingFacts, "endsAt">): Date {
  return new Date(meeting.endsAt.getTime() + 30 * 24 * hour);
}

/** By when people who ask are told they will hear: the day before the meeting, or within the hour if that is past. */
export function answerBy(meeting: Pick<MeetingFacts, "startsAt">, now: Date): Date | null {
  const dayBefore = new Date(meeting.startsAt.getTime() - 24 * hour);
  return dayBefore > now ? dayBefore : null;
}

/**
 * How long a decision is held before its mail leaves, so that Undo is real: two minutes, or not at all once
 * the meeting is under an hour away (design, section 4).
 */
export function holdUntil(meeting: Pick<MeetingFacts, "startsAt">, now: Date): Date | null {
  return meeting.startsAt.getTime() - now.getTime() < hour ? null : new Date(now.getTime() + 2 * minute);
}

export type EditRefusal = "not_found" | "places_given" | "already_published_moved";
