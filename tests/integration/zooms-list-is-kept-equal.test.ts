import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { rooms, zoomEntries, zoomStrangers } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { reissue } from "@/lib/meetings/commands";
import { replaceLink } from "@/lib/passes/commands";
import { changeDetails, look } from "@/lib/registrations/change";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { correctSlip } from "@/lib/registrations/correct";
import { answeredAtOf } from "@/lib/registrations/record";
import { deleteOwnDetails } from "@/lib/registrations/retention";
import type { Decision } from "@/lib/registrations/rules";
import { setRoom, setSameAddress } from "@/lib/rooms/commands";
import { openRoomForSlip } from "@/lib/rooms/queries";
import { compareLists } from "@/lib/zoom-list/compare";
import { noteDifferences } from "@/lib/zoom-list/difference";
import { keepList } from "@/lib/zoom-list/keep";
import { leaseDue } from "@/lib/zoom-list/lease";
import { listStandings } from "@/lib/zoom-list/queries";
import { givenPhoned } from "@/tests/support/added";
import { useDatabase } from "@/tests/support/database";
import { emptyOutbox } from "@/tests/support/outbox";
import {
  anOrganiser,
  beforeStart,
  day,
  doorsAreOpen,
  givenApproved,
  givenDecision,
  givenRequest,
  holdIsOver,
  hour,
  linkToken,
  type Meeting,
  minute,
  newAddress,
  newRoom,
  registrationNow,
  timeIs,
} from "@/tests/support/people";
import { keepAllRooms, roomNow, zoomAppOfTests, zoomHostOfTests } from "@/tests/support/rooms";
import { useZoom } from "@/tests/support/zoom";
import {
  approvedIn,
  compareNow,
  enters,
  entriesOf,
  expectEqual,
  expectNobodyElseHoldsALink,
  forgetEarlier,
  givenConnected,
  keepAll,
  keepAtLast,
  registrantsOf,
} from "@/tests/support/zoom-list";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom();

let meeting: Meeting;
beforeEach(async () => {
  await emptyOutbox();
  await forgetEarlier();
  meeting = await givenConnected(zoomOfTests.current());
});

const keep = () => keepAll(zoomOfTests.current().zoom);
const equal = () => expectEqual(zoomOfTests.current(), meeting);
const approved = () => approvedIn(zoomOfTests.current(), meeting);
const times = (call: Parameters<ReturnType<typeof zoomOfTests.current>["timesAsked"]>[0]) =>
  zoomOfTests.current().timesAsked(call);

/** Takes a decision for a reason other than that the link was shared. */
async function decides(decision: Decision, id: string, reason = "disrupted") {
  const { state } = await registrationNow(id);
  const organiser = await anOrganiser();
  const answer = await decide(decision, id, { seen: state, reason }, organiser.id, await now());
  expect(answer).toMatchObject({ ok: true });
}

async function change(id: string, to: { name?: string; email?: string }) {
  const { name, email, postcode, phone, companion, help } = await registrationNow(id);
  const details = { name, email, postcode, phone, companion, help, ...to };
  return changeDetails(await linkToken(id, "manage"), details, await now());
}

describe("somebody with a place", () => {
  it("is told to Zoom once the decision cannot be undone, by their name and an alias", async () => {
    const { id } = await givenRequest(meeting, { confirmed: true, name: "Mary Ann O'Brien" });
    await givenDecision("approve", id);
    await keep();
    expect(await entriesOf(id)).toEqual([]);
    await holdIsOver();
    await keep();
    expect(await approved()).toMatchObject([
      { firstName: "Mary Ann", lastName: "O'Brien", email: `${id}@hillside.example` },
    ]);
    await equal();
  });

  it("never, when the decision was undone before", async () => {
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("approve", id);
    await keep();
    expect(await undoDecision(id, (await anOrganiser()).id, await now())).toEqual({ ok: true });
    await holdIsOver();
    await keep();
    expect(times("add_registrant")).toBe(0);
    await equal();
  });

  it("is added alone among few, and by one call among many", async () => {
    await givenApproved(meeting);
    await givenApproved(meeting);
    await keep();
    expect([times("add_registrant"), times("add_registrants")]).toEqual([2, 0]);
    for (let n = 0; n < 7; n++) await givenApproved(meeting, { name: `Neighbour ${n}` });
    await keep();
    expect([times("add_registrant"), times("add_registrants")]).toEqual([2, 1]);
    await equal();
  });

  it("is not told to Zoom while the address is not confirmed", async () => {
    const { id } = await givenApproved(meeting, { confirmed: false });
    await keep();
    await equal();
    await confirmAddress(await linkToken(id, "confirm"), await now());
    await keep();
    expect(await approved()).toHaveLength(1);
    await equal();
  });
});

describe("somebody who loses the place", () => {
  it("is cancelled in Zoom, whether they gave it back or it was taken", async () => {
    const [gone, removed, stays] = [
      await givenApproved(meeting),
      await givenApproved(meeting),
      await givenApproved(meeting, { name: "Stays Here" }),
    ];
    await keep();
    await withdraw(await linkToken(gone.id, "manage"), await now());
    await decides("remove", removed.id);
    await expectNobodyElseHoldsALink(zoomOfTests.current(), meeting);
    await keep();
    await equal();
    expect((await entriesOf(removed.id))[0]).toMatchObject({ state: "gone", sealed: null });
    expect((await approved()).map(({ email }) => email)).toEqual([`${stays.id}@hillside.example`]);
  });

  it("and has it again with nothing changed, gets the same entry back by a change of status", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    await decides("remove", id);
    await keep();
    await decides("approve", id);
    await holdIsOver();
    await keep();
    await equal();
    expect(times("add_registrant")).toBe(1);
    expect(await entriesOf(id)).toMatchObject([{ number: 1, state: "added" }]);
  });

  it("for a moment, because a removal was undone, has it back as well", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    await decides("remove", id);
    await keep();
    expect(await approved()).toEqual([]);
    await undoDecision(id, (await anOrganiser()).id, await now());
    await keep();
    await equal();
    expect(times("add_registrant")).toBe(1);
  });

  it("because the link was shared, and has it again, gets another entry: the old link stays dead in Zoom", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    const [before] = await approved();
    await decides("remove", id, "shared_link");
    await keep();
    await decides("approve", id);
    await holdIsOver();
    await keep();
    await equal();
    expect((await approved()).map(({ tk }) => tk)).not.toContain(before?.tk);
    expect((await entriesOf(id)).map(({ state }) => state)).toEqual(["gone", "added"]);
  });

  it("because the link was shared, and then for something else, does not have the shared link back", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    const [before] = await approved();
    await decides("remove", id, "shared_link");
    await keep();
    await decides("approve", id);
    await decides("remove", id);
    await decides("approve", id);
    await holdIsOver();
    await keep();
    await equal();
    expect((await approved()).map(({ tk }) => tk)).not.toContain(before?.tk);
  });

  it("and whose address was put right meanwhile, does not have back what the other mailbox knows", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    const [before] = await approved();
    await decides("remove", id);
    await keep();
    await decides("approve", id);
    await holdIsOver();
    const seen = async () => (await db().transaction((tx) => answeredAtOf(tx, id))).toISOString();
    const { id: organiserId } = await anOrganiser();
    const corrected = await correctSlip(id, { email: newAddress() }, await seen(), organiserId, await now());
    expect(corrected).toMatchObject({ ok: true });
    await confirmAddress(await linkToken(id, "confirm"), await now());
    await keep();
    await equal();
    expect((await approved()).map(({ tk }) => tk)).not.toContain(before?.tk);
    expect(await approved()).toHaveLength(1);
  });

  it("before Zoom was told of it, is never told to Zoom", async () => {
    const { id } = await givenApproved(meeting);
    await decides("remove", id);
    await keep();
    expect(times("add_registrant")).toBe(0);
    await equal();
  });
});

describe("what Zoom was given changes", () => {
  it("with the name: another entry, and the old one goes", async () => {
    const { id } = await givenApproved(meeting, { name: "Margret O'Brien" });
    await keep();
    expect(await change(id, { name: "Margaret O'Brien" })).toMatchObject({ ok: true });
    await keep();
    await equal();
    expect(await approved()).toMatchObject([{ firstName: "Margaret", email: `${id}.2@hillside.example` }]);
  });

  it("with the name for the night, which is all that Zoom learns", async () => {
    const { id } = await givenApproved(meeting, { name: "Jane Known" });
    await db().update(registrations).set({ nightName: "Rose" }).where(eq(registrations.id, id));
    await keep();
    expect(await approved()).toMatchObject([{ firstName: "Rose", lastName: "" }]);
    await equal();
  });

  it("with the private link: the old one's way is dead in Zoom, too", async () => {
    const { id } = await givenApproved(meeting);
    await doorsAreOpen(meeting);
    await keep();
    const first = await enters(id);
    expect(await first.look()).toMatchObject({ kind: "personal" });
    const [before] = await approved();
    await replaceLink(id, (await anOrganiser()).id, await now());
    expect(await first.look()).not.toMatchObject({ kind: "personal" });
    await keep();
    await equal();
    const second = await enters(id);
    const way = await second.look();
    expect(way).toMatchObject({ kind: "personal" });
    expect(JSON.stringify(way)).not.toContain(before?.tk);
  });

  it("with the address: nothing until an organiser has looked, then another entry", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    expect(await change(id, { email: newAddress() })).toMatchObject({ ok: true });
    await keep();
    expect(await approved()).toEqual([]);
    await confirmAddress(await linkToken(id, "confirm"), await now());
    const seen = (await db().transaction((tx) => answeredAtOf(tx, id))).toISOString();
    expect(await look(id, seen, (await anOrganiser()).id, await now())).toEqual({ ok: true });
    await keep();
    await equal();
    expect(await approved()).toMatchObject([{ email: `${id}.2@hillside.example` }]);
  });

  it("with a re-issue: everybody is in the new Zoom meeting, and the old one has no list any more", async () => {
    const { zoom } = zoomOfTests.current();
    const { id } = await givenApproved(meeting);
    await keep();
    const before = await roomNow(meeting.id);
    await reissue(meeting.id, 1, null, (await anOrganiser()).id, await now());
    await expectNobodyElseHoldsALink(zoomOfTests.current(), meeting);
    await keepAllRooms(zoom);
    await keep();
    expect((await roomNow(meeting.id)).zoomId).not.toBe(before.zoomId);
    await equal();
    const entries = await entriesOf(id);
    expect(entries.find(({ roomId }) => roomId === before.id)).toMatchObject({ state: "gone", sealed: null });
  });
});

it("whose details are deleted is deleted in Zoom as well, and no name or address is left", async () => {
  const { id } = await givenApproved(meeting);
  await keep();
  const [entry] = await entriesOf(id);
  await deleteOwnDetails(await linkToken(id, "manage"), { leaveList: true }, await now());
  await keep();
  expect(await registrantsOf(zoomOfTests.current(), meeting)).toEqual([]);
  const [left] = await db()
    .select()
    .from(zoomEntries)
    .where(eq(zoomEntries.id, entry?.id ?? ""));
  expect(left).toMatchObject({ state: "gone", name: "", address: "", sealed: null });
  await equal();
});

it.each(["over", "cancelled"] as const)("nobody is on the list of a meeting that is %s", async (end) => {
  await givenApproved(meeting);
  await keep();
  if (end === "over") await timeIs(beforeStart(meeting, -3 * hour));
  else await cancelMeeting(meeting.id, 0, "No room", (await anOrganiser()).id, await now());
  await keep();
  const entries = await db().select().from(zoomEntries).where(eq(zoomEntries.state, "added"));
  expect(entries).toEqual([]);
  if (end === "over") expect(await approved()).toEqual([]);
});

describe("signed in to Zoom with the same address", () => {
  const switchTo = async (on: boolean) =>
    setSameAddress(meeting.id, on, (await anOrganiser()).id, await now());

  it("gives Zoom each one's own address, and the alias again when it is switched off", async () => {
    const one = await givenApproved(meeting);
    await keep();
    await switchTo(true);
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect((await approved()).map(({ email }) => email)).toEqual([one.email]);
    await switchTo(false);
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect((await approved()).map(({ email }) => email)).toEqual([`${one.id}.3@hillside.example`]);
  });

  it("makes room for a changed name, since Zoom takes an address once", async () => {
    await switchTo(true);
    const one = await givenApproved(meeting, { name: "Jo Smyth" });
    await keep();
    await change(one.id, { name: "Jo Smith" });
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect(await approved()).toMatchObject([{ email: one.email, lastName: "Smith" }]);
  });

  it("takes whoever registered with Zoom before us under our name for them", async () => {
    await switchTo(true);
    const { controls } = zoomOfTests.current();
    const { zoomId } = await roomNow(meeting.id);
    const email = newAddress();
    await controls.registerElsewhere(zoomId ?? "", { name: "Zoe the Great", email });
    const one = await givenApproved(meeting, { name: "Zoe Miller", email });
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect(await approved()).toMatchObject([{ email: one.email, firstName: "Zoe", lastName: "Miller" }]);
  });

  it("cannot register the host, and says so", async () => {
    await switchTo(true);
    await givenApproved(meeting, { email: zoomHostOfTests, name: "Harry Host" });
    await keep();
    expect((await listStandings(meeting.id))?.missing).toMatchObject([
      { name: "Harry Host", trouble: "is_host" },
    ]);
  });

  it("cannot register two people with one address, and says so of the second", async () => {
    await switchTo(true);
    const one = await givenApproved(meeting, { name: "First Person" });
    const other = await givenApproved(meeting, { name: "Second Person" });
    await db()
      .update(registrations)
      .set({ email: one.email, emailKey: one.emailKey, personNumber: 2 })
      .where(eq(registrations.id, other.id));
    await keepAtLast(zoomOfTests.current().zoom);
    expect(await approved()).toMatchObject([{ firstName: "First" }]);
    expect((await listStandings(meeting.id))?.missing).toMatchObject([
      { name: "Second Person", trouble: "same_address" },
    ]);
  });

  /** Two people with one mailbox; the second has the place that was taken from the first, who then has it again. */
  async function givenTheySwapped() {
    await switchTo(true);
    const first = await givenApproved(meeting, { name: "First Person" });
    await keepAtLast(zoomOfTests.current().zoom);
    await decides("remove", first.id);
    await keepAtLast(zoomOfTests.current().zoom);
    const second = await givenApproved(meeting, { name: "Second Person" });
    await db()
      .update(registrations)
      .set({ email: first.email, emailKey: first.emailKey, personNumber: 2 })
      .where(eq(registrations.id, second.id));
    await keepAtLast(zoomOfTests.current().zoom);
    await decides("approve", first.id);
    await holdIsOver();
    await keepAtLast(zoomOfTests.current().zoom);
    return { first, second };
  }

  it("never gives anybody the link of somebody else with their address", async () => {
    const { first, second } = await givenTheySwapped();
    const [theirs] = await approved();
    expect(theirs).toMatchObject({ lastName: "Person", firstName: "Second" });
    expect(await entriesOf(first.id)).toMatchObject([{ state: "wanted", sealed: null }]);
    expect((await listStandings(meeting.id))?.missing).toMatchObject([
      { name: "First Person", trouble: "same_address" },
    ]);
    await expectNobodyElseHoldsALink(zoomOfTests.current(), meeting);

    await decides("remove", second.id);
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect(await approved()).toMatchObject([{ firstName: "First" }]);
    expect((await approved()).map(({ tk }) => tk)).not.toContain(theirs?.tk);
  });

  it("leaves somebody on the list whose old way is ended at last", async () => {
    const { first, second } = await givenTheySwapped();
    // As after an answer that never came.
    await db()
      .update(zoomEntries)
      .set({ state: "unwanted", attempts: 1, registrantId: null })
      .where(eq(zoomEntries.registrationId, first.id));
    await decides("remove", first.id);
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect(await approved()).toMatchObject([{ firstName: "Second" }]);
    expect(await entriesOf(second.id)).toMatchObject([{ number: 1, state: "added" }]);
  });

  it("keeps a shared link dead, and whoever has a new one on the list", async () => {
    await switchTo(true);
    const { id } = await givenApproved(meeting);
    await keepAtLast(zoomOfTests.current().zoom);
    const [before] = await approved();
    await decides("remove", id, "shared_link");
    await keepAtLast(zoomOfTests.current().zoom);
    await decides("approve", id);
    await holdIsOver();
    await keepAtLast(zoomOfTests.current().zoom);
    await expectToStay(before?.tk);
  });

  it("gives everybody a new link when it is switched on, off and on again", async () => {
    await givenApproved(meeting);
    const seen: (string | undefined)[] = [];
    for (const on of [true, false, true]) {
      await switchTo(on);
      await keepAtLast(zoomOfTests.current().zoom);
      expect(seen).not.toContain((await approved())[0]?.tk);
      seen.push((await approved())[0]?.tk);
    }
    await expectToStay(seen[0]);
  });

  /** However often the lists are compared, everybody stays where they are, by another link than this. */
  async function expectToStay(tk: string | undefined) {
    const added = () => db().select().from(zoomEntries).where(eq(zoomEntries.state, "added"));
    const [own] = await added();
    for (let round = 0; round < 3; round++) {
      await compareNow(zoomOfTests.current().zoom);
      await equal();
      await keepAtLast(zoomOfTests.current().zoom);
      expect((await added()).map(({ id, registrantId }) => [id, registrantId])).toEqual([
        [own?.id, own?.registrantId],
      ]);
      expect((await approved()).map((one) => one.tk)).not.toContain(tk);
    }
    expect((await listStandings(meeting.id))?.strangers).toEqual([]);
  }
});

describe("at the door", () => {
  it("who enters before Zoom knows them is first in line, and sees their own way a moment later", async () => {
    await doorsAreOpen(meeting);
    await givenApproved(meeting, { name: "Not There Yet" });
    const { id } = await givenApproved(meeting);
    await noteDifferences();
    const seat = await enters(id);
    expect(await seat.look()).toEqual({ kind: "getting_ready", isLate: false });
    const round = await leaseDue(zoomOfTests.current().zoom, "a keeper");
    expect(round?.entries.map(({ registrationId }) => registrationId === id)).toEqual([true, false]);
    await keepAtLast(zoomOfTests.current().zoom);
    const way = await seat.look();
    const own = (await approved()).find(({ email }) => email.startsWith(id));
    expect(way).toMatchObject({ kind: "personal" });
    expect(JSON.stringify(way)).toContain(own?.tk);
  });

  it("who waits for more than a moment is told so, and led in by pasted details once they are there", async () => {
    await doorsAreOpen(meeting);
    const { id } = await givenApproved(meeting);
    const seat = await enters(id);
    await db().update(zoomEntries).set({ askedAt: sql`now() - interval '21 seconds'` });
    expect(await seat.look()).toEqual({ kind: "getting_ready", isLate: true });
    await setRoom(meeting.id, newRoom, (await anOrganiser()).id, await now());
    expect(await seat.look()).toEqual({ kind: "shared", room: newRoom });
  });

  it("never sees the Zoom meeting's own address, and by telephone has a PIN of their own", async () => {
    // Somebody has to dial in, and so everybody can.
    await givenPhoned(meeting, { next: "approve" });
    await keepAllRooms(zoomOfTests.current().zoom);
    const { id } = await givenApproved(meeting);
    await keep();
    await doorsAreOpen(meeting);
    const way = await (await enters(id)).look();
    const own = (await approved()).find(({ email }) => email.startsWith(id));
    const { zoomId } = await roomNow(meeting.id);
    expect(way).toMatchObject({ way: { byPhone: { pin: String(own?.pin), meetingNumber: zoomId } } });
    expect(JSON.stringify(way)).not.toContain(`/j/${zoomId}`);
  });

  it("is given no number to ring while Zoom says that nobody can, nor is a slip", async () => {
    const phoned = await givenPhoned(meeting, { next: "approve" });
    await keepAllRooms(zoomOfTests.current().zoom);
    const { id } = await givenApproved(meeting);
    await keep();
    await doorsAreOpen(meeting);
    await db()
      .update(rooms)
      .set({ readBack: sql`jsonb_set(${rooms.readBack}, '{audio}', '"voip"')` });
    expect(await (await enters(id)).look()).toMatchObject({ kind: "personal", way: { byPhone: null } });
    expect(await openRoomForSlip(phoned.id, await now())).toMatchObject({
      dialIn: null,
      isGettingReady: true,
    });
  });
});

it("who phoned has an entry and a PIN of their own on the slip; removed, neither", async () => {
  const phoned = await givenPhoned(meeting, { next: "approve" });
  await keepAllRooms(zoomOfTests.current().zoom);
  expect(await openRoomForSlip(phoned.id, await now())).toMatchObject({ isGettingReady: true, dialIn: null });
  await keep();
  await equal();
  const [own] = await approved();
  expect((await openRoomForSlip(phoned.id, await now()))?.dialIn).toMatchObject({ pin: String(own?.pin) });
  await decide(
    "remove",
    phoned.id,
    { seen: "approved", reason: "other", note: "Rang off" },
    (await anOrganiser()).id,
    await now(),
  );
  await keep();
  expect(await approved()).toEqual([]);
  expect(await openRoomForSlip(phoned.id, await now())).toBeNull();
});

describe("Zoom's lists, compared with ours", () => {
  const zoomId = async () => (await roomNow(meeting.id)).zoomId ?? "";
  const compare = () => compareNow(zoomOfTests.current().zoom);

  it("strangers are turned away and shown, whether they wait or were approved", async () => {
    const { controls } = zoomOfTests.current();
    await givenApproved(meeting);
    await keep();
    await controls.registerElsewhere(await zoomId(), { name: "Troll", email: "troll@mail.example" });
    await controls.registerElsewhere(await zoomId(), {
      name: "Waved Through",
      email: "waved@mail.example",
      approved: true,
    });
    await compare();
    await equal();
    const strangers = (await listStandings(meeting.id))?.strangers;
    expect(strangers).toHaveLength(2);
    expect(strangers?.every(({ deniedAt }) => deniedAt !== null)).toBe(true);
    expect(strangers?.find(({ name }) => name === "Waved Through")).toMatchObject({ wasApproved: true });
    expect(strangers?.find(({ name }) => name === "Troll")).toMatchObject({ wasApproved: false });
  });

  it("whom somebody denied, deleted or left waiting in Zoom is put back", async () => {
    const people = [await givenApproved(meeting), await givenApproved(meeting), await givenApproved(meeting)];
    await keep();
    const room = zoomOfTests.current().world.meetings.at(-1);
    const [denied, , pending] = room?.registrants ?? [];
    if (room && denied && pending) {
      denied.status = "denied";
      pending.status = "pending";
      room.registrants = [denied, pending];
    }
    await compare();
    expect(await db().select().from(zoomStrangers).where(eq(zoomStrangers.name, "Margaret O'Brien"))).toEqual(
      [],
    );
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    expect(await approved()).toHaveLength(people.length);
  });

  it("whom somebody approved in Zoom after the place was lost is cancelled again, and shown", async () => {
    const { id } = await givenApproved(meeting, { name: "Back Again" });
    await keep();
    await decides("remove", id);
    await keep();
    for (const registrant of await registrantsOf(zoomOfTests.current(), meeting))
      registrant.status = "approved";
    await compare();
    await keepAtLast(zoomOfTests.current().zoom);
    await equal();
    await compare();
    expect((await listStandings(meeting.id))?.strangers).toMatchObject([
      { name: "Back Again", wasApproved: true, deniedAt: expect.any(Date) },
    ]);
  });

  it("a link that Zoom has given anew takes the place of the one before", async () => {
    const { id } = await givenApproved(meeting);
    await keep();
    const [own] = await approved();
    if (own) own.tk = "another-secret-of-zooms";
    await compare();
    await doorsAreOpen(meeting);
    expect(JSON.stringify(await (await enters(id)).look())).toContain("another-secret-of-zooms");
    await equal();
  });

  it("changes nothing when one of the lists does not come", async () => {
    const { faults, controls } = zoomOfTests.current();
    await givenApproved(meeting);
    await keep();
    await controls.registerElsewhere(await zoomId(), { name: "Unseen", email: "unseen@mail.example" });
    const before = await db().select().from(zoomEntries).orderBy(zoomEntries.id);
    for (const skipped of [0, 1, 2]) {
      for (let n = 0; n < skipped; n++)
        faults.break({ trouble: "keep_waiting", call: "list_registrants", ms: 0 });
      faults.break({ trouble: "fail", call: "list_registrants" });
      expect(await compare()).toBe(0);
      faults.mend();
    }
    expect(await db().select().from(zoomEntries).orderBy(zoomEntries.id)).toEqual(before);
    expect(await db().select().from(zoomStrangers).where(eq(zoomStrangers.name, "Unseen"))).toHaveLength(0);
  });

  it("on a schedule: every quarter, and every minute from an hour before the doors open", async () => {
    const { zoom } = zoomOfTests.current();
    await timeIs(beforeStart(meeting, day));
    expect(await compare()).toBe(1);
    expect(await compareLists(zoom, "another")).toBe(0);
    const minutesUntil = async () => {
      const [row] = await db()
        .select({ secs: sql<number>`extract(epoch from ${rooms.compareFrom} - now())::int` })
        .from(rooms)
        .where(eq(rooms.id, (await roomNow(meeting.id)).id));
      return Math.round((row?.secs ?? 0) / 60);
    };
    expect(await minutesUntil()).toBe(15);
    await timeIs(new Date(meeting.doorsOpenAt.getTime() - 30 * minute));
    expect(await compare()).toBe(1);
    expect(await minutesUntil()).toBe(1);
  });
});

it("organisers see how the lists stand, and nothing that leads to Zoom", async () => {
  await givenApproved(meeting);
  await keep();
  await givenApproved(meeting, { name: "Not Told Yet" });
  await givenApproved(meeting, { name: "Not Confirmed Yet", confirmed: false });
  await keepList({ ...zoomOfTests.current().zoom, addRegistrant: async () => notReachable }, "a keeper");
  const standings = await listStandings(meeting.id);
  expect(standings).toMatchObject({
    ...{ isMade: true, unconfirmed: 1 },
    wanted: 2,
    added: 1,
    missing: [{ name: "Not Told Yet" }],
    strangers: [],
  });
  const said = JSON.stringify(standings);
  for (const { tk, id, pin } of await approved())
    for (const secret of [tk, id, String(pin)]) expect(said).not.toContain(secret);
});

const notReachable = { ok: false as const, fault: { kind: "not_reachable" as const } };
