import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema/forum";
import { meetings } from "@/db/schema/meetings";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { connectMeeting, setSameAddress } from "@/lib/rooms/commands";
import { nameHosts } from "@/lib/rooms/hosts";
import { useDatabase } from "@/tests/support/database";
import { givenMeeting, givenOrganiser, type Meeting } from "@/tests/support/people";
import { keepAllRooms, nextTryComes, roomNow, zoomAppOfTests, zoomIsAskedAgain } from "@/tests/support/rooms";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom({ licensed: [] });

beforeEach(async () => {
  await db().update(rooms).set({ deletedAt: sql`now()`, state: "replaced" });
  await db().delete(rateLimits);
  for (const user of zoomOfTests.current().world.users) user.plan = "licensed";
});

/** A connected meeting, not made yet; with a co-host whom Zoom refuses when told so. */
async function givenConnected({ withRefusedHost = false } = {}) {
  const meeting = await givenMeeting();
  const { id: organiserId } = await givenOrganiser();
  const una = await givenOrganiser("Una");
  if (withRefusedHost) {
    const host = { organiserId: una.id, zoomEmail: "una@elsewhere.example" };
    await nameHosts(meeting.id, [host], organiserId, await now());
  }
  expect(await connectMeeting(meeting.id, organiserId, await now())).toEqual({ ok: true });
  return { meeting, organiserId, refused: `host:${una.id}` };
}

function inZoom(zoomId: string | null) {
  const found = zoomOfTests.current().world.meetings.find(({ id }) => String(id) === zoomId);
  if (!found) throw new Error("Zoom has no such meeting");
  return found;
}

async function askedToSignIn(meeting: Meeting, organiserId: string) {
  expect(await setSameAddress(meeting.id, true, organiserId, await now())).toEqual({ ok: true });
}

describe("beside a co-host whom Zoom refuses", () => {
  it("a setting that does not stick is told twice, and both are said", async () => {
    const { zoom, faults, timesAsked } = zoomOfTests.current();
    faults.pin("allow_multiple_devices", true);
    const { meeting, refused } = await givenConnected({ withRefusedHost: true });
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({
      state: "ready",
      trouble: "refused",
      troubleDetail: ["devices", refused],
    });
    // Everything; everything but the co-host; the co-host alone: twice.
    expect(timesAsked("update_meeting")).toBe(6);
  });

  it("a plan without registration is said to be so", async () => {
    const { zoom, world, timesAsked } = zoomOfTests.current();
    for (const user of world.users) user.plan = "basic";
    const { meeting, refused } = await givenConnected({ withRefusedHost: true });
    await keepAllRooms(zoom);
    const room = await roomNow(meeting.id);
    expect(room).toMatchObject({ state: "planned", trouble: "plan_without_registration" });
    expect(room.troubleDetail).toEqual(expect.arrayContaining(["no_approval", refused]));
    expect(timesAsked("update_meeting")).toBe(6);
  });
});

it("what changes back each time it is put right leaves Zoom's changes of the day for others", async () => {
  const { zoom, timesAsked } = zoomOfTests.current();
  const { meeting } = await givenConnected();
  await keepAllRooms(zoom);
  for (let round = 0; round < 40; round++) {
    inZoom((await roomNow(meeting.id)).zoomId).settings.waiting_room = false;
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
  }
  expect(timesAsked("update_meeting")).toBe(12);
  expect(await roomNow(meeting.id)).toMatchObject({
    trouble: "not_safe",
    troubleDetail: ["no_waiting_room"],
  });
  const other = await givenConnected();
  await keepAllRooms(zoom);
  expect(await roomNow(other.meeting.id)).toMatchObject({ state: "ready", trouble: null });
});

describe("a meeting about which Zoom takes no more", () => {
  it.each([
    ["limit_day", "daily_limit"],
    ["lack_scopes", "scopes_missing"],
    ["fail", "not_reachable"],
  ] as const)("after %s, is read all the same", async (trouble, said) => {
    const { zoom, faults, timesAsked } = zoomOfTests.current();
    const { meeting, organiserId } = await givenConnected();
    await keepAllRooms(zoom);
    faults.break({ trouble, call: "update_meeting", times: null });
    await askedToSignIn(meeting, organiserId);
    await keepAllRooms(zoom);
    const told = timesAsked("update_meeting");
    expect((await roomNow(meeting.id)).trouble).toBe(said);
    inZoom((await roomNow(meeting.id)).zoomId).settings.waiting_room = false;
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
    const room = await roomNow(meeting.id);
    expect(room).toMatchObject({
      trouble: "not_safe",
      troubleDetail: expect.arrayContaining(["no_waiting_room"]),
    });
    expect(timesAsked("update_meeting")).toBe(told);
    faults.mend();
    await nextTryComes();
    await keepAllRooms(zoom);
    expect(inZoom(room.zoomId).settings).toMatchObject({ waiting_room: true, meeting_authentication: true });
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null, tellFrom: null });
  });

  it("goes on saying so when it is read and safe", async () => {
    const { zoom, faults } = zoomOfTests.current();
    const { meeting, organiserId } = await givenConnected();
    await keepAllRooms(zoom);
    faults.break({ trouble: "limit_day", call: "update_meeting" });
    await askedToSignIn(meeting, organiserId);
    await keepAllRooms(zoom);
    // As Zoom's own news of a change makes it be read (lib/arrivals/told.ts).
    await db().update(rooms).set({ readBackAt: null }).where(eq(rooms.meetingId, meeting.id));
    expect(await keepAllRooms(zoom)).toBe(1);
    const room = await roomNow(meeting.id);
    expect(room).toMatchObject({ trouble: "daily_limit", readBackAt: expect.any(Date) });
    expect(room.tellFrom?.toISOString()).toMatch(/T00:00:00\.000Z$/);
  });
});

it("a start with seconds is the minute that Zoom was told", async () => {
  const { zoom } = zoomOfTests.current();
  const { meeting } = await givenConnected();
  const startsAt = new Date(meeting.startsAt.getTime() + 17_500);
  await db().update(meetings).set({ startsAt }).where(eq(meetings.id, meeting.id));
  await keepAllRooms(zoom);
  expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
});
