import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { passes } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { newSecret } from "@/lib/crypto";
import { takeSeat } from "@/lib/passes/commands";
import { lookAtSeat } from "@/lib/passes/queries";
import { isOver } from "@/lib/registrations/record";
import { isHeld, mayHoldPass, nameOnList } from "@/lib/registrations/rules";
import { connectMeeting } from "@/lib/rooms/commands";
import type { Zoom } from "@/lib/zoom/api";
import { compareLists } from "@/lib/zoom-list/compare";
import { keepList } from "@/lib/zoom-list/keep";
import { wayIn } from "@/lib/zoom-list/queries";
import { openWay } from "@/lib/zoom-list/seal";
import type { Registrant } from "@/scripts/zoom-stand-in/world";
import { anOrganiser, givenMeeting, type Meeting, meetingNow, privateTokenOf } from "./people";
import { keepAllRooms, roomNow } from "./rooms";
import type { ZoomOfATest } from "./zoom";

// Zoom's list of a meeting beside ours, and the promise about it: nobody who is not approved ever holds a link.

/** A meeting whose Zoom meeting the site has made. */
export async function givenConnected(
  { zoom }: ZoomOfATest,
  wishes: Parameters<typeof givenMeeting>[0] = {},
): Promise<Meeting> {
  const meeting = await givenMeeting(wishes);
  await connectMeeting(meeting.id, (await anOrganiser()).id, await now());
  await keepAllRooms(zoom);
  expect(await roomNow(meeting.id)).toMatchObject({ source: "api", state: "ready", trouble: null });
  return meetingNow(meeting.id);
}

/** Keeps the list until there is nothing left to do at once. */
export async function keepAll(zoom: Zoom, worker = "a keeper"): Promise<void> {
  for (let round = 0; round < 60; round++) if ((await keepList(zoom, worker)) === 0) return;
  throw new Error("the list is never done");
}

/** Every wait is over, and so is the lease of a keeper that was killed. Not Zoom's day: that has an end of its own. */
export async function waitsAreOver(): Promise<void> {
  await db()
    .update(zoomEntries)
    .set({ nextAttemptAt: sql`now()`, leasedUntil: null })
    .where(
      sql`${zoomEntries.state} = 'unwanted' or (${zoomEntries.state} <> 'gone' and ${zoomEntries.trouble} is distinct from 'daily_limit')`,
    );
}

/** It is the next day by Zoom's counting. */
export async function zoomsDayIsOver({ world }: ZoomOfATest): Promise<void> {
  world.counts = {};
  await db()
    .update(zoomEntries)
    .set({ countedOn: sql`${zoomEntries.countedOn} - 1`, nextAttemptAt: sql`now()`, leasedUntil: null });
}

/** The keeper, as long as it takes, all waits left out. */
export async function keepAtLast(zoom: Zoom, worker?: string): Promise<void> {
  for (let round = 0; round < 6; round++) {
    await waitsAreOver();
    await keepAll(zoom, worker);
  }
}

/** The lists are compared at once. */
export async function compareNow(zoom: Zoom): Promise<number> {
  await db().update(rooms).set({ compareFrom: null });
  return compareLists(zoom, "a keeper");
}

/** Everybody whom Zoom has for a meeting's room in use, whatever the list. */
export async function registrantsOf({ world }: ZoomOfATest, meeting: Meeting): Promise<Registrant[]> {
  const { zoomId } = await roomNow(meeting.id);
  return world.meetings.find(({ id }) => String(id) === zoomId)?.registrants ?? [];
}

/** Those who are approved there. */
export async function approvedIn(zoom: ZoomOfATest, meeting: Meeting): Promise<Registrant[]> {
  return (await registrantsOf(zoom, meeting)).filter(({ status }) => status === "approved");
}

/** A person's entries, the first one first. */
export function entriesOf(registrationId: string) {
  return db()
    .select()
    .from(zoomEntries)
    .where(eq(zoomEntries.registrationId, registrationId))
    .orderBy(zoomEntries.createdAt, zoomEntries.number);
}

/** Who should be on Zoom's list of a meeting, by the rules of the door and not by the keeper's own query. */
async function whoShouldBe(meeting: Meeting) {
  const at = await now();
  const current = await meetingNow(meeting.id);
  if (current.state !== "published" || isOver(current, at)) return [];
  const people = await db().select().from(registrations).where(eq(registrations.meetingId, meeting.id));
  return people.filter((person) => mayHoldPass(person) && !isHeld(person, at));
}

/** Zoom's list of the approved is ours, name by name, and each of them has their own link. */
export async function expectEqual(zoom: ZoomOfATest, meeting: Meeting): Promise<void> {
  const people = await whoShouldBe(meeting);
  const approved = await approvedIn(zoom, meeting);
  const shown = approved.map(({ firstName, lastName }) => `${firstName} ${lastName}`.trim());
  expect(shown.sort()).toEqual(people.map(nameOnList).sort());
  for (const person of people) {
    const own = (await entriesOf(person.id)).filter(({ state }) => state === "added");
    expect(own).toHaveLength(1);
    expect(approved.map(({ id }) => id)).toContain(own[0]?.registrantId);
  }
  expect((await registrantsOf(zoom, meeting)).filter(({ status }) => status === "pending")).toEqual([]);
  await expectNobodyElseHoldsALink(zoom, meeting);
  // Nothing leads in meanwhile any more: who has a link is on the list by it.
  const sealed = and(eq(rooms.meetingId, meeting.id), isNotNull(zoomEntries.sealed));
  const held = await db()
    .select({ state: zoomEntries.state })
    .from(zoomEntries)
    .innerJoin(rooms, eq(rooms.id, zoomEntries.roomId))
    .where(sealed);
  expect(held.filter(({ state }) => state !== "added")).toEqual([]);
}

/**
 * The promise, to be kept at every moment: whoever the door shows a personal link has a place now, and it is theirs; whoever
 * has lost the place is shown none, though Zoom may not know yet; and what we keep sealed is of those who were approved.
 */
export async function expectNobodyElseHoldsALink(zoom: ZoomOfATest, meeting: Meeting): Promise<void> {
  const allowed = new Set((await whoShouldBe(meeting)).map(({ id }) => id));
  const registrants = await registrantsOf(zoom, meeting);
  const held = await db()
    .select({ entry: zoomEntries, pass: passes })
    .from(zoomEntries)
    .innerJoin(rooms, eq(rooms.id, zoomEntries.roomId))
    .leftJoin(passes, eq(passes.id, zoomEntries.passId))
    .where(and(eq(rooms.meetingId, meeting.id), sql`${zoomEntries.sealed} is not null`));
  for (const { entry } of held) {
    // An unwanted one leads in under the old name, until the corrected one is there.
    expect(["added", "unwanted"]).toContain(entry.state);
    const theirs = registrants.find(({ id }) => id === entry.registrantId);
    // Of the room in use; what Zoom has deleted is nobody's.
    if (theirs && entry.sealed) expect(openWay(entry.id, entry.sealed).joinUrl).toContain(theirs.tk);
  }
  const ways = await db().select().from(passes).where(eq(passes.meetingId, meeting.id));
  for (const pass of ways) {
    const shown = await linkShownBehind(pass.id);
    if (shown === null) continue;
    expect(pass.state).toBe("live");
    expect(allowed).toContain(pass.registrationId);
    // Whom somebody deleted in Zoom, their link leads to nothing there.
    const own = registrants.find(({ tk }) => shown.includes(tk));
    if (!own) continue;
    const entries = await entriesOf(pass.registrationId);
    expect(entries.find(({ registrantId }) => registrantId === own.id)?.passId).toBe(pass.id);
  }
  const addresses = registrants.map(({ email }) => email.toLowerCase());
  expect(new Set(addresses).size).toBe(addresses.length);
}

/** The personal link that the seat page shows to whoever has the seat of a pass; null for none. */
async function linkShownBehind(passId: string): Promise<string | null> {
  const seat = await lookAtSeat(passId, null, await now());
  if (!seat || (seat.answer !== "open" && seat.answer !== "too_early")) return null;
  const found = await wayIn({ passId, meetingId: seat.meeting.id });
  return found.kind === "personal" ? found.way.joinUrl : null;
}

/** Somebody opens their private link in a browser and enters. Returns what the seat page has for them. */
export async function enters(registrationId: string) {
  const answer = await takeSeat(await privateTokenOf(registrationId), newSecret(), await now());
  if (!answer.ok) throw new Error(`the seat was refused: ${answer.reason}`);
  return { passId: answer.passId, look: () => wayOf(answer.passId) };
}

async function wayOf(passId: string) {
  const [pass] = await db().select().from(passes).where(eq(passes.id, passId));
  if (!pass) throw new Error("no such pass");
  return wayIn({ passId, meetingId: pass.meetingId });
}

/** No meeting of an earlier test is kept any more. */
export async function forgetEarlier(): Promise<void> {
  await db().update(rooms).set({ deletedAt: sql`now()`, state: "replaced" });
  await db()
    .update(zoomEntries)
    .set({ state: "gone", sealed: null })
    .where(inArray(zoomEntries.state, ["wanted", "added", "unwanted"]));
}
