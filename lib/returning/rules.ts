import type { RegistrationSource, RegistrationState } from "@/lib/registrations/rules";

/** What is remembered of somebody whose details are deleted (design, ruling 14). */
export const returningOutcomes = ["came", "removed", "barred"] as const;
export type ReturningOutcome = (typeof returningOutcomes)[number];

/** By what they are known again, each as a keyed hash. */
export const returningKinds = ["email", "phone", "name"] as const;
export type ReturningKind = (typeof returningKinds)[number];

/** Thirteen months: long enough for a yearly meeting to know its people again. */
export const rememberedMonths = 13;
/** After a year organisers look again whether somebody is to stay barred. */
const barredMonths = 12;

/** When somebody who came to a meeting, or was removed, is forgotten. */
export function forgetAt(meetingAt: Date): Date {
  return monthsAfter(meetingAt, rememberedMonths);
}

/** When organisers are to look again at a bar of now. */
export function reviewAt(now: Date): Date {
  return monthsAfter(now, barredMonths);
}

/**
 * What a registration says about its person to later meetings: nothing of whoever neither came nor was removed. Nor that
 * they came of whom an incident names, and of who gave the place back on the night, perhaps before it could be taken:
 * no meeting's own rule lets them in.
 */
export function outcomeToRemember(registration: {
  state: RegistrationState;
  source: RegistrationSource;
  came: boolean;
  named: boolean;
}): "came" | "removed" | null {
  const { state, source, came, named } = registration;
  if (state === "removed") return "removed";
  // Guests of the panel come for their service, not for themselves.
  return came && state === "approved" && !named && source !== "guest" ? "came" : null;
}

export type BarRefusal = "not_sent_away" | "already_barred" | "nothing_to_know_by";

/**
 * Why somebody is not barred now; null when they may be. Only who was removed or declined, and not twice. Who can be
 * neither any more is barred without: who gave the place back, and, once the meeting is over or stopped, who had one.
 */
export function barRefusal(
  registration: { state: RegistrationState },
  meeting: { over: boolean },
  barred: Seen | null,
): BarRefusal | null {
  if (barred) return "already_barred";
  const { state } = registration;
  const isAway = state === "removed" || state === "declined" || state === "withdrawn";
  return isAway || (state === "approved" && meeting.over) ? null : "not_sent_away";
}

/** One time that somebody was seen before, and by what they are known again. */
export interface Seen {
  outcome: ReturningOutcome;
  by: ReturningKind[];
  /** When the meeting was; when they were barred, of a bar. */
  at: Date;
  /** Why they were removed or barred: a code of `removeReasons`. */
  reason: string | null;
  /** Of a bar: by what it is lifted. */
  personId: string | null;
}

/** What is known of somebody from earlier meetings; the newest first in each. */
export interface Returning {
  /** By address and name together: the same person, as far as anybody can tell. */
  came: Seen[];
  /** Somebody who came, known by some of these only: perhaps the same under another name or address. */
  otherwise: Seen[];
  removed: Seen[];
  /** Barred from future meetings, and not lifted; the newest where there are several. */
  barred: Seen | null;
}

export const nobodyKnown: Returning = { came: [], otherwise: [], removed: [], barred: null };

/**
 * What was seen, told apart. Somebody who is surely known is not said to look like somebody: a couple shares a phone.
 */
export function returningOf(seen: Seen[]): Returning {
  const newest = [...seen].sort((one, other) => other.at.getTime() - one.at.getTime());
  const of = (outcome: ReturningOutcome) => newest.filter((one) => one.outcome === outcome);
  const came = of("came").filter(isSure);
  const otherwise = came.length > 0 ? [] : of("came").filter((one) => !isSure(one));
  return { came, otherwise, removed: of("removed"), barred: of("barred")[0] ?? null };
}

function isSure({ by }: Seen): boolean {
  return by.includes("email") && by.includes("name");
}

/** A time some months later; the last of the month where there is no such day. */
function monthsAfter(at: Date, months: number): Date {
  const later = new Date(at);
  later.setUTCMonth(at.getUTCMonth() + months);
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
  return later;
}
