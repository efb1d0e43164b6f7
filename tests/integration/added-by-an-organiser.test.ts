import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { questions } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { readValues } from "@/lib/forms";
import { reissue } from "@/lib/meetings/commands";
import { countFor, isFull } from "@/lib/meetings/queries";
import { remindEverybody } from "@/lib/meetings/remind";
import { listUnreached } from "@/lib/messages/queries";
import { replaceLink } from "@/lib/passes/commands";
import { addGuest, addPhoned } from "@/lib/registrations/add";
import { guestInput, phonedInput } from "@/lib/registrations/by-organiser-input";
import { decide, undoDecision, withdrawFor } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { listOtherMeetings } from "@/lib/registrations/other-meetings";
import { noteSlipShown } from "@/lib/registrations/slip";
import { countTabs, findNeighbours, listPeople } from "@/lib/registrations/tabs";
import { offerFreePlaces } from "@/lib/registrations/waiting-list";
import { setRoom } from "@/lib/rooms/commands";
import { openRoomForSlip } from "@/lib/rooms/queries";
import { givenGuest, givenPhoned, invited, personNow, told } from "@/tests/support/added";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  day,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  hour,
  linkToken,
  type Meeting,
  meetingNow,
  minute,
  newAddress,
  type Organiser,
  privateToken,
  readChanges,
  readMessages,
  room,
  timeIs,
} from "@/tests/support/people";

useDatabase();

const phoneNumber = "+44 20 3481 5240";
let meeting: Meeting;
let organiser: Organiser;
beforeEach(async () => {
  await emptyOutbox();
  // Meetings of earlier tests would be reminded of too.
  await db().execute(sql`update meetings set state = 'draft'`);
  meeting = await givenMeeting();
  organiser = await givenOrganiser("Asha Patel");
});

/** What has been mailed since the last time, by whom it went to. */
async function mailedTo(): Promise<string[]> {
  return (await deliverAll()).map(({ mail }) => mail.to.address);
}

/** An organiser approves on what somebody is now. */
async function approves(id: string) {
  const answer = await decide(
    "approve",
    id,
    { seen: (await personNow(id)).state },
    organiser.id,
    await now(),
  );
  expect(answer.ok).toBe(true);
}

async function unfinished(registrationId: string) {
  return (await readMessages(registrationId)).filter(({ endedAt }) => endedAt === null);
}

describe("what is written down of somebody who phoned", () => {
  const rule = "optional";
  const typed = { fullName: "Doris Wetherby", postcode: "hp70aa", pledge: "yes", next: "request" };

  it("needs a number, and that they were rung back on it, only when they have no email", () => {
    const without = readValues(phonedInput(rule, false), typed);
    expect(without).toMatchObject({
      ok: false,
      errors: {
        phone: "Enter a phone number we can call on the night",
        rangBack: "Ring them back on this number, then tick the box",
      },
    });
    expect(
      readValues(phonedInput(rule, false), { ...typed, phone: "01632 960 123", rangBack: "yes" }),
    ).toMatchObject({ ok: true, input: { email: null, phone: "01632 960 123", postcode: "HP7 0AA" } });
    expect(readValues(phonedInput(rule, true), { ...typed, email: "Doris@mail.example" })).toMatchObject({
      ok: true,
      input: { email: "Doris@mail.example", phone: null },
    });
  });

  it("speaks of them, not of whoever types", () => {
    const read = readValues(phonedInput(rule, true), { email: "" });
    expect(read).toMatchObject({
      ok: false,
      errors: {
        fullName: "Enter their name",
        email: "Enter their email address",
        postcode: "Enter the postcode where they live or work",
        pledge: "Read the promise out, and tick the box when they agree",
        next: "Choose what happens next",
      },
    });
    expect(readValues(guestInput, {})).toMatchObject({
      ok: false,
      errors: { panelFor: "Enter whom they come for, like Thames Valley Police" },
    });
  });
});

describe("somebody who phoned and has no email", () => {
  it("is confirmed by the call, with who took it in the history, and nothing is written to them", async () => {
    const { id } = await givenPhoned(meeting, { question: "When is the crossing back?" }, organiser);
    expect(await personNow(id)).toMatchObject({
      source: "phoned",
      state: "requested",
      email: null,
      emailKey: null,
      pledgeVersion: "2026-11",
    });
    expect((await personNow(id)).confirmedAt).not.toBeNull();
    expect(await readChanges(id)).toMatchObject([{ verb: "request", organiserId: organiser.id }]);
    expect(await readMessages(id)).toEqual([]);
    expect(await db().select().from(questions).where(eq(questions.registrationId, id))).toHaveLength(1);
    expect((await countTabs(meeting.id)).requested).toBe(1);
    expect((await countTabs(meeting.id)).no_email).toBe(1);
  });

  it("is approved like everybody, undone like everybody, and no mail waits for ever", async () => {
    const { id } = await givenPhoned(meeting);
    await approves(id);
    expect(await undoDecision(id, organiser.id, await now())).toEqual({ ok: true });
    expect((await personNow(id)).state).toBe("requested");

    await approves(id);
    await holdIsOver();
    expect(await mailedTo()).toEqual([]);
    expect(await unfinished(id)).toEqual([]);
    expect((await personNow(id)).state).toBe("approved");
  });

  it("can have a place at once, which takes one, and is refused when there is none", async () => {
    const small = await givenMeeting({ capacity: 1 });
    const { id } = await givenPhoned(small, { next: "approve" }, organiser);
    expect(await personNow(id)).toMatchObject({ state: "approved", heldUntil: null });
    expect((await readChanges(id)).map(({ verb }) => verb)).toEqual(["request", "approve"]);
    expect(await isFull(small, await now())).toBe(true);
    expect(await addPhoned(small.id, told({ next: "approve" }), organiser.id, await now())).toEqual({
      ok: false,
      reason: "meeting_full",
    });
    expect((await countTabs(small.id)).approved).toBe(1);
    expect((await addPhoned(small.id, told(), organiser.id, await now())).ok).toBe(true);
  });

  it("is never offered a place by mail: the next in line is", async () => {
    const small = await givenMeeting({ capacity: 1 });
    const leaving = await givenApproved(small);
    const { id } = await givenPhoned(small);
    await decide("waitlist", id, { seen: "requested" }, organiser.id, await now());
    await holdIsOver();
    const second = await givenState(small, "waitlisted", { confirmed: true });
    expect(await withdrawFor(leaving.id, organiser.id, await now())).toEqual({ ok: true });
    await offerFreePlaces(await now());
    expect((await personNow(id)).offeredUntil).toBeNull();
    expect((await personNow(second.id)).offeredUntil).not.toBeNull();
  });

  it("is rung after a re-issue, and has no link that could be replaced", async () => {
    const { id } = await givenPhoned(meeting, { next: "approve", fullName: "Doris Wetherby" });
    const mailed = await givenApproved(meeting);
    expect(await replaceLink(id, organiser.id, await now())).toEqual({ ok: false, reason: "no_pass" });
    const at = await now();
    await reissue(meeting.id, meeting.edition, null, organiser.id, at);
    await deliverAll();
    expect(await unfinished(id)).toEqual([]);
    const made = { edition: meeting.edition + 1, at };
    const unreached = await listUnreached(meeting.id, made, await now());
    expect(unreached).toEqual([
      { registrationId: id, name: "Doris Wetherby", phone: "01632 960 123", email: null, why: "no_email" },
    ]);
    expect(unreached.map(({ registrationId }) => registrationId)).not.toContain(mailed.id);
  });

  it("is rung after a re-issue until their slip was read out to them, and in the order of names", async () => {
    const give = (fullName: string) => givenPhoned(meeting, { next: "approve", fullName });
    const [zoe, lucja, early] = [
      await give("Zoë Young"),
      await give("Łucja Nowak"),
      await give("Early Bird"),
    ];
    await setRoom(meeting.id, room, organiser.id, await now());
    await noteSlipShown(early.id, organiser.id, await now());
    const at = await timeIs(beforeStart(meeting, 2 * day));
    await reissue(meeting.id, meeting.edition, null, organiser.id, at);
    const later = await timeIs(beforeStart(meeting, 2 * day - minute));
    await givenPhoned(meeting, { next: "approve", fullName: "Added Since" });
    const toRing = async () =>
      (await listUnreached(meeting.id, { edition: meeting.edition + 1, at }, later)).map(({ name }) => name);
    expect(await toRing()).toEqual(["Early Bird", "Łucja Nowak", "Zoë Young"]);
    for (const { id } of [lucja, zoe])
      expect(await noteSlipShown(id, organiser.id, later)).toEqual({ ok: true });
    expect(await toRing()).toEqual(["Early Bird"]);
  });

  it("is reminded of nothing by mail", async () => {
    await givenPhoned(meeting, { next: "approve" });
    await deliverAll();
    await timeIs(beforeStart(meeting, day - minute));
    const about = eq(messages.meetingId, meeting.id);
    const before = await db().select().from(messages).where(about);
    await remindEverybody(await now());
    expect(await db().select().from(messages).where(about)).toHaveLength(before.length);
  });
});

describe("somebody who phoned with an email", () => {
  it("confirms it like everybody, and gets the private link then", async () => {
    const email = newAddress();
    const { id } = await givenPhoned(meeting, { email, next: "approve" });
    expect((await personNow(id)).confirmedAt).toBeNull();
    expect(await privateToken(id)).toBeNull();
    expect(await mailedTo()).toEqual([email]);
    await confirmAddress(await linkToken(id, "confirm"), await now());
    expect(await privateToken(id)).not.toBeNull();
    expect(await mailedTo()).toEqual([email]);
  });

  it("can share a mailbox, when an organiser says so", async () => {
    const first = await givenRequest(meeting, { name: "Margaret O'Brien" });
    const input = told({ email: first.email.toUpperCase(), fullName: "Patrick O'Brien" });
    expect(await addPhoned(meeting.id, input, organiser.id, await now())).toEqual({
      ok: false,
      reason: "address_known",
      others: [{ id: first.id, name: "Margaret O'Brien", number: 1 }],
    });
    const second = await givenPhoned(meeting, { ...input, asAnother: true });
    expect(second.personNumber).toBe(2);
    expect((await givenPhoned(meeting, { ...input, asAnother: true })).personNumber).toBe(3);
  });

  it("is added to no draft, and to no meeting that is over or unknown", async () => {
    const draft = await givenMeeting({ state: "draft" });
    const at = await now();
    const add = (id: string, when = at) => addPhoned(id, told(), organiser.id, when);
    expect(await add(draft.id)).toEqual({ ok: false, reason: "meeting_not_published" });
    expect(await add(meeting.id, beforeStart(meeting, -3 * hour))).toEqual({
      ok: false,
      reason: "meeting_over",
    });
    expect(await add(organiser.id)).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("a slip", () => {
  async function withTelephone(at = meeting) {
    await setRoom(at.id, { ...room, passcode: "482913", phoneNumber }, organiser.id, await now());
  }

  it("shows who has a place and no email how to dial in, and never an address of Zoom's", async () => {
    await withTelephone();
    const { id } = await givenPhoned(meeting, { next: "approve" });
    const slip = await openRoomForSlip(id, await now());
    expect(slip).toEqual({
      name: "Doris Wetherby",
      dialIn: { phoneNumber, meetingNumber: room.meetingNumber, passcode: "482913" },
    });
    expect(JSON.stringify(slip)).not.toContain("zoom.us");
  });

  it("has no numbers when the meeting has no telephone", async () => {
    const { id } = await givenPhoned(meeting, { next: "approve" });
    expect(await openRoomForSlip(id, await now())).toEqual({ name: "Doris Wetherby", dialIn: null });
  });

  it("is nobody else's", async () => {
    await withTelephone();
    const at = await now();
    const asked = await givenPhoned(meeting);
    const withEmail = await givenPhoned(meeting, { email: newAddress(), next: "approve" });
    const approved = await givenApproved(meeting);
    const held = await givenPhoned(meeting);
    await approves(held.id);
    for (const { id } of [asked, withEmail, approved, held]) {
      expect(await openRoomForSlip(id, await now())).toBeNull();
      expect(await noteSlipShown(id, organiser.id, await now())).toEqual({ ok: false, reason: "no_slip" });
    }
    const over = await givenPhoned(meeting, { next: "approve" });
    const afterwards = beforeStart(meeting, -3 * hour);
    expect(await openRoomForSlip(over.id, at)).not.toBeNull();
    expect(await openRoomForSlip(over.id, afterwards)).toBeNull();
    expect(await noteSlipShown(over.id, organiser.id, afterwards)).toEqual({ ok: false, reason: "no_slip" });
  });

  it("is in the history each time that it is shown", async () => {
    const { id } = await givenPhoned(meeting, { next: "approve" });
    await noteSlipShown(id, organiser.id, await now());
    await noteSlipShown(id, organiser.id, await now());
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.registrationId, id));
    expect(acts.map(({ act, organiserId }) => [act, organiserId])).toEqual([
      ["showed_slip", organiser.id],
      ["showed_slip", organiser.id],
    ]);
  });
});

describe("a guest of the panel", () => {
  it("has a place at once that takes none, and gets the private link once confirmed", async () => {
    const small = await givenMeeting({ capacity: 1 });
    await givenApproved(small);
    await deliverAll();
    const { id, email } = await givenGuest(small);
    expect(await personNow(id)).toMatchObject({
      source: "guest",
      state: "approved",
      heldUntil: null,
      panelFor: "Thames Valley Police",
      pledgeVersion: null,
    });
    expect((await countFor([small.id], await now())).get(small.id)).toMatchObject({ approved: 2, guests: 1 });
    const [told] = await deliverAll();
    expect(told?.mail.to.address).toBe(email);
    expect(told?.mail.text).toContain("You come for: Thames Valley Police");
    expect(told?.mail.text).not.toContain("your request");
    expect(await privateToken(id)).toBeNull();
    await confirmAddress(await linkToken(id, "confirm"), await now());
    expect(await privateToken(id)).not.toBeNull();
  });

  it("does not take the last place from a resident, whether added first or last", async () => {
    const small = await givenMeeting({ capacity: 1 });
    await givenGuest(small);
    await givenGuest(small);
    expect(await isFull(small, await now())).toBe(false);
    const { id } = await givenApproved(small);
    expect((await personNow(id)).state).toBe("approved");
    expect(await isFull(small, await now())).toBe(true);
    expect((await addGuest(small.id, invited(), organiser.id, await now())).ok).toBe(true);
  });

  it("can be taken off a full meeting, which offers nobody a place, and put back on it", async () => {
    const small = await givenMeeting({ capacity: 1 });
    await givenApproved(small);
    const waiting = await givenState(small, "waitlisted", { confirmed: true });
    const { id } = await givenGuest(small);
    const remove = { seen: "approved" as const, reason: "other" };
    expect((await decide("remove", id, remove, organiser.id, await now())).ok).toBe(true);
    expect(await undoDecision(id, organiser.id, await now())).toEqual({ ok: true });
    expect((await decide("remove", id, remove, organiser.id, await now())).ok).toBe(true);
    await holdIsOver();
    await offerFreePlaces(await now());
    expect((await personNow(waiting.id)).offeredUntil).toBeNull();
    expect((await decide("approve", id, { seen: "removed" }, organiser.id, await now())).ok).toBe(true);
  });

  it("keeps the place though nobody confirms, and is asked to once more the day before", async () => {
    const { id, email } = await givenGuest(meeting);
    await deliverAll();
    await lapseUnconfirmed(await timeIs(beforeStart(meeting, 3 * day)));
    expect((await personNow(id)).state).toBe("approved");
    await timeIs(beforeStart(meeting, day - minute));
    await remindEverybody(await now());
    expect((await mailedTo()).filter((to) => to === email)).toHaveLength(1);
    expect((await readMessages(id)).map(({ kind, state }) => [kind, state])).toEqual([
      ["place_given", "sent"],
      ["place_given", "sent"],
    ]);
  });

  it("stands in a tab of their own", async () => {
    const { id } = await givenGuest(meeting);
    const { id: resident } = await givenApproved(meeting);
    expect(await countTabs(meeting.id)).toMatchObject({ approved: 1, guests: 1, came: 0 });
    const idsIn = async (tab: "guests" | "approved") =>
      (await listPeople(meeting.id, tab, 1)).entries.map((person) => person.id);
    expect(await idsIn("guests")).toEqual([id]);
    expect(await idsIn("approved")).toEqual([resident]);
  });
});

describe("cancelling for somebody", () => {
  it("gives the place to the next, says so by mail, and is harmless twice", async () => {
    const small = await givenMeeting({ capacity: 1 });
    const { id, email } = await givenApproved(small);
    const next = await givenState(small, "waitlisted", { confirmed: true });
    await deliverAll();
    expect(await withdrawFor(id, organiser.id, await now())).toEqual({ ok: true });
    expect(await withdrawFor(id, organiser.id, await now())).toEqual({ ok: true });
    expect(await privateToken(id)).toBeNull();
    expect((await personNow(next.id)).offeredUntil).not.toBeNull();
    expect((await readChanges(id)).at(-1)).toMatchObject({ verb: "withdraw", organiserId: organiser.id });
    expect(await mailedTo()).toContain(email);
  });

  it("is refused for who was declined or removed, and once the meeting is over", async () => {
    const refused = { ok: false, reason: "not_possible" };
    for (const state of ["declined", "removed"] as const) {
      const { id } = await givenState(meeting, state);
      expect(await withdrawFor(id, organiser.id, await now())).toEqual(refused);
    }
    const { id } = await givenApproved(meeting);
    expect(await withdrawFor(id, organiser.id, beforeStart(meeting, -3 * hour))).toEqual(refused);
  });
});

describe("a person's page", () => {
  it("leads to the one before and after in the list that they were opened from", async () => {
    const [first, second, third] = [
      await givenRequest(meeting, { name: "Zoë Adams" }),
      await givenRequest(meeting, { name: "Ann Lee" }),
      await givenPhoned(meeting, { fullName: "Bea Cole" }),
    ];
    expect(await findNeighbours(second, "requested")).toEqual({
      previous: { id: first.id, name: "Zoë Adams" },
      next: { id: third.id, name: "Bea Cole" },
    });
    await givenDecision("approve", second.id);
    // Just decided: the next request is still one press away.
    expect((await findNeighbours(second, "requested")).next?.id).toBe(third.id);
    expect(await findNeighbours(second, "approved")).toEqual({ previous: null, next: null });
  });

  it("knows what became of the same address at other meetings", async () => {
    const email = newAddress();
    const earlier = await givenMeeting({ startsAt: new Date("2026-06-09T18:30:00Z") });
    const there = await givenState(earlier, "removed", { email, confirmed: true });
    const later = await givenMeeting();
    const here = await givenRequest(later, { email, name: answers(email).fullName });
    expect(await listOtherMeetings(here)).toEqual([
      {
        registrationId: there.id,
        name: there.name,
        state: "removed",
        came: false,
        removedFor: "shared_link",
        meeting: {
          id: earlier.id,
          title: earlier.title,
          startsAt: earlier.startsAt,
          timeZone: earlier.timeZone,
        },
      },
    ]);
    expect(await listOtherMeetings(await givenPhoned(await meetingNow(later.id)))).toEqual([]);
  });
});
