import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetingHosts, rooms, sightings, zoomEntries, zoomStrangers } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { sealRoom } from "@/lib/rooms/seal";
import type { Meeting, Organiser } from "./people";

// What the tables hold of people once Zoom has been told of them and has told of them, put there without a Zoom.

type Some<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

/** A room that the site has made, behind the meeting now in the place of whatever was. */
export async function givenConnectedRoom(
  meeting: Meeting,
  changes: Some<typeof rooms> = {},
): Promise<{ id: string }> {
  const id = newId();
  const sealed = sealRoom(id, {
    joinUrl: "https://us02web.zoom.us/j/86412209177",
    meetingNumber: "86412209177",
    passcode: "482913",
  });
  const ofMeeting = eq(rooms.meetingId, meeting.id);
  await db().update(rooms).set({ state: "replaced" }).where(ofMeeting);
  const before = await db().$count(rooms, ofMeeting);
  await db()
    .insert(rooms)
    .values({
      id,
      meetingId: meeting.id,
      number: before + 1,
      source: "api",
      state: "ready",
      sealed,
      createdAt: await now(),
      ...changes,
    });
  return { id };
}

/** Somebody's entry in Zoom's list. */
export async function givenEntry(
  room: { id: string },
  registration: { id: string },
  changes: Some<typeof zoomEntries> = {},
): Promise<{ id: string }> {
  const id = newId();
  await db()
    .insert(zoomEntries)
    .values({
      id,
      roomId: room.id,
      registrationId: registration.id,
      number: 1,
      state: "added",
      name: "Margaret O'Brien",
      address: `${registration.id}@hillside-forum.example`,
      registrantId: `zoom-${id}`,
      sealed: Buffer.from("their link"),
      createdAt: await now(),
      ...changes,
    });
  return { id };
}

/** Somebody whom Zoom showed: a person of ours, or a stranger where there is no registration. */
export async function givenSighting(
  room: { id: string },
  registration: { id: string } | null,
  changes: Some<typeof sightings> = {},
): Promise<{ id: string }> {
  const id = newId();
  await db()
    .insert(sightings)
    .values({
      id,
      roomId: room.id,
      participant: `participant-${id}`,
      name: "Margaret",
      registrationId: registration?.id ?? null,
      match: registration ? "registrant" : "none",
      firstAt: await now(),
      ...changes,
    });
  return { id };
}

/** Somebody in Zoom's list whom we did not put there. */
export async function givenStranger(
  room: { id: string },
  changes: Some<typeof zoomStrangers> = {},
): Promise<void> {
  await db()
    .insert(zoomStrangers)
    .values({
      roomId: room.id,
      registrantId: `stranger-${newId()}`,
      name: "Nobody Known",
      address: "stranger@elsewhere.example",
      wasApproved: false,
      foundAt: await now(),
      ...changes,
    });
}

/** A co-host with a Zoom account of their own. */
export async function givenCoHost(meeting: Meeting, organiser: Organiser, zoomEmail: string): Promise<void> {
  await db()
    .insert(meetingHosts)
    .values({ meetingId: meeting.id, organiserId: organiser.id, zoomEmail, createdAt: await now() });
}

export async function entryNow(id: string) {
  const [entry] = await db().select().from(zoomEntries).where(eq(zoomEntries.id, id));
  return entry ?? null;
}

export async function sightingNow(id: string) {
  const [sighting] = await db().select().from(sightings).where(eq(sightings.id, id));
  return sighting ?? null;
}
