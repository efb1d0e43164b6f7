import { and, eq, gt, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { meetingHosts, rooms } from "@/db/schema/rooms";
import { hashToken } from "@/lib/crypto";
import { longOverBefore } from "@/lib/meetings/rules";
import type { MeetingRow } from "@/lib/registrations/record";
import type { MeetingBody } from "@/lib/zoom/api";
import type { RoomFacts } from "./due";
import { meetingBody } from "./meeting-body";
import { zoomIdOf } from "./seal";

export type RoomRow = typeof rooms.$inferSelect;

/** An alternative host, as Zoom is told of them. */
export interface ZoomHost {
  organiserId: string;
  zoomEmail: string;
}

/** A room that the site makes, with everything that Zoom should be told of it. */
export interface RoomWork {
  room: RoomRow;
  meeting: MeetingRow;
  hosts: ZoomHost[];
  body: MeetingBody;
  facts: RoomFacts;
}

const isFree = or(isNull(rooms.leasedUntil), lt(rooms.leasedUntil, sql`now()`));

/**
 * The rooms about which there may be something to do: those whose meetings are to come or on, and those that are to go.
 * None that another worker has in hand, or that wait for their next try.
 */
export async function listWork(host: string, now: Date): Promise<RoomWork[]> {
  const isToGo = or(
    eq(rooms.state, "replaced"),
    inArray(meetings.state, ["cancelled", "stopped"]),
    isNotNull(meetings.detailsDeletedAt),
  );
  return read(
    host,
    and(isFree, sql`${rooms.nextAttemptAt} <= now()`, or(isToGo, gt(meetings.endsAt, longOverBefore(now)))),
  );
}

/** The same of one room, as it is now. */
export async function findWork(host: string, roomId: string): Promise<RoomWork | null> {
  return (await read(host, eq(rooms.id, roomId)))[0] ?? null;
}

async function read(host: string, which: ReturnType<typeof and>): Promise<RoomWork[]> {
  const found = await db()
    .select({ room: rooms, meeting: meetings, hasPhones })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meetingId))
    .where(and(eq(rooms.source, "api"), isNull(rooms.deletedAt), which))
    .orderBy(rooms.nextAttemptAt);
  const hosts = await hostsOf([...new Set(found.map(({ meeting }) => meeting.id))], host);
  return found.map(({ room, meeting, hasPhones: phones }) =>
    workOf(room, meeting, hosts.get(meeting.id) ?? [], phones),
  );
}

/** Whether somebody with a place, or who waits for one, phoned and has no email. */
const hasPhones = sql<boolean>`exists (select 1 from ${registrations}
  where ${registrations.meetingId} = ${meetings.id} and ${registrations.source} = 'phoned'
    and ${registrations.email} is null and ${registrations.state} in ('requested', 'approved', 'waitlisted'))`;

async function hostsOf(meetingIds: string[], host: string): Promise<Map<string, ZoomHost[]>> {
  const all = new Map<string, ZoomHost[]>();
  if (meetingIds.length === 0) return all;
  const { meetingId, organiserId, zoomEmail } = meetingHosts;
  const rows = await db()
    .select({ meetingId, organiserId, zoomEmail })
    .from(meetingHosts)
    .innerJoin(organisers, and(eq(organisers.id, organiserId), isNull(organisers.endedAt)))
    .where(and(inArray(meetingId, meetingIds), ne(sql`lower(${zoomEmail})`, host.toLowerCase())))
    .orderBy(zoomEmail);
  for (const { meetingId: id, organiserId: who, zoomEmail: address } of rows)
    if (address) all.set(id, [...(all.get(id) ?? []), { organiserId: who, zoomEmail: address }]);
  return all;
}

function workOf(room: RoomRow, meeting: MeetingRow, hosts: ZoomHost[], phones: boolean): RoomWork {
  const { title, startsAt, endsAt, timeZone, sameAddress } = meeting;
  const alternativeHosts = hosts.map(({ zoomEmail }) => zoomEmail);
  const wishes = { title, startsAt, endsAt, timeZone, sameAddress, alternativeHosts, hasPhones: phones };
  const body = meetingBody({ ...wishes, roomId: room.id });
  const { state, toldHash, tellFrom, readBackAt, trouble } = room;
  return {
    ...{ room, meeting, hosts, body },
    facts: {
      room: { state, toldHash, tellFrom, readBackAt, trouble, isMade: room.sealed !== null },
      meeting,
      wishHash: hashOf(body),
    },
  };
}

/** What Zoom was told, as a hash: another one than last time, and it is told anew. */
function hashOf(body: MeetingBody): string {
  return hashToken(JSON.stringify(body));
}

/** The number that Zoom knows a room by. Throws for one that is not made. */
export function idOf({ room }: RoomWork): string {
  const id = zoomIdOf(room);
  if (!id) throw new Error("a room that Zoom does not have cannot be kept");
  return id;
}
