import { and, count, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { rooms } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { newId } from "@/lib/ids";
import { lockMeeting } from "@/lib/registrations/record";
import type { RoomDetails, roomStates } from "./rules";
import { isSameZoomMeeting, sealRoom } from "./seal";

/**
 * Puts a Zoom meeting behind a meeting, in the place of the one before: every private link leads to it from
 * the commit on, and no mail is needed.
 */
export async function setRoom(
  meetingId: string,
  details: RoomDetails,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_found" | "room_given_up" }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (meeting.edition > 1 && (await isGivenUp(tx, meetingId, details, ["replaced"])))
      return { ok: false, reason: "room_given_up" };
    await putRoom(tx, meetingId, details, organiserId, now);
    await tx.insert(organiserHistory).values({ organiserId, act: "set_room", meetingId, at: now });
    return { ok: true };
  });
}

/** The step of `setRoom` that a re-issue takes too; expects the meeting to be locked. */
export async function putRoom(
  tx: Transaction,
  meetingId: string,
  details: RoomDetails,
  organiserId: string,
  now: Date,
): Promise<void> {
  await endRoom(tx, meetingId, now);
  const [before] = await tx.select({ rooms: count() }).from(rooms).where(eq(rooms.meetingId, meetingId));
  const id = newId();
  await tx.insert(rooms).values({
    id,
    meetingId,
    number: (before?.rooms ?? 0) + 1,
    source: "pasted",
    state: "ready",
    sealed: sealRoom(id, details),
    addedBy: organiserId,
    createdAt: now,
  });
}

/** Takes the room from behind a meeting; expects the meeting to be locked. */
export async function endRoom(tx: Transaction, meetingId: string, now: Date): Promise<void> {
  await tx
    .update(rooms)
    .set({ state: "replaced", endedAt: now })
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready")));
}

/**
 * Whether these are the details of a room that this meeting has had and given up. After a re-issue that is the
 * very Zoom meeting whose link is out; in haste it is easily pasted again. Expects the meeting to be locked.
 *
 * @param states which of the meeting's rooms count as given up
 */
export async function isGivenUp(
  tx: Transaction,
  meetingId: string,
  details: RoomDetails,
  states: (typeof roomStates)[number][],
): Promise<boolean> {
  const earlier = await tx
    .select({ id: rooms.id, sealed: rooms.sealed })
    .from(rooms)
    .where(and(eq(rooms.meetingId, meetingId), inArray(rooms.state, states)));
  return earlier.some(({ id, sealed }) => isSameZoomMeeting(id, sealed, details));
}
