import { emailKey } from "@/lib/people/rules";

/**
 * An entry of ours in Zoom's registration list. `wanted`: it should be there, and Zoom has not said yet that it is.
 * `added`: Zoom has approved it and given its link. `unwanted`: it should not be there any more. `gone`: Zoom has
 * cancelled or deleted it.
 */
export const entryStates = ["wanted", "added", "unwanted", "gone"] as const;

/**
 * Why the last try came to nothing, where only people can mend it. Whatever passes by itself is no trouble of an
 * entry's: it is tried again.
 */
const entryTroubles = ["is_host", "same_address", "full", "daily_limit", "no_link", "refused"] as const;
export type EntryTrouble = (typeof entryTroubles)[number];

/** Troubles that last until somebody does something, or until midnight: to say "a moment" would be untrue. */
export function isLasting(trouble: EntryTrouble | null): boolean {
  return trouble !== null && trouble !== "no_link" && trouble !== "refused";
}

/** A trouble as the database keeps it; null for none, or one that an older site knew. */
export function asTrouble(text: string | null): EntryTrouble | null {
  return entryTroubles.find((trouble) => trouble === text) ?? null;
}

/**
 * The address that Zoom is given for somebody's n-th entry in a room: an alias that holds nothing but our own number
 * (record 40), or the person's own where they must be signed in to Zoom with it.
 */
export function addressOfEntry(
  entry: { registrationId: string; number: number },
  domain: string,
  ownAddress: string | null,
): string {
  if (ownAddress !== null) return ownAddress;
  return `${entry.registrationId}${suffixOf(entry.number)}@${domain}`;
}

/** What tells the entries of one person apart in the alias: nothing for the first, ".2" for the second. */
function suffixOf(number: number): string {
  return number === 1 ? "" : `.${number}`;
}

/** The domain of the forum's own mail, from "Hillside Forum <meetings@hillside.example>". */
export function domainOf(mailFrom: string): string {
  return (/@([^@<>\s]+)>?\s*$/.exec(mailFrom)?.[1] ?? "").toLowerCase();
}

/** Whether two addresses are one to Zoom, to whom the address is who somebody is (zoom.md 7). */
export function isSameAddress(one: string, other: string): boolean {
  return emailKey(one) === emailKey(other);
}

/** Zoom takes 64 characters for each half of a name (zoom.md 3.3). */
const longestHalf = 64;

/**
 * A name in the two halves that Zoom wants, so that what Zoom shows, both with a space between, is the name on our list.
 * The last word goes to the second half, more where the first would be too long. Only a word longer than a half is cut,
 * between two of its letters, and nothing of it is lost.
 */
export function zoomNameOf(name: string): { first_name: string; last_name?: string } {
  const words = name.trim().split(/\s+/u);
  for (let first = words.length - 1; first > 0; first--) {
    const halves = [words.slice(0, first).join(" "), words.slice(first).join(" ")] as const;
    if (halves.every(fits)) return { first_name: halves[0], last_name: halves[1] };
  }
  const whole = words.join(" ");
  if (fits(whole)) return { first_name: whole };
  const first = beginningOf(whole);
  return { first_name: first.trimEnd(), last_name: whole.slice(first.length).trimStart() };
}

const fits = (half: string) => half.length <= longestHalf;

/** As much of a text as fits, ending between two letters as people see them. */
function beginningOf(text: string): string {
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    if (index + segment.length > longestHalf) break;
    end = index + segment.length;
  }
  // One letter of more than 64 pieces: cut where it must be.
  return text.slice(0, end || longestHalf);
}

/** What Zoom says of an entry of ours when it is looked up. */
export type Found = "absent" | "pending" | "approved" | "denied";

/** What brings a wanted entry nearer to being added, given what Zoom says of it. */
export function stepToAdd(found: Found): "add" | "approve" | "take_link" {
  if (found === "absent") return "add";
  return found === "approved" ? "take_link" : "approve";
}

/** What brings an unwanted entry nearer to being gone. Whose details are deleted must be on none of Zoom's lists. */
export function stepToEnd(found: Found, isForgotten: boolean): "nothing" | "cancel" | "delete" {
  if (found === "absent") return "nothing";
  if (isForgotten) return "delete";
  return found === "denied" ? "nothing" : "cancel";
}

/** So many calls a day Zoom takes for one person in one meeting, by its own day (zoom.md 6). */
export const mostADay = { adds: 3, statusCalls: 10 } as const;

export interface CallsCounted {
  /** The day in UTC that was counted, "2026-12-08"; null when Zoom was never asked anything for this entry. */
  countedOn: string | null;
  adds: number;
  statusCalls: number;
}

/** Whether one more call for an entry is within what Zoom takes a day. */
export function mayCall(entry: CallsCounted, kind: keyof typeof mostADay, at: Date): boolean {
  return entry.countedOn !== utcDay(at) || entry[kind] < mostADay[kind];
}

/** The day by which Zoom counts. */
export function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** When Zoom begins to count anew. */
export function nextUtcDay(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1));
}

/**
 * Whether Zoom may know an entry: it gave an id, or was asked to add it, whatever became of the answer. Then it is
 * looked up before anything is done again.
 */
export function mayBeKnown(entry: { registrantId: string | null; countedOn: string | null }): boolean {
  return entry.registrantId !== null || entry.countedOn !== null;
}

const second = 1_000;
const minute = 60 * second;

/** How long until the next try after so many that came to nothing; somebody who stands at the door waits less. */
export function backoffMs(attempts: number, isAsked: boolean): number {
  return Math.min(second * 2 ** Math.max(0, attempts - 1), isAsked ? 5 * second : minute);
}

/** When Zoom's lists are compared with ours again: every minute from an hour before the doors open, else every quarter. */
export function comparedAgainAfterMs(meeting: { doorsOpenAt: Date }, now: Date): number {
  const untilNight = meeting.doorsOpenAt.getTime() - 60 * minute - now.getTime();
  return Math.min(15 * minute, Math.max(minute, untilNight));
}

/**
 * What somebody with a seat reads while their place in Zoom is made: for a moment, or for so many tries that came to
 * nothing, and then whom to ring.
 */
export const momentMs = 20 * second;
export const momentTries = 4;
