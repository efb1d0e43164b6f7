import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rooms } from "@/db/schema/rooms";
import { keepRooms } from "@/lib/rooms/keep";
import { zoomIdOf } from "@/lib/rooms/seal";
import type { Zoom } from "@/lib/zoom/api";

/** The host that the tests' Zoom has, and our app there, for `connectMeeting`: put into the environment of a test file. */
export const zoomHostOfTests = "host@forum.example";
export const zoomAppOfTests = {
  ZOOM_ACCOUNT_ID: "StandInAccount",
  ZOOM_CLIENT_ID: "StandInClient",
  ZOOM_CLIENT_SECRET: "StandInSecret",
  ZOOM_HOST: zoomHostOfTests,
};

/** Keeps every room until there is nothing left to do at once. Returns how many steps there were. */
export async function keepAllRooms(zoom: Zoom, worker = "a worker"): Promise<number> {
  let steps = 0;
  for (let round = 0; round < 20; round++) {
    const done = await keepRooms(zoom, zoomHostOfTests, worker);
    if (done === 0) return steps;
    steps += done;
  }
  throw new Error("the rooms are never done");
}

/** The time until the next try is over, and so is the lease of a worker that was killed. */
export async function nextTryComes(): Promise<void> {
  await db().update(rooms).set({ nextAttemptAt: sql`now()`, leasedUntil: null, tellFrom: null });
}

/** Zoom was last asked about every room a day ago. */
export async function zoomIsAskedAgain(): Promise<void> {
  await db().update(rooms).set({ readBackAt: sql`now() - interval '1 day'` });
}

/** A meeting's rooms, first to last, with the numbers of their Zoom meetings. */
export async function roomsOf(meetingId: string) {
  const rows = await db().select().from(rooms).where(eq(rooms.meetingId, meetingId)).orderBy(rooms.number);
  return rows.map((row) => ({ ...row, zoomId: zoomIdOf(row) }));
}

/** The newest of them that is in use or is to be. */
export async function roomNow(meetingId: string) {
  const found = (await roomsOf(meetingId)).findLast(({ state }) => state === "planned" || state === "ready");
  if (!found) throw new Error("this meeting has no room");
  return found;
}
