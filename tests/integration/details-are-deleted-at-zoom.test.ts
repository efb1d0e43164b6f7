import { eq } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";
import { db } from "@/db/client";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { deletedOn } from "@/lib/meetings/rules";
import { deleteDetails, deleteOwnDetails } from "@/lib/registrations/retention";
import { connectMeeting } from "@/lib/rooms/commands";
import { keepList } from "@/lib/zoom-list/keep";
import { useDatabase } from "@/tests/support/database";
import {
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  holdIsOver,
  linkToken,
  type Meeting,
  meetingNow,
  timeIs,
} from "@/tests/support/people";
import { keepAllRooms, roomNow, roomsOf, zoomAppOfTests } from "@/tests/support/rooms";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom();
// What Zoom has is forgotten before each test, too.
beforeEach(async () => {
  await db().update(rooms).set({ deletedAt: new Date(), state: "replaced" });
});

/** Keeps Zoom's lists until nothing is left to do at once. */
async function keepAllLists(): Promise<void> {
  for (let round = 0; round < 20; round++)
    if ((await keepList(zoomOfTests.current().zoom, "a worker")) === 0) return;
  throw new Error("the lists are never done");
}

async function givenConnected(): Promise<{ meeting: Meeting; number: string }> {
  const meeting = await givenMeeting();
  await connectMeeting(meeting.id, (await givenOrganiser()).id, await now());
  await keepAllRooms(zoomOfTests.current().zoom);
  const { zoomId } = await roomNow(meeting.id);
  if (!zoomId) throw new Error("Zoom has made no meeting");
  return { meeting, number: zoomId };
}

/** Whom any of Zoom's lists of a meeting holds, by address. */
const onAnyList = (number: string) =>
  (["approved", "pending", "denied"] as const).flatMap((status) =>
    zoomOfTests.current().addresses(number, status),
  );
const aliasOf = ({ id }: { id: string }) => expect.stringContaining(id);
const forgetMe = async (id: string) =>
  deleteOwnDetails(await linkToken(id, "manage"), { leaveList: false }, await now());

it("whoever deletes their details is on no list of Zoom's any more, also when Zoom had only cancelled them", async () => {
  const { meeting, number } = await givenConnected();
  const [going, removed, staying] = [
    await givenApproved(meeting),
    await givenApproved(meeting),
    await givenApproved(meeting),
  ];
  await holdIsOver();
  await keepAllLists();
  expect(onAnyList(number)).toHaveLength(3);
  await givenDecision("remove", removed.id);
  await keepAllLists();
  expect(zoomOfTests.current().addresses(number, "denied")).toEqual([aliasOf(removed)]);

  for (const { id } of [going, removed]) expect(await forgetMe(id)).toMatchObject({ ok: true });
  await keepAllLists();

  expect(onAnyList(number)).toEqual([aliasOf(staying)]);
  await deleteDetails(await now());
  const left = await db().select().from(zoomEntries);
  expect(left.map(({ registrationId }) => registrationId)).toEqual([staying.id]);
});

it("while Zoom does not answer the entry waits, nameless, and Zoom deletes it later", async () => {
  const { meeting, number } = await givenConnected();
  const going = await givenApproved(meeting);
  await holdIsOver();
  await keepAllLists();
  const { faults } = zoomOfTests.current();
  faults.break({ trouble: "fail", times: null });
  expect(await forgetMe(going.id)).toMatchObject({ ok: true, noted: false });
  await keepAllLists();
  const [waits] = await db().select().from(zoomEntries).where(eq(zoomEntries.state, "unwanted"));
  expect(waits).toMatchObject({ registrationId: null, name: "", sealed: null });
  expect(onAnyList(number)).toEqual([aliasOf(going)]);

  faults.mend();
  await db()
    .update(zoomEntries)
    .set({ nextAttemptAt: new Date(0), leasedUntil: null });
  await keepAllLists();
  expect(onAnyList(number)).toEqual([]);
});

it("with the details of everybody the Zoom meeting goes, and nothing of them is left in our tables", async () => {
  const { meeting, number } = await givenConnected();
  await givenApproved(meeting);
  await holdIsOver();
  await keepAllLists();
  await deleteDetails(await timeIs(deletedOn(meeting, 30)));
  expect((await meetingNow(meeting.id)).detailsDeletedAt).not.toBeNull();
  await db()
    .update(rooms)
    .set({ nextAttemptAt: new Date(0) });
  await keepAllRooms(zoomOfTests.current().zoom);
  expect(zoomOfTests.current().meetingNumbers()).not.toContain(number);
  await deleteDetails(await now());
  const ids = (await roomsOf(meeting.id)).map(({ id }) => id);
  const entries = await db().select().from(zoomEntries);
  expect(entries.filter(({ roomId }) => ids.includes(roomId))).toEqual([]);
});
