import type { Phase } from "@/lib/meetings/rules";
import type { RegistrationState } from "@/lib/registrations/rules";

/** How we know that somebody came: they passed our door with their link, an organiser noted it, or Zoom told us. */
export const arrivalSources = ["door", "organiser", "zoom"] as const;
export type ArrivalSource = (typeof arrivalSources)[number];

/**
 * How sure it is whom Zoom shows: by the Zoom registrant that is theirs, by the address that only they were given, or
 * by the name alone, which anybody can type and which proves nothing. `host`: the host or a co-host. `none`: on no list.
 */
export const matches = ["registrant", "address", "name", "host", "none"] as const;
export type Match = (typeof matches)[number];

/** Whether a match says who it is: what anybody can type or make up does not. */
export function isSure(match: Match): boolean {
  return match === "registrant" || match === "address";
}

/** What Zoom has told of one coming of somebody's, whatever the order in which it came. */
export interface Sighting {
  name: string;
  address: string | null;
  registrantId: string | null;
  phoneNumber: string | null;
  /** The latest instant of each kind. */
  waitingAt: Date | null;
  inAt: Date | null;
  leftWaitingAt: Date | null;
  leftAt: Date | null;
  leaveReason: string | null;
  firstAt: Date;
}

/** One thing that Zoom tells of somebody. */
export interface Seen
  extends Pick<Sighting, "name" | "address" | "registrantId" | "phoneNumber" | "leaveReason"> {
  as: "waiting" | "in" | "left_waiting" | "left";
  at: Date;
}

const instantOf = {
  waiting: "waitingAt",
  in: "inAt",
  left_waiting: "leftWaitingAt",
  left: "leftAt",
} as const;

/** What is known of somebody once one more thing is told: the same in whatever order, and however often, it is told. */
export function withSeen(before: Sighting | null, seen: Seen): Sighting {
  const { as, at, name, address, registrantId, phoneNumber, leaveReason } = seen;
  const isNewest = at >= latest(before?.waitingAt, before?.inAt, before?.leftWaitingAt, before?.leftAt);
  const isNewestLeave = at >= latest(before?.leftWaitingAt, before?.leftAt);
  const after: Sighting = {
    name: (isNewest ? name || before?.name : before?.name || name) ?? "",
    address: before?.address ?? address,
    registrantId: before?.registrantId ?? registrantId,
    phoneNumber: before?.phoneNumber ?? phoneNumber,
    waitingAt: before?.waitingAt ?? null,
    inAt: before?.inAt ?? null,
    leftWaitingAt: before?.leftWaitingAt ?? null,
    leftAt: before?.leftAt ?? null,
    leaveReason: (isNewestLeave ? leaveReason : null) ?? before?.leaveReason ?? leaveReason,
    firstAt: before && before.firstAt < at ? before.firstAt : at,
  };
  const which = instantOf[as];
  after[which] = latest(after[which], at);
  return after;
}

function latest(...instants: (Date | null | undefined)[]): Date {
  return new Date(Math.max(0, ...instants.map((at) => at?.getTime() ?? 0)));
}

/** Where somebody is: in Zoom's waiting room, in the meeting, or gone. */
export type Presence = "waiting" | "in" | "left";

/**
 * Where somebody is, from the latest of each kind of instant. Zoom's instants are whole seconds: who waited and was let
 * in within one is in, and who was put back into the waiting room within one waits. When the meeting has ended,
 * everybody has left.
 *
 * @param finishedAt when the Zoom meeting ended for the last time
 */
export function presenceOf(
  {
    waitingAt,
    inAt,
    leftWaitingAt,
    leftAt,
  }: Pick<Sighting, "waitingAt" | "inAt" | "leftWaitingAt" | "leftAt">,
  finishedAt: Date | null,
): Presence {
  const isOver = (at: Date) => finishedAt !== null && at <= finishedAt;
  const isBefore = (at: Date, other: Date | null) => other !== null && at < other;
  const isIn =
    inAt !== null && !isOver(inAt) && (leftAt === null || inAt > leftAt) && !isBefore(inAt, waitingAt);
  if (isIn) return "in";
  const waits =
    waitingAt !== null &&
    !isOver(waitingAt) &&
    (leftWaitingAt === null || waitingAt > leftWaitingAt) &&
    !isBefore(waitingAt, leftAt) &&
    !isBefore(waitingAt, inAt);
  return waits ? "waiting" : "left";
}

export type ArrivalRefusal = "no_place" | "too_early" | "through_the_door" | "seen_in_zoom";

/**
 * Whether an organiser may note that somebody came: who rang in with a telephone never passes our door. Only of somebody
 * with a place, and once the doors have opened; afterwards as well, as nobody has time for it on the night.
 */
export function mayNoteArrival(facts: {
  state: RegistrationState;
  phase: Phase;
}): { ok: true } | { ok: false; reason: "no_place" | "too_early" } {
  if (facts.state !== "approved") return { ok: false, reason: "no_place" };
  return ["doors_open", "over", "stopped"].includes(facts.phase)
    ? { ok: true }
    : { ok: false, reason: "too_early" };
}

/** How many of a meeting's people came, as counted at an instant. */
export interface Attendance {
  /** Who had a place and was no guest of the panel; how many of them came. */
  places: number;
  came: number;
  guests: number;
  guestsCame: number;
  /** Who came, and whose place was taken back afterwards. */
  cameAndRemoved: number;
}

const stepMs = 5 * 60_000;

/** How many came in each five minutes, from the first who came to the last; steps with nobody in between are there. */
export function arrivalSteps(arrivals: Date[]): { from: Date; came: number }[] {
  if (arrivals.length === 0) return [];
  const steps = arrivals.map((at) => Math.floor(at.getTime() / stepMs));
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  return Array.from({ length: last - first + 1 }, (_, n) => ({
    from: new Date((first + n) * stepMs),
    came: steps.filter((step) => step === first + n).length,
  }));
}
