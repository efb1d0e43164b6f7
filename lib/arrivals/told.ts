import { and, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { providerEvents, rooms, zoomEntries } from "@/db/schema/rooms";
import { reportRiskAlert } from "@/lib/link-reports/risk-alert";
import type { MeetingRow } from "@/lib/registrations/record";
import { zoomIdOf } from "@/lib/rooms/seal";
import type { ListEvent, ZoomEvent } from "@/lib/zoom/events";
import { noteSighting } from "./sightings";

/**
 * Takes in what Zoom tells: one short transaction, and nothing is asked of anybody outside. The same event changes
 * nothing a second time, and none minds in which order they come. What is told of a Zoom meeting that is none of ours is
 * let be. Returns whether it was taken now.
 */
export async function takeEvent(event: ZoomEvent, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const taken = await tx
      .insert(providerEvents)
      .values({ id: event.key, provider: "zoom", receivedAt: new Date() })
      .onConflictDoNothing()
      .returning({ id: providerEvents.id });
    if (taken.length === 0) return false;
    const told = await roomsNumbered(tx, event.number, now);
    const [nearest] = told;
    if (!nearest) return false;
    const roomIds = told.map(({ roomId }) => roomId);
    switch (event.kind) {
      case "seen":
        await noteSighting(tx, { ...nearest, meeting: await keepMeeting(tx, nearest.meeting) }, event, now);
        break;
      case "started":
      case "ended":
        await noteInstant(
          tx,
          nearest.roomId,
          event.kind === "started" ? "startedAt" : "finishedAt",
          event.at,
        );
        break;
      case "changed":
        await readAgain(tx, roomIds);
        break;
      case "list":
        await compareAgain(tx, roomIds, event);
        break;
      case "risk":
        await reportRiskAlert(tx, event, nearest.meeting.id, now);
        break;
    }
    return true;
  });
}

interface RoomTold {
  roomId: string;
  meeting: MeetingRow;
}

/** What Zoom says of a meeting later than this after its end is of no use to anybody. */
const longOver = 24 * 3_600_000;

/**
 * The rooms that are this Zoom meeting, that of the meeting nearest in time first: the same details are sometimes pasted
 * for one meeting after the other. Rooms that were given up are among them, for people may still be there.
 */
async function roomsNumbered(tx: Transaction, number: string, now: Date): Promise<RoomTold[]> {
  const known = await tx
    .select({ id: rooms.id, sealed: rooms.sealed, state: rooms.state, meeting: meetings })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meetingId))
    .where(and(isNotNull(rooms.sealed), gt(meetings.endsAt, new Date(now.getTime() - longOver))));
  const away = ({ startsAt, endsAt }: MeetingRow) =>
    Math.max(0, startsAt.getTime() - now.getTime(), now.getTime() - endsAt.getTime());
  const order = ({ state }: { state: string }) => (state === "ready" ? 0 : 1);
  return known
    .filter((room) => zoomIdOf(room) === number)
    .sort((one, other) => away(one.meeting) - away(other.meeting) || order(one) - order(other))
    .map(({ id: roomId, meeting }) => ({ roomId, meeting }));
}

/** The meeting as it is now, kept as it is against whoever locks it to change its people: they come first. */
async function keepMeeting(tx: Transaction, { id }: MeetingRow): Promise<MeetingRow> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id)).for("key share");
  if (!meeting) throw new Error("a meeting with a room went away");
  return meeting;
}

/** Zoom may tell of an earlier start after a later one, when a meeting was ended and begun again. */
async function noteInstant(
  tx: Transaction,
  roomId: string,
  which: "startedAt" | "finishedAt",
  at: Date,
): Promise<void> {
  const instant = sql`greatest(${rooms[which]}, ${at.toISOString()}::timestamptz)`;
  await tx
    .update(rooms)
    .set({ [which]: instant })
    .where(eq(rooms.id, roomId));
}

/** Somebody may have changed or deleted it in Zoom's own pages: lib/rooms/keep.ts reads it again at once. */
async function readAgain(tx: Transaction, roomIds: string[]): Promise<void> {
  await tx
    .update(rooms)
    .set({ readBackAt: null, nextAttemptAt: sql`now()` })
    .where(and(inArray(rooms.id, roomIds), eq(rooms.source, "api")));
}

/** Has Zoom's list compared with ours at once, unless it says of an entry of ours what we know already. */
async function compareAgain(tx: Transaction, roomIds: string[], { address, isOn }: ListEvent): Promise<void> {
  const asWeKnow = isOn ? (["wanted", "added"] as const) : (["unwanted", "gone"] as const);
  const [ours] = address
    ? await tx
        .select({ id: zoomEntries.id })
        .from(zoomEntries)
        .where(
          and(
            inArray(zoomEntries.roomId, roomIds),
            eq(sql`lower(${zoomEntries.address})`, address),
            inArray(zoomEntries.state, [...asWeKnow]),
          ),
        )
    : [];
  if (ours) return;
  await tx
    .update(rooms)
    .set({ compareFrom: sql`least(${rooms.compareFrom}, now())` })
    .where(and(inArray(rooms.id, roomIds), eq(rooms.source, "api")));
}
