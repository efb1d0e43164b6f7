import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { deliver, leaseDue } from "@/lib/messages/deliver";
import type { Order } from "@/tests/support/contenders";
import { startContenders } from "@/tests/support/contenders";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, keptMail, tokensIn } from "@/tests/support/outbox";
import {
  beforeStart,
  doorsAreOpen,
  everythingAbout,
  givenApproved,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  linkToken,
  mailsOf,
  minute,
  newAddress,
  privateTokenOf,
  readChanges,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);
// Two processes and dozens of connections share what the machine has.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

// Races between two real web processes, with everything at once. What chance brings about differs from run to
// run; what must be true afterwards does not.

let contenders: Awaited<ReturnType<typeof startContenders>>;
beforeAll(async () => {
  contenders = await startContenders();
});
afterAll(() => contenders.stop());

it("fifty approvals at once for ten places give exactly ten", async () => {
  const meeting = await givenMeeting({ capacity: 10 });
  const organisers = [await givenOrganiser(), await givenOrganiser()];
  const people = await Promise.all(
    Array.from({ length: 50 }, () => givenRequest(meeting, { confirmed: true })),
  );
  await deliverAll();

  const answers = await contenders.race(
    people.map(({ id }, n) => ({
      does: "approve",
      registrationId: id,
      organiserId: organisers[n % 2]?.id ?? "",
    })),
  );

  expect(answers.filter(({ ok }) => ok)).toHaveLength(10);
  expect(answers.filter(({ ok }) => !ok).map(({ reason }) => reason)).toEqual(Array(40).fill("meeting_full"));
  await holdIsOver();
  expect(await deliverAll()).toHaveLength(10);
  const after = await everythingAbout(meeting.id);
  expect(after.registrations.filter(({ state }) => state === "approved")).toHaveLength(10);
  expect(after.passes).toHaveLength(10);
});

it("a request sent twenty times at once is one registration and one mail", async () => {
  const meeting = await givenMeeting();
  const email = newAddress();

  const answers = await contenders.race(
    Array.from({ length: 20 }, (_, n) => ({
      does: "ask",
      meetingId: meeting.id,
      email: n % 3 ? email : email.toUpperCase(),
    })),
  );

  expect(answers).toEqual(Array(20).fill({ ok: true }));
  expect(await deliverAll()).toHaveLength(1);
  const { registrations, changes, messages, links } = await everythingAbout(meeting.id);
  expect([registrations.length, changes.length, messages.length]).toEqual([1, 1, 1]);
  expect(links.map(({ kind }) => kind).sort()).toEqual(["confirm", "manage"]);
});

it("of two organisers who approve at once, one has decided, one is told who, and one mail leaves", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenRequest(meeting, { confirmed: true });
  const [ann, bea] = [await givenOrganiser("Ann Quick"), await givenOrganiser("Bea Quick")];
  await deliverAll();

  const [first, second] = await contenders.race(
    [ann, bea].map((organiser) => ({ does: "approve", registrationId: id, organiserId: organiser.id })),
  );

  const winner = first?.ok ? ann : bea;
  expect([first?.ok, second?.ok].filter(Boolean)).toHaveLength(1);
  expect(first?.ok ? second : first).toMatchObject({ reason: "already_decided", who: { name: winner.name } });
  expect((await readChanges(id)).filter(({ verb }) => verb === "approve")).toMatchObject([
    { organiserId: winner.id },
  ]);
  await holdIsOver();
  expect(await deliverAll()).toHaveLength(1);
});

it("a re-issue in the middle of everything else leaves only passes of the new edition, one for each person, and one new edition however often it is pressed", async () => {
  const meeting = await givenMeeting({ capacity: 40 });
  const organiser = await givenOrganiser();
  const seated = await Promise.all(Array.from({ length: 6 }, () => givenApproved(meeting)));
  const unconfirmed = [];
  for (let n = 0; n < 6; n++) unconfirmed.push(await givenState(meeting, "approved"));
  const asking = await Promise.all(
    Array.from({ length: 6 }, () => givenRequest(meeting, { confirmed: true })),
  );
  await deliverAll();
  await doorsAreOpen(meeting);

  const reissue: Order = {
    does: "reissue",
    meetingId: meeting.id,
    seenEdition: 1,
    organiserId: organiser.id,
  };
  const others: Order[] = [];
  for (const { id } of seated) others.push({ does: "enter", token: await privateTokenOf(id), cookie: id });
  for (const { id } of unconfirmed) others.push({ does: "confirm", token: await linkToken(id, "confirm") });
  for (const { id } of asking)
    others.push({ does: "approve", registrationId: id, organiserId: organiser.id });
  const orders = others.flatMap((order, n) => (n % 6 === 3 ? [order, reissue, reissue] : [order]));
  const answers = await contenders.race(orders);

  const reissued = answers.filter((_, n) => orders[n]?.does === "reissue");
  expect(reissued.filter(({ ok }) => ok)).toHaveLength(1);
  expect(reissued.filter(({ ok }) => !ok).every(({ reason }) => reason === "already_reissued")).toBe(true);
  const after = await everythingAbout(meeting.id);
  expect(after.meeting.edition).toBe(2);
  const live = after.passes.filter(({ state }) => state === "live");
  expect(live.every(({ edition }) => edition === 2)).toBe(true);
  const mayEnter = after.registrations.filter(
    ({ state, confirmedAt }) => state === "approved" && confirmedAt,
  );
  expect(live.map((pass) => pass.registrationId).sort()).toEqual(mayEnter.map(({ id }) => id).sort());
  expect(after.seats.filter(({ endedAt }) => endedAt === null)).toEqual([]);

  await holdIsOver();
  await deliverAll();
  for (const { id } of seated)
    expect((await mailsOf(id)).filter((kind) => kind === "new_links_for_all")).toHaveLength(1);
});

it("of twenty devices at one link, one gets the seat", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenApproved(meeting);
  await doorsAreOpen(meeting);
  const token = await privateTokenOf(id);
  const answers = await contenders.race(
    Array.from({ length: 20 }, (_, n) => ({ does: "enter", token, cookie: `device ${n}` })),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter(({ reason }) => reason === "seat_taken")).toHaveLength(19);
  expect((await everythingAbout(meeting.id)).seats).toHaveLength(1);
});

it("approvals, confirmations and three workers at once mail each private link exactly once", async () => {
  const meeting = await givenMeeting();
  const organiser = await givenOrganiser();
  const people = await Promise.all(Array.from({ length: 15 }, () => givenRequest(meeting)));
  await deliverAll();
  // Within the hour nothing is held, so that the workers take every mail up while people are still confirming.
  await timeIs(beforeStart(meeting, 50 * minute));
  const orders: Order[] = [];
  for (const { id } of people) {
    orders.push({ does: "approve", registrationId: id, organiserId: organiser.id });
    orders.push({ does: "confirm", token: await linkToken(id, "confirm") });
  }
  const kept = keptMail();
  let racing = true;
  const workers = ["one", "two", "three"].map(async (worker) => {
    while (racing)
      for (const message of await leaseDue(worker, 3))
        await deliver(message, kept.transport, AbortSignal.timeout(20_000));
  });
  const answers = await contenders.race(orders);
  racing = false;
  await Promise.all(workers);
  await deliverAll(kept);

  expect(answers.every(({ ok }) => ok)).toBe(true);
  const links = kept.sent.flatMap(({ mail }) => tokensIn(mail).private);
  const expected = await Promise.all(people.map(({ id }) => privateTokenOf(id)));
  expect(links.sort()).toEqual(expected.sort());
});

it("each message is leased to one worker, never more at once than asked for, the emergency lane first", async () => {
  const meeting = await givenMeeting();
  const organiser = await givenOrganiser();
  const urgent = await givenApproved(meeting);
  await deliverAll();
  const people = await Promise.all(Array.from({ length: 23 }, () => givenRequest(meeting)));
  await contenders.race([
    { does: "reissue", meetingId: meeting.id, seenEdition: 1, organiserId: organiser.id },
  ]);

  expect(await leaseDue("first", 1)).toMatchObject([
    { registrationId: urgent.id, kind: "new_links_for_all" },
  ]);
  const lots = await Promise.all(["two", "three", "four", "five"].map((worker) => leaseDue(worker, 10)));
  expect(lots.filter((lot) => lot.length > 10)).toEqual([]);
  const leased = lots.flat().map(({ id }) => id);
  expect(new Set(leased).size).toBe(leased.length);
  // Each of them waits for two mails; what one worker passed over, another takes.
  const rest = await leaseDue("six", 100);
  expect(leased.length + rest.length).toBe(2 * people.length);
});
