import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrations } from "@/db/schema/registrations";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { replaceLink } from "@/lib/passes/commands";
import { changeDetails } from "@/lib/registrations/change";
import { decide } from "@/lib/registrations/commands";
import { connectMeeting, setRoom } from "@/lib/rooms/commands";
import type { Zoom } from "@/lib/zoom/api";
import { noteDifferences } from "@/lib/zoom-list/difference";
import { keepList } from "@/lib/zoom-list/keep";
import { keepZoom } from "@/lib/zoom-list/keeper";
import { leaseDue } from "@/lib/zoom-list/lease";
import { listStandings } from "@/lib/zoom-list/queries";
import { mostADay } from "@/lib/zoom-list/rules";
import { useDatabase } from "@/tests/support/database";
import { givenPlace } from "@/tests/support/evenings";
import { emptyOutbox } from "@/tests/support/outbox";
import {
  anOrganiser,
  doorsAreOpen,
  linkToken,
  type Meeting,
  newAddress,
  newRoom,
  registrationNow,
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
  waitsAreOver,
} from "@/tests/support/zoom-list";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom();

let meeting: Meeting;
beforeEach(async () => {
  await emptyOutbox();
  await forgetEarlier();
  meeting = await givenConnected(zoomOfTests.current());
  await doorsAreOpen(meeting);
});

const current = () => zoomOfTests.current();
const keep = () => keepAll(current().zoom);
const equal = () => expectEqual(current(), meeting);
const times = (call: Parameters<ReturnType<typeof current>["timesAsked"]>[0]) => current().timesAsked(call);
const organiserId = async () => (await anOrganiser()).id;

async function givenStrangers(count: number) {
  const { zoomId } = await roomNow(meeting.id);
  for (let n = 0; n < count; n++)
    await current().controls.registerElsewhere(zoomId ?? "", {
      name: `Troll ${n}`,
      email: `troll-${n}@mail.example`,
      approved: n % 2 === 1,
    });
}

async function rename(id: string, name: string) {
  const { email, postcode, phone, companion, help } = await registrationNow(id);
  const details = { name, email, postcode, phone, companion, help };
  const answer = await changeDetails(await linkToken(id, "manage"), details, await now());
  expect(answer).toMatchObject({ ok: true });
}

/** The keeper runs into a Zoom that does not answer any call. */
async function whileZoomIsDown() {
  current().faults.break({ trouble: "lose_request", times: null });
  await keep();
}

const newLinks = async () => reissue(meeting.id, 1, null, await organiserId(), await now());

describe("a flood of strangers", () => {
  it("holds up neither the door nor new links for everybody", async () => {
    const { zoom } = current();
    let letGoOn = () => {};
    const goesOn = new Promise<void>((resolve) => {
      letGoOn = resolve;
    });
    let isComparing = false;
    const slow: Zoom = {
      ...zoom,
      listRegistrants: async (...given) => {
        isComparing = true;
        await goesOn;
        return zoom.listRegistrants(...given);
      },
    };
    await db().update(rooms).set({ compareFrom: null });
    const before = await roomNow(meeting.id);
    const ends = new AbortController();
    const keeper = keepZoom(slow, zoomHostOfTests, ends.signal);
    await vi.waitFor(() => expect(isComparing).toBe(true), { timeout: 10_000, interval: 20 });
    const { id } = await givenPlace(meeting);
    const isAdded = async (roomId: string) =>
      expect((await entriesOf(id)).find((entry) => entry.roomId === roomId)).toMatchObject({
        state: "added",
      });
    await vi.waitFor(() => isAdded(before.id), { timeout: 10_000, interval: 50 });
    await newLinks();
    await vi.waitFor(
      async () => {
        const made = await roomNow(meeting.id);
        expect(made.state).toBe("ready");
        await isAdded(made.id);
      },
      { timeout: 20_000, interval: 50 },
    );
    let isOver = false;
    ends.abort();
    const over = keeper.then(() => {
      isOver = true;
    });
    // A stop waits for what is in hand.
    await now();
    expect(isOver).toBe(false);
    letGoOn();
    await over;
  });

  it("is turned away thirty at once, whoever may have a link first, and all are shown", async () => {
    await givenStrangers(65);
    const inside = async () =>
      (await registrantsOf(current(), meeting)).filter((one) => one.status !== "denied");
    await compareNow(current().zoom);
    expect(await inside()).toHaveLength(35);
    expect((await inside()).filter(({ status }) => status === "approved")).toHaveLength(2);
    expect([times("registrant_status"), times("list_registrants")]).toEqual([1, 4]);
    expect([times("get_registrant"), times("delete_registrant")]).toEqual([0, 0]);
    const strangers = async () => (await listStandings(meeting.id))?.strangers ?? [];
    expect(await strangers()).toHaveLength(65);
    expect((await strangers()).filter(({ deniedAt }) => deniedAt === null)).toHaveLength(35);
    // The rest is due at once, not at the next time of the schedule.
    const { compareFrom } = await roomNow(meeting.id);
    expect(compareFrom?.getTime()).toBeLessThanOrEqual(Date.now());
    await compareNow(current().zoom);
    await compareNow(current().zoom);
    expect(await inside()).toEqual([]);
    expect((await strangers()).every(({ deniedAt }) => deniedAt !== null)).toBe(true);
  });

  it("is left where it is once there are new links for everybody", async () => {
    const { zoom } = current();
    await givenStrangers(20);
    let deleted = 0;
    const stubborn: Zoom = {
      ...zoom,
      setStatus: async () => ({ ok: true, value: null }),
      deleteRegistrant: async (...given) => {
        deleted++;
        if (deleted === 5) await newLinks();
        return zoom.deleteRegistrant(...given);
      },
    };
    await compareNow(stubborn);
    expect(deleted).toBe(5);
  });

  it("nor are those who are missing looked up one by one in a room that was given up", async () => {
    const { zoom } = current();
    for (let n = 0; n < 4; n++) await givenPlace(meeting, { name: `Neighbour ${"ABCD"[n]}` });
    await keep();
    let asked = 0;
    const emptied: Zoom = {
      ...zoom,
      listRegistrants: async () => ({ ok: true, value: [] }),
      getRegistrant: async (...given) => {
        asked++;
        if (asked === 2) await newLinks();
        return zoom.getRegistrant(...given);
      },
    };
    await compareNow(emptied);
    expect(asked).toBe(2);
  });
});

describe("a name that is put right", () => {
  it("while Zoom does not answer, leaves the way in that works, until Zoom has the new name", async () => {
    const { id } = await givenPlace(meeting, { name: "Jo Smyth" });
    await keep();
    const seat = await enters(id);
    const before = await seat.look();
    expect(before).toMatchObject({ kind: "personal" });
    await rename(id, "Jo Smith");
    await whileZoomIsDown();
    expect((await entriesOf(id)).map(({ state }) => state)).toEqual(["unwanted", "wanted"]);
    expect(await seat.look()).toEqual(before);
    await expectNobodyElseHoldsALink(current(), meeting);
    expect(await approvedIn(current(), meeting)).toMatchObject([{ lastName: "Smyth" }]);
    expect((await listStandings(meeting.id))?.leaving).toEqual([]);
    current().faults.mend();
    await keepAtLast(current().zoom);
    await equal();
    const after = await seat.look();
    expect(after).toMatchObject({ kind: "personal" });
    expect(after).not.toEqual(before);
    expect((await entriesOf(id)).map(({ state }) => state)).toEqual(["gone", "added"]);
  });

  it("twice, before Zoom had the first, leaves it too", async () => {
    const { id } = await givenPlace(meeting, { name: "Jo Smyth" });
    await keep();
    const seat = await enters(id);
    const before = await seat.look();
    await rename(id, "Jo Smith");
    await whileZoomIsDown();
    await rename(id, "Jo Smithers");
    await keep();
    expect(await seat.look()).toEqual(before);
    current().faults.mend();
    await keepAtLast(current().zoom);
    await equal();
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ["whose place is taken back", async (id) => removed(id)],
    ["who gets a new link", async (id) => replaceLink(id, await organiserId(), await now())],
    ["who gives another address", async (id) => changeAddress(id)],
    ["when everybody gets new links", newLinks],
  ])("opens nothing any more for somebody %s", async (_, happens) => {
    const { id } = await givenPlace(meeting, { name: "Jo Smyth" });
    await keep();
    const seat = await enters(id);
    await rename(id, "Jo Smith");
    await whileZoomIsDown();
    expect(await seat.look()).toMatchObject({ kind: "personal" });
    await happens(id);
    await expectNobodyElseHoldsALink(current(), meeting);
    await noteDifferences();
    expect(await seat.look()).not.toMatchObject({ kind: "personal" });
    expect((await entriesOf(id)).filter(({ state, sealed }) => state === "unwanted" && sealed)).toEqual([]);
    current().faults.mend();
    await keepAllRooms(current().zoom);
    await keepAtLast(current().zoom);
    await equal();
  });

  it("on a list that is full makes room for itself", async () => {
    const { zoom } = current();
    const { id } = await givenPlace(meeting, { name: "Jo Smyth" });
    await keep();
    const isFull = async () => (await approvedIn(current(), meeting)).length >= 1;
    const small: Zoom = {
      ...zoom,
      addRegistrant: async (...given) =>
        (await isFull()) ? { ok: false, fault: { kind: "full" } } : zoom.addRegistrant(...given),
    };
    await rename(id, "Jo Smith");
    await keepAtLast(small);
    await equal();
  });

  async function removed(id: string) {
    const { state } = await registrationNow(id);
    await decide("remove", id, { seen: state, reason: "disrupted" }, await organiserId(), await now());
  }

  async function changeAddress(id: string) {
    const { name, postcode, phone, companion, help } = await registrationNow(id);
    const details = { name, email: newAddress(), postcode, phone, companion, help };
    expect(await changeDetails(await linkToken(id, "manage"), details, await now())).toMatchObject({
      ok: true,
    });
  }
});

describe("whoever sits at the door", () => {
  it("is first in line for another Zoom meeting, too", async () => {
    await givenPlace(meeting, { name: "Not There Yet" });
    const { id } = await givenPlace(meeting, { name: "At The Door" });
    await keep();
    await enters(id);
    await setRoom(meeting.id, newRoom, await organiserId(), await now());
    await connectMeeting(meeting.id, await organiserId(), await now());
    await keepAllRooms(current().zoom);
    await noteDifferences();
    const round = await leaseDue(current().zoom, "a keeper");
    expect(round?.entries.map(({ name }) => name)).toEqual(["At The Door", "Not There Yet"]);
    expect(round?.entries[0]?.askedAt).not.toBeNull();
  });

  it("is first in line when Zoom has lost them, and hears whom to ring when it takes long", async () => {
    await givenPlace(meeting, { name: "Elsewhere" });
    const { id } = await givenPlace(meeting, { name: "At The Door" });
    await keep();
    const seat = await enters(id);
    for (const room of current().world.meetings) room.registrants = [];
    await compareNow(current().zoom);
    const round = await leaseDue(current().zoom, "a keeper");
    expect(round?.entries.map(({ name }) => name)).toEqual(["At The Door", "Elsewhere"]);
    expect(await seat.look()).toEqual({ kind: "getting_ready", isLate: false });
    await db()
      .update(zoomEntries)
      .set({ askedAt: sql`${zoomEntries.askedAt} - interval '21 seconds'` });
    expect(await seat.look()).toEqual({ kind: "getting_ready", isLate: true });
  });

  it("hears whom to ring after four tries that came to nothing", async () => {
    const { id } = await givenPlace(meeting);
    const seat = await enters(id);
    await db().update(zoomEntries).set({ attempts: 3 }).where(eq(zoomEntries.registrationId, id));
    expect(await seat.look()).toEqual({ kind: "getting_ready", isLate: false });
    await db().update(zoomEntries).set({ attempts: 4 }).where(eq(zoomEntries.registrationId, id));
    expect(await seat.look()).toEqual({ kind: "getting_ready", isLate: true });
  });

  it.each(["is_host", "same_address", "full", "daily_limit"])(
    "and is not taken by Zoom (%s) is not told to wait",
    async (trouble) => {
      const { id } = await givenPlace(meeting);
      const seat = await enters(id);
      await db().update(zoomEntries).set({ trouble }).where(eq(zoomEntries.registrationId, id));
      expect(await seat.look()).toEqual({ kind: "not_taken" });
    },
  );
});

describe("signed in to Zoom with the same address", () => {
  /** Organisers may do so until shortly before the doors open. */
  const switchTo = (sameAddress: boolean) =>
    db().update(meetings).set({ sameAddress }).where(eq(meetings.id, meeting.id));

  it("is switched in turns: the first have their way back before the last lose theirs", async () => {
    meeting = await givenConnected(current(), { capacity: 100 });
    await doorsAreOpen(meeting);
    for (let n = 0; n < 70; n++) await givenPlace(meeting, { name: `Neighbour ${word(n)}` });
    await keep();
    current().asked.length = 0;
    await switchTo(true);
    await keep();
    await equal();
    const calls = current().asked.map(({ call }) => call);
    expect(times("delete_registrant")).toBe(0);
    expect(calls.indexOf("add_registrants")).toBeLessThan(calls.lastIndexOf("registrant_status"));
    expect(calls.filter((call) => call === "registrant_status")).toHaveLength(3);
  });

  it("makes the old link dead in Zoom as well, and keeps nobody out when Zoom takes the address no more today", async () => {
    await switchTo(true);
    const { id } = await givenPlace(meeting);
    await keepAtLast(current().zoom);
    const seen = new Set<string | undefined>();
    for (let n = 0; n < mostADay.adds; n++) {
      if (n > 0) await replaceLink(id, await organiserId(), await now());
      await keepAtLast(current().zoom);
      await equal();
      seen.add((await approvedIn(current(), meeting))[0]?.tk);
    }
    expect(seen.size).toBe(mostADay.adds);
    const before = await enters(id);
    const way = await before.look();
    expect(way).toMatchObject({ kind: "personal" });
    current().asked.length = 0;
    await replaceLink(id, await organiserId(), await now());
    expect(await before.look()).not.toMatchObject({ kind: "personal" });
    expect(await (await enters(id)).look()).toEqual(way);
    await keepAtLast(current().zoom);
    await equal();
    expect(current().asked).toEqual([]);
  });

  it("switched on, off and on again, cancels nobody who stands on the list", async () => {
    const { id } = await givenPlace(meeting);
    await keep();
    for (const on of [true, false, true]) {
      await switchTo(on);
      await keepAtLast(current().zoom);
    }
    await equal();
    for (let n = 0; n < 2; n++) {
      await compareNow(current().zoom);
      await keepAtLast(current().zoom);
    }
    await equal();
    expect((await entriesOf(id)).filter(({ state }) => state === "added")).toHaveLength(1);
  });

  it("leaves the old name on the list when Zoom takes the address no more today", async () => {
    await switchTo(true);
    const { id } = await givenPlace(meeting, { name: "Neighbour Zero" });
    await keepAtLast(current().zoom);
    for (const name of ["Neighbour One", "Neighbour Two", "Neighbour Three"]) {
      await db().update(registrations).set({ name }).where(eq(registrations.id, id));
      await keepAtLast(current().zoom);
    }
    expect(times("add_registrant")).toBe(3);
    const seat = await enters(id);
    expect(await seat.look()).toMatchObject({ kind: "personal" });
    expect(await approvedIn(current(), meeting)).toMatchObject([{ lastName: "Two" }]);
    expect((await listStandings(meeting.id))?.missing).toMatchObject([{ trouble: "daily_limit" }]);
    await waitsAreOver();
    expect(await keepList(current().zoom, "a keeper")).toBe(0);
  });
});

/** A name of letters for a number. */
function word(n: number): string {
  return `${"ABCDEFGHIJ"[Math.floor(n / 10)]}${"abcdefghij"[n % 10]}`;
}
