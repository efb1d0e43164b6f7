import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { rooms } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
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

/** What organisers see of the room: that there is one, since when, and who put it in. Opens nothing. */
export async function describeRoom(meetingId: string): Promise<{ since: Date; by: string | null } | null> {
  const [room] = await db()
    .select({ since: rooms.createdAt, by: organisers.name })
    .from(rooms)
    .leftJoin(organisers, eq(organisers.id, rooms.addedBy))
    .where(and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready")));
  return room ?? null;
}
