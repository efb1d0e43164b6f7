import { and, eq, gt } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings, rooms } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { isOver } from "@/lib/registrations/record";
import { mayHaveSlip, nameOnList } from "@/lib/registrations/rules";
import type { RoomDetails } from "./rules";
import { openRoom } from "./seal";

/**
 * The room behind a meeting now, opened. For the seat page alone, after the door has said `open` and the seat
 * was checked: nothing else in the site may show what this returns.
 */
export async function openReadyRoom(meetingId: string): Promise<RoomDetails | null> {
  const [room] = await db()
    .select({ id: rooms.id, sealed: rooms.sealed })
    .from(rooms)
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready")));
  return room ? openRoom(room.id, room.sealed) : null;
}

/** What somebody with a place and no email needs to join by telephone. */
export interface Slip {
  name: string;
  /** How to dial in; null while no room is there, or one without a telephone number. */
  dialIn: (Pick<RoomDetails, "meetingNumber" | "passcode"> & { phoneNumber: string }) | null;
}

/**
 * The way in by telephone for one person's slip, opened; never an address of Zoom's. For the slip page alone, after an
 * organiser has pressed for it and the press was noted (record 30). Null for everybody but who may have a slip.
 */
export async function openRoomForSlip(registrationId: string, now: Date): Promise<Slip | null> {
  const [found] = await db()
    .select({ registration: registrations, meeting: meetings, room: { id: rooms.id, sealed: rooms.sealed } })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .leftJoin(rooms, and(eq(rooms.meetingId, meetings.id), eq(rooms.state, "ready")))
    .where(eq(registrations.id, registrationId));
  if (!found) return null;
  const { registration, meeting, room } = found;
  if (!mayHaveSlip(registration, now) || meeting.state !== "published" || isOver(meeting, now)) return null;
  const name = nameOnList(registration);
  if (!room) return { name, dialIn: null };
  const { phoneNumber, meetingNumber, passcode } = openRoom(room.id, room.sealed);
  return { name, dialIn: phoneNumber ? { phoneNumber, meetingNumber, passcode } : null };
}

/** What organisers see of the room: that there is one, since when, and who put it in. Opens nothing. */
export async function describeRoom(meetingId: string): Promise<{ since: Date; by: string | null } | null> {
  const [room] = await db()
    .select({ since: rooms.createdAt, by: organisers.name })
    .from(rooms)
    .leftJoin(organisers, eq(organisers.id, rooms.addedBy))
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready")));
  return room ?? null;
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
    const { meetingNumber } = openRoom(id, sealed);
    return numbers.includes(meetingNumber) ? [{ meetingId, number: meetingNumber }] : [];
  });
}
