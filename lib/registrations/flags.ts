import { monthAndYear, shortDate } from "@/lib/dates";
import { barredWords, knownByWords, removedWords } from "@/lib/returning/labels";
import { nobodyKnown, type Returning, type Seen } from "@/lib/returning/rules";
import { nameDoubts } from "./doubts";
import { formFlagWords, nameDoubtWords, stateForOrganiser } from "./labels";
import type { Likeness } from "./likeness";

/** What organisers notice about a registration that is not written in it: others of its meeting, and meetings before. */
export interface Notices {
  likeness: Likeness[];
  outsideArea: boolean;
  returning: Returning;
  /** When they asked for this meeting before and cancelled. */
  askedBefore: Date[];
  /** They asked twice, with other answers the second time: the newest stand. */
  askedAgain: boolean;
}

/** Nothing to notice. */
export const noNotices: Notices = {
  likeness: [],
  outsideArea: false,
  returning: nobodyKnown,
  askedBefore: [],
  askedAgain: false,
};

export type FlagKind =
  | "barred"
  | "removed_before"
  | "came_otherwise"
  | "unconfirmed"
  | "changed"
  | "same_email"
  | "same_phone"
  | "same_name"
  | "looks_like"
  | "name_doubt"
  | "outside_area"
  | "asked_before"
  | "asked_again"
  | "form";

/** One thing that an organiser should notice, in words. It refuses nobody. */
export interface Flag {
  kind: FlagKind;
  words: string;
  /** What somebody typed and the words end with, to be drawn apart; of another registration with its id, to open it. */
  typed?: { text: string; id?: string };
  /** What follows what was typed. */
  after?: string;
}

/** What of a registration is looked at. `QueueEntry` and the like have it by these names. */
export interface FlagFacts {
  name: string;
  email: string | null;
  confirmed: boolean;
  previousName: string | null;
  previousEmail: string | null;
  formFlags: string[];
  /** From `noticesFor`. */
  notices: Notices;
  /** The meeting's, for the months of earlier meetings. */
  timeZone: string;
}

/**
 * Everything that an organiser should notice about a registration, the gravest first; none means "no flags", and
 * only such a request can be approved together with others. That somebody phoned and has no email address is no flag.
 */
export function flagsOf(facts: FlagFacts): Flag[] {
  const { name, email, confirmed, previousName, previousEmail, formFlags, notices, timeZone } = facts;
  const { likeness, outsideArea, returning, askedBefore, askedAgain } = notices;
  return [
    ...pastFlags(returning, timeZone),
    ...(email !== null && !confirmed
      ? [{ kind: "unconfirmed", words: "Email address not confirmed" } as const]
      : []),
    ...(previousName === null
      ? []
      : [{ kind: "changed", words: "Name changed. It was", typed: { text: previousName } } as const]),
    ...(previousEmail === null
      ? []
      : [
          {
            kind: "changed",
            words: "Email address changed. It was",
            typed: { text: previousEmail },
          } as const,
        ]),
    ...likenessFlags(likeness),
    ...nameDoubts(name).map((doubt) => ({ kind: "name_doubt", words: nameDoubtWords[doubt] }) as const),
    ...(outsideArea ? [{ kind: "outside_area", words: "Outside the area" } as const] : []),
    ...(askedAgain
      ? [{ kind: "asked_again", words: "Asked twice, with other answers the second time" } as const]
      : []),
    ...askedBefore.map(
      (at) =>
        ({
          kind: "asked_before",
          words: `Asked before for this meeting, on ${shortDate(at, timeZone)}, and cancelled`,
        }) as const,
    ),
    ...formFlags.map((flag) => ({ kind: "form", words: formFlagWords[flag] ?? flag }) as const),
  ];
}

/** A flag as one line of plain text: for lists that are read out, exports and tests. */
export function flagText({ words, typed, after }: Flag): string {
  return [words, typed?.text, after].filter(Boolean).join(" ");
}

/** More of one sort than these are counted, or left out where they are older: a whole house can share one phone. */
const mostNamed = 3;

function likenessFlags(likeness: Likeness[]): Flag[] {
  return (["email", "phone", "name", "alike"] as const).flatMap((same) => {
    const others = likeness.filter((one) => one.same === same);
    const flags = others.slice(0, mostNamed).map(likenessFlag);
    const more = others.length - flags.length;
    const [first] = flags;
    if (more < 1 || !first) return flags;
    return [
      ...flags,
      { kind: first.kind, words: `${first.words} ${more} ${more === 1 ? "other" : "others"}` },
    ];
  });
}

function likenessFlag({ same, id, name, state, area }: Likeness): Flag {
  const after = `(${[area, stateForOrganiser[state]].filter(Boolean).join(", ")})`;
  switch (same) {
    case "name":
      return { kind: "same_name", words: "Same name as", typed: { text: "another request", id }, after };
    case "alike":
      return { kind: "looks_like", words: "Looks like", typed: { text: name, id }, after };
    default:
      return { kind: `same_${same}`, words: `Same ${same} as`, typed: { text: name, id }, after };
  }
}

function pastFlags({ barred, removed, otherwise }: Returning, timeZone: string): Flag[] {
  const flag = (kind: FlagKind, words: string, { by }: Seen) => ({
    kind,
    words: `${words} (${knownByWords(by)})`,
  });
  return [
    ...(barred ? [flag("barred", barredWords(barred, timeZone), barred)] : []),
    ...removed.slice(0, mostNamed).map((seen) => flag("removed_before", removedWords(seen, timeZone), seen)),
    ...otherwise
      .slice(0, mostNamed)
      .map((seen) =>
        flag("came_otherwise", `Perhaps somebody who came in ${monthAndYear(seen.at, timeZone)}`, seen),
      ),
  ];
}
