import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { meetingHosts, rooms } from "@/db/schema/rooms";
import type { OrganiserRole } from "@/lib/people/rules";
import { isOver } from "@/lib/registrations/record";
import { mayHaveSlip, nameOnList } from "@/lib/registrations/rules";
import { openPin } from "@/lib/zoom-list/pins";
import { dialInOf, type RoomDetails, type RoomSource, type RoomState, type RoomTrouble } from "./rules";
import { isFit, letsRingIn } from "./safety";
import { openRoom } from "./seal";

/**
 * The room behind a meeting now, opened. For the way in behind one pass alone (lib/zoom-list/queries.ts): nothing else in
 * the site may show what this returns.
 */
export async function openReadyRoom(meetingId: string): Promise<OpenRoom | null> {
  const [room] = await db()
    .select()
    .from(rooms)
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready")));
  if (!room?.sealed) return null;
  const { id, source, trouble } = room;
  const details = openRoom(id, room.sealed);
  return { id, source, trouble, details, letsRingIn: letsRingIn(room) };
}

interface OpenRoom {
  id: string;
  source: RoomSource;
  trouble: RoomTrouble | null;
  details: RoomDetails;
  letsRingIn: boolean;
}

/** What somebody with a place and no email needs to join by telephone. */
export interface Slip {
  name: string;
  /** How to dial in; null while no room is there, or one without a telephone number. */
  dialIn: (Pick<RoomDetails, "meetingNumber" | "passcode"> & { phoneNumber: string; pin?: string }) | null;
  /** Whether their own number for the telephone is just being made: then there is nothing to dial yet. */
  isGettingReady?: boolean;
}

/**
 * The way in by telephone for one person's slip, opened; never an address of Zoom's. For the slip page alone, after an
 * organiser has pressed for it and the press was noted (record 30). Null for everybody but who may have a slip.
 */
export async function openRoomForSlip(registrationId: string, now: Date): Promise<Slip | null> {
  const [found] = await db()
    .select({
      registration: registrations,
      meeting: meetings,
      room: { id: rooms.id, source: rooms.source, sealed: rooms.sealed, readBack: rooms.readBack },
    })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .leftJoin(rooms, and(eq(rooms.meetingId, meetings.id), eq(rooms.state, "ready")))
    .where(eq(registrations.id, registrationId));
  if (!found) return null;
  const { registration, meeting, room } = found;
  if (!mayHaveSlip(registration, now) || meeting.state !== "published" || isOver(meeting, now)) return null;
  const name = nameOnList(registration);
  if (!room?.sealed) return { name, dialIn: null };
  const dialIn = dialInOf(openRoom(room.id, room.sealed));
  if (room.source === "pasted" || !dialIn) return { name, dialIn };
  // Zoom has been told, or is about to be, that somebody has to ring.
  if (!letsRingIn(room)) return { name, dialIn: null, isGettingReady: true };
  const pin = await openPin(room.id, registrationId);
  if (pin === undefined) return { name, dialIn: null, isGettingReady: true };
  return { name, dialIn: pin === null ? dialIn : { ...dialIn, pin } };
}

/**
 * Whether a room of a meeting has a number that people can ring; null where there is no such room. Opens it, and tells
 * nothing more of it.
 */
export async function takesCalls(meetingId: string, state: "ready" | "spare"): Promise<boolean | null> {
  const [room] = await db()
    .select()
    .from(rooms)
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.state, state)));
  if (!room?.sealed) return null;
  if (room.source === "api" && !letsRingIn(room)) return false;
  return dialInOf(openRoom(room.id, room.sealed)) !== null;
}

/** What organisers see of a room: nothing of where it leads. */
export interface RoomView {
  id: string;
  source: RoomSource;
  state: RoomState;
  since: Date;
  by: string | null;
  /** Whether it is there in Zoom already, as far as we know. */
  isMade: boolean;
  trouble: RoomTrouble | null;
  /** What is wrong or lacking, as lib/rooms/labels.ts reads it. */
  troubleDetail: string[];
  troubleAt: Date | null;
  /** Whether people can be led to it, by what Zoom said last. */
  isFit: boolean;
  /** From when Zoom is told of changes again, after it refused or was told too often, while there are any. By real time. */
  tellFrom: Date | null;
  /** When Zoom said last what it says of it. */
  readBackAt: Date | null;
  /** Whether it was the spare one before. */
  wasSpare: boolean;
  /** Since when somebody is in it, as Zoom told us; null while nobody is, or where Zoom tells us nothing. */
  runningSince: Date | null;
}

/** How a meeting's rooms stand. */
export interface RoomsView {
  /** The one behind the private links now. */
  ready: RoomView | null;
  /** The one that the site is making, or that is not fit to lead anybody to. */
  planned: RoomView | null;
  spare: RoomView | null;
  /** The Zoom meeting before, which the site made and has still to end; null once that is done. */
  before: { goesOnUntil: Date | null } | null;
}

const isLeft = and(
  eq(rooms.state, "replaced"),
  eq(rooms.source, "api"),
  isNotNull(rooms.sealed),
  isNull(rooms.deletedAt),
);

/** How a meeting's rooms stand, for organisers. Opens nothing. */
export async function describeRooms(meetingId: string): Promise<RoomsView> {
  const { state } = rooms;
  const found = await db()
    .select({ room: rooms, by: organisers.name, wasSpare: wasSpare() })
    .from(rooms)
    .leftJoin(organisers, eq(organisers.id, rooms.addedBy))
    .where(and(eq(rooms.meetingId, meetingId), or(inArray(state, ["planned", "ready", "spare"]), isLeft)))
    .orderBy(rooms.number);
  const before = found.findLast(({ room }) => room.state === "replaced");
  const inState = (wanted: RoomState): RoomView | null => {
    const row = found.find(({ room }) => room.state === wanted);
    return row ? viewOf(row) : null;
  };
  return {
    ...{ ready: inState("ready"), planned: inState("planned"), spare: inState("spare") },
    before: before ? { goesOnUntil: before.room.removeFrom } : null,
  };
}

/** The room behind a meeting's private links now, or null. */
export async function describeRoom(meetingId: string): Promise<RoomView | null> {
  return (await describeRooms(meetingId)).ready;
}

/** For a query: whether the spare room became this one, in the very act that put it behind the meeting. */
function wasSpare() {
  const { meetingId, act, at } = organiserHistory;
  return sql<boolean>`exists (select from ${organiserHistory}
    where ${meetingId} = ${rooms.meetingId} and ${act} = 'used_spare' and ${at} = ${rooms.createdAt})`;
}

interface Found {
  room: typeof rooms.$inferSelect;
  by: string | null;
  wasSpare: boolean;
}

function viewOf({ room, by, wasSpare }: Found): RoomView {
  const { id, source, state, createdAt, trouble, troubleDetail, troubleAt, readBackAt } = room;
  const isRunning = room.startedAt !== null && (!room.finishedAt || room.finishedAt < room.startedAt);
  return {
    ...{ id, source, state, by, wasSpare, trouble, troubleDetail, troubleAt, readBackAt },
    since: createdAt,
    isMade: room.sealed !== null,
    isFit: isFit(room),
    tellFrom: room.tellFrom,
    runningSince: isRunning ? room.startedAt : null,
  };
}

/** Somebody who may start a meeting's Zoom meeting. */
export interface HostView {
  organiserId: string;
  name: string;
  role: OrganiserRole;
  /** Their own licensed Zoom account, if they gave one. */
  zoomEmail: string | null;
}

/** The host and co-hosts of a meeting who are still on the team, by name. */
export async function listHosts(meetingId: string): Promise<HostView[]> {
  const { organiserId, zoomEmail } = meetingHosts;
  return db()
    .select({ organiserId, zoomEmail, name: organisers.name, role: organisers.role })
    .from(meetingHosts)
    .innerJoin(organisers, and(eq(organisers.id, organiserId), isNull(organisers.endedAt)))
    .where(eq(meetingHosts.meetingId, meetingId))
    .orderBy(asc(organisers.name), asc(organiserId));
}

const longestPass = 6 * 3_600_000;

/**
 * Which meetings that are not over have one of these Zoom meetings behind them. For what was seen in public, so that
 * organisers know what is out; the numbers were told to us, and only those that are ours come back.
 */
export async function findMeetingsByZoomNumber(
  tx: Transaction,
  numbers: string[],
  now: Date,
): Promise<{ meetingId: string; number: string }[]> {
  if (numbers.length === 0) return [];
  const ready = await tx
    .select({ id: rooms.id, sealed: rooms.sealed, meetingId: rooms.meetingId })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meetingId))
    .where(
      and(
        eq(rooms.state, "ready"),
        eq(meetings.state, "published"),
        gt(meetings.endsAt, new Date(now.getTime() - longestPass)),
      ),
    );
  return ready.flatMap(({ id, sealed, meetingId }) => {
    if (!sealed) return [];
    const { meetingNumber } = openRoom(id, sealed);
    return numbers.includes(meetingNumber) ? [{ meetingId, number: meetingNumber }] : [];
  });
}
