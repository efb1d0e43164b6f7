import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { rooms } from "@/db/schema/rooms";
import { isOver, lockMeeting, type MeetingRow } from "@/lib/registrations/record";
import { zoomApp } from "@/lib/zoom/app";
import { endPlanned, endReady, endRoom, insertPasted, planRoom, putRoom, takeSpare, whyNot } from "./put";
import { areDoorsNear, goesOnUntil, type RoomDetails, type RoomRefusal } from "./rules";
import { isFit } from "./safety";

export type RoomAnswer = { ok: true } | { ok: false; reason: RoomRefusal };

/**
 * Puts a Zoom meeting behind a meeting, in the place of the one before: every private link leads to it from
 * the commit on, and no mail is needed. What the site had made is deleted in Zoom; while the doors are open, not before
 * everybody has left it, or the doors close.
 */
export async function setRoom(
  meetingId: string,
  details: RoomDetails,
  organiserId: string,
  now: Date,
): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "set_room" }, now, async (tx, meeting) => {
    // Until something was given up because it is out, an earlier Zoom meeting may be put back.
    const isOut = meeting.edition > 1 || (await wasSpareUsed(tx, meetingId));
    const refusal = await whyNot(tx, meetingId, details, isOut ? ["spare", "replaced"] : ["spare"]);
    if (refusal) return refusal;
    await putRoom(tx, meetingId, details, organiserId, now, goesOnUntil(meeting, now));
    await setSource(tx, meetingId, "pasted");
    return null;
  });
}

/** Whether this site can make Zoom meetings: an app of Zoom's is set up, and whose meetings they are. */
export function canConnect(): boolean {
  const { app } = zoomApp();
  return app?.host !== undefined;
}

/**
 * Lets the site make and keep a meeting's Zoom meeting. Pasted details stay behind the private links until the new one
 * is ready. A second press changes nothing.
 */
export async function connectMeeting(meetingId: string, organiserId: string, now: Date): Promise<RoomAnswer> {
  if (!canConnect()) return { ok: false, reason: "not_set_up" };
  return change(meetingId, { organiserId, act: "connected_meeting" }, now, async (tx, meeting) => {
    if (meeting.roomSource === "api") return "already";
    if (isOver(meeting, now)) return "meeting_over";
    await setSource(tx, meetingId, "api");
    await planRoom(tx, meetingId, organiserId, now);
    return null;
  });
}

/** Keeps to the pasted details that are still behind the private links, and gives up the room that is being made. */
export async function keepPasted(meetingId: string, organiserId: string, now: Date): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "kept_pasted_room" }, now, async (tx, meeting) => {
    if (meeting.roomSource !== "api") return "already";
    const inUse = and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready"), eq(rooms.source, "pasted"));
    if ((await tx.$count(rooms, inUse)) === 0) return "nothing_pasted";
    await endPlanned(tx, meetingId, now);
    await setSource(tx, meetingId, "pasted");
    return null;
  });
}

/**
 * Puts the Zoom meeting that was made while the doors were open in the place of the pasted details that people came in
 * by. Before the doors, and where nothing is in use, that happens by itself.
 */
export async function switchToMade(meetingId: string, organiserId: string, now: Date): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "used_made_room" }, now, async (tx, meeting) => {
    if (meeting.roomSource !== "api") return "not_connected";
    if (isOver(meeting, now)) return "meeting_over";
    const planned = and(eq(rooms.meetingId, meetingId), eq(rooms.state, "planned"));
    const [room] = await tx.select().from(rooms).where(planned).for("update");
    if (!room || !isFit(room)) return "not_made";
    await endReady(tx, meetingId, now);
    await tx.update(rooms).set({ state: "ready" }).where(eq(rooms.id, room.id));
    return null;
  });
}

/**
 * "Put it right": Zoom is told everything anew, and asked what it says of it, at once. Where Zoom has the meeting no
 * more, another one is made. That takes a press: somebody deleted it there, and may be about to bring it back; or our
 * key leads to another account, and then every meeting would be made again.
 */
export async function repairRoom(meetingId: string, organiserId: string, now: Date): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "repaired_room" }, now, async (tx, meeting) => {
    if (meeting.roomSource !== "api") return "not_connected";
    if (isOver(meeting, now)) return "meeting_over";
    const kept = and(
      eq(rooms.meetingId, meetingId),
      eq(rooms.source, "api"),
      inArray(rooms.state, ["planned", "ready"]),
    );
    const [room] = await tx.select().from(rooms).where(kept);
    if (room && room.trouble !== "gone") {
      await tx
        .update(rooms)
        .set({ toldHash: null, tellFrom: null, readBackAt: null, nextAttemptAt: sql`now()` })
        .where(eq(rooms.id, room.id));
      return null;
    }
    if (room) await endRoom(tx, meetingId, now);
    await planRoom(tx, meetingId, organiserId, now);
    return null;
  });
}

/** Keeps the details of a Zoom meeting ready that can take the place of the one in use, in the place of an earlier spare. */
export async function setSpare(
  meetingId: string,
  details: RoomDetails,
  organiserId: string,
  now: Date,
): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "set_spare" }, now, async (tx, meeting) => {
    if (isOver(meeting, now)) return "meeting_over";
    const refusal = await whyNot(tx, meetingId, details, ["ready", "replaced"]);
    if (refusal) return refusal;
    await deleteSpare(tx, meetingId);
    await insertPasted(tx, { meetingId, state: "spare", details, organiserId, now });
    return null;
  });
}

/** Takes the spare room's details away. */
export async function removeSpare(meetingId: string, organiserId: string, now: Date): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "removed_spare" }, now, async (tx) =>
    (await deleteSpare(tx, meetingId)) ? null : "no_spare",
  );
}

/** Puts the spare room behind the private links as they are; the room in use is given up, as by `setRoom`. */
export async function switchToSpare(meetingId: string, organiserId: string, now: Date): Promise<RoomAnswer> {
  return change(meetingId, { organiserId, act: "used_spare" }, now, async (tx, meeting) => {
    if (isOver(meeting, now)) return "meeting_over";
    const removeFrom = goesOnUntil(meeting, now);
    if (!(await takeSpare(tx, meetingId, organiserId, now, removeFrom))) return "no_spare";
    await setSource(tx, meetingId, "pasted");
    return null;
  });
}

/**
 * Says whether each person must be signed in to Zoom (ruling 12), and whether Zoom is given their own address. Zoom's list
 * changes accordingly, about a person a second; private links stay as they are. Not from an hour before the doors on:
 * whoever has not had their turn has no way in.
 */
export async function setSameAddress(
  meetingId: string,
  sameAddress: boolean,
  organiserId: string,
  now: Date,
): Promise<RoomAnswer> {
  const act = sameAddress ? "asked_same_address" : "asked_no_same_address";
  return change(meetingId, { organiserId, act }, now, async (tx, meeting) => {
    if (isOver(meeting, now)) return "meeting_over";
    if (meeting.sameAddress === sameAddress) return "already";
    if (areDoorsNear(meeting, now)) return "doors_are_near";
    await tx.update(meetings).set({ sameAddress }).where(eq(meetings.id, meetingId));
    return null;
  });
}

/** One act about a meeting's rooms: the meeting locked, the act noted when it was not refused. */
async function change(
  meetingId: string,
  { organiserId, act }: { organiserId: string; act: string },
  now: Date,
  work: (tx: Transaction, meeting: MeetingRow) => Promise<RoomRefusal | null>,
): Promise<RoomAnswer> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    const refusal = await work(tx, meeting);
    if (refusal) return { ok: false, reason: refusal };
    await tx.insert(organiserHistory).values({ organiserId, act, meetingId, at: now });
    return { ok: true };
  });
}

async function setSource(tx: Transaction, meetingId: string, roomSource: MeetingRow["roomSource"]) {
  await tx.update(meetings).set({ roomSource }).where(eq(meetings.id, meetingId));
}

/** Whether the room in use was ever given up for the spare one. */
async function wasSpareUsed(tx: Transaction, meetingId: string): Promise<boolean> {
  const used = and(eq(organiserHistory.meetingId, meetingId), eq(organiserHistory.act, "used_spare"));
  return (await tx.$count(organiserHistory, used)) > 0;
}

async function deleteSpare(tx: Transaction, meetingId: string): Promise<boolean> {
  const spare = and(eq(rooms.meetingId, meetingId), eq(rooms.state, "spare"));
  return (await tx.delete(rooms).where(spare).returning({ id: rooms.id })).length > 0;
}
