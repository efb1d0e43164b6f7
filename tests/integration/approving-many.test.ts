import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { now } from "@/lib/clock";
import { changeDetails } from "@/lib/registrations/change";
import { decide, withdraw } from "@/lib/registrations/commands";
import { findNews, listDoneTogether, listHeld, listQueue } from "@/lib/registrations/queue";
import { type Tick, tickOf } from "@/lib/registrations/ticks";
import { approveTogether, undoTogether } from "@/lib/registrations/together";
import { startContenders } from "@/tests/support/contenders";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  beforeStart,
  everythingAbout,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  holdIsOver,
  linkToken,
  type Meeting,
  mailsOf,
  minute,
  readChanges,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Everybody on the list of requests, ticked as an organiser reads it now. */
async function everybodyTicked(meeting: Meeting): Promise<Tick[]> {
  const { entries } = await listQueue(meeting.id, 1, await now());
  return entries.map(({ id, answeredAt }) => ({ id, seen: answeredAt }));
}

/** Everybody who can still be undone, ticked as the strip shows them now. */
async function everyHeldTicked(meeting: Meeting): Promise<Tick[]> {
  return (await listHeld(meeting.id, await now())).map(({ id, heldUntil }) => ({ id, seen: heldUntil }));
}

async function givenRequests(meeting: Meeting, people: number) {
  const made = [];
  for (let n = 1; n <= people; n++)
    made.push(await givenRequest(meeting, { name: `Person ${n}`, confirmed: true }));
  return made;
}

const stateOf = async ({ id }: { id: string }) => (await registrationNow(id)).state;

describe("approving several requests at one press", () => {
  it("gives each a place and one mail, held like any other", async () => {
    const meeting = await givenMeeting();
    const people = await givenRequests(meeting, 3);
    await deliverAll();
    const asha = await givenOrganiser("Asha Patel");
    const at = await now();
    expect(await approveTogether(meeting.id, await everybodyTicked(meeting), asha.id, at)).toEqual({
      done: 3,
      not: [],
    });
    expect(await deliverAll()).toEqual([]);
    const held = await listHeld(meeting.id, at);
    expect(held.map(({ state, by }) => [state, by?.name])).toEqual(Array(3).fill(["approved", "Asha Patel"]));
    expect(new Set(held.map(({ heldUntil }) => heldUntil.getTime()))).toEqual(
      new Set([at.getTime() + 2 * minute]),
    );
    await holdIsOver();
    expect(await deliverAll()).toHaveLength(3);
    for (const { id } of people) expect(await mailsOf(id)).toEqual(["request_received", "place_given"]);
  });

  it("leaves out whom somebody else has decided, who has changed answers, and who is not there, and nobody else", async () => {
    const meeting = await givenMeeting();
    const [fine, decided, changed, cancelled, other] = await givenRequests(meeting, 5);
    if (!fine || !decided || !changed || !cancelled || !other) throw new Error("five asked");
    const elsewhere = await givenRequest(await givenMeeting({ clock: await now() }), { confirmed: true });
    const ticks = await everybodyTicked(meeting);
    await givenDecision("decline", decided.id, await givenOrganiser("Priya Shah"));
    await timeIs(new Date((await now()).getTime() + minute));
    const { name, email, postcode, phone, companion, help } = changed;
    await changeDetails(
      await linkToken(changed.id, "manage"),
      { email, postcode, phone, companion, help, name: `${name} Smith` },
      await now(),
    );
    await withdraw(await linkToken(cancelled.id, "manage"), await now());
    const tom = await givenOrganiser("Tom Whitfield");
    const strays = [{ id: elsewhere.id, seen: elsewhere.createdAt }];
    const came = await approveTogether(meeting.id, [...ticks, ...strays], tom.id, await now());
    expect(came).toEqual({
      done: 2,
      not: [
        { id: decided.id, reason: "already_decided" },
        { id: changed.id, reason: "answers_changed" },
        { id: cancelled.id, reason: "already_decided" },
        { id: elsewhere.id, reason: "not_found" },
      ],
    });
    const states = await Promise.all([fine, decided, changed, cancelled, other, elsewhere].map(stateOf));
    expect(states).toEqual(["approved", "declined", "requested", "withdrawn", "approved", "requested"]);
  });

  it("gives the last places to those who asked first", async () => {
    const meeting = await givenMeeting({ capacity: 2 });
    const people = await givenRequests(meeting, 4);
    const tom = await givenOrganiser();
    const came = await approveTogether(meeting.id, await everybodyTicked(meeting), tom.id, await now());
    expect(came.done).toBe(2);
    expect(came.not).toEqual(people.slice(2).map(({ id }) => ({ id, reason: "meeting_full" })));
    expect(await Promise.all(people.map(stateOf))).toEqual([
      "approved",
      "approved",
      "requested",
      "requested",
    ]);
  });

  it("can be told again afterwards, as far as it still is so", async () => {
    const meeting = await givenMeeting();
    const [first, second] = await givenRequests(meeting, 2);
    const [tom, asha] = [await givenOrganiser("Tom Whitfield"), await givenOrganiser("Asha Patel")];
    const at = await now();
    await approveTogether(meeting.id, await everybodyTicked(meeting), tom.id, at);
    const told = async (by = tom) =>
      (await listDoneTogether(meeting.id, "approve", at, by.id)).map(({ id }) => id).sort();
    expect(await told()).toEqual([first?.id, second?.id].sort());
    expect(await told(asha)).toEqual([]);
    await givenDecision("remove", first?.id ?? "", asha);
    expect(await told()).toEqual([second?.id]);
  });
});

describe("undoing several decisions at one press", () => {
  it("brings every one of them back, and nobody ever hears of it", async () => {
    const meeting = await givenMeeting();
    const people = await givenRequests(meeting, 4);
    await deliverAll();
    const tom = await givenOrganiser();
    await approveTogether(meeting.id, await everybodyTicked(meeting), tom.id, await now());
    const came = await undoTogether(meeting.id, await everyHeldTicked(meeting), tom.id, await now());
    expect(came).toEqual({ done: 4, not: [] });
    expect(await Promise.all(people.map(stateOf))).toEqual(Array(4).fill("requested"));
    await holdIsOver();
    expect(await deliverAll()).toEqual([]);
    expect((await everythingAbout(meeting.id)).passes.filter(({ state }) => state === "live")).toEqual([]);
  });

  it("says of each that it was too late once the mails have left", async () => {
    const meeting = await givenMeeting();
    const people = await givenRequests(meeting, 2);
    const tom = await givenOrganiser();
    await approveTogether(meeting.id, await everybodyTicked(meeting), tom.id, await now());
    const ticks = await everyHeldTicked(meeting);
    await holdIsOver();
    await deliverAll();
    const came = await undoTogether(meeting.id, ticks, tom.id, await now());
    expect(came.done).toBe(0);
    expect(came.not.map(({ reason }) => reason)).toEqual(["too_late", "too_late"]);
    expect(await Promise.all(people.map(stateOf))).toEqual(["approved", "approved"]);
  });

  it("leaves alone what somebody else has decided since the strip was read", async () => {
    const meeting = await givenMeeting();
    const [kept, undone] = await givenRequests(meeting, 2);
    const tom = await givenOrganiser();
    await approveTogether(meeting.id, await everybodyTicked(meeting), tom.id, await now());
    const ticks = await everyHeldTicked(meeting);
    await timeIs(new Date((await now()).getTime() + minute));
    await givenDecision("remove", kept?.id ?? "", await givenOrganiser("Priya Shah"));
    const came = await undoTogether(meeting.id, ticks, tom.id, await now());
    expect(came).toEqual({ done: 1, not: [{ id: kept?.id, reason: "nothing_to_undo" }] });
    expect(await registrationNow(kept?.id ?? "")).toMatchObject({ state: "removed" });
    expect(await registrationNow(undone?.id ?? "")).toMatchObject({ state: "requested" });
  });
});

describe("what is new on the list of requests", () => {
  it("counts what was asked since, and names who decided about what", async () => {
    const meeting = await givenMeeting();
    const [first, second, third] = await givenRequests(meeting, 3);
    const drawnAt = await timeIs(new Date((await now()).getTime() + minute));
    const { newestAskedAt } = await listQueue(meeting.id, 1, drawnAt);
    const news = () => findNews(meeting.id, drawnAt, newestAskedAt ?? new Date(0));
    expect(await news()).toEqual({ asked: 0, decided: [] });

    await givenRequest(meeting);
    await givenDecision("approve", first?.id ?? "", await givenOrganiser("Priya Shah"));
    await withdraw(await linkToken(second?.id ?? "", "manage"), await now());
    const { asked, decided } = await news();
    expect(asked).toBe(1);
    expect(decided.map(({ id, by }) => [id, by]).sort()).toEqual(
      [
        [first?.id, "Priya Shah"],
        [second?.id, null],
      ].sort(),
    );
    expect(await stateOf({ id: third?.id ?? "" })).toBe("requested");
  });

  it("counts everybody on a list that was empty", async () => {
    const meeting = await givenMeeting();
    const drawnAt = await now();
    expect((await listQueue(meeting.id, 1, drawnAt)).newestAskedAt).toBeNull();
    await givenRequests(meeting, 2);
    expect((await findNews(meeting.id, drawnAt, new Date(0))).asked).toBe(2);
  });
});

describe("two organisers at once", () => {
  let contenders: Awaited<ReturnType<typeof startContenders>>;
  beforeAll(async () => {
    contenders = await startContenders();
  });
  afterAll(() => contenders.stop());

  it("who both approve the whole list decide about each person once, and one mail leaves for each", async () => {
    const meeting = await givenMeeting({ capacity: 9 });
    const people = await givenRequests(meeting, 12);
    await deliverAll();
    const [asha, tom] = [await givenOrganiser("Asha Patel"), await givenOrganiser("Tom Whitfield")];
    const ticked = (await everybodyTicked(meeting)).map(tickOf);
    const came = await contenders.race(
      [asha, tom].map(({ id }) => ({
        does: "approve_together" as const,
        meetingId: meeting.id,
        ticked,
        organiserId: id,
      })),
    );
    expect(came.reduce((sum, { done }) => sum + (done ?? 0), 0)).toBe(9);
    const reasons = new Set(came.flatMap(({ not }) => not?.map(({ reason }) => reason) ?? []));
    expect([...reasons].sort()).toEqual(["already_decided", "meeting_full"]);
    for (const { id } of people) {
      const approvals = (await readChanges(id)).filter(({ verb }) => verb === "approve");
      expect(approvals.length).toBe((await stateOf({ id })) === "approved" ? 1 : 0);
    }
    await holdIsOver();
    const told = (await deliverAll()).map(({ mail }) => mail.to);
    expect(told).toHaveLength(9);
    expect(new Set(told).size).toBe(9);
  });
});

it("within the hour before the start nothing is held, so nothing can be undone", async () => {
  const meeting = await givenMeeting();
  const [person] = await givenRequests(meeting, 1);
  await timeIs(beforeStart(meeting, 50 * minute));
  const tom = await givenOrganiser();
  await approveTogether(meeting.id, await everybodyTicked(meeting), tom.id, await now());
  expect(await listHeld(meeting.id, await now())).toEqual([]);
  expect(await deliverAll()).not.toEqual([]);
  const again = await decide("approve", person?.id ?? "", { seen: "requested" }, tom.id, await now());
  expect(again).toMatchObject({ ok: false, reason: "already_decided" });
});
