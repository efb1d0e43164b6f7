import { and, asc, eq, gt, gte, inArray, isNull, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { rooms, zoomStrangers } from "@/db/schema/rooms";
import { longOverBefore } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { alertPauseMs, isNotified } from "@/lib/people/rules";
import { isOver, lockMeeting, type MeetingRow } from "@/lib/registrations/record";
import { alertsBeforeMs, alertsFrom, brokenRoom, standsBeforeAlertMs } from "./broken";
import type { RoomTrouble } from "./rules";

type From = Pick<Transaction, "select">;

/** What is wrong at a meeting's Zoom meeting, as far as somebody has to do something about it. */
export interface RoomAlarm {
  broken: { trouble: RoomTrouble; troubleDetail: string[]; troubleAt: Date | null } | null;
  /** Who stood approved on Zoom's list and is none of ours, as many as were found since then. */
  strangers: number;
}

/** What is wrong now, with the strangers found since an instant of the forum's clock. */
export async function findRoomAlarm(from: From, meetingId: string, since: Date): Promise<RoomAlarm> {
  const { id, source, state, trouble, troubleDetail, troubleAt } = rooms;
  const [known, strangers] = await Promise.all([
    from
      .select({ source, state, trouble, troubleDetail, troubleAt })
      .from(rooms)
      .where(and(eq(rooms.meetingId, meetingId), inArray(state, ["ready", "planned"]))),
    from
      .select({ id: zoomStrangers.id })
      .from(zoomStrangers)
      .innerJoin(rooms, eq(id, zoomStrangers.roomId))
      .where(
        and(
          eq(rooms.meetingId, meetingId),
          inArray(state, ["ready", "planned"]),
          eq(zoomStrangers.wasApproved, true),
          gt(zoomStrangers.foundAt, since),
        ),
      ),
  ]);
  const inState = (wanted: "ready" | "planned") => known.find((room) => room.state === wanted) ?? null;
  const broken = brokenRoom({ ready: inState("ready"), planned: inState("planned") });
  return { broken, strangers: strangers.length };
}

/**
 * Mails the owners and organisers when people cannot come into Zoom as they should and the doors are less than a day
 * away or open, of each trouble of a room once; and when somebody stood approved on Zoom's list whom we did not put
 * there, at most once in a quarter of an hour. Worked out from what is (record 37), so nothing that breaks a room need
 * remember it. Returns how many mails were put in the outbox; called by the worker.
 */
export async function alertOfRooms(now: Date): Promise<number> {
  const soon = await db()
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.state, "published"),
        eq(meetings.roomSource, "api"),
        gte(meetings.endsAt, longOverBefore(now)),
        lte(meetings.doorsOpenAt, new Date(now.getTime() + alertsBeforeMs)),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
  let mailed = 0;
  for (const meeting of soon) {
    if (!(await isOwed(db(), meeting, now))) continue;
    mailed += await db().transaction(async (tx) => {
      // Asked again under the lock: another worker may have been here first, or the meeting called off.
      const locked = await lockMeeting(tx, meeting.id);
      if (!locked || !(await isOwed(tx, locked, now))) return 0;
      const team = await tx
        .select()
        .from(organisers)
        .where(isNull(organisers.endedAt))
        .orderBy(organisers.id);
      const told = team.filter(isNotified);
      await enqueue(
        tx,
        now,
        told.map(({ id }) => ({ kind: "room_trouble", organiserId: id, meetingId: meeting.id })),
      );
      return told.length;
    });
  }
  return mailed;
}

async function isOwed(from: From, meeting: MeetingRow, now: Date): Promise<boolean> {
  if (meeting.state !== "published" || now < alertsFrom(meeting) || isOver(meeting, now)) return false;
  const told = await from
    .select({ id: messages.id, at: messages.createdAt })
    .from(messages)
    .where(and(eq(messages.kind, "room_trouble"), eq(messages.meetingId, meeting.id)));
  const toldAt = latest(told.map(({ at }) => at.getTime()));
  const { broken, strangers } = await findRoomAlarm(from, meeting.id, toldAt ?? alertsFrom(meeting));
  if (strangers > 0 && (!toldAt || now.getTime() - toldAt.getTime() >= alertPauseMs)) return true;
  if (!broken?.troubleAt) return false;
  const stands = Date.now() - broken.troubleAt.getTime() >= standsBeforeAlertMs(broken.trouble);
  // Rooms are kept by the machine's clock, and messages are written by the forum's; but their ids hold real time.
  const reallyToldAt = latest(told.map(({ id }) => madeAt(id)));
  return stands && (reallyToldAt === null || reallyToldAt < broken.troubleAt);
}

function latest(instants: number[]): Date | null {
  return instants.length > 0 ? new Date(Math.max(...instants)) : null;
}

/** When a row was made, by the machine's clock: its id begins with it (lib/ids.ts). */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}
