import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { reissue } from "@/lib/meetings/commands";
import { moveMeeting } from "@/lib/meetings/move";
import { connectMeeting, keepPasted, repairRoom, setRoom, setSameAddress } from "@/lib/rooms/commands";
import { keepRooms } from "@/lib/rooms/keep";
import { describeRooms, openReadyRoom } from "@/lib/rooms/queries";
import { safetyOf } from "@/lib/rooms/safety";
import type { ReadBack, Zoom } from "@/lib/zoom/api";
import { givenPhoned } from "@/tests/support/added";
import { useDatabase } from "@/tests/support/database";
import {
  day,
  givenMeeting,
  givenOrganiser,
  hour,
  type Meeting,
  meetingNow,
  newRoom,
  room,
} from "@/tests/support/people";
import {
  keepAllRooms,
  nextTryComes,
  roomNow,
  roomsOf,
  zoomAppOfTests,
  zoomHostOfTests,
  zoomIsAskedAgain,
} from "@/tests/support/rooms";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom();

beforeEach(async () => {
  // Each test keeps the rooms that it has made, and no other's.
  await db().update(rooms).set({ deletedAt: sql`now()`, state: "replaced" });
  const { world } = zoomOfTests.current();
  for (const user of world.users) user.plan = "licensed";
});

/** A meeting that is to have a Zoom meeting of the site's making, with pasted details behind it until then. */
async function givenConnected(): Promise<{ meeting: Meeting; organiserId: string }> {
  const meeting = await givenMeeting();
  const { id: organiserId } = await givenOrganiser();
  expect(await connectMeeting(meeting.id, organiserId, await now())).toEqual({ ok: true });
  return { meeting, organiserId };
}

/** The same, made and ready. */
async function givenReady() {
  const made = await givenConnected();
  await keepAllRooms(zoomOfTests.current().zoom);
  const room = await roomNow(made.meeting.id);
  expect(room).toMatchObject({ source: "api", state: "ready", trouble: null });
  return { ...made, room };
}

function inZoom(zoomId: string | null) {
  const found = zoomOfTests.current().world.meetings.find(({ id }) => String(id) === zoomId);
  if (!found) throw new Error("Zoom has no such meeting");
  return found;
}

/** Zoom as it is, but for one call. */
function zoomWith(changed: Partial<Zoom>): Zoom {
  return { ...zoomOfTests.current().zoom, ...changed };
}

describe("a connected meeting", () => {
  it("gets a Zoom meeting that is safe, and is led to it only then", async () => {
    const { zoom, asked } = zoomOfTests.current();
    const { meeting } = await givenConnected();
    expect((await describeRooms(meeting.id)).ready?.source).toBe("pasted");
    expect(await keepRooms(zoom, zoomHostOfTests, "a worker")).toBe(1);
    expect((await describeRooms(meeting.id)).ready?.source).toBe("pasted");
    await keepAllRooms(zoom);
    const room = await roomNow(meeting.id);
    expect(room).toMatchObject({ source: "api", state: "ready", trouble: null, attempts: 0 });
    expect(safetyOf(room.readBack as ReadBack)).toEqual([]);
    expect(room.hostSettings).toMatchObject({ sharing: "all" });
    expect(inZoom(room.zoomId)).toMatchObject({ topic: meeting.title, startTime: "2026-12-08T19:30:00Z" });
    expect((await roomsOf(meeting.id))[0]).toMatchObject({ source: "pasted", state: "replaced" });
    expect(asked.flatMap(({ unknown }) => unknown)).toEqual([]);
  });

  it("is asked about again on a schedule, and nothing is done in between", async () => {
    const { zoom, timesAsked } = zoomOfTests.current();
    await givenReady();
    const before = timesAsked("get_meeting");
    expect(await keepAllRooms(zoom)).toBe(0);
    await zoomIsAskedAgain();
    expect(await keepAllRooms(zoom)).toBe(1);
    expect(timesAsked("get_meeting")).toBe(before + 1);
  });

  it("is connected once, however often it is pressed", async () => {
    const { meeting, organiserId } = await givenReady();
    expect(await connectMeeting(meeting.id, organiserId, await now())).toEqual({
      ok: false,
      reason: "already",
    });
    await keepAllRooms(zoomOfTests.current().zoom);
    expect(zoomOfTests.current().meetingNumbers()).toHaveLength(1);
  });

  it("keeps its Zoom meeting when it is moved, which has the new time", async () => {
    const { meeting, organiserId, room } = await givenReady();
    const by = (instant: Date) => new Date(instant.getTime() + day);
    const times = {
      ...{ startsAt: by(meeting.startsAt), endsAt: new Date(by(meeting.endsAt).getTime() + hour / 2) },
      ...{ doorsOpenAt: by(meeting.doorsOpenAt), requestsCloseAt: by(meeting.requestsCloseAt) },
    };
    await moveMeeting(meeting.id, 0, { ...times, note: "The hall is closed." }, organiserId, await now());
    await keepAllRooms(zoomOfTests.current().zoom);
    expect(inZoom(room.zoomId)).toMatchObject({ startTime: "2026-12-09T19:30:00Z", duration: 90 });
    expect(await roomNow(meeting.id)).toMatchObject({ id: room.id, state: "ready", trouble: null });
  });

  it("can be rung once somebody has to ring, and asks to be signed in under its switch", async () => {
    const { meeting, organiserId, room } = await givenReady();
    expect(inZoom(room.zoomId).settings).toMatchObject({ audio: "voip", meeting_authentication: false });
    await givenPhoned(meeting);
    await setSameAddress(meeting.id, true, organiserId, await now());
    await keepAllRooms(zoomOfTests.current().zoom);
    expect(inZoom(room.zoomId).settings).toMatchObject({ audio: "both", meeting_authentication: true });
  });
});

describe("a change that Zoom drops without a word", () => {
  async function moveAnHour(meeting: Meeting) {
    await db()
      .update(meetings)
      .set({
        startsAt: new Date(meeting.startsAt.getTime() + hour),
        endsAt: new Date(meeting.endsAt.getTime() + hour),
      })
      .where(eq(meetings.id, meeting.id));
  }

  it("is noticed, and told once more", async () => {
    const { faults, zoom } = zoomOfTests.current();
    const { meeting, room } = await givenReady();
    faults.break({ trouble: "ignore_change", call: "update_meeting" });
    await moveAnHour(meeting);
    await keepAllRooms(zoom);
    expect(inZoom(room.zoomId).startTime).toBe("2026-12-08T20:30:00Z");
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
  });

  it("again and again, is told to an organiser, and Zoom is not asked for ever", async () => {
    const { faults, zoom, timesAsked } = zoomOfTests.current();
    const { meeting, organiserId, room } = await givenReady();
    faults.break({ trouble: "ignore_change", call: "update_meeting", times: null });
    await moveAnHour(meeting);
    await keepAllRooms(zoom);
    expect(timesAsked("update_meeting")).toBe(2);
    expect(await roomNow(meeting.id)).toMatchObject({
      state: "ready",
      trouble: "refused",
      troubleDetail: ["time"],
    });
    faults.mend();
    expect(await repairRoom(meeting.id, organiserId, await now())).toEqual({ ok: true });
    await keepAllRooms(zoom);
    expect(inZoom(room.zoomId).startTime).toBe("2026-12-08T20:30:00Z");
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
  });
});

describe("what somebody changed in Zoom", () => {
  const changes = [
    ["hosts", { alternative_hosts: "gone@forum.example" }],
    ["audio", { audio: "both" }],
    ["recording", { auto_recording: "cloud" }],
  ] as const;

  it.each(changes)("about its %s is put back", async (_, change) => {
    const { zoom } = zoomOfTests.current();
    const { meeting, room } = await givenReady();
    const { settings } = inZoom(room.zoomId);
    const before = { ...settings };
    Object.assign(settings, change);
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
    expect(inZoom(room.zoomId).settings).toEqual(before);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
  });

  it.each(changes)(
    "about its %s and cannot be put back is told to an organiser, and no more",
    async (is, change) => {
      const { faults, zoom, timesAsked } = zoomOfTests.current();
      const { meeting, room } = await givenReady();
      Object.assign(inZoom(room.zoomId).settings, change);
      faults.break({ trouble: "ignore_change", call: "update_meeting", times: null });
      const before = timesAsked("update_meeting");
      for (let day = 0; day < 3; day++) {
        await zoomIsAskedAgain();
        await keepAllRooms(zoom);
      }
      expect(timesAsked("update_meeting") - before).toBe(1);
      expect(await roomNow(meeting.id)).toMatchObject({
        state: "ready",
        trouble: "refused",
        troubleDetail: [is],
      });
    },
  );
});

describe("a Zoom meeting that is not safe", () => {
  it("is behind nothing, says what is wrong, and is ready once that is mended", async () => {
    const { faults, zoom } = zoomOfTests.current();
    faults.pin("waiting_room_options", { mode: "follow_setting" });
    faults.pin("join_before_host", true);
    const { meeting, organiserId } = await givenConnected();
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({
      state: "planned",
      trouble: "not_safe",
      troubleDetail: ["not_everyone_waits", "join_before_host"],
    });
    expect((await describeRooms(meeting.id)).ready?.source).toBe("pasted");
    faults.mend();
    await repairRoom(meeting.id, organiserId, await now());
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null, troubleDetail: [] });
  });

  it("because somebody changed it in Zoom, is put right by itself", async () => {
    const { meeting, room } = await givenReady();
    Object.assign(inZoom(room.zoomId).settings, { waiting_room: false, approval_type: 0 });
    await zoomIsAskedAgain();
    await keepAllRooms(zoomOfTests.current().zoom);
    expect(inZoom(room.zoomId).settings).toMatchObject({ waiting_room: true, approval_type: 1 });
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
  });

  it("and cannot be put right leads nobody in any more, but for while the doors are open", async () => {
    const { faults, zoom } = zoomOfTests.current();
    const [early, late] = [await givenReady(), await givenReady()];
    const at = await now();
    await db()
      .update(meetings)
      .set({
        doorsOpenAt: at,
        startsAt: new Date(at.getTime() + hour / 2),
        endsAt: new Date(at.getTime() + hour),
      })
      .where(eq(meetings.id, late.meeting.id));
    faults.pin("waiting_room", false);
    for (const { room } of [early, late]) inZoom(room.zoomId).settings.waiting_room = false;
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
    expect(await roomNow(early.meeting.id)).toMatchObject({ state: "planned", trouble: "not_safe" });
    expect(await roomNow(late.meeting.id)).toMatchObject({ state: "ready", trouble: "not_safe" });
  });

  it("because the host's plan has no registration, is said to be so, and pasted details take its place", async () => {
    const { zoom, world, meetingNumbers } = zoomOfTests.current();
    for (const user of world.users) user.plan = "basic";
    const { meeting, organiserId } = await givenConnected();
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({
      state: "planned",
      trouble: "plan_without_registration",
    });
    expect(await setRoom(meeting.id, newRoom, organiserId, await now())).toEqual({ ok: true });
    expect(await meetingNow(meeting.id)).toMatchObject({ roomSource: "pasted" });
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    expect(await roomNow(meeting.id)).toMatchObject({ source: "pasted", state: "ready" });
  });

  it("is given up at a press, while the pasted details stay behind the links", async () => {
    const { zoom, world, meetingNumbers } = zoomOfTests.current();
    for (const user of world.users) user.plan = "basic";
    const { meeting, organiserId } = await givenConnected();
    await keepAllRooms(zoom);
    expect(await keepPasted(meeting.id, organiserId, await now())).toEqual({ ok: true });
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    expect(await meetingNow(meeting.id)).toMatchObject({ roomSource: "pasted" });
    expect((await openReadyRoom(meeting.id))?.details).toEqual(room);
  });

  it("is not made at all where Zoom says at once that the plan has none", async () => {
    const { zoom, faults, meetingNumbers } = zoomOfTests.current();
    faults.break({ trouble: "refuse_plan", call: "create_meeting" });
    const { meeting } = await givenConnected();
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ trouble: "plan_without_registration", zoomId: null });
    expect(meetingNumbers()).toEqual([]);
  });
});

describe("when Zoom fails", () => {
  it.each(["lose_reply", "fail_after", "not_readable"] as const)(
    "with %s, no second meeting is made",
    async (trouble) => {
      const { faults, zoom, meetingNumbers } = zoomOfTests.current();
      faults.break({ trouble, call: "create_meeting" });
      const { meeting } = await givenConnected();
      await keepAllRooms(zoom);
      expect(await roomNow(meeting.id)).toMatchObject({ zoomId: null, trouble: "not_reachable" });
      await nextTryComes();
      await keepAllRooms(zoom);
      expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", zoomId: meetingNumbers()[0] });
      expect(meetingNumbers()).toHaveLength(1);
    },
  );

  it.each(["fail", "lose_request"] as const)("with %s, it is tried again", async (trouble) => {
    const { faults, zoom, meetingNumbers } = zoomOfTests.current();
    for (const call of ["create_meeting", "get_meeting", "update_meeting"] as const)
      faults.break({ trouble, call });
    const { meeting } = await givenConnected();
    for (let tries = 0; tries < 4; tries++) {
      await keepAllRooms(zoom);
      await nextTryComes();
    }
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
    expect(meetingNumbers()).toHaveLength(1);
  });

  it("because it counts by the day, it is not asked again before midnight UTC", async () => {
    const { faults, zoom, timesAsked } = zoomOfTests.current();
    faults.break({ trouble: "limit_day", call: "create_meeting" });
    const { meeting } = await givenConnected();
    await keepAllRooms(zoom);
    const room = await roomNow(meeting.id);
    expect(room.trouble).toBe("daily_limit");
    expect(room.nextAttemptAt.toISOString()).toMatch(/T00:00:00\.000Z$/);
    expect(room.nextAttemptAt.getTime()).toBeGreaterThan(Date.now());
    expect(await keepAllRooms(zoom)).toBe(0);
    expect(timesAsked("create_meeting")).toBe(1);
  });

  it("because the app lacks scopes, it says which", async () => {
    const { faults, zoom } = zoomOfTests.current();
    faults.break({ trouble: "lack_scopes", call: "create_meeting" });
    const { meeting } = await givenConnected();
    await keepAllRooms(zoom);
    const room = await roomNow(meeting.id);
    expect(room.trouble).toBe("scopes_missing");
    expect(room.troubleDetail.join()).toContain("meeting:write:meeting");
  });
});

describe("a Zoom meeting that is gone", () => {
  it("leads nobody in, and comes back when it is brought back", async () => {
    const { zoom } = zoomOfTests.current();
    const { meeting, room } = await givenReady();
    inZoom(room.zoomId).deletedAt = "2026-12-01T00:00:00Z";
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ id: room.id, state: "planned", trouble: "gone" });
    inZoom(room.zoomId).deletedAt = null;
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ id: room.id, state: "ready", trouble: null });
  });

  it("is made again at a press, and only then", async () => {
    const { zoom, meetingNumbers } = zoomOfTests.current();
    const { meeting, organiserId, room } = await givenReady();
    inZoom(room.zoomId).deletedAt = "2026-12-01T00:00:00Z";
    await zoomIsAskedAgain();
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    await repairRoom(meeting.id, organiserId, await now());
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toHaveLength(1);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", zoomId: meetingNumbers()[0] });
    expect((await roomsOf(meeting.id)).filter(({ deletedAt }) => deletedAt)).toHaveLength(1);
  });
});

describe("a re-issue", () => {
  it("ends and deletes the Zoom meeting, and makes another behind the new links", async () => {
    const { zoom, meetingNumbers, timesAsked } = zoomOfTests.current();
    const { meeting, organiserId, room } = await givenReady();
    inZoom(room.zoomId).status = "started";
    expect(await reissue(meeting.id, 1, null, organiserId, await now())).toEqual({ ok: true, edition: 2 });
    expect((await describeRooms(meeting.id)).ready).toBeNull();
    await keepAllRooms(zoom);
    expect(timesAsked("meeting_status")).toBe(1);
    expect(meetingNumbers()).not.toContain(room.zoomId);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", zoomId: meetingNumbers()[0] });
  });

  it("in the very moment in which a Zoom meeting is made, leaves none behind", async () => {
    const { zoom, meetingNumbers } = zoomOfTests.current();
    const { meeting, organiserId } = await givenConnected();
    let made = "";
    const meanwhile = zoomWith({
      async createMeeting(host, body) {
        const answer = await zoom.createMeeting(host, body);
        if (answer.ok) made = answer.value.id;
        await reissue(meeting.id, 1, null, organiserId, await now());
        return answer;
      },
    });
    expect(await keepRooms(meanwhile, zoomHostOfTests, "a worker")).toBe(1);
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toHaveLength(1);
    expect(meetingNumbers()).not.toContain(made);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", zoomId: meetingNumbers()[0] });
  });
});

describe("workers", () => {
  it("that work at the same time make one Zoom meeting", async () => {
    const { zoom, meetingNumbers, timesAsked } = zoomOfTests.current();
    const { meeting } = await givenConnected();
    for (let round = 0; round < 4; round++)
      await Promise.all(["one", "two", "three"].map((worker) => keepRooms(zoom, zoomHostOfTests, worker)));
    expect(timesAsked("create_meeting")).toBe(1);
    expect(meetingNumbers()).toHaveLength(1);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready" });
  });

  /** A worker that is killed right after Zoom did what it was asked. */
  async function workerIsKilledAfter(
    call: "createMeeting" | "updateMeeting" | "deleteMeeting",
  ): Promise<void> {
    const { zoom } = zoomOfTests.current();
    await new Promise<void>((reached) => {
      const dies = zoomWith({
        [call]: async (...asked: unknown[]) => {
          await (zoom[call] as (...all: unknown[]) => Promise<unknown>)(...asked);
          reached();
          return new Promise(() => {});
        },
      });
      void keepRooms(dies, zoomHostOfTests, "killed");
    });
  }

  it("that are killed after making one leave it to be found, once their lease is over", async () => {
    const { zoom, meetingNumbers, timesAsked } = zoomOfTests.current();
    const { meeting } = await givenConnected();
    await workerIsKilledAfter("createMeeting");
    expect(await keepAllRooms(zoom)).toBe(0);
    await nextTryComes();
    await keepAllRooms(zoom);
    expect(timesAsked("create_meeting")).toBe(1);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", zoomId: meetingNumbers()[0] });
  });

  it("that are killed after making one that is given up meanwhile leave none behind", async () => {
    const { zoom, meetingNumbers } = zoomOfTests.current();
    const { meeting, organiserId } = await givenConnected();
    await workerIsKilledAfter("createMeeting");
    await setRoom(meeting.id, newRoom, organiserId, await now());
    await nextTryComes();
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    expect(await roomNow(meeting.id)).toMatchObject({ source: "pasted" });
  });

  it("that are killed after telling Zoom, or after deleting, are followed by others", async () => {
    const { zoom, meetingNumbers } = zoomOfTests.current();
    const { meeting, organiserId } = await givenReady();
    await setSameAddress(meeting.id, true, organiserId, await now());
    await workerIsKilledAfter("updateMeeting");
    await nextTryComes();
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: null });
    await cancelMeeting(meeting.id, 0, "The hall is closed.", organiserId, await now());
    await workerIsKilledAfter("deleteMeeting");
    await nextTryComes();
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    expect((await roomsOf(meeting.id)).filter(({ source }) => source === "api")).toMatchObject([
      { state: "replaced", deletedAt: expect.any(Date) },
    ]);
  });
});

describe("a Zoom meeting goes", () => {
  it("with a meeting that is cancelled, also while it waits until midnight", async () => {
    const { zoom, faults, meetingNumbers } = zoomOfTests.current();
    const { meeting, organiserId } = await givenReady();
    faults.break({ trouble: "limit_day", call: "update_meeting" });
    await setSameAddress(meeting.id, true, organiserId, await now());
    await keepAllRooms(zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: "daily_limit" });
    await cancelMeeting(meeting.id, 0, "The hall is closed.", organiserId, await now());
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    expect((await describeRooms(meeting.id)).ready).toBeNull();
  });

  it("with everybody's details, and then nothing of the way to it is kept", async () => {
    const { zoom, meetingNumbers } = zoomOfTests.current();
    const { meeting, room } = await givenReady();
    const long = new Date(meeting.startsAt.getTime() - 90 * day);
    await db()
      .update(meetings)
      .set({ startsAt: long, endsAt: new Date(long.getTime() + hour), doorsOpenAt: long })
      .where(eq(meetings.id, meeting.id));
    expect(await keepAllRooms(zoom)).toBe(0);
    await db()
      .update(meetings)
      .set({ detailsDeletedAt: await now() })
      .where(eq(meetings.id, meeting.id));
    await keepAllRooms(zoom);
    expect(meetingNumbers()).toEqual([]);
    expect((await roomsOf(meeting.id)).find(({ id }) => id === room.id)).toMatchObject({ sealed: null });
  });
});
