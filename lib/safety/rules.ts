import type { Phase } from "@/lib/meetings/rules";
import type { SafetyFacts } from "./facts";
import { type Judged, type Line, type LineRule, lines } from "./lines";

/** What an organiser can say of a line of the safety checklist; `taken_back` leaves it unsaid again. */
export const checkAnswers = ["right", "not_right", "taken_back"] as const;
export type CheckAnswer = (typeof checkAnswers)[number];

/** When a line's time is, in the order in which they are read. */
export const groups = ["week", "before", "open", "after"] as const;
export type Group = (typeof groups)[number];

/**
 * How a line stands: the site has read that it is right, somebody of the team has looked and says so by name, somebody
 * has to look, it is not right, or it could not be read. The last is never a pass (O9).
 */
export type LineState = "checked" | "signed" | "look" | "not_right" | "could_not";

/** What somebody of the team said of a line last. */
export interface Mark {
  line: string;
  answer: CheckAnswer;
  note: string | null;
  by: string;
  at: Date;
}

export interface CheckedLine {
  line: Line;
  state: LineState;
  /** When the site read it, or somebody looked; null where nobody has. */
  at: Date | null;
  /** Who looked; null where the site read it, or nobody has. */
  by: string | null;
  note: string | null;
  /** What was signed is a day old, so that somebody has to look again; or what was read is. */
  isOld: boolean;
  /** How many there are of what is wrong, where it can be counted. */
  count: number | null;
  /** Where it is wrong, in words, where there are places. */
  places: string[];
  /** Whether somebody of the team may say how it is. */
  takesName: boolean;
  /** Whether one press can put it right in Zoom: the host's own settings, or the meeting's. */
  mend: "host" | "room" | null;
}

export interface CheckedGroup {
  group: Group;
  /** Its time has come: its lines count. */
  isDue: boolean;
  lines: CheckedLine[];
}

/** What was read or signed is good for a day; then somebody may have changed it (O9). */
export const freshMs = 24 * 3_600_000;

/** The groups whose time has come, by where the meeting is in its life. */
function dueGroups(phase: Phase): readonly Group[] {
  if (phase === "cancelled") return [];
  if (phase === "over" || phase === "stopped") return groups;
  return phase === "doors_open" ? ["week", "before", "open"] : ["week", "before"];
}

/** The safety checklist of a meeting: every line that it has, and how each stands. */
export function checklist(facts: SafetyFacts): CheckedGroup[] {
  const due = dueGroups(facts.phase);
  return groups.map((group) => ({
    group,
    isDue: due.includes(group),
    lines: (Object.keys(lines) as Line[])
      .filter((line) => lines[line].group === group)
      .flatMap((line) => {
        const judged = lines[line].judge(facts);
        return judged ? [standing(line, judged, facts, due.includes(group))] : [];
      }),
  }));
}

/**
 * How one line stands. What the site has read freshly decides, for it is what Zoom says now. Otherwise what somebody
 * says by name stands: "not right" until somebody says otherwise, "right" for a day.
 */
function standing(line: Line, judged: Judged, facts: SafetyFacts, isDue: boolean): CheckedLine {
  const { at, right, count = null, places = [] } = judged;
  const rule: LineRule = lines[line];
  const { mend } = rule;
  const isStale = judged.from === "zoom" && isOlder(at, facts.asOf);
  const plain = { line, at: null, by: null, note: null, isOld: false, count: null, places: [], mend: null };
  const takesName = isDue && rule.takesName;
  if (judged.from !== "people" && right !== null && at !== null && !isStale) {
    if (right) return { ...plain, state: "checked", at, takesName: false };
    const canMend = mend === "room" ? facts.canMendRoom : facts.canMendHost;
    return {
      ...plain,
      state: "not_right",
      at,
      count,
      places,
      takesName: false,
      mend: mend && canMend ? mend : null,
    };
  }
  const mark = facts.marks.find((one) => one.line === line);
  const unsigned = judged.from === "people" ? "look" : "could_not";
  if (!mark || mark.answer === "taken_back")
    return { ...plain, state: unsigned, at: isStale ? at : null, isOld: isStale, takesName };
  const said = { at: mark.at, by: mark.by, note: mark.note };
  if (mark.answer === "not_right") return { ...plain, ...said, state: "not_right", takesName };
  if (!isOlder(mark.at, facts.asOf)) return { ...plain, ...said, state: "signed", takesName };
  return { ...plain, ...said, state: unsigned, isOld: true, takesName };
}

function isOlder(at: Date | null, now: Date): boolean {
  return at !== null && now.getTime() - at.getTime() >= freshMs;
}

/** How many lines whose time has come are right, of how many; and how many are known not to be. */
export interface SafetyTally {
  right: number;
  of: number;
  notRight: number;
}

export function tallyOf(checked: CheckedGroup[]): SafetyTally {
  const due = checked.filter(({ isDue }) => isDue).flatMap((group) => group.lines);
  return {
    right: due.filter(isRight).length,
    of: due.length,
    notRight: due.filter(({ state }) => state === "not_right").length,
  };
}

/** Whether a line needs nobody any more. */
export function isRight({ state }: Pick<CheckedLine, "state">): boolean {
  return state === "checked" || state === "signed";
}

export type SignRefusal =
  | "not_found"
  | "no_such_line"
  | "checked_for_you"
  | "too_early"
  | "too_late"
  | "cancelled";

/**
 * Whether somebody may say how a line is: one that people can look at, from its time on. What had to be right before the
 * meeting cannot be signed once it is over; the lines of the evening until a day after, the last ones always.
 *
 * @param isPastDayAfter whether more than a day has gone by since the meeting was to end
 */
export function maySign(
  line: string,
  phase: Phase,
  isPastDayAfter: boolean,
): { ok: true } | { ok: false; reason: SignRefusal } {
  if (!isLine(line)) return { ok: false, reason: "no_such_line" };
  const { group, takesName }: LineRule = lines[line];
  if (!takesName) return { ok: false, reason: "checked_for_you" };
  if (phase === "cancelled") return { ok: false, reason: "cancelled" };
  if (!dueGroups(phase).includes(group)) return { ok: false, reason: "too_early" };
  const isOver = phase === "over" || phase === "stopped";
  if (isOver && (group === "week" || group === "before")) return { ok: false, reason: "too_late" };
  if (isPastDayAfter && group === "open") return { ok: false, reason: "too_late" };
  return { ok: true };
}

/** How one press puts a line right; null where none can. */
export function mendOf(line: string): LineRule["mend"] {
  return isLine(line) ? lines[line].mend : null;
}

function isLine(text: string): text is Line {
  return Object.hasOwn(lines, text);
}

/**
 * Whether a text holds the address of a Zoom meeting, a personal room or Zoom's own form, however it is broken, encoded
 * or wrapped. Pages about Zoom itself, such as its help, are none.
 */
export function holdsZoomAddress(text: string): boolean {
  const squeezed = text.replace(/[\s\p{Cf}]/gu, "").toLowerCase();
  const decoded = squeezed.replace(/%(3a|2f|2e)/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return /zoom(?:gov)?\.(?:us|com)(?::\d+)?\/+(?:j|s|w|my|wc|meeting|meetings|webinar|launch)(?:\/|\?)/.test(
    decoded,
  );
}
