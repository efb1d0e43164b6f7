import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { replaceLink } from "@/lib/passes/commands";
import { decide } from "@/lib/registrations/commands";
import type { Decision } from "@/lib/registrations/rules";
import type { Zoom } from "@/lib/zoom/api";
import { keepList } from "@/lib/zoom-list/keep";
import { listStandings } from "@/lib/zoom-list/queries";
import { mostADay } from "@/lib/zoom-list/rules";
import type { CallName, Trouble } from "@/scripts/zoom-stand-in/faults";
import { useDatabase } from "@/tests/support/database";
import { givenPlace } from "@/tests/support/evenings";
import { emptyOutbox } from "@/tests/support/outbox";
import { anOrganiser, doorsAreOpen, linkToken, type Meeting, registrationNow } from "@/tests/support/people";
import { roomNow, zoomAppOfTests } from "@/tests/support/rooms";
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
  zoomsDayIsOver,
} from "@/tests/support/zoom-list";

useDatabase();
Object.assign(process.env, zoomAppOfTests);
const zoomOfTests = useZoom();

let meeting: Meeting;
beforeEach(async () => {
  await emptyOutbox();
  await forgetEarlier();
  meeting = await givenConnected(zoomOfTests.current());
  // Less than an hour before, no decision is held: Zoom is told at once.
  await doorsAreOpen(meeting);
});

const current = () => zoomOfTests.current();
const theirs = () => registrantsOf(current(), meeting);

async function givenPeople(count: number) {
  const people = [];
  for (let n = 0; n < count; n++)
    people.push(await givenPlace(meeting, { name: `Neighbour ${"ABCDEFGHIJKLMNOP"[n]}` }));
  return people;
}

async function decides(decision: Decision, id: string) {
  const { state } = await registrationNow(id);
  const organiser = await anOrganiser();
  await decide(decision, id, { seen: state, reason: "disrupted" }, organiser.id, await now());
}

/** All is well with Zoom again, and time enough has passed. */
async function allIsWell() {
  const { faults, zoom } = current();
  faults.mend();
  await zoomsDayIsOver(current());
  for (let round = 0; round < 3; round++) {
    await keepAtLast(zoom);
    await compareNow(zoom);
  }
  await keepAtLast(zoom);
}

describe("when Zoom is not well, the lists are equal in the end, and nobody is there twice", () => {
  const adding: [Trouble, CallName, number][] = [
    ["keep_waiting", "add_registrant", 3],
    ["limit_second", "add_registrant", 3],
    ["limit_day", "add_registrant", 3],
    ["fail", "add_registrant", 3],
    ["fail_after", "add_registrant", 3],
    ["lose_request", "add_registrant", 3],
    ["lose_reply", "add_registrant", 3],
    ["not_readable", "add_registrant", 3],
    ["lack_scopes", "add_registrant", 3],
    ["expire_token", "add_registrant", 3],
    ["fail_after", "add_registrants", 8],
    ["lose_request", "add_registrants", 8],
    ["lose_reply", "add_registrants", 8],
    ["half_batch", "add_registrants", 8],
    ["half_batch_fail", "add_registrants", 8],
    ["limit_second", "add_registrants", 8],
    ["limit_day", "add_registrants", 8],
    ["refuse_plan", "add_registrants", 8],
  ];
  it.each(adding)("adding: %s at %s, of %i people", async (trouble, call, count) => {
    const people = await givenPeople(count);
    current().faults.break({ trouble, call, ms: 5 });
    await keepAll(current().zoom);
    await expectNobodyElseHoldsALink(current(), meeting);
    await allIsWell();
    await expectEqual(current(), meeting);
    expect(await theirs()).toHaveLength(people.length);
  });

  const ending: [Trouble, CallName, number][] = [
    ["limit_second", "registrant_status", 2],
    ["fail", "registrant_status", 2],
    ["fail_after", "registrant_status", 2],
    ["lose_request", "registrant_status", 2],
    ["lose_reply", "registrant_status", 1],
    ["ignore_change", "registrant_status", 2],
    ["limit_day", "registrant_status", 2],
    ["lack_scopes", "registrant_status", 1],
    ["lose_reply", "get_registrant", 1],
    ["fail", "list_registrants", 2],
    ["not_readable", "list_registrants", 2],
  ];
  it.each(ending)("cancelling: %s at %s, of %i people", async (trouble, call, count) => {
    const people = await givenPeople(3);
    await keepAll(current().zoom);
    current().faults.break({ trouble, call });
    for (const { id } of people.slice(0, count)) await decides("remove", id);
    await expectNobodyElseHoldsALink(current(), meeting);
    await keepAll(current().zoom);
    current().faults.mend();
    // Without waiting for Zoom's next day.
    await keepAtLast(current().zoom);
    await expectEqual(current(), meeting);
    expect(await approvedIn(current(), meeting)).toHaveLength(3 - count);
  });

  it.each<Trouble>(["lose_reply", "fail_after", "ignore_change", "lose_request"])(
    "approving again: %s",
    async (trouble) => {
      const [person] = await givenPeople(2);
      await keepAll(current().zoom);
      await decides("remove", person?.id ?? "");
      await keepAll(current().zoom);
      current().faults.break({ trouble, call: "registrant_status" });
      await decides("approve", person?.id ?? "");
      await keepAll(current().zoom);
      current().faults.mend();
      await keepAtLast(current().zoom);
      await expectEqual(current(), meeting);
      expect(await theirs()).toHaveLength(2);
    },
  );
});

describe("Zoom's limits of a day", () => {
  it("when they are said to be reached, end the tries until midnight in UTC", async () => {
    const [person] = await givenPeople(1);
    current().faults.break({ trouble: "limit_day", call: "add_registrant" });
    await keepAll(current().zoom);
    await keepAtLast(current().zoom);
    await enters(person?.id ?? "");
    await keepAll(current().zoom);
    expect(current().timesAsked("add_registrant")).toBe(1);
    const [entry] = await entriesOf(person?.id ?? "");
    expect(entry?.nextAttemptAt.toISOString()).toMatch(/T00:00:00.000Z$/);
    expect((await listStandings(meeting.id))?.missing).toMatchObject([{ trouble: "daily_limit" }]);
    await zoomsDayIsOver(current());
    await keepAll(current().zoom);
    await expectEqual(current(), meeting);
  });

  it("are not run into: after three adds of one entry nothing is tried", async () => {
    const [person] = await givenPeople(1);
    current().faults.break({ trouble: "fail", call: "add_registrant", times: null });
    await keepAtLast(current().zoom);
    expect(current().timesAsked("add_registrant")).toBe(mostADay.adds);
    expect((await entriesOf(person?.id ?? ""))[0]).toMatchObject({ trouble: "daily_limit" });
    await allIsWell();
    await expectEqual(current(), meeting);
  });

  it("keep nobody on the list: whoever cannot be cancelled any more today is deleted", async () => {
    const [person] = await givenPeople(1);
    await keepAll(current().zoom);
    await db()
      .update(zoomEntries)
      .set({ countedOn: sql`(now() at time zone 'utc')::date`, statusCalls: mostADay.statusCalls });
    await decides("remove", person?.id ?? "");
    await keepAll(current().zoom);
    expect(await theirs()).toEqual([]);
    await expectEqual(current(), meeting);
  });
});

describe("what stands in the way of the whole list", () => {
  it.each([
    ["lack_scopes", "scopes_missing"],
    ["refuse_plan", "plan_without_registration"],
  ] as const)("%s is told to organisers as the room's, and goes when it is mended", async (trouble, told) => {
    await givenPeople(1);
    current().faults.break({ trouble, call: "add_registrant", times: null });
    await keepAll(current().zoom);
    expect(await roomNow(meeting.id)).toMatchObject({ state: "ready", trouble: told });
    await allIsWell();
    await expectEqual(current(), meeting);
    if (trouble === "lack_scopes") expect(await roomNow(meeting.id)).toMatchObject({ trouble: null });
  });

  it("a list that is full is told of whoever found no room", async () => {
    await givenPeople(1);
    const full: Zoom = {
      ...current().zoom,
      addRegistrant: async () => ({ ok: false, fault: { kind: "full" } }),
    };
    await keepAll(full);
    expect((await listStandings(meeting.id))?.missing).toMatchObject([{ trouble: "full" }]);
    await allIsWell();
    await expectEqual(current(), meeting);
  });
});

/** A Zoom during one call of which the keeper dies: right before it was done, or right after. */
function deadly(call: keyof Zoom, when: "before" | "after") {
  const { zoom } = current();
  let tellDeath = () => {};
  const died = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const forEver = new Promise<never>(() => {});
  const ask = zoom[call] as (...given: unknown[]) => Promise<unknown>;
  const dying = async (...given: unknown[]) => {
    if (when === "after") await ask(...given);
    tellDeath();
    return forEver;
  };
  return { zoom: { ...zoom, [call]: dying } as Zoom, died };
}

describe("a keeper that is killed", () => {
  const moments = (["before", "after"] as const).flatMap((when) =>
    (["addRegistrant", "addRegistrants", "setStatus", "getRegistrant", "deleteRegistrant"] as const).map(
      (call) => [when, call] as const,
    ),
  );
  it.each(moments)("%s %s: another goes on", async (when, call) => {
    const count = call === "addRegistrants" ? 7 : 2;
    const people = await givenPeople(count);
    const [first] = people;
    const isAdding = call === "addRegistrant" || call === "addRegistrants";
    if (!isAdding) {
      await keepAll(current().zoom);
      if (call === "deleteRegistrant")
        await db().update(zoomEntries).set({
          countedOn: sql`(now() at time zone 'utc')::date`,
          statusCalls: mostADay.statusCalls,
        });
      await decides("remove", first?.id ?? "");
    }
    const { zoom, died } = deadly(call, when);
    void keepList(zoom, "who dies");
    await died;
    // Nobody touches what it had in hand until its lease is over.
    const before = await theirs();
    await keepAll(current().zoom, "another");
    expect(await theirs()).toEqual(before);
    await waitsAreOver();
    await keepAtLast(current().zoom, "another");
    await expectEqual(current(), meeting);
    expect(await approvedIn(current(), meeting)).toHaveLength(isAdding ? count : count - 1);
  });

  it("after its lease is over does no harm any more: who was removed meanwhile is off the list again", async () => {
    const [person] = await givenPeople(1);
    const { zoom } = current();
    let letGoOn = () => {};
    const goesOn = new Promise<void>((resolve) => {
      letGoOn = resolve;
    });
    let tellAsked = () => {};
    const asked = new Promise<void>((resolve) => {
      tellAsked = resolve;
    });
    const slow: Zoom = {
      ...zoom,
      addRegistrant: async (...given) => {
        tellAsked();
        await goesOn;
        return zoom.addRegistrant(...given);
      },
    };
    const late = keepList(slow, "who is late");
    await asked;
    await decides("remove", person?.id ?? "");
    await keepAtLast(zoom, "another");
    expect((await entriesOf(person?.id ?? ""))[0]).toMatchObject({ state: "gone" });
    letGoOn();
    await late;
    expect((await entriesOf(person?.id ?? ""))[0]).toMatchObject({ state: "unwanted", sealed: null });
    await keepAtLast(zoom, "another");
    await expectEqual(current(), meeting);
    expect(await approvedIn(current(), meeting)).toEqual([]);
  });

  it("whose add came true when nobody waited for it any more is found by comparing", async () => {
    const [person] = await givenPeople(1);
    const { zoom, died } = deadly("addRegistrant", "before");
    void keepList(zoom, "who dies");
    await died;
    await decides("remove", person?.id ?? "");
    await keepAtLast(current().zoom);
    const [entry] = await entriesOf(person?.id ?? "");
    expect(entry).toMatchObject({ state: "gone" });
    const [room] = await db()
      .select({ secs: sql<number>`extract(epoch from ${rooms.compareFrom} - now())::int` })
      .from(rooms)
      .where(eq(rooms.id, entry?.roomId ?? ""));
    expect(room?.secs).toBeLessThanOrEqual(60);
    const { zoomId } = await roomNow(meeting.id);
    await current().zoom.addRegistrant(zoomId ?? "", { email: entry?.address ?? "", first_name: "Late" });
    expect(await approvedIn(current(), meeting)).toHaveLength(1);
    await compareNow(current().zoom);
    await keepAtLast(current().zoom);
    await expectEqual(current(), meeting);
  });
});

it("two keepers at once do everything once", async () => {
  const people = await givenPeople(12);
  const both = () => Promise.all([keepAll(current().zoom, "one"), keepAll(current().zoom, "other")]);
  await both();
  await both();
  for (const { id } of people.slice(0, 4)) await decides("remove", id);
  await givenPlace(meeting, { name: "New Neighbour" });
  await both();
  await keepAtLast(current().zoom);
  await expectEqual(current(), meeting);
  expect(await theirs()).toHaveLength(13);
});

it("a crowd at the door and a keeper at once give everybody one entry", async () => {
  const people = await givenPeople(8);
  const seats = await Promise.all([
    ...people.map(({ id }) => enters(id)),
    keepAll(current().zoom, "one").then(() => null),
    keepAll(current().zoom, "other").then(() => null),
  ]);
  await keepAtLast(current().zoom);
  await expectEqual(current(), meeting);
  for (const { id } of people) expect(await entriesOf(id)).toHaveLength(1);
  for (const seat of seats) if (seat) expect(await seat.look()).toMatchObject({ kind: "personal" });
});

describe("whatever happens, in whatever order", () => {
  let renamed = 0;
  const who = fc.nat({ max: 5 });
  const troubles = fc.constantFrom<Trouble>(
    "limit_second",
    "limit_day",
    "fail",
    "fail_after",
    "lose_request",
    "lose_reply",
    "half_batch",
    "half_batch_fail",
    "ignore_change",
    "not_readable",
    "expire_token",
  );
  const step = fc.oneof(
    fc.record({ does: fc.constantFrom("remove", "approve", "rename", "replace_link", "enter"), who }),
    fc.record({ does: fc.constantFrom("deny_by_hand", "approve_by_hand", "delete_by_hand"), who }),
    fc.record({ does: fc.constantFrom("stranger_waits", "stranger_is_in", "compare", "keep", "keep"), who }),
    fc.record({ does: fc.constant("break"), who, trouble: troubles, times: fc.integer({ min: 1, max: 3 }) }),
  );

  async function take(
    one: { does: string; who: number } & Partial<{ trouble: Trouble; times: number }>,
    ids: string[],
  ) {
    const id = ids[one.who % ids.length] as string;
    const { zoom, faults, world, controls } = current();
    const { zoomId } = await roomNow(meeting.id);
    const room = world.meetings.find((known) => String(known.id) === zoomId);
    const registrant = room?.registrants[one.who];
    switch (one.does) {
      case "remove":
      case "approve":
        return decides(one.does, id);
      case "rename":
        return db()
          .update(registrations)
          .set({ name: `Neighbour ${++renamed}` })
          .where(eq(registrations.id, id));
      case "replace_link":
        return replaceLink(id, (await anOrganiser()).id, await now());
      case "enter":
        return enters(id).catch(() => null);
      case "deny_by_hand":
        if (registrant) registrant.status = "denied";
        return;
      case "approve_by_hand":
        if (registrant) registrant.status = "approved";
        return;
      case "delete_by_hand":
        if (room) room.registrants = room.registrants.filter((known) => known !== registrant);
        return;
      case "stranger_waits":
      case "stranger_is_in":
        return controls.registerElsewhere(zoomId ?? "", {
          name: "A Stranger",
          email: `stranger-${++renamed}@mail.example`,
          approved: one.does === "stranger_is_in",
        });
      case "compare":
        return compareNow(zoom);
      case "break":
        return faults.break({ trouble: one.trouble ?? "fail", times: one.times ?? 1 });
      default:
        return keepList(zoom, "a keeper");
    }
  }

  it("the lists are equal in the end, and at no moment does anybody else hold a link", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 18 }), async (steps) => {
        await forgetEarlier();
        current().faults.mend();
        await emptyOutbox();
        meeting = await givenConnected(current());
        await doorsAreOpen(meeting);
        const ids = (await givenPeople(4)).map(({ id }) => id);
        for (const one of steps) {
          await take(one, ids);
          await waitsAreOver();
          await expectNobodyElseHoldsALink(current(), meeting);
        }
        await allIsWell();
        await expectEqual(current(), meeting);
        expect(await Promise.all(ids.map((id) => linkToken(id, "manage")))).toHaveLength(4);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });
});
