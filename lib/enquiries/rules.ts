import type { RegistrationState } from "@/lib/registrations/rules";

/** How long a question to a registrant, and their answer, may be: in characters as people count them. */
export const longestEnquiry = 500;

/** One question that was put to a registrant, as organisers read it. */
export interface EnquiryView {
  id: string;
  words: string;
  /** Who asked, by name. */
  askedBy: string;
  askedAt: Date;
  /** Null while nobody has answered. */
  answer: string | null;
  answeredAt: Date | null;
  /** The organiser who wrote down what came by mail or telephone; null when the registrant typed it. */
  writtenDownBy: string | null;
}

/** Whom it makes sense to ask: whoever waits for a decision, now or in line. */
export const askedStates = ["requested", "waitlisted"] as const satisfies RegistrationState[];

function isUndecided(state: RegistrationState): boolean {
  return (askedStates as readonly RegistrationState[]).includes(state);
}

export type EnquiryRefusal = "not_possible" | "meeting_over" | "no_address" | "already_asked";

/** Whether an organiser may ask now: one question at a time, and by mail only whom mail reaches. */
export function mayEnquire(
  registration: { state: RegistrationState; hasAddress: boolean },
  meeting: { over: boolean },
  openEnquiry: boolean,
): { ok: true } | { ok: false; reason: EnquiryRefusal } {
  if (meeting.over) return { ok: false, reason: "meeting_over" };
  if (!isUndecided(registration.state)) return { ok: false, reason: "not_possible" };
  if (openEnquiry) return { ok: false, reason: "already_asked" };
  return registration.hasAddress ? { ok: true } : { ok: false, reason: "no_address" };
}

/**
 * Whether a registrant may answer, or put their answer right: until a decision is known to them.
 *
 * @param state the state that they read, so that a held decision does not show through
 */
export function mayAnswer(state: RegistrationState, meeting: { over: boolean }): boolean {
  return !meeting.over && isUndecided(state);
}

export type AnswerRefusal = "nothing_asked" | "not_possible" | "answered_meanwhile" | "still_open";

/** Whether a request waits for its registrant rather than for us. */
export function waitsForAnswer(enquiries: { answer: string | null }[]): boolean {
  return enquiries.some(({ answer }) => answer === null);
}
