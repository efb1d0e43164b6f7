import { and, eq, exists, inArray, isNotNull, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { meetingHosts, rooms, sightings, zoomEntries, zoomStrangers } from "@/db/schema/rooms";
import { isSure, matches } from "@/lib/arrivals/rules";
import { hasOpenIncident } from "@/lib/incidents/queries";

// What Zoom was given about people and what it told us of them goes with their details (docs/decisions/0032). What is at
// Zoom itself goes too, as a difference that the keeper sees: entries of ours that are nobody's any more, and the Zoom
// meetings of a meeting whose details are deleted.

type Reader = Pick<Transaction, "select">;

/**
 * Takes registrations out of what we keep about Zoom, before their rows are deleted. An entry stays, nameless and without
 * its link, until Zoom has deleted its own; also one that Zoom only cancelled, which is still on its list of the denied.
 * Part of a transaction that has the registrations locked.
 */
export async function forgetPeople(tx: Transaction, registrationIds: string[]): Promise<void> {
  const theirs = inArray(zoomEntries.registrationId, registrationIds);
  await tx
    .delete(zoomEntries)
    .where(and(theirs, eq(zoomEntries.state, "gone"), isNull(zoomEntries.registrantId)));
  await tx
    .update(zoomEntries)
    .set({
      name: "",
      // By its address alone an entry can be looked up of which Zoom's answer was lost.
      address: sql`case when ${zoomEntries.registrantId} is null then ${zoomEntries.address} else '' end`,
      sealed: null,
      state: "unwanted",
      attempts: 0,
      nextAttemptAt: sql`now()`,
      // A worker that has it in hand was to cancel it, and now it is to be deleted.
      leasedUntil: null,
      leasedBy: null,
    })
    .where(theirs);
  // The row stays until the meeting's own go, so that nobody who is in the meeting vanishes from the list of who is there.
  const seen = inArray(sightings.registrationId, registrationIds);
  await tx
    .update(sightings)
    .set({ name: "", address: null, registrantId: null, phoneNumber: null, match: "none" })
    .where(and(seen, inArray(sightings.match, matches.filter(isSure))));
  // Of whom only a name or a number looked like theirs may be anybody: that it was thought to be them goes, and no more.
  await tx
    .update(sightings)
    .set({ registrationId: null, match: "none" })
    .where(and(seen, notInArray(sightings.match, matches.filter(isSure))));
}

/**
 * Deletes whom Zoom showed us at a meeting, strangers too, and the hosts' own addresses, once its details are due; while
 * an incident of the meeting is open, the record may need them, and they stay. Returns whether all are gone. Expects the
 * meeting to be locked.
 */
export async function forgetMeeting(tx: Transaction, meetingId: string): Promise<boolean> {
  const theirs = tx.select({ id: rooms.id }).from(rooms).where(eq(rooms.meetingId, meetingId));
  // From now on the whole Zoom meeting is to be deleted, and no entry needs to be looked up.
  await tx
    .update(zoomEntries)
    .set({ address: "" })
    .where(and(inArray(zoomEntries.roomId, theirs), isNull(zoomEntries.registrationId)));
  if (await hasOpenIncident(meetingId, tx)) return !(await isAnybodyShown(tx, meetingId));
  await tx.delete(sightings).where(and(inArray(sightings.roomId, theirs), isNull(sightings.registrationId)));
  await tx.delete(zoomStrangers).where(inArray(zoomStrangers.roomId, theirs));
  await tx
    .update(rooms)
    .set({ readBack: sql`jsonb_set(${rooms.readBack}, '{alternativeHosts}', 'null')` })
    .where(and(eq(rooms.meetingId, meetingId), isNotNull(sql`${rooms.readBack}->'alternativeHosts'`)));
  await tx.update(meetingHosts).set({ zoomEmail: null }).where(eq(meetingHosts.meetingId, meetingId));
  return true;
}

async function isAnybodyShown(tx: Transaction, meetingId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: meetings.id })
    .from(meetings)
    .where(and(eq(meetings.id, meetingId), showsAnybody(tx)));
  return found !== undefined;
}

/** For a query of meetings: that Zoom showed us somebody there of whom we keep a row without a registration. */
export function showsAnybody(from: Reader): SQL | undefined {
  const seen = from
    .select({ id: sightings.id })
    .from(sightings)
    .innerJoin(rooms, eq(rooms.id, sightings.roomId))
    .where(and(eq(rooms.meetingId, meetings.id), isNull(sightings.registrationId)));
  const strangers = from
    .select({ id: zoomStrangers.id })
    .from(zoomStrangers)
    .innerJoin(rooms, eq(rooms.id, zoomStrangers.roomId))
    .where(eq(rooms.meetingId, meetings.id));
  return or(exists(seen), exists(strangers));
}

/** Deletes our entries of whom nothing is left, here or at Zoom. Called with the deletion of details. */
export async function forgetEntries(): Promise<void> {
  const deletedRooms = db().select({ id: rooms.id }).from(rooms).where(isNotNull(rooms.deletedAt));
  await db()
    .delete(zoomEntries)
    .where(
      and(
        isNull(zoomEntries.registrationId),
        or(eq(zoomEntries.state, "gone"), inArray(zoomEntries.roomId, deletedRooms)),
      ),
    );
}
