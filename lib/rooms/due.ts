import { doorsCloseAt, type MeetingState } from "@/lib/meetings/rules";
import type { ZoomFault } from "@/lib/zoom/api";
import type { RoomSource, RoomState, RoomTrouble } from "./rules";

// What is to be done about a room that the site makes, by looking at it alone. Pure.

/** `make` it in Zoom; `tell` Zoom what has changed; `look` at what Zoom says of it; `remove` it from Zoom. */
export type RoomStep = "make" | "tell" | "look" | "remove";

export interface RoomFacts {
  room: {
    state: RoomState;
    isMade: boolean;
    toldHash: string | null;
    /** From when Zoom may be told again, by real time. */
    tellFrom: Date | null;
    readBackAt: Date | null;
    trouble: RoomTrouble | null;
  };
  meeting: {
    state: MeetingState;
    endsAt: Date;
    doorsOpenAt: Date;
    detailsDeletedAt: Date | null;
  };
  /** The hash of what Zoom should have been told. */
  wishHash: string;
}

/** The forum's clock says what is due for the meeting; the machine's, when Zoom was last asked. */
export interface Clocks {
  forum: Date;
  real: Date;
}

const minute = 60_000;
const hour = 60 * minute;

/** The next step for a room, or null while all is as it should be. */
export function stepDue({ room, meeting, wishHash }: RoomFacts, { forum, real }: Clocks): RoomStep | null {
  if (isToGo(room, meeting)) return "remove";
  if (forum >= doorsCloseAt(meeting)) return null;
  if (!room.isMade) return "make";
  const mayTell = room.trouble !== "gone" && (room.tellFrom === null || real >= room.tellFrom);
  if (room.toldHash !== wishHash && mayTell) return "tell";
  if (room.readBackAt === null) return "look";
  return real.getTime() - room.readBackAt.getTime() >= lookEveryMs(room, meeting, forum) ? "look" : null;
}

/** Whether a room has nothing to do in Zoom any more: given up, its meeting called off, or everybody's details deleted. */
function isToGo(room: RoomFacts["room"], meeting: RoomFacts["meeting"]): boolean {
  const isCalledOff = meeting.state === "cancelled" || meeting.state === "stopped";
  return room.state === "replaced" || isCalledOff || meeting.detailsDeletedAt !== null;
}

/** How often Zoom is asked: a few times a day, often on the evening, and oftener while somebody is mending something. */
function lookEveryMs(room: RoomFacts["room"], meeting: RoomFacts["meeting"], forum: Date): number {
  if (room.trouble === "gone") return minute;
  if (room.trouble !== null) return 5 * minute;
  return forum.getTime() >= meeting.doorsOpenAt.getTime() - 2 * hour ? 10 * minute : 4 * hour;
}

/**
 * A room that is not safe leads nobody in. But while the doors are open people are in it or on their way: then it stays,
 * and organisers are told to watch the waiting room. Nor does one that is made so late part them from the others: it
 * waits for a press (`switchToMade`).
 */
export function stateAfter(
  room: Pick<RoomFacts["room"], "state">,
  meeting: { roomSource: RoomSource; doorsOpenAt: Date },
  { isSafe, isKnown, isAnotherInUse }: { isSafe: boolean; isKnown: boolean; isAnotherInUse: boolean },
  at: Date,
): "planned" | "ready" {
  const areDoorsOpen = at >= meeting.doorsOpenAt;
  if (room.state === "ready") return isSafe || areDoorsOpen || !isKnown ? "ready" : "planned";
  if (isAnotherInUse && areDoorsOpen) return "planned";
  return isSafe && meeting.roomSource === "api" ? "ready" : "planned";
}

/** What organisers read when a call came to nothing; null for what passes by itself in a moment. */
export function troubleOf(
  fault: ZoomFault,
  step: RoomStep,
): { trouble: RoomTrouble; detail: string[] } | null {
  switch (fault.kind) {
    case "busy":
      return null;
    case "not_reachable":
    case "ambiguous":
      return { trouble: "not_reachable", detail: [] };
    case "scopes_missing":
      return { trouble: "scopes_missing", detail: fault.scopes };
    case "key_refused":
    case "daily_limit":
    case "plan_without_registration":
      return { trouble: fault.kind, detail: [] };
    case "not_found":
      return { trouble: step === "make" ? "host_unknown" : "gone", detail: [] };
    case "refused":
      return { trouble: "refused", detail: [`status:${fault.status}`, `code:${fault.code ?? "none"}`] };
    case "full":
    case "is_host":
      return { trouble: "refused", detail: [`code:${fault.kind}`] };
  }
}

/**
 * When a step that came to nothing is tried again. What only a person can mend is tried seldom, for they press when it
 * is mended, and Zoom counts some calls by the day.
 *
 * @param attempts how many times in a row it came to nothing, this one included
 */
export function nextTryAt(fault: ZoomFault, step: RoomStep, attempts: number, real: Date): Date {
  const inMs = (ms: number) => new Date(real.getTime() + ms);
  switch (fault.kind) {
    case "busy":
      return inMs(Math.max(1_000, fault.waitMs));
    case "daily_limit":
      return fault.until;
    case "not_reachable":
    case "ambiguous":
      return inMs(backOffMs(attempts));
    case "key_refused":
    case "scopes_missing":
    case "not_found":
      return inMs(10 * minute);
    default:
      // Zoom may refuse to delete what was running a moment ago.
      return inMs(step === "remove" ? backOffMs(attempts) : hour);
  }
}

/** 5 seconds, 10, 20, … up to two minutes: on the evening nobody waits long after Zoom is back. */
export function backOffMs(attempts: number): number {
  return Math.min(2 * minute, 5_000 * 2 ** Math.min(10, Math.max(0, attempts - 1)));
}
