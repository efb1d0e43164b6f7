import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { passes } from "@/db/schema/passes";
import { rooms } from "@/db/schema/rooms";
import { newId } from "@/lib/ids";
import type { RoomDetails } from "@/lib/rooms/rules";
import { sealRoom } from "@/lib/rooms/seal";
import { type PersonalWay, sealWay } from "@/lib/zoom-list/seal";
import { givenEvening } from "./evenings";
import type { Meeting } from "./people";
import { givenConnectedRoom, givenEntry } from "./zoom-traces";

// A connected meeting as the tables have it, with links that no Zoom has given.

/** So late that nobody who keeps Zoom's meetings and lists takes these in hand. */
const never = new Date("2999-01-01T00:00:00Z");
const inOtherHands = { nextAttemptAt: never, leasedUntil: never };

/** Somebody on Zoom's list, and what Zoom has given for them. */
export interface Listed {
  person: { id: string; name: string };
  way: PersonalWay;
  registrantId: string;
}

/** A connected meeting whose doors are open, and how people are put on its list before it is told to anybody. */
export async function givenConnectedEvening(
  details: RoomDetails,
  listed: (meeting: Meeting) => Promise<Listed[]>,
): Promise<{ meeting: Meeting; connected: { id: string } }> {
  const meeting = await givenEvening({ room: null });
  // Not made yet, so that no keeper makes entries for it before these are there.
  const unmade = { state: "planned", sealed: null, compareFrom: never, ...inOtherHands } as const;
  const room = await givenConnectedRoom(meeting, unmade);
  for (const { person, way, registrantId } of await listed(meeting)) {
    const [pass] = await db().select().from(passes).where(eq(passes.registrationId, person.id));
    const id = newId();
    const own = { id, name: person.name, passId: pass?.id ?? null, sealed: sealWay(id, way), registrantId };
    await givenEntry(room, person, { ...own, ...inOtherHands });
  }
  await db().update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, meeting.id));
  await db()
    .update(rooms)
    .set({ state: "ready", sealed: sealRoom(room.id, details) })
    .where(eq(rooms.id, room.id));
  return { meeting, connected: room };
}
