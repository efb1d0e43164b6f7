import { expect, it } from "vitest";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { setRoom } from "@/lib/rooms/commands";
import { openReadyRoom } from "@/lib/rooms/queries";
import { useDatabase } from "@/tests/support/database";
import {
  everythingAbout,
  givenMeeting,
  givenOrganiser,
  meetingNow,
  newRoom,
  room,
} from "@/tests/support/people";

useDatabase();

it("a re-issue is refused, and changes nothing, with the Zoom meeting whose link is out", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenOrganiser();
  const untouched = await everythingAbout(meeting.id);
  const answer = await reissue(meeting.id, 1, { ...room, passcode: "other" }, id, await now());
  expect(answer).toEqual({ ok: false, reason: "room_given_up" });
  expect(await everythingAbout(meeting.id)).toEqual(untouched);
  expect((await meetingNow(meeting.id)).edition).toBe(1);
});

it("after a re-issue that Zoom meeting cannot be put back, and another can", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenOrganiser();
  expect(await reissue(meeting.id, 1, null, id, await now())).toMatchObject({ ok: true });
  expect(await setRoom(meeting.id, room, id, await now())).toEqual({ ok: false, reason: "room_given_up" });
  expect(await openReadyRoom(meeting.id)).toBeNull();
  expect(await setRoom(meeting.id, newRoom, id, await now())).toEqual({ ok: true });
  // A slip in its passcode can be mended.
  expect(await setRoom(meeting.id, { ...newRoom, passcode: "mended" }, id, await now())).toEqual({
    ok: true,
  });
});
