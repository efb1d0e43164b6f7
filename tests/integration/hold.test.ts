import { beforeEach, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { mailFreshLink, takeSeat } from "@/lib/passes/commands";
import { undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import type { Decision, RegistrationState } from "@/lib/registrations/rules";
import { findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, keptMail, tokensIn } from "@/tests/support/outbox";
import {
  beforeStart,
  doorsAreOpen,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  hour,
  linkToken,
  mailsOf,
  minute,
  privateToken,
  privateTokenOf,
  readChanges,
  readMessages,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

const heldDecisions: { decision: Decision; from: RegistrationState; reads: RegistrationState }[] = [
  { decision: "approve", from: "requested", reads: "requested" },
  { decision: "approve", from: "declined", reads: "declined" },
  { decision: "waitlist", from: "requested", reads: "requested" },
  { decision: "decline", from: "waitlisted", reads: "waitlisted" },
  // Only a removal is felt at once: it closes the door.
  { decision: "remove", from: "approved", reads: "removed" },
];

async function whatTheyRead(registrationId: string): Promise<RegistrationState | undefined> {
  return (await findStatus("manage", await linkToken(registrationId, "manage"), await now()))?.state;
}

async function undo(registrationId: string) {
  return undoDecision(registrationId, (await givenOrganiser()).id, await now());
}

describe.each(heldDecisions)("to $decision somebody $from", ({ decision, from, reads }) => {
  it("mails nothing for two minutes by the forum's clock, and then one mail", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, from, { confirmed: true });
    await deliverAll();
    const { heldUntil } = await givenDecision(decision, id);
    expect(heldUntil?.getTime()).toBeGreaterThan((await now()).getTime() + 100_000);

    await timeIs(new Date((heldUntil as Date).getTime() - 5_000));
    expect(await deliverAll()).toEqual([]);
    expect(await whatTheyRead(id)).toBe(reads);

    await timeIs(heldUntil as Date);
    expect(await deliverAll()).toHaveLength(1);
    expect(await whatTheyRead(id)).toBe((await registrationNow(id)).state);
  });

  it("can be undone meanwhile: its mail never leaves", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, from, { confirmed: true });
    await deliverAll();
    const told = await mailsOf(id);
    await givenDecision(decision, id);
    expect(await undo(id)).toEqual({ ok: true });
    await holdIsOver();
    await deliverAll();
    expect(await whatTheyRead(id)).toBe(from);
    expect(await mailsOf(id)).toEqual(decision === "remove" ? [...told, "new_link"] : told);
  });

  it("cannot be undone once its mail has left", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, from, { confirmed: true });
    await givenDecision(decision, id);
    await holdIsOver();
    await deliverAll();
    const { state } = await registrationNow(id);
    expect(await undo(id)).toEqual({ ok: false, reason: "too_late" });
    expect((await registrationNow(id)).state).toBe(state);
  });

  it("is not held within an hour of the meeting", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, from, { confirmed: true });
    await deliverAll();
    await timeIs(beforeStart(meeting, hour - minute));
    expect(await givenDecision(decision, id)).toMatchObject({ heldUntil: null });
    expect(await deliverAll()).toHaveLength(1);
    expect(await undo(id)).toEqual({ ok: false, reason: "nothing_to_undo" });
  });
});

it("undo is refused when a worker whose clock runs ahead has taken the mail already", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenRequest(meeting, { confirmed: true });
  const { heldUntil } = await givenDecision("approve", id);
  await timeIs(heldUntil as Date);
  const kept = keptMail();
  await deliverAll(kept);
  await timeIs(new Date((heldUntil as Date).getTime() - minute));
  expect(await undo(id)).toEqual({ ok: false, reason: "too_late" });
  const [link] = kept.sent.flatMap(({ mail }) => tokensIn(mail).private);
  expect(await privateToken(id)).toBe(link);
});

it("confirming while an approval is held mails nothing by itself, and the held mail brings the link", async () => {
  const meeting = await givenMeeting();
  const { id, email } = await givenRequest(meeting);
  await deliverAll();
  await givenDecision("approve", id);
  await confirmAddress(await linkToken(id, "confirm"), await now());
  expect(await deliverAll()).toEqual([]);
  expect(await whatTheyRead(id)).toBe("requested");
  await holdIsOver();
  const mails = await deliverAll();
  expect(mails.map(({ mail }) => [mail.to.address, tokensIn(mail).private])).toEqual([
    [email, [await privateToken(id)]],
  ]);
});

it("asking for a fresh link while an approval is held mails nothing: nobody has told them of a place yet", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenRequest(meeting, { confirmed: true });
  await deliverAll();
  await givenDecision("approve", id);
  await mailFreshLink({ registrationId: id }, await now());
  expect(await deliverAll()).toEqual([]);
  await holdIsOver();
  await mailFreshLink({ registrationId: id }, await now());
  await deliverAll();
  expect(await mailsOf(id)).toEqual(["request_received", "place_given", "new_link"]);
});

it("undoing an approval that was confirmed meanwhile leaves no private link behind", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenRequest(meeting);
  await givenDecision("approve", id);
  await confirmAddress(await linkToken(id, "confirm"), await now());
  await undo(id);
  expect(await privateToken(id)).toBeNull();
  expect(await registrationNow(id)).toMatchObject({ state: "requested", confirmedAt: expect.any(Date) });
});

describe("a decision over one that is still held", () => {
  it.each<{ first: Decision; second: Decision; told: string }>([
    { first: "waitlist", second: "approve", told: "place_given" },
    { first: "waitlist", second: "decline", told: "declined" },
    { first: "decline", second: "approve", told: "place_given" },
    { first: "approve", second: "remove", told: "place_taken_back" },
  ])("is the only one told: $first, then $second", async ({ first, second, told }) => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting, { confirmed: true });
    await deliverAll();
    await givenDecision(first, id);
    await givenDecision(second, id);
    await holdIsOver();
    await deliverAll();
    expect(await mailsOf(id)).toEqual(["request_received", told]);
  });

  it("leads back, when undone, to what the registrant reads", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("decline", id);
    await givenDecision("approve", id);
    expect(await undo(id)).toEqual({ ok: true });
    expect(await registrationNow(id)).toMatchObject({ state: "requested", heldFrom: null });
    const changes = await readChanges(id);
    expect(changes.map(({ verb, to }) => [verb, to])).toEqual([
      ["request", "requested"],
      ["decline", "declined"],
      ["approve", "approved"],
      ["undo", "requested"],
    ]);
  });

  it("takes a held removal back at once: a place that was given again is told, and a removal never untold", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await deliverAll();
    await givenDecision("remove", id);
    expect(await givenDecision("approve", id)).toMatchObject({ heldUntil: null });
    expect(await undo(id)).toEqual({ ok: false, reason: "nothing_to_undo" });
    const mails = await deliverAll();
    expect(mails.flatMap(({ mail }) => tokensIn(mail).private)).toEqual([await privateToken(id)]);
    expect((await mailsOf(id)).filter((kind) => kind === "place_taken_back")).toEqual([]);
  });
});

describe("undoing a removal", () => {
  it("gives a new pass and mails it; the old link and its seat stay dead", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenApproved(meeting);
    await deliverAll();
    const old = await privateTokenOf(id);
    const at = await timeIs(beforeStart(meeting, 2 * hour));
    await givenDecision("remove", id);
    expect(await privateToken(id)).toBeNull();
    expect(await undo(id)).toEqual({ ok: true });
    const [fresh] = await deliverAll();
    expect(fresh?.mail.to.address).toBe(email);
    expect(fresh && tokensIn(fresh.mail).private).toEqual([await privateToken(id)]);
    const open = await doorsAreOpen(meeting);
    expect(open.getTime()).toBeGreaterThan(at.getTime());
    expect(await takeSeat(old, "the old browser", open)).toEqual({ ok: false, reason: "replaced" });
    expect(await takeSeat(await privateTokenOf(id), "the old browser", open)).toMatchObject({ ok: true });
  });

  it("is refused when the place has gone to somebody else", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const { id } = await givenApproved(meeting);
    const other = await givenRequest(meeting, { confirmed: true });
    await deliverAll();
    await givenDecision("remove", id);
    await givenDecision("approve", other.id);
    expect(await undo(id)).toEqual({ ok: false, reason: "place_gone" });
    expect((await registrationNow(id)).state).toBe("removed");
  });
});

it("somebody whose refusal is still held can withdraw what reads as a request, and is told only that", async () => {
  const meeting = await givenMeeting();
  const { id } = await givenRequest(meeting);
  await deliverAll();
  await givenDecision("decline", id);
  expect(await withdraw(await linkToken(id, "manage"), await now())).toEqual({ ok: true });
  await holdIsOver();
  await deliverAll();
  expect(await mailsOf(id)).toEqual(["request_received", "cancelled"]);
});

describe("a re-issue while a decision is held", () => {
  it("settles an approval: one mail, with a link of the new edition", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting, { confirmed: true });
    await deliverAll();
    await givenDecision("approve", id);
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    expect(await undo(id)).toEqual({ ok: false, reason: "nothing_to_undo" });
    const mails = await deliverAll();
    expect(mails.flatMap(({ mail }) => tokensIn(mail).private)).toEqual([await privateToken(id)]);
    await holdIsOver();
    expect(await deliverAll()).toEqual([]);
  });

  it("of somebody unconfirmed: the mail about it has a confirm button that brings the link at once", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting);
    await deliverAll();
    await givenDecision("approve", id);
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    const [told] = await deliverAll();
    const [confirm = ""] = told ? tokensIn(told.mail).confirm : [];
    expect(await confirmAddress(confirm, await now())).toEqual({ ok: true });
    const mails = await deliverAll();
    expect(mails.flatMap(({ mail }) => tokensIn(mail).private)).toEqual([await privateToken(id)]);
  });

  it.each([
    { undone: true, kinds: ["request_received", "status_link_renewed"] },
    { undone: false, kinds: ["request_received", "declined"] },
  ])("leaves nobody without a status link that works: refusal undone $undone", async ({ undone, kinds }) => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting);
    await deliverAll();
    await givenDecision("decline", id);
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    expect(await deliverAll()).toEqual([]);
    if (undone) await undo(id);
    await holdIsOver();
    const [mail] = await deliverAll();
    expect(await mailsOf(id)).toEqual(kinds);
    expect(mail && tokensIn(mail.mail).manage).toEqual([await linkToken(id, "manage")]);
    expect((await readMessages(id)).every(({ endedAt }) => endedAt !== null)).toBe(true);
  });
});
