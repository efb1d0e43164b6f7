import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { meetingHosts, rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { createMeeting, reissue } from "@/lib/meetings/commands";
import { listToRing } from "@/lib/meetings/queries";
import { endMembership } from "@/lib/people/commands";
import { connectMeeting, removeSpare, setRoom, setSpare, switchToSpare } from "@/lib/rooms/commands";
import { nameHosts } from "@/lib/rooms/hosts";
import { describeRooms, listHosts, openReadyRoom, takesCalls } from "@/lib/rooms/queries";
import { startsFrom } from "@/lib/rooms/rules";
import { noteStart } from "@/lib/rooms/start";
import { fetchStartAddress, opensStart, startToken } from "@/lib/rooms/start-address";
import { givenPhoned } from "@/tests/support/added";
import { useDatabase } from "@/tests/support/database";
import {
  beforeStart,
  everythingAbout,
  givenApproved,
  givenMeeting,
  givenOrganiser,
  hour,
  type Meeting,
  meetingNow,
  minute,
  newRoom,
  room,
  timeIs,
} from "@/tests/support/people";
import { keepAllRooms, roomNow, roomsOf, zoomAppOfTests, zoomHostOfTests } from "@/tests/support/rooms";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const licensed = ["asha@hillside.example", "tom@hillside.example"];
const zoomOfTests = useZoom({ licensed });

beforeEach(async () => {
  await db().update(rooms).set({ deletedAt: new Date(), state: "replaced" });
});

async function givenConnected(): Promise<{ meeting: Meeting; organiserId: string }> {
  const meeting = await givenMeeting();
  const { id: organiserId } = await givenOrganiser();
  await connectMeeting(meeting.id, organiserId, await now());
  await keepAllRooms(zoomOfTests.current().zoom);
  return { meeting, organiserId };
}

function hostsInZoom(zoomId: string | null) {
  const found = zoomOfTests.current().world.meetings.find(({ id }) => String(id) === zoomId);
  return found?.settings.alternative_hosts;
}

describe("a spare room", () => {
  it("is behind nothing until it is used, and then behind the same links", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const before = await everythingAbout(meeting.id);
    expect(await setSpare(meeting.id, newRoom, id, await now())).toEqual({ ok: true });
    expect((await openReadyRoom(meeting.id))?.details.meetingNumber).toBe(room.meetingNumber);
    expect((await describeRooms(meeting.id)).spare).not.toBeNull();
    expect(await switchToSpare(meeting.id, id, await now())).toEqual({ ok: true });
    expect((await openReadyRoom(meeting.id))?.details.meetingNumber).toBe(newRoom.meetingNumber);
    expect((await describeRooms(meeting.id)).spare).toBeNull();
    expect(await everythingAbout(meeting.id)).toEqual(before);
    expect(await switchToSpare(meeting.id, id, await now())).toEqual({ ok: false, reason: "no_spare" });
  });

  it("says once it is used that it was the spare one, until other details are put in", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    expect((await describeRooms(meeting.id)).ready).toMatchObject({ wasSpare: false });
    await setSpare(meeting.id, newRoom, id, at);
    await switchToSpare(meeting.id, id, at);
    expect((await describeRooms(meeting.id)).ready).toMatchObject({ wasSpare: true });
    const another = { ...room, joinUrl: "https://zoom.us/j/99988877766", meetingNumber: "99988877766" };
    await setRoom(meeting.id, another, id, new Date(at.getTime() + minute));
    expect((await describeRooms(meeting.id)).ready).toMatchObject({ wasSpare: false });
  });

  it("tells beforehand whether it can be rung, and afterwards who joins by telephone and is to be rung", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    expect(await takesCalls(meeting.id, "spare")).toBeNull();
    await setSpare(meeting.id, { ...newRoom, phoneNumber: undefined }, id, at);
    expect(await takesCalls(meeting.id, "spare")).toBe(false);
    await setSpare(meeting.id, { ...newRoom, passcode: "123456", phoneNumber: "+44 20 7946 0321" }, id, at);
    expect(await takesCalls(meeting.id, "spare")).toBe(true);
    const phoned = await givenPhoned(meeting, { next: "approve" });
    await givenApproved(meeting, { name: "Asha Patel" });
    await switchToSpare(meeting.id, id, at);
    expect(await takesCalls(meeting.id, "ready")).toBe(true);
    expect(await listToRing(meeting.id)).toEqual([
      { registrationId: phoned.id, name: "Doris Wetherby", phone: "01632 960 123" },
    ]);
  });

  it("once used keeps out the Zoom meeting that was given up for it, also without a re-issue", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    await setSpare(meeting.id, newRoom, id, at);
    await switchToSpare(meeting.id, id, at);
    expect(await setRoom(meeting.id, room, id, at)).toEqual({ ok: false, reason: "room_given_up" });
    expect((await openReadyRoom(meeting.id))?.details.meetingNumber).toBe(newRoom.meetingNumber);
  });

  it("is not the Zoom meeting in use, nor one that was given up", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    expect(await setSpare(meeting.id, room, id, at)).toEqual({ ok: false, reason: "room_in_use" });
    await setRoom(meeting.id, newRoom, id, at);
    expect(await setSpare(meeting.id, room, id, at)).toEqual({ ok: false, reason: "room_given_up" });
  });

  it("can be pasted anew, taken out, and is not put behind the links twice", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    await setSpare(meeting.id, newRoom, id, at);
    expect(await setRoom(meeting.id, newRoom, id, at)).toEqual({ ok: false, reason: "room_in_use" });
    await setSpare(meeting.id, { ...newRoom, passcode: "mended" }, id, at);
    expect((await roomsOf(meeting.id)).filter(({ state }) => state === "spare")).toHaveLength(1);
    expect(await removeSpare(meeting.id, id, at)).toEqual({ ok: true });
    expect((await describeRooms(meeting.id)).spare).toBeNull();
    expect(await setRoom(meeting.id, newRoom, id, at)).toEqual({ ok: true });
  });

  it("is behind the new links at the commit of a re-issue", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const at = await now();
    expect(await reissue(meeting.id, 1, "spare", id, at)).toEqual({ ok: false, reason: "no_spare" });
    await setSpare(meeting.id, newRoom, id, at);
    expect(await reissue(meeting.id, 1, "spare", id, at)).toEqual({ ok: true, edition: 2 });
    expect((await openReadyRoom(meeting.id))?.details.meetingNumber).toBe(newRoom.meetingNumber);
  });

  it("takes the place of a Zoom meeting that the site made, which is deleted in Zoom", async () => {
    const { meeting, organiserId } = await givenConnected();
    await setSpare(meeting.id, newRoom, organiserId, await now());
    await switchToSpare(meeting.id, organiserId, await now());
    await keepAllRooms(zoomOfTests.current().zoom);
    expect(zoomOfTests.current().meetingNumbers()).toEqual([]);
    expect(await meetingNow(meeting.id)).toMatchObject({ roomSource: "pasted" });
  });

  it("cannot be the Zoom meeting that the site made itself, nor can pasted details", async () => {
    const { meeting, organiserId } = await givenConnected();
    const { zoomId } = await roomNow(meeting.id);
    const pasted = { ...newRoom, meetingNumber: zoomId ?? "" };
    const refused = { ok: false, reason: "made_by_us" };
    expect(await setSpare(meeting.id, pasted, organiserId, await now())).toEqual(refused);
    expect(await setRoom(meeting.id, pasted, organiserId, await now())).toEqual(refused);
    expect(await reissue(meeting.id, 1, pasted, organiserId, await now())).toEqual(refused);
  });
});

describe("hosts", () => {
  it("are told to Zoom, but for the host's own account and whoever has none", async () => {
    const { meeting, organiserId } = await givenConnected();
    const [asha, host, none] = [
      await givenOrganiser("Asha"),
      await givenOrganiser("Bel"),
      await givenOrganiser(),
    ];
    await nameHosts(
      meeting.id,
      [
        { organiserId: asha.id, zoomEmail: "asha@hillside.example" },
        { organiserId: host.id, zoomEmail: zoomHostOfTests },
        { organiserId: none.id, zoomEmail: null },
      ],
      organiserId,
      await now(),
    );
    await keepAllRooms(zoomOfTests.current().zoom);
    const made = await roomNow(meeting.id);
    expect(hostsInZoom(made.zoomId)).toBe("asha@hillside.example");
    expect(made).toMatchObject({ state: "ready", trouble: null });
    await db().update(organisers).set({ endedAt: new Date() }).where(eq(organisers.id, asha.id));
    await keepAllRooms(zoomOfTests.current().zoom);
    expect(hostsInZoom(made.zoomId)).toBe("");
    expect((await listHosts(meeting.id)).map(({ name }) => name)).not.toContain("Asha");
  });

  it("who leave the team host nothing any more, and Zoom is told at once whatever it waits for", async () => {
    const { meeting, organiserId } = await givenConnected();
    const [asha, owner] = [await givenOrganiser("Asha"), await givenOrganiser("Olive", "owner")];
    const hosts = [{ organiserId: asha.id, zoomEmail: "asha@hillside.example" }];
    await nameHosts(meeting.id, hosts, organiserId, await now());
    await keepAllRooms(zoomOfTests.current().zoom);
    const { zoomId } = await roomNow(meeting.id);
    expect(hostsInZoom(zoomId)).toBe("asha@hillside.example");
    const inAnHour = new Date(Date.now() + hour);
    await db().update(rooms).set({ nextAttemptAt: inAnHour, tellFrom: inAnHour });

    expect(await endMembership(asha.id, owner.id, await now())).toEqual({ ok: true });

    await keepAllRooms(zoomOfTests.current().zoom);
    expect(hostsInZoom(zoomId)).toBe("");
    expect(await db().select().from(meetingHosts)).not.toContainEqual(
      expect.objectContaining({ organiserId: asha.id }),
    );
    const at = await timeIs(startsFrom(meeting));
    expect(await noteStart(meeting.id, asha.id, at)).toEqual({ ok: false, reason: "not_host" });
  });

  it("whom Zoom refuses are named, and keep nobody else out", async () => {
    const { meeting, organiserId } = await givenConnected();
    const [asha, other] = [await givenOrganiser("Asha"), await givenOrganiser("Una")];
    await nameHosts(
      meeting.id,
      [
        { organiserId: other.id, zoomEmail: "aaa@elsewhere.example" },
        { organiserId: asha.id, zoomEmail: "asha@hillside.example" },
      ],
      organiserId,
      await now(),
    );
    await keepAllRooms(zoomOfTests.current().zoom);
    const made = await roomNow(meeting.id);
    expect(hostsInZoom(made.zoomId)).toBe("asha@hillside.example");
    expect(made).toMatchObject({ state: "ready", trouble: "refused", troubleDetail: [`host:${other.id}`] });
    expect(await keepAllRooms(zoomOfTests.current().zoom)).toBe(0);
  });

  it("and how the room is made go with a copy of the meeting; rooms do not", async () => {
    const { meeting, organiserId } = await givenConnected();
    const asha = await givenOrganiser("Asha");
    await nameHosts(meeting.id, [{ organiserId: asha.id, zoomEmail: null }], organiserId, await now());
    const copied = await meetingNow(meeting.id);
    const copy = await createMeeting(
      { ...copied, title: "Once more" },
      organiserId,
      await now(),
      copied,
      copied,
    );
    expect(await meetingNow(copy)).toMatchObject({ roomSource: "api", sameAddress: false });
    expect((await listHosts(copy)).map(({ name }) => name)).toEqual(["Asha"]);
    expect(await roomsOf(copy)).toMatchObject([{ state: "planned", sealed: null }]);
  });
});

describe("the way to start the Zoom meeting", () => {
  async function givenHost() {
    const { meeting, organiserId } = await givenConnected();
    const host = await givenOrganiser("Asha");
    await nameHosts(meeting.id, [{ organiserId: host.id, zoomEmail: null }], organiserId, await now());
    return { meeting, host, organiserId };
  }

  it("is shown to a named host from an hour before the doors, each time noted, and kept nowhere", async () => {
    const { zoom } = zoomOfTests.current();
    const { meeting, host } = await givenHost();
    const early = await timeIs(new Date(startsFrom(meeting).getTime() - minute));
    expect(await noteStart(meeting.id, host.id, early)).toEqual({ ok: false, reason: "too_early" });
    const at = await timeIs(startsFrom(meeting));
    expect(await noteStart(meeting.id, host.id, at)).toEqual({ ok: true });
    const start = await fetchStartAddress(zoom, meeting.id, host.id, at);
    expect(start).toMatchObject({ ok: true, address: expect.stringContaining("zak=") });
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, host.id));
    expect(acts.map(({ act }) => act)).toEqual(["showed_zoom_start"]);
    expect(JSON.stringify(acts)).not.toContain("zak=");
  });

  it("is shown to nobody else, whatever their role, and Zoom is not even asked", async () => {
    const { zoom, timesAsked } = zoomOfTests.current();
    const { meeting, organiserId } = await givenHost();
    const owner = await givenOrganiser("Olive", "owner");
    const at = await timeIs(beforeStart(meeting, hour));
    const before = timesAsked("get_meeting");
    for (const id of [organiserId, owner.id]) {
      expect(await noteStart(meeting.id, id, at)).toEqual({ ok: false, reason: "not_host" });
      expect(await fetchStartAddress(zoom, meeting.id, id, at)).toEqual({ ok: false, reason: "not_host" });
    }
    expect(timesAsked("get_meeting")).toBe(before);
  });

  it("is not there for pasted details, before the room is ready, or when the meeting is over", async () => {
    const { meeting, host, organiserId } = await givenHost();
    const at = await timeIs(beforeStart(meeting, hour));
    await reissue(meeting.id, 1, null, organiserId, at);
    expect(await noteStart(meeting.id, host.id, at)).toEqual({ ok: false, reason: "not_ready" });
    await setRoom(meeting.id, newRoom, organiserId, at);
    expect(await noteStart(meeting.id, host.id, at)).toEqual({ ok: false, reason: "not_connected" });
    await db().update(meetings).set({ roomSource: "api" }).where(eq(meetings.id, meeting.id));
    const late = await timeIs(new Date(meeting.endsAt.getTime() + hour));
    expect(await noteStart(meeting.id, host.id, late)).toEqual({ ok: false, reason: "too_late" });
  });

  it("opens by a mark of the press that is that host's and that meeting's alone", () => {
    const token = startToken("a meeting", "a host");
    expect(opensStart(token, "a meeting", "a host")).toBe(true);
    expect(opensStart(token, "another meeting", "a host")).toBe(false);
    expect(opensStart(token, "a meeting", "another host")).toBe(false);
    expect(opensStart(undefined, "a meeting", "a host")).toBe(false);
  });
});
