import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { rateLimits } from "@/db/schema/forum";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { stopMeeting } from "@/lib/meetings/stop";
import {
  connectMeeting,
  setRoom,
  setSameAddress,
  setSpare,
  switchToMade,
  switchToSpare,
} from "@/lib/rooms/commands";
import { describeRooms } from "@/lib/rooms/queries";
import { useDatabase } from "@/tests/support/database";
import {
  doorsAreOpen,
  givenMeeting,
  givenOrganiser,
  hour,
  type Meeting,
  newRoom,
  timeIs,
} from "@/tests/support/people";
import { keepAllRooms, nextTryComes, roomNow, roomsOf, zoomAppOfTests } from "@/tests/support/rooms";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom();

let meeting: Meeting;
let organiserId: string;

beforeEach(async () => {
  await db().update(rooms).set({ deletedAt: sql`now()`, state: "replaced" });
  await db().delete(rateLimits);
  meeting = await givenMeeting();
  organiserId = (await givenOrganiser()).id;
});

const connects = async () => connectMeeting(meeting.id, organiserId, await now());
const takesMade = async () => switchToMade(meeting.id, organiserId, await now());
const keep = () => keepAllRooms(zoomOfTests.current().zoom);
const rooming = async () => (await describeRooms(meeting.id)).ready?.source;

/** The Zoom meeting that the site made, with people in it. */
async function givenRunning() {
  await timeIs(new Date(meeting.doorsOpenAt.getTime() - 24 * hour));
  await connects();
  await keep();
  const room = await roomNow(meeting.id);
  expect(room).toMatchObject({ source: "api", state: "ready" });
  await doorsAreOpen(meeting);
  inZoom(room.zoomId).status = "started";
  return room;
}

function inZoom(zoomId: string | null) {
  const found = zoomOfTests.current().world.meetings.find(({ id }) => String(id) === zoomId);
  if (!found) throw new Error("Zoom has no such meeting");
  return found;
}

describe("a Zoom meeting that is made while the doors are open", () => {
  it("waits for a press, so that those who come are not parted from those who are in", async () => {
    await doorsAreOpen(meeting);
    await connects();
    await keep();
    expect(await rooming()).toBe("pasted");
    expect((await describeRooms(meeting.id)).planned).toMatchObject({ isFit: true, trouble: null });
    expect(await takesMade()).toEqual({ ok: true });
    expect(await roomNow(meeting.id)).toMatchObject({ source: "api", state: "ready" });
    expect(await takesMade()).toEqual({ ok: false, reason: "not_made" });
    await keep();
    expect(await rooming()).toBe("api");
  });

  it("waits also when it was asked for long before, and Zoom answers only now", async () => {
    zoomOfTests.current().faults.break({ trouble: "fail", call: "create_meeting" });
    await connects();
    await keep();
    await timeIs(new Date(meeting.startsAt.getTime() + hour / 3));
    await nextTryComes();
    await keep();
    expect(await rooming()).toBe("pasted");
    expect((await describeRooms(meeting.id)).planned).toMatchObject({ isMade: true, isFit: true });
  });

  it("cannot be used before it is made, nor while it is not safe", async () => {
    await doorsAreOpen(meeting);
    await connects();
    expect(await takesMade()).toEqual({ ok: false, reason: "not_made" });
    zoomOfTests.current().faults.pin("join_before_host", true);
    await keep();
    expect(await takesMade()).toEqual({ ok: false, reason: "not_made" });
    expect(await rooming()).toBe("pasted");
  });

  it("is used by itself where nobody has anywhere to go", async () => {
    await db().delete(rooms).where(eq(rooms.meetingId, meeting.id));
    await doorsAreOpen(meeting);
    await connects();
    await keep();
    expect(await rooming()).toBe("api");
  });
});

describe("a Zoom meeting that people are in, and that is replaced", () => {
  it.each(["pasted details", "the spare room"])("by %s goes on until the doors close", async (by) => {
    await setSpare(meeting.id, newRoom, organiserId, await now());
    const room = await givenRunning();
    if (by === "the spare room") await switchToSpare(meeting.id, organiserId, await now());
    else await setRoom(meeting.id, { ...newRoom, ...otherNumber }, organiserId, await now());
    for (let minute = 0; minute < 3; minute++) {
      await keep();
      await nextTryComes();
    }
    const closeAt = new Date(meeting.endsAt.getTime() + hour / 2);
    expect(inZoom(room.zoomId)).toMatchObject({ status: "started", deletedAt: null });
    expect((await describeRooms(meeting.id)).before).toEqual({ goesOnUntil: closeAt });
    await timeIs(closeAt);
    await keep();
    expect(inZoom(room.zoomId).deletedAt).not.toBeNull();
    expect(zoomOfTests.current().timesAsked("meeting_status")).toBe(1);
    expect((await describeRooms(meeting.id)).before).toBeNull();
  });

  it("is deleted as soon as everybody has left it", async () => {
    const room = await givenRunning();
    await setRoom(meeting.id, newRoom, organiserId, await now());
    await keep();
    inZoom(room.zoomId).status = "waiting";
    await nextTryComes();
    await keep();
    expect(inZoom(room.zoomId).deletedAt).not.toBeNull();
  });

  it("is ended at once by a re-issue, also one that came after", async () => {
    const room = await givenRunning();
    await setRoom(meeting.id, newRoom, organiserId, await now());
    await keep();
    expect(inZoom(room.zoomId).deletedAt).toBeNull();
    expect(await reissue(meeting.id, 1, null, organiserId, await now())).toMatchObject({ ok: true });
    await keep();
    expect(inZoom(room.zoomId).deletedAt).not.toBeNull();
  });

  it("is ended at once when the meeting is stopped", async () => {
    const room = await givenRunning();
    await setRoom(meeting.id, newRoom, organiserId, await now());
    await keep();
    const words = { note: "", apology: "", whereToTurn: "" };
    expect(await stopMeeting(meeting.id, words, organiserId, await now())).toMatchObject({ ok: true });
    await keep();
    expect(inZoom(room.zoomId).deletedAt).not.toBeNull();
  });

  it("before the doors is ended at once", async () => {
    const room = await givenRunning();
    await timeIs(new Date(meeting.doorsOpenAt.getTime() - hour / 60));
    await setRoom(meeting.id, newRoom, organiserId, await now());
    await keep();
    expect(inZoom(room.zoomId).deletedAt).not.toBeNull();
  });
});

it("who must be signed in is not changed from an hour before the doors on", async () => {
  await connects();
  const asks = async (on: boolean) => setSameAddress(meeting.id, on, organiserId, await now());
  await timeIs(new Date(meeting.doorsOpenAt.getTime() - 1.1 * hour));
  expect(await asks(true)).toEqual({ ok: true });
  await timeIs(new Date(meeting.doorsOpenAt.getTime() - hour));
  expect(await asks(false)).toEqual({ ok: false, reason: "doors_are_near" });
  await doorsAreOpen(meeting);
  expect(await asks(false)).toEqual({ ok: false, reason: "doors_are_near" });
  expect((await roomsOf(meeting.id)).length).toBe(2);
});

const otherNumber = { joinUrl: "https://us02web.zoom.us/j/86422091199?pwd=x", meetingNumber: "86422091199" };
