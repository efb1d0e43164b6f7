import { and, eq, inArray, isNotNull, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { rooms } from "@/db/schema/rooms";
import { newId } from "@/lib/ids";
import type { RoomDetails, RoomState } from "./rules";
import { isSameZoomMeeting, sealRoom } from "./seal";

// Steps that the commands about rooms share; each expects the meeting to be locked.

/**
 * Puts pasted details behind a meeting, in the place of whatever was there or was being made.
 *
 * @param removeFrom until when the one before goes on for whoever is in it; null to end it at once
 */
export async function putRoom(
  tx: Transaction,
  meetingId: string,
  details: RoomDetails,
  organiserId: string,
  now: Date,
  removeFrom: Date | null = null,
): Promise<void> {
  await endRoom(tx, meetingId, now, removeFrom);
  await insertPasted(tx, { meetingId, state: "ready", details, organiserId, now });
}

/** Notes a pasted room. */
export async function insertPasted(
  tx: Transaction,
  room: {
    meetingId: string;
    state: "ready" | "spare";
    details: RoomDetails;
    organiserId: string;
    now: Date;
  },
): Promise<void> {
  const { meetingId, state, details, organiserId, now } = room;
  const id = newId();
  await tx.insert(rooms).values({
    id,
    meetingId,
    number: await nextNumber(tx, meetingId),
    source: "pasted",
    state,
    sealed: sealRoom(id, details),
    addedBy: organiserId,
    createdAt: now,
  });
}

/** Plans a room that the site makes: lib/rooms/keep.ts sees it, and makes it within seconds. */
export async function planRoom(
  tx: Transaction,
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<void> {
  await tx.insert(rooms).values({
    meetingId,
    number: await nextNumber(tx, meetingId),
    source: "api",
    state: "planned",
    addedBy: organiserId,
    createdAt: now,
  });
}

/** Takes the spare room to be the one behind a meeting, as `putRoom` puts one; false when there is none. */
export async function takeSpare(
  tx: Transaction,
  meetingId: string,
  organiserId: string,
  now: Date,
  removeFrom: Date | null = null,
): Promise<boolean> {
  const spare = and(eq(rooms.meetingId, meetingId), eq(rooms.state, "spare"));
  const [found] = await tx.select({ id: rooms.id }).from(rooms).where(spare);
  if (!found) return false;
  await endRoom(tx, meetingId, now, removeFrom);
  await tx
    .update(rooms)
    .set({ state: "ready", addedBy: organiserId, createdAt: now })
    .where(eq(rooms.id, found.id));
  return true;
}

/** Whether a spare room is there. */
export async function hasSpare(from: Pick<Transaction, "select">, meetingId: string): Promise<boolean> {
  const spare = and(eq(rooms.meetingId, meetingId), eq(rooms.state, "spare"));
  return (await from.select({ id: rooms.id }).from(rooms).where(spare)).length > 0;
}

/**
 * Takes the room from behind a meeting, and gives up one that is being made. What the site had made is ended and deleted
 * in Zoom by lib/rooms/keep.ts: at once, or the one that was in use only then when people may be in it.
 */
export async function endRoom(
  tx: Transaction,
  meetingId: string,
  now: Date,
  removeFrom: Date | null = null,
): Promise<void> {
  await end(tx, meetingId, ["planned"], now);
  await end(tx, meetingId, ["ready"], now, removeFrom);
}

/** The room behind a meeting gives its place to another, which takes it in the same transaction. */
export async function endReady(tx: Transaction, meetingId: string, now: Date): Promise<void> {
  await end(tx, meetingId, ["ready"], now);
}

/** Ends at once what was left to go on for whoever is in it: the way there is out. */
export async function endLeft(tx: Transaction, meetingId: string): Promise<void> {
  await tx
    .update(rooms)
    .set({ removeFrom: null, nextAttemptAt: sql`now()` })
    .where(and(eq(rooms.meetingId, meetingId), isNotNull(rooms.removeFrom)));
}

/** Gives up a room that is being made; the one behind the meeting stays. */
export async function endPlanned(tx: Transaction, meetingId: string, now: Date): Promise<void> {
  await end(tx, meetingId, ["planned"], now);
}

async function end(
  tx: Transaction,
  meetingId: string,
  states: RoomState[],
  now: Date,
  removeFrom: Date | null = null,
): Promise<void> {
  await tx
    .update(rooms)
    .set({ state: "replaced", endedAt: now, removeFrom, nextAttemptAt: sql`now()` })
    .where(and(eq(rooms.meetingId, meetingId), inArray(rooms.state, states)));
}

/** Lets whatever a meeting's rooms wait for be tried at once: what is to be done about them has just changed. */
export async function wakeRooms(tx: Transaction, meetingId: string): Promise<void> {
  await tx.update(rooms).set({ nextAttemptAt: sql`now()` }).where(eq(rooms.meetingId, meetingId));
}

export type DetailsRefusal = "room_given_up" | "room_in_use" | "made_by_us";

/**
 * Why pasted details cannot be behind a meeting, or null. The Zoom meeting that a re-issue gave up is the very one whose
 * link is out, and in haste it is easily pasted again. One that the site made is deleted in Zoom when it is replaced.
 *
 * @param states which of the meeting's pasted rooms are in the way: given up, or in use
 */
export async function whyNot(
  tx: Transaction,
  meetingId: string,
  details: RoomDetails,
  states: RoomState[],
): Promise<DetailsRefusal | null> {
  const { id, sealed, source, state } = rooms;
  const earlier = await tx
    .select({ id, sealed, source, state })
    .from(rooms)
    .where(eq(rooms.meetingId, meetingId))
    .orderBy(rooms.number);
  const same = earlier.filter((room) => room.sealed && isSameZoomMeeting(room.id, room.sealed, details));
  if (same.some((room) => room.source === "api")) return "made_by_us";
  const inTheWay = same.find((room) => states.includes(room.state));
  if (!inTheWay) return null;
  return inTheWay.state === "replaced" ? "room_given_up" : "room_in_use";
}

async function nextNumber(tx: Transaction, meetingId: string): Promise<number> {
  const [before] = await tx
    .select({ last: max(rooms.number) })
    .from(rooms)
    .where(eq(rooms.meetingId, meetingId));
  return (before?.last ?? 0) + 1;
}
