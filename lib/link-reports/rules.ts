import type { Phase } from "@/lib/meetings/rules";

/**
 * What was seen, as far as what was pasted tells, the worst first: the way into Zoom itself, a private link that
 * works, the link to somebody's own page, a private link that had ended, or something that we cannot tell. It decides
 * what has to be done about it.
 */
export const seenKinds = ["zoom", "private_link", "own_page", "ended_link", "unknown"] as const;
export type SeenKind = (typeof seenKinds)[number];

/** Who told of it: somebody through our page, or Zoom's own search of public posts. */
export const reportSources = ["person", "zoom"] as const;
export type ReportSource = (typeof reportSources)[number];

/**
 * No organiser is mailed about reports more often than this in an hour; the rest are on the page. What lets somebody in,
 * or shows somebody's details, is counted by itself: made-up reports must not use up the alarm about a real one.
 */
export const mostMailsAnHour = 5;

/** Whether what was seen works: an alarm, where anything else may be nothing. */
export function isAlarming(seen: SeenKind): boolean {
  return alarming.includes(seen);
}

/** The kinds that `isAlarming` names. */
export const alarming: readonly SeenKind[] = ["zoom", "private_link", "own_page"];

const hour = 3_600_000;
const day = 24 * hour;

/** Mails about reports count against the limit from this instant on. */
export function mailsCountFrom(now: Date): Date {
  return new Date(now.getTime() - hour);
}

/** Settled reports that were told before this instant have outlived their purpose. */
export function forgetReportsBefore(now: Date): Date {
  return new Date(now.getTime() - 90 * day);
}

export interface ReportFacts {
  seen: SeenKind;
  /** Since when there has been what stands in its place now: a link, or a room; null when nothing does. */
  since: Date | null;
  toldAt: Date;
  /** Where the meeting is in its life; null when no meeting is known. */
  phase: Phase | null;
  /** Whether one person's is known to be what was seen. */
  isSomebodys: boolean;
  /** Whether the site makes the meeting's Zoom meetings: it makes another with new links for everybody. */
  isConnected: boolean;
}

/** How things stand with a link that was seen. */
export type Standing = "works" | "replaced" | "dead" | "own_page" | "own_zoom" | "zoom" | "over" | "unknown";
/** What organisers can do about it. */
export type ReportStep = "new_link" | "take_back" | "end_page" | "new_room" | "reissue" | "look";

/**
 * How things stand with what was seen, and what can be done, the fastest that is enough first: one person's new link,
 * their place taken back, another room behind the links as they are, new links for everybody. The way into Zoom that is
 * one person's is stopped like their private link. A link to somebody's own page outlives the meeting by a month, and can
 * be ended as long as it works.
 */
export function stepsFor({ seen, since, toldAt, phase, isSomebodys, isConnected }: ReportFacts): {
  standing: Standing;
  does: ReportStep[];
} {
  if (seen === "unknown" || phase === null) return { standing: "unknown", does: ["look"] };
  const isOver = phase === "over" || phase === "cancelled" || phase === "stopped";
  if (seen === "own_page") return stepsForPage(since, toldAt, isOver);
  if (isOver) return { standing: "over", does: [] };
  if (seen === "ended_link" || since === null) return { standing: "dead", does: ["reissue"] };
  if (since > toldAt) return { standing: "replaced", does: ["reissue"] };
  if (seen === "zoom" && !isSomebodys)
    return { standing: "zoom", does: isConnected ? ["reissue"] : ["new_room", "reissue"] };
  // With a new private link somebody gets another way into Zoom, and the one before is taken back there.
  return { standing: seen === "zoom" ? "own_zoom" : "works", does: ["new_link", "take_back", "reissue"] };
}

function stepsForPage(
  since: Date | null,
  toldAt: Date,
  isOver: boolean,
): { standing: Standing; does: ReportStep[] } {
  const forEverybody: ReportStep[] = isOver ? [] : ["reissue"];
  if (since === null) return { standing: "dead", does: forEverybody };
  if (since > toldAt) return { standing: "replaced", does: forEverybody };
  return { standing: "own_page", does: ["end_page", ...forEverybody] };
}

// A token of ours is 43 characters of base64url (lib/crypto.ts); a Zoom meeting number is 9 to 11 digits.
const tokenLength = 43;
const isTokenText = /^[\w-]{43}$/;
const isNumberText = /^[1-9]\d{8,10}$/;

/** A text without what breaks a pasted link in two: spaces, line breaks, invisible characters; and where each character was. */
function squeezed(text: string): { text: string; at: number[] } {
  const at: number[] = [];
  let kept = "";
  for (const { 0: character, index } of text.matchAll(/[^\s\p{Cf}]/gu)) {
    kept += character;
    for (let n = 0; n < character.length; n++) at.push(index + n);
  }
  return { text: kept, at };
}

/**
 * Everything in a text that could be a token of ours, however it is glued to other characters, encoded into another
 * address, or broken over lines. Most are none: their hashes find out.
 */
export function possibleTokens(text: string): string[] {
  const found = new Set<string>();
  const { text: run } = squeezed(text);
  for (let from = 0; from + tokenLength <= run.length; from++) {
    const candidate = run.slice(from, from + tokenLength);
    if (isTokenText.test(candidate)) found.add(candidate);
  }
  return [...found];
}

/** Everything in a text that could be the number of a Zoom meeting, spaced or not, as digits alone. */
export function possibleMeetingNumbers(text: string): string[] {
  const found = new Set<string>();
  for (const [group] of text.matchAll(/\d(?:[ \u00a0-]?\d)+/g)) {
    const pieces = group.split(/\D/);
    // "at 7 864 2209 1177": which pieces belong together is not told, so each run of them is tried.
    for (let from = 0; from < pieces.length; from++)
      for (let to = from + 1; to <= Math.min(from + 4, pieces.length); to++) {
        const digits = pieces.slice(from, to).join("");
        if (isNumberText.test(digits)) found.add(digits);
      }
  }
  return [...found];
}

/** A way into Zoom that is one person's names them by this; only a text with one can hold such a way. */
export function mayHoldPersonalWay(text: string): boolean {
  return /tk(?:=|%(?:25)*3D)/i.test(squeezed(text).text);
}

/**
 * Looks for people's own ways into Zoom in a text: for each, as Zoom gave it, what names its person there, as it is
 * written, encoded or broken over lines too; null where it does not stand there.
 */
export function personalKeyIn(text: string): (joinUrl: string) => string | null {
  const { text: run } = squeezed(text);
  return (joinUrl) => {
    const key = URL.canParse(joinUrl) ? new URL(joinUrl).searchParams.get("tk") : null;
    if (!key) return null;
    const once = encodeURIComponent(key);
    return [key, once, encodeURIComponent(once)].find((written) => run.includes(written)) ?? null;
  };
}

// An address of Zoom's with all that hangs on it, up to the next space; and over a line break what can only be more of it.
const gap = "[\\p{Cf}\\r\\n]*";
const spread = (word: string) => [...word].join(gap);
const dot = "(?:\\.|%2E)";
const brokenDomain = `${spread("zoom")}${gap}(?:${spread("gov")}${gap})?${dot}${gap}(?:${spread("us")}|${spread("com")})(?=${gap}[/?#:%])`;
const rest = "(?!\\S*(?:://|www\\.))(?:(?=\\S*[=&?])|(?=\\S{6})(?=\\S*(?:[%_/]|\\d|\\p{Ll}\\p{Lu})))\\S+";
const digits = "(?<=\\d)[ \\u00a0-]\\d{3,4}(?![\\d:.])\\S*";
const zoomAddress = () =>
  new RegExp(
    `\\S*(?:zoom(?:gov)?${dot}(?:us|com)|${brokenDomain})\\S*(?:[^\\S\\r\\n]*[\\r\\n]\\s*${rest}|${digits})*`,
    "giu",
  );

/** A stretch of a text that is to be blanked, and what stands there instead. */
interface Stretch {
  from: number;
  to: number;
  words: string;
}

/**
 * A text as it may be stored: without anything that lets somebody in. What is known to be ours is blanked wherever it
 * stands, broken over lines too; whatever else has the form of a link, a Zoom address or its numbers is blanked as well.
 *
 * @param known tokens and meeting numbers that were found to be ours
 */
export function blanked(text: string, known: readonly string[]): string {
  // Both are looked for in the text as it came: what stands for the one would hide where the other ends.
  const zoom = [...text.matchAll(zoomAddress())].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
    words: "[Zoom address]",
  }));
  return without(text, [...zoom, ...known.flatMap((secret) => stretchesOf(text, secret))])
    .replace(/(?<![a-z])(tk|pwd|zak)(=|%(?:25)*3D)(?!\[)\S+/gi, "$1$2[passcode]")
    .replace(/(\/|%2F)(j|my|confirm|not-me|sign-in|leave)(\/|%2F)[\w-]+/gi, "$1$2$3[link]")
    .replace(/[\w-]{43,}/g, (run) => (isPost(run) ? run : "[link]"))
    .replace(/(?<![\d+])[1-9]\d{2}[ \u00a0-]\d{3,4}[ \u00a0-]\d{3,4}(?!\d)/g, "[meeting number]")
    .replace(/\b(meeting id\W{0,3})\d{9,11}(?!\d)/gi, "$1[meeting number]")
    .replace(/\b(pass(?:code|word)|pwd)((?: is)?\W{0,3})(?=\S*\d)\S+/gi, "$1$2[passcode]");
}

/** The address of a post on Facebook, which organisers need to find it, ends in a long run that is no secret of ours. */
function isPost(run: string): boolean {
  return /^pfbid[A-Za-z0-9]{50,}$/.test(run);
}

/** Where a secret stands in a text, broken over lines too. */
function stretchesOf(text: string, secret: string): Stretch[] {
  const { text: run, at } = squeezed(text);
  const words = isNumberText.test(secret) ? "[meeting number]" : "[link]";
  const found: Stretch[] = [];
  for (let from = run.indexOf(secret); from >= 0; from = run.indexOf(secret, from + 1)) {
    const [start, end] = [at[from], at[from + secret.length - 1]];
    if (start !== undefined && end !== undefined) found.push({ from: start, to: end + 1, words });
  }
  return found;
}

/** A text without these stretches; what overlaps goes as one. */
function without(text: string, stretches: Stretch[]): string {
  let kept = "";
  let at = 0;
  for (const { from, to, words } of [...stretches].sort((one, other) => one.from - other.from)) {
    if (from >= at) kept += text.slice(at, from) + words;
    at = Math.max(at, to);
  }
  return kept + text.slice(at);
}

/** An address or words as they may stand in a mail without any mail program making a link of them. */
export function unclickable(text: string): string {
  return text
    .replace(/[a-z][a-z\d+.-]*:\/*(?=\S)/gi, "")
    .replace(/(?<=\S)\.(?=\S)/g, "[.]")
    .replace(/@/g, "[at]");
}
