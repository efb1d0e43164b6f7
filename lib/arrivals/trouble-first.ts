import type { RegistrationState } from "@/lib/registrations/rules";
import { isSure, type Match, type Presence } from "./rules";

// Whom Zoom shows now, what is wrong first. Pure.

/** What an organiser has to do something about. */
export type Alarm =
  /** On no list; a name or number like somebody's is no more than a hint. */
  | "not_on_list"
  /** Somebody rings in, from a number that fits nobody's. It may be somebody on the list all the same. */
  | "unknown_phone"
  /** Their place was taken back or given back, or they never had one. */
  | "no_place"
  /** With a Zoom link that was given up for another. */
  | "old_link"
  /** Twice at once with what only one has. */
  | "twice"
  /** Where everybody has a Zoom link of their own: in, or beside its holder, by what anybody can show. */
  | "hint_only";

/** One coming of somebody, as Zoom shows it now. */
export interface Shown {
  id: string;
  presence: Presence;
  /** Since when they wait, are in, or are gone. */
  since: Date;
  name: string;
  phoneNumber: string | null;
  match: Match;
  /** Whose it is, or may be. */
  person: {
    id: string;
    name: string;
    state: RegistrationState;
    panelFor: string | null;
    isConfirmed: boolean;
  } | null;
  /** Whether a hint is too little to go by: a letter or two, or one that fits several people. */
  isVague: boolean;
  /** Whether the Zoom registrant is one that we have taken off Zoom's list. */
  isOldLink: boolean;
  leaveReason: string | null;
}

export type Judged = Shown & { alarms: Alarm[] };

export interface WhoIsHere {
  /** Present, and something is wrong: who is in first, for that cannot wait. */
  alarming: Judged[];
  waiting: Judged[];
  in: Judged[];
  left: Judged[];
}

/**
 * Everybody by where they are and by what is wrong; within it whoever has waited longest first. Who left and is in again
 * is in.
 *
 * @param isConnected whether everybody on the list has a Zoom link of their own; else names are all that there is
 */
export function arrange(shown: readonly Shown[], isConnected: boolean): WhoIsHere {
  const present = shown.filter(({ presence }) => presence !== "left");
  const surelyIn = new Set(
    present.flatMap((one) => (one.presence === "in" && !one.isOldLink ? (sureId(one) ?? []) : [])),
  );
  const times = new Map<string, number>();
  for (const one of present) {
    const personId = sureId(one);
    // Somebody else may have the old link: that is the one to ask.
    if (personId && !one.isOldLink) times.set(personId, (times.get(personId) ?? 0) + 1);
  }
  const judged = [...shown]
    .sort((one, other) => one.since.getTime() - other.since.getTime() || (one.id < other.id ? -1 : 1))
    .map((one) => ({
      ...one,
      alarms: alarmsOf(one, times.get(one.person?.id ?? "") ?? 0, isConnected),
    }));
  const alarming = judged.filter(({ alarms }) => alarms.length > 0);
  const calm = (presence: Presence) =>
    judged.filter((one) => one.presence === presence && one.alarms.length === 0);
  return {
    alarming: [
      ...alarming.filter(({ presence }) => presence === "in"),
      ...alarming.filter(({ presence }) => presence === "waiting"),
    ],
    waiting: calm("waiting"),
    in: calm("in"),
    left: calm("left")
      .filter((one) => !surelyIn.has(sureId(one) ?? ""))
      .reverse(),
  };
}

/** Whose coming it surely is. */
function sureId({ match, person }: Shown): string | null {
  return person && isSure(match) ? person.id : null;
}

/**
 * A name like that of somebody with a place is no alarm while they wait: it is looked at before they are let in. Where
 * everybody has a link of their own it is one from then on, and at once if that person is here already.
 *
 * @param times how often the person whose it is, or may be, is surely here
 */
function alarmsOf(one: Shown, times: number, isConnected: boolean): Alarm[] {
  const { match, person, presence, phoneNumber, isOldLink, isVague } = one;
  if (match === "host" || presence === "left") return [];
  if (match === "none" || isVague) return [phoneNumber === null ? "not_on_list" : "unknown_phone"];
  if (person && person.state !== "approved") return isSure(match) ? ["no_place"] : ["not_on_list"];
  if (!isSure(match)) return isConnected && (presence === "in" || times > 0) ? ["hint_only"] : [];
  if (isOldLink) return ["old_link"];
  return times > 1 ? ["twice"] : [];
}
