/** The mark beside the forum's name: the house's round table, letters, or a picture of the forum's own. */
export const markKinds = ["table", "letters", "picture"] as const;
export type MarkKind = (typeof markKinds)[number];

/** What a forum may colour: everything else follows from these two. Six-digit hex, "#0e4f4d". */
export interface ForumColours {
  /** Buttons, the mark and the meeting card's tint. */
  main: string;
  /** Links. */
  link: string;
}

/** What is drawn beside the forum's name. */
export interface MarkView {
  kind: MarkKind;
  /** Of a mark of letters. */
  letters: string | null;
  /** Part of the picture's address, so that a new one is asked for. */
  version: number;
}

/** A line of the house rules: what we ask, and why. */
export interface HouseRule {
  rule: string;
  why: string;
}

/** The house rules are read in a minute: no more lines than these. */
export const mostHouseRules = 12;

/** A wording of the promise that everybody makes who asks for a place. */
export interface Pledge {
  version: string;
  promise: string;
  /** Why we ask for it: the true reason. */
  reason: string;
}

/**
 * What the next wording is called: its day, and a number from the second of a day on. Never one that is known already,
 * so that it stays known who promised what.
 *
 * @param day the calendar day, "2026-12-08"
 */
export function nextPledgeVersion(day: string, known: readonly string[]): string {
  for (let number = 1; ; number++) {
    const version = number === 1 ? day : `${day}-${number}`;
    if (!known.includes(version)) return version;
  }
}

/** Why a request is not approved: what an organiser chooses, and what its person is told. */
export interface DeclineReason {
  key: string;
  choice: string;
  told: string;
}

/** The reason that is never taken off the list, so that there is always one. */
export const lastingReason = "other";
export const mostDeclineReasons = 12;
/** What a form can hold: yours and somebody else's, until they are one list again. */
export const mostReasonLines = 2 * mostDeclineReasons;

/** The name that a new reason goes by in histories, from its words: "Asked too late" is `asked_too_late`. */
export function reasonKey(choice: string, known: readonly string[]): string {
  const words = choice.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const base = words.slice(0, 5).join("_").slice(0, 40) || "reason";
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}_${number}`;
    if (!known.includes(key)) return key;
  }
}

/** How long details are kept after a meeting, in days: design, section 9, and mail-and-links, section 6. */
export const leastRetentionDays = 7;
export const usualRetentionDays = 30;
export const mostRetentionDays = 90;

/**
 * The forum's words as they are read to somebody who joins by telephone: they have numbers, and no private link. The same
 * words where they speak of none.
 */
export function asReadOut(words: string): string {
  return words.replace(/\b(my|your) private link\b/gi, "$1 numbers");
}
