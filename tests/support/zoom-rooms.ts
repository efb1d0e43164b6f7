import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { setRoom } from "@/lib/rooms/commands";
import { anOrganiser, type Meeting } from "./people";

let numbered = 0;

export interface ZoomRoom {
  id: string;
  /** The number of its Zoom meeting, which no other room has. */
  number: string;
}

/** A Zoom meeting of its own behind a meeting; one that the site has made, unless told. */
export async function givenZoomRoom(meeting: Meeting, source: "api" | "pasted" = "api"): Promise<ZoomRoom> {
  const number = String(85_000_000_000 + Math.floor(Math.random() * 9e8) * 10 + (++numbered % 10));
  const details = {
    joinUrl: `https://us02web.zoom.us/j/${number}?pwd=CaNaRyPwdQ7`,
    meetingNumber: number,
    passcode: "CaNaRy4711",
  };
  const answer = await setRoom(meeting.id, details, (await anOrganiser()).id, await now());
  if (!answer.ok) throw new Error(`the room was refused: ${answer.reason}`);
  const [room] = await db()
    .update(rooms)
    .set({ source })
    .where(and(eq(rooms.meetingId, meeting.id), eq(rooms.state, "ready")))
    .returning({ id: rooms.id });
  if (!room) throw new Error("there is no room");
  return { id: room.id, number };
}

/** A room's row as it is now. */
export async function roomNow(id: string) {
  const [room] = await db().select().from(rooms).where(eq(rooms.id, id));
  if (!room) throw new Error("no such room");
  return room;
}
