import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as sendChange } from "@/app/(registrant)/my/[token]/change/send/route";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { subscribers } from "@/db/schema/subscribers";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import type { Mail } from "@/lib/mail/mail";
import { reissue } from "@/lib/meetings/commands";
import { mailFreshLink, takeSeat } from "@/lib/passes/commands";
import { answerOtherName, tellOtherName } from "@/lib/registrations/another-name";
import { changeDetails, look, takeBackChange } from "@/lib/registrations/change";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { noticesFor } from "@/lib/registrations/notices";
import { findPerson, listToLookAt } from "@/lib/registrations/queries";
import { requestPlace } from "@/lib/registrations/request";
import { type Details, nameOnList } from "@/lib/registrations/rules";
import { findNotMe, findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { inThisOrder } from "@/tests/support/locks";
import { deliverAll, emptyOutbox, tokensIn } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  day,
  doorsAreOpen,
  everythingAbout,
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
  mailsOf,
  minute,
  newAddress,
  type Organiser,
  privateToken,
  privateTokenOf,
  readChanges,
  readMessages,
  reasonFor,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();

let meeting: Meeting;
let organiser: Organiser;
beforeEach(async () => {
  await emptyOutbox();
  meeting = await givenMeeting();
  organiser = await givenOrganiser();
});

/** Changes some of what somebody told us, with the manage link that they have now. */
async function change(id: string, to: Partial<Details>) {
  const { name, email, postcode, phone, companion, help } = await registrationNow(id);
  const details = { name, email, postcode, phone, companion, help, ...to };
  return changeDetails(await linkToken(id, "manage"), details, await now());
}

async function moves(id: string, email = newAddress()): Promise<string> {
  expect(await change(id, { email })).toEqual({ ok: true, changed: "address" });
  return email;
}

async function confirms(id: string) {
  expect(await confirmAddress(await linkToken(id, "confirm"), await now())).toEqual({ ok: true });
}

/** An organiser opens the person's page and presses "I have looked". */
async function looks(id: string) {
  const person = await findPerson(id, await now());
  return look(id, person?.answeredAt.toISOString() ?? "", organiser.id, await now());
}

/** What has been mailed since the last time, by whom it went to. */
async function mailed(address: string): Promise<Mail[]> {
  return (await deliverAll()).map(({ mail }) => mail).filter(({ to }) => to.address === address);
}

async function later(ms: number) {
  return timeIs(new Date((await now()).getTime() + ms));
}

describe("a changed name", () => {
  it("keeps the place and the private link, with the old name beside it until an organiser has looked", async () => {
    const { id } = await givenApproved(meeting, { name: "Ann Lee" });
    const link = await privateTokenOf(id);

    expect(await change(id, { name: "Ann Leigh" })).toEqual({ ok: true, changed: "details" });

    expect(await registrationNow(id)).toMatchObject({
      name: "Ann Leigh",
      previousName: "Ann Lee",
      state: "approved",
    });
    expect(await privateToken(id)).toBe(link);
    expect((await listToLookAt(meeting.id, 1)).entries.map((entry) => entry.id)).toEqual([id]);

    await change(id, { name: "Ann Hill" });
    expect(await registrationNow(id)).toMatchObject({ name: "Ann Hill", previousName: "Ann Lee" });
    expect(await looks(id)).toEqual({ ok: true });
    expect(await registrationNow(id)).toMatchObject({ name: "Ann Hill", previousName: null });
    expect((await listToLookAt(meeting.id, 1)).total).toBe(0);
    expect(await privateToken(id)).toBe(link);
  });

  it("wants no look any more once it is the old one again", async () => {
    const { id } = await givenApproved(meeting, { name: "Ann Lee" });
    await change(id, { name: "Ann Leigh" });
    await change(id, { name: "Ann Lee" });
    expect(await registrationNow(id)).toMatchObject({ previousName: null });
    expect(await looks(id)).toEqual({ ok: false, reason: "nothing_changed" });
  });

  it("is in the history by its field alone", async () => {
    const { id } = await givenApproved(meeting, { name: "Ann Lee" });
    await change(id, { name: "Ann Leigh", phone: "01632 960 999", help: "Captions" });
    const last = (await readChanges(id)).at(-1);
    expect(last).toMatchObject({
      verb: "change",
      from: "approved",
      to: "approved",
      organiserId: null,
      note: "Full name, phone number, help they need",
    });
  });
});

describe("a change of details", () => {
  it("of nothing writes nothing", async () => {
    const { id } = await givenApproved(meeting);
    const untouched = await everythingAbout(meeting.id);
    expect(await change(id, {})).toEqual({ ok: true, changed: "nothing" });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("of the capitals of an address is kept, and ends nothing", async () => {
    const { id, email } = await givenApproved(meeting);
    const link = await privateTokenOf(id);
    expect(await change(id, { email: email.toUpperCase() })).toEqual({ ok: true, changed: "details" });
    expect(await registrationNow(id)).toMatchObject({ email: email.toUpperCase(), addressChangedAt: null });
    expect((await registrationNow(id)).confirmedAt).not.toBeNull();
    expect(await privateToken(id)).toBe(link);
  });

  it.each(["declined", "removed", "withdrawn"] as const)("is refused to somebody %s", async (state) => {
    const { id } = await givenState(meeting, state);
    const untouched = await everythingAbout(meeting.id);
    expect(await change(id, { name: "Somebody Else" })).toEqual({ ok: false, reason: "not_possible" });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("is refused once the meeting is over, and to a link that never was", async () => {
    const { id } = await givenApproved(meeting);
    await timeIs(beforeStart(meeting, -2 * hour));
    expect(await change(id, { name: "Somebody Else" })).toEqual({ ok: false, reason: "not_possible" });
    const details = await registrationNow(id);
    expect(await changeDetails("no-such-link", details, await now())).toEqual({
      ok: false,
      reason: "unknown",
    });
  });

  it("says nothing of a refusal that is still held", async () => {
    const { id } = await givenRequest(meeting, { confirmed: true });
    await deliverAll();
    await givenDecision("decline", id);
    const email = await moves(id);
    expect(await mailed(email)).toHaveLength(1);
    expect((await findStatus("manage", await linkToken(id, "manage"), await now()))?.state).toBe("requested");
    await holdIsOver();
    const [told] = await mailed(email);
    expect(told?.subject).toContain("We could not give you a place");
    expect(tokensIn(told as Mail).manage).toEqual([await linkToken(id, "manage")]);
  });
});

describe("a new address whose end looks mistyped", () => {
  /** Presses "Change my details", or "Keep …" under the question. */
  async function presses(id: string, values: Record<string, string>): Promise<string> {
    const token = await linkToken(id, "manage");
    const answer = await sendChange(
      new Request(`http://localhost:3000/my/${token}/change/send`, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" },
        body: new URLSearchParams(values),
      }),
      { params: Promise.resolve({ token }) },
    );
    expect(answer.status).toBe(303);
    return answer.headers.get("location") ?? "";
  }

  it("is asked about before anything is changed, and everything that was typed is kept", async () => {
    const { id, name, postcode } = await givenApproved(meeting);
    const typed = { fullName: `${name} Lee`, email: "margaret@gmial.com", postcode, phone: "01632 960 214" };
    const untouched = await everythingAbout(meeting.id);

    for (const values of [typed, { ...typed, meant: "margaret@gnail.com" }]) {
      const location = await presses(id, values);
      expect(location).toContain("/change?draft=");
      const kept = await findDraft(`change|${id}`, location.split("draft=")[1], await now());
      expect(kept).toEqual({ values: { ...typed, companion: "", help: "" }, errors: {} });
    }
    expect(await everythingAbout(meeting.id)).toEqual(untouched);

    expect(await presses(id, { ...typed, meant: typed.email })).toContain("/address-changed");
    expect(await registrationNow(id)).toMatchObject({ email: typed.email, name: typed.fullName });
  });

  it("is not asked about when it is the one that we have", async () => {
    const { id, postcode } = await givenApproved(meeting, { email: "margaret@gmial.com" });
    const typed = { fullName: "Ann Leigh", email: "Margaret@gmial.com", postcode, phone: "01632 960 214" };
    expect(await presses(id, typed)).toContain("?done=changed");
    expect(await registrationNow(id)).toMatchObject({ name: "Ann Leigh" });
  });
});

describe("a changed address", () => {
  async function givenSeated() {
    const person = await givenApproved(meeting);
    const old = {
      private: await privateTokenOf(person.id),
      manage: await linkToken(person.id, "manage"),
      confirm: await linkToken(person.id, "confirm"),
    };
    await deliverAll();
    return { ...person, old };
  }

  it("keeps the place, and ends the private link and its seat at once", async () => {
    const { id, email, old } = await givenSeated();
    await doorsAreOpen(meeting);
    expect(await takeSeat(old.private, "a".repeat(43), await now())).toMatchObject({ ok: true });

    const to = await moves(id);

    expect(await registrationNow(id)).toMatchObject({
      state: "approved",
      email: to,
      confirmedAt: null,
      previousEmail: email,
      addressChangedAt: expect.any(Date),
    });
    expect(await privateToken(id)).toBeNull();
    expect(await takeSeat(old.private, "a".repeat(43), await now())).toMatchObject({ ok: false });
    expect((await everythingAbout(meeting.id)).seats.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  it("leaves the old mailbox no link that confirms, shows, changes, gives back or enters", async () => {
    const { id, old } = await givenSeated();
    await moves(id);
    const untouched = await everythingAbout(meeting.id);
    const at = await now();

    const notMe = await linkToken(id, "not_me");
    for (const token of [old.confirm, old.manage])
      expect(await confirmAddress(token, at)).toEqual({ ok: false, reason: "ended" });
    expect(await confirmAddress(notMe, at)).toEqual({ ok: false, reason: "unknown" });
    for (const token of [old.manage, notMe]) {
      expect(await changeDetails(token, await registrationNow(id), at)).toMatchObject({ ok: false });
      expect(await tellOtherName(token, "Maggie", at)).toMatchObject({ ok: false });
      expect(await withdraw(token, at)).toMatchObject({ ok: false });
    }
    expect(await findStatus("manage", old.manage, at)).toMatchObject({ link: "replaced" });
    expect(await findStatus("confirm", old.confirm, at)).toMatchObject({ link: "replaced" });
    expect(await findStatus("manage", notMe, at)).toBeNull();
    await mailFreshLink({ passToken: old.private }, at);
    await mailFreshLink({ registrationId: id }, at);

    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("is told to the old address with the one button, and not the new address in full", async () => {
    const { id, email } = await givenSeated();
    const to = await moves(id, "margaret.hill@new-mail.example");
    const mails = await deliverAll();
    const [told] = mails.filter(({ mail }) => mail.to.address === email).map(({ mail }) => mail);
    expect(tokensIn(told as Mail)).toEqual({
      private: [],
      confirm: [],
      manage: [],
      notMe: [await linkToken(id, "not_me")],
    });
    expect(`${told?.text}${told?.html}`).not.toContain(to);
    expect(told?.text).toContain("m…@new-mail.example");
    const [asked] = mails.filter(({ mail }) => mail.to.address === to).map(({ mail }) => mail);
    expect(tokensIn(asked as Mail)).toEqual({
      private: [],
      confirm: [await linkToken(id, "confirm")],
      manage: [await linkToken(id, "manage")],
      notMe: [],
    });
    expect(mails).toHaveLength(2);
  });

  it("earns the private link when it is confirmed and then looked at", async () => {
    const { id } = await givenSeated();
    const to = await moves(id);
    await deliverAll();
    await confirms(id);
    expect(await privateToken(id)).toBeNull();
    expect(await mailed(to)).toEqual([]);

    expect(await looks(id)).toEqual({ ok: true });

    const mails = await mailed(to);
    expect(mails.map(tokensIn).map((tokens) => tokens.private)).toEqual([[await privateTokenOf(id)]]);
    expect(await registrationNow(id)).toMatchObject({ previousEmail: null, addressChangedAt: null });
  });

  it("earns the private link when it is looked at and then confirmed", async () => {
    const { id } = await givenSeated();
    const to = await moves(id);
    await deliverAll();
    expect(await looks(id)).toEqual({ ok: true });
    expect(await privateToken(id)).toBeNull();
    expect(await mailed(to)).toEqual([]);

    await confirms(id);

    const mails = await mailed(to);
    expect(mails.map(tokensIn).map((tokens) => tokens.private)).toEqual([[await privateTokenOf(id)]]);
  });

  it("that is changed back needs no look, only its owner's yes", async () => {
    const { id, email } = await givenSeated();
    await moves(id);
    await moves(id, email);
    expect(await registrationNow(id)).toMatchObject({
      previousEmail: null,
      addressChangedAt: null,
      confirmedAt: null,
    });
    await deliverAll();
    await confirms(id);
    expect((await mailed(email)).map(tokensIn).map((tokens) => tokens.private)).toEqual([
      [await privateTokenOf(id)],
    ]);
  });

  it("in a request that nobody confirmed or decided is only a slip put right", async () => {
    const { id, email } = await givenRequest(meeting);
    const to = await moves(id);
    expect(await registrationNow(id)).toMatchObject({ previousEmail: null, addressChangedAt: null });
    const mails = (await deliverAll()).map(({ mail }) => mail);
    expect(mails.filter((mail) => mail.to.address === email)).toEqual([]);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("We have your request for"),
    ]);
    expect(mails.map(tokensIn)).toMatchObject([{ confirm: [await linkToken(id, "confirm")] }]);
    expect(mails[0]?.to.address).toBe(to);
  });

  it("that nobody had proved loses the place not in the same minute, but 48 hours later", async () => {
    const { id } = await givenState(meeting, "approved");
    await later(3 * day);
    await moves(id);
    await looks(id);
    await lapseUnconfirmed(await later(minute));
    expect((await registrationNow(id)).state).toBe("approved");
    await lapseUnconfirmed(await later(2 * day));
    expect((await registrationNow(id)).state).toBe("requested");
  });

  it("keeps the place while the owner of a proved one can take that back, and then gives it to them", async () => {
    const { id, email } = await givenSeated();
    await moves(id);
    await deliverAll();
    const notMe = await linkToken(id, "not_me");
    await lapseUnconfirmed(await later(3 * day));
    expect((await registrationNow(id)).state).toBe("approved");
    expect(await deliverAll()).toEqual([]);

    expect(await takeBackChange(notMe, await now())).toEqual({ ok: true });

    expect(await registrationNow(id)).toMatchObject({ state: "approved", email });
    expect((await mailed(email)).map(tokensIn)).toMatchObject([{ private: [await privateTokenOf(id)] }]);
  });

  it("of somebody who has been offered a place says so, and until when", async () => {
    const { id } = await givenState(meeting, "waitlisted", { confirmed: true });
    await deliverAll();
    const until = new Date((await now()).getTime() + day);
    await db().update(registrations).set({ offeredUntil: until }).where(eq(registrations.id, id));
    const to = await moves(id);
    const [told, ...more] = await mailed(to);
    expect(more).toEqual([]);
    expect(told?.subject).toContain("Your new email address");
    const words = `A place is free for you. Take it on your own page by ${dateAndTime(until, meeting.timeZone)}.`;
    expect(told?.text.replace(/\s+/g, " ")).toContain(words);
    expect(tokensIn(told as Mail)).toMatchObject({ manage: [await linkToken(id, "manage")] });
  });

  it("while an approval is held is told of the place, and gets no link before the look", async () => {
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("approve", id);
    const to = await moves(id);
    await deliverAll();
    await confirms(id);
    await holdIsOver();
    const [told, ...more] = await mailed(to);
    expect(more).toEqual([]);
    expect(told?.text).toContain("You have a place");
    expect(tokensIn(told as Mail)).toMatchObject({ private: [], confirm: [] });
    await looks(id);
    expect((await mailed(to)).map(tokensIn)).toMatchObject([{ private: [await privateTokenOf(id)] }]);
  });

  it("looked at while the approval is held gets the one mail that was held, or none if it is undone", async () => {
    for (const undone of [false, true]) {
      const { id } = await givenRequest(meeting, { confirmed: true });
      await givenDecision("approve", id);
      const to = await moves(id);
      await deliverAll();
      await confirms(id);
      await looks(id);
      expect(await mailed(to)).toEqual([]);
      if (undone) expect(await undoDecision(id, organiser.id, await now())).toEqual({ ok: true });
      await holdIsOver();
      const links = (await mailed(to)).flatMap((mail) => tokensIn(mail).private);
      expect(links).toEqual(undone ? [] : [await privateTokenOf(id)]);
    }
  });

  it("gets no private link at a re-issue either, before the look", async () => {
    const { id } = await givenSeated();
    const to = await moves(id);
    await confirms(id);
    await deliverAll();
    await reissue(meeting.id, meeting.edition, null, organiser.id, await now());
    const [told, ...more] = await mailed(to);
    expect(more).toEqual([]);
    expect(tokensIn(told as Mail)).toEqual({
      private: [],
      confirm: [],
      manage: [await linkToken(id, "manage")],
      notMe: [],
    });
    await looks(id);
    expect((await mailed(to)).map(tokensIn)).toMatchObject([{ private: [await privateTokenOf(id)] }]);
  });
});

describe("an organiser's look", () => {
  it("is refused when it was changed again since they saw it", async () => {
    const { id } = await givenApproved(meeting);
    await moves(id);
    const seen = (await findPerson(id, await now()))?.answeredAt.toISOString() ?? "";
    await later(minute);
    await moves(id);
    expect(await look(id, seen, organiser.id, await now())).toEqual({ ok: false, reason: "answers_changed" });
    expect((await registrationNow(id)).addressChangedAt).not.toBeNull();
    expect(await looks(id)).toEqual({ ok: true });
    expect((await readChanges(id)).at(-1)).toMatchObject({ verb: "look", organiserId: organiser.id });
  });

  it("is part of approving what they have read, and nobody is approved unread", async () => {
    const { id } = await givenRequest(meeting, { confirmed: true, name: "Ann Lee" });
    const seen = (await findPerson(id, await now()))?.answeredAt.toISOString();
    await later(minute);
    await change(id, { name: "Ann Leigh" });
    const approve = async (answeredAt: string | undefined) =>
      decide("approve", id, { seen: "requested", answeredAt }, organiser.id, await now());
    expect(await approve(seen)).toEqual({ ok: false, reason: "answers_changed" });
    const read = (await findPerson(id, await now()))?.answeredAt.toISOString();
    expect(await approve(read)).toMatchObject({ ok: true });
    expect(await registrationNow(id)).toMatchObject({ name: "Ann Leigh", previousName: null });
  });

  it("finds nobody where nobody is", async () => {
    const id = "01900000-0000-7000-8000-000000000000";
    expect(await look(id, "", organiser.id, await now())).toEqual({ ok: false, reason: "not_found" });
  });
});

describe("“This was not me”", () => {
  /** Somebody has got hold of a manage link, and changed name and address. */
  async function givenIntruder() {
    const person = await givenApproved(meeting, { name: "Ann Lee" });
    await change(person.id, { name: "Mallory Mann", email: newAddress() });
    await deliverAll();
    return { ...person, notMe: await linkToken(person.id, "not_me") };
  }

  it.each([
    ["at once", async () => {}],
    ["once the intruder has confirmed", confirms],
    [
      "once the intruder has confirmed and an organiser has looked",
      async (id: string) => {
        await confirms(id);
        await looks(id);
      },
    ],
    [
      "after the intruder has gone on to a third address",
      async (id: string) => {
        await confirms(id);
        await moves(id);
      },
    ],
    [
      "after a re-issue",
      async () => {
        await reissue(meeting.id, meeting.edition, null, organiser.id, await now());
      },
    ],
  ])("gives the address back %s, and leaves the intruder nothing", async (_, meanwhile) => {
    const { id, email, notMe } = await givenIntruder();
    await meanwhile(id);
    const theirs = {
      manage: await linkToken(id, "manage"),
      confirm: await linkToken(id, "confirm"),
      private: await privateToken(id),
    };
    await deliverAll();

    expect(await takeBackChange(notMe, await now())).toEqual({ ok: true });

    expect(await registrationNow(id)).toMatchObject({
      email,
      state: "approved",
      confirmedAt: expect.any(Date),
      previousEmail: null,
      addressChangedAt: null,
    });
    const at = await now();
    expect(await findStatus("manage", theirs.manage, at)).toMatchObject({ link: "replaced" });
    expect(await confirmAddress(theirs.confirm, at)).toEqual({ ok: false, reason: "ended" });
    expect(await withdraw(theirs.manage, at)).toMatchObject({ ok: false });
    const link = await privateTokenOf(id);
    expect(link).not.toBe(theirs.private);
    const mails = (await deliverAll()).map(({ mail }) => mail);
    expect(mails.map(({ to }) => to.address)).toEqual([email]);
    expect(mails.map(tokensIn)).toMatchObject([{ private: [link], manage: [await linkToken(id, "manage")] }]);
    expect((await readChanges(id)).at(-1)).toMatchObject({ verb: "not_me", organiserId: null });
  });

  it("brings back the name that organisers know", async () => {
    const { id, notMe } = await givenIntruder();
    await takeBackChange(notMe, await now());
    expect(await registrationNow(id)).toMatchObject({ name: "Ann Lee", previousName: null });
  });

  it("leaves no wish of the intruder's for another name, and the one that was agreed to before", async () => {
    const person = await givenApproved(meeting, { name: "Ann Lee" });
    const tell = async (name: string) =>
      tellOtherName(await linkToken(person.id, "manage"), name, await now());
    await tell("Rose Hill");
    const seen = (await findPerson(person.id, await now()))?.answeredAt.toISOString() ?? "";
    await answerOtherName(person.id, true, seen, organiser.id, await now());
    await tell("Mallory Mann");
    await moves(person.id);
    await tell("Mallory M. Mann");

    await takeBackChange(await linkToken(person.id, "not_me"), await now());

    const after = await registrationNow(person.id);
    expect(after).toMatchObject({ nightName: "Rose Hill", nightNameWished: null });
    expect((await listToLookAt(meeting.id, 1)).total).toBe(0);
  });

  it("said twice is harmless", async () => {
    const { notMe } = await givenIntruder();
    await takeBackChange(notMe, await now());
    const untouched = await everythingAbout(meeting.id);
    expect(await findNotMe(notMe, await now())).toMatchObject({ answer: "done" });
    expect(await takeBackChange(notMe, await now())).toEqual({ ok: true });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("is heard until the doors close", async () => {
    const { notMe } = await givenIntruder();
    await timeIs(new Date(meeting.endsAt.getTime() + 30 * minute));
    expect(await findNotMe(notMe, await now())).toMatchObject({ answer: "ended" });
    const untouched = await everythingAbout(meeting.id);
    expect(await takeBackChange(notMe, await now())).toEqual({ ok: false, reason: "ended" });
    expect(await takeBackChange("no-such-link", await now())).toEqual({ ok: false, reason: "unknown" });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("is not for an address that no organiser has looked at, which would be a way around the look", async () => {
    const { id } = await givenIntruder();
    await confirms(id);
    const theirs = (await registrationNow(id)).email;
    await moves(id);
    expect(await mailed(theirs)).toEqual([]);
  });

  it("ends what later changes gave out, when an older one is taken back", async () => {
    const { id, notMe } = await givenIntruder();
    await confirms(id);
    await looks(id);
    await later(minute);
    await moves(id);
    const newer = await linkToken(id, "not_me");
    expect(newer).not.toBe(notMe);
    await takeBackChange(notMe, await now());
    expect(await takeBackChange(newer, await now())).toEqual({ ok: false, reason: "ended" });
  });

  it("tells somebody who waits that we write to them again, and somebody whose place was given up", async () => {
    const { id, email } = await givenRequest(meeting, { confirmed: true });
    await moves(id);
    await deliverAll();
    await takeBackChange(await linkToken(id, "not_me"), await now());
    const [told] = await mailed(email);
    expect(told?.text).toContain("We write to you here again");
    expect(tokensIn(told as Mail).manage).toEqual([await linkToken(id, "manage")]);

    const given = await givenApproved(meeting);
    await moves(given.id);
    await withdraw(await linkToken(given.id, "manage"), await now());
    await deliverAll();
    await takeBackChange(await linkToken(given.id, "not_me"), await now());
    expect(await registrationNow(given.id)).toMatchObject({ state: "withdrawn", email: given.email });
    expect(await privateToken(given.id)).toBeNull();
    expect(await mailed(given.email)).toHaveLength(1);
  });

  /** Somebody who waits, and has changed name and address to Vera's; with what lets them take that back. */
  async function givenKaiAsVera(state: "requested" | "approved" = "requested") {
    const kai =
      state === "approved"
        ? await givenApproved(meeting, { name: "Kai Stranger" })
        : await givenRequest(meeting, { name: "Kai Stranger", confirmed: true });
    await later(minute);
    const vera = newAddress();
    await change(kai.id, { name: "Vera Victim", email: vera });
    const notMe = await linkToken(kai.id, "not_me");
    await later(minute);
    await confirms(kai.id);
    return { id: kai.id, email: kai.email, vera, notMe };
  }

  /** An organiser decides on the newest answers, past the two minutes. */
  async function decidesOnWhatStands(id: string, decision: "approve" | "decline" | "remove", held = false) {
    const { state } = await registrationNow(id);
    const answeredAt = (await findPerson(id, await now()))?.answeredAt.toISOString();
    const details = { seen: state, answeredAt, ...reasonFor(decision) };
    expect(await decide(decision, id, details, organiser.id, await now())).toMatchObject({ ok: true });
    if (!held) await holdIsOver();
  }

  it.each([true, false])(
    "gives nobody the place that was given to somebody else at the other address, still held: %s",
    async (held) => {
      const { id, email, vera, notMe } = await givenKaiAsVera();
      await decidesOnWhatStands(id, "approve", held);
      expect(await privateToken(id)).not.toBeNull();
      await deliverAll();

      expect(await takeBackChange(notMe, await now())).toEqual({ ok: true });
      await holdIsOver();

      expect(await privateToken(id)).toBeNull();
      expect(await registrationNow(id)).toMatchObject({
        state: "approved",
        email,
        name: "Kai Stranger",
        previousName: "Vera Victim",
        previousEmail: vera,
        addressChangedAt: expect.any(Date),
      });
      expect((await deliverAll()).flatMap(({ mail }) => tokensIn(mail).private)).toEqual([]);
      expect((await listToLookAt(meeting.id, 1)).entries.map((entry) => entry.id)).toEqual([id]);

      expect(await looks(id)).toEqual({ ok: true });
      expect(await privateToken(id)).not.toBeNull();
    },
  );

  it("opens no door by the undo of a removal, nor of a refusal, before an organiser has looked", async () => {
    const removed = await givenKaiAsVera("approved");
    await decidesOnWhatStands(removed.id, "remove", true);
    await takeBackChange(removed.notMe, await now());
    expect(await undoDecision(removed.id, organiser.id, await now())).toEqual({ ok: true });
    expect(await registrationNow(removed.id)).toMatchObject({ state: "approved", name: "Kai Stranger" });
    expect(await privateToken(removed.id)).toBeNull();

    const declined = await givenKaiAsVera();
    await decidesOnWhatStands(declined.id, "decline");
    await takeBackChange(declined.notMe, await now());
    const { state, addressChangedAt } = await registrationNow(declined.id);
    expect({ state, isToLookAt: addressChangedAt !== null }).toEqual({ state: "declined", isToLookAt: true });
  });

  it("brings back the names that organisers knew, and shows them again what they had looked at", async () => {
    const { id } = await givenApproved(meeting, { name: "Ann Lee" });
    await tellOtherName(await linkToken(id, "manage"), "Annie L.", await now());
    const answered = async () => (await findPerson(id, await now()))?.answeredAt.toISOString() ?? "";
    await answerOtherName(id, true, await answered(), organiser.id, await now());
    await later(minute);
    await change(id, { name: "Mallory Mann", email: newAddress(), phone: "01632 960 999" });
    const notMe = await linkToken(id, "not_me");
    await tellOtherName(await linkToken(id, "manage"), "Mal M.", await now());
    await answerOtherName(id, true, await answered(), organiser.id, await now());
    await confirms(id);
    await looks(id);

    await takeBackChange(notMe, await now());

    const known = { name: "Ann Lee", nightName: "Annie L.", previousName: "Mallory Mann" };
    expect(await registrationNow(id)).toMatchObject(known);
    expect(await privateToken(id)).not.toBeNull();
    expect((await listToLookAt(meeting.id, 1)).total).toBe(1);
  });

  it("says in the history what else was changed, for an organiser to ask about", async () => {
    const { id } = await givenApproved(meeting);
    await change(id, { name: "Mallory Mann", email: newAddress(), phone: "01632 960 999" });
    await change(id, { help: "Captions" });
    await takeBackChange(await linkToken(id, "not_me"), await now());
    expect((await readChanges(id)).at(-1)).toMatchObject({
      verb: "not_me",
      note: "Check with them: phone number, help they need",
    });
  });

  it("finds room beside a request that the old address has made meanwhile", async () => {
    const { id, email, notMe } = await givenIntruder();
    const again = await givenRequest(meeting, { email });
    expect(again.id).not.toBe(id);
    expect(await takeBackChange(notMe, await now())).toEqual({ ok: true });
    expect(await registrationNow(id)).toMatchObject({ email, personNumber: 2, state: "approved" });
    expect(await registrationNow(again.id)).toEqual(again);
  });
});

describe("an address that is registered here already", () => {
  it.each(["requested", "approved", "declined", "removed"] as const)(
    "looks like any other to whoever types it: its owner is %s",
    async (state) => {
      const owner = await givenState(meeting, state, { confirmed: true });
      const [one, two] = [await givenApproved(meeting), await givenApproved(meeting)];
      await deliverAll();
      const seen = [];
      for (const [{ id, email }, to] of [
        [one, newAddress()],
        [two, owner.email],
      ] as const) {
        const oldLink = await linkToken(id, "manage");
        const answer = await change(id, { email: to });
        const told = await readMessages(id);
        const mails = (await deliverAll()).map(({ mail }) => ({
          toOld: mail.to.address === email,
          subject: mail.subject,
        }));
        mails.sort((first, second) => first.subject.localeCompare(second.subject));
        const page = await findStatus("manage", oldLink, await now());
        seen.push({ answer, kinds: told.slice(-2).map(({ kind }) => kind), mails, link: page?.link });
      }
      expect(seen[1]).toEqual(seen[0]);
      expect(await registrationNow(owner.id)).toEqual(owner);
      expect(await registrationNow(two.id)).toMatchObject({ email: owner.email, personNumber: 2 });
    },
  );

  it("can be confirmed and looked at beside it: two people may share a mailbox", async () => {
    const owner = await givenApproved(meeting);
    const { id } = await givenApproved(meeting);
    await moves(id, owner.email);
    await deliverAll();
    await confirms(id);
    const notices = (await noticesFor(meeting.id, [id], await now())).get(id);
    expect(notices?.likeness.map(({ id: alike }) => alike)).toContain(owner.id);
    await looks(id);
    expect((await mailed(owner.email)).map(tokensIn)).toMatchObject([
      { private: [await privateTokenOf(id)] },
    ]);
    expect(await privateToken(owner.id)).not.toBeNull();
  });

  it("is asked for once more by its owner as before", async () => {
    const owner = await givenApproved(meeting);
    const { id } = await givenApproved(meeting);
    await moves(id, owner.email);
    const untouched = await registrationNow(id);
    await later(2 * hour);
    await requestPlace(meeting.id, answers(owner.email, "Somebody Else"), [], await now());
    expect(await registrationNow(id)).toEqual(untouched);
    expect(await mailsOf(owner.id)).toContain("already_asked");
  });
});

describe("a request with an address that somebody else has just changed to", () => {
  it("does not replace the answers of whoever proved another address before", async () => {
    const { id } = await givenRequest(meeting, { confirmed: true, name: "Ann Lee" });
    const email = await moves(id);
    const untouched = await registrationNow(id);
    await requestPlace(meeting.id, answers(email, "Somebody Else"), [], await now());
    expect(await registrationNow(id)).toEqual(untouched);
  });

  it.each(["not yet looked at", "looked at"])("is kept beside it, %s, and answered", async (looked) => {
    const { id } = await givenApproved(meeting, { name: "Kai Stranger" });
    const email = await moves(id);
    if (looked === "looked at") await looks(id);
    await deliverAll();

    const vera = await givenRequest(meeting, { email, name: "Vera Victim" });

    expect(vera).toMatchObject({ name: "Vera Victim", personNumber: 2, state: "requested" });
    expect((await mailed(email)).map(tokensIn).map(({ confirm }) => confirm)).toEqual([
      [await linkToken(vera.id, "confirm")],
    ]);
    // And only once, however often she asks, in the same moment too.
    const asked = await everythingAbout(meeting.id);
    const again = async () => requestPlace(meeting.id, answers(email, "Vera Victim"), [], await now());
    await Promise.all([again(), again()]);
    expect(await everythingAbout(meeting.id)).toEqual(asked);
  });

  it("is one request, also when it is sent twice in the same moment", async () => {
    const { id } = await givenApproved(meeting);
    const email = await moves(id);
    const at = await now();
    const asking = () => requestPlace(meeting.id, answers(email, "Vera Victim"), [], at);
    await Promise.all([asking(), asking(), asking()]);
    const { registrations } = await everythingAbout(meeting.id);
    expect(registrations.map(({ personNumber }) => personNumber)).toEqual([1, 2]);
  });

  it("is told what stands there once its owner has confirmed it, whatever the address before was told", async () => {
    const { id } = await givenRequest(meeting);
    const email = await moves(id);
    await confirms(id);
    await deliverAll();
    await later(minute);
    await requestPlace(meeting.id, answers(email, "Vera Victim"), [], await now());
    // The mail about the corrected address counts: it was theirs.
    expect(await mailed(email)).toEqual([]);

    const other = await givenRequest(meeting, { confirmed: true });
    const theirs = await moves(other.id);
    await confirms(other.id);
    await deliverAll();
    await requestPlace(meeting.id, answers(theirs, "Vera Victim"), [], await now());
    expect((await mailed(theirs)).map(({ subject }) => subject)).toHaveLength(1);
  });
});

describe("many changes of address", () => {
  it("are refused from the fourth within a day on, and change nothing", async () => {
    const { id } = await givenApproved(meeting);
    for (let times = 0; times < 3; times++) {
      await moves(id);
      await later(minute);
    }
    const untouched = await everythingAbout(meeting.id);
    const fourth = { email: newAddress(), name: "Somebody Else" };
    expect(await change(id, fourth)).toEqual({ ok: false, reason: "too_many_addresses" });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
    expect(await change(id, { phone: "01632 960 999" })).toEqual({ ok: true, changed: "details" });
    await later(day);
    expect(await change(id, fourth)).toEqual({ ok: true, changed: "address" });
  });
});

describe("a change that meets something else", () => {
  const meetingLock = ({ id }: Meeting) => `select 1 from meetings where id = '${id}' for update`;
  /** Where the worker writes a mail out: after it has looked at the registration, before it freezes the mail. */
  const writingOut = "lock table passes in access exclusive mode";

  it.each([true, false])("a decision on what was read, the change first: %s", async (changeFirst) => {
    const { id } = await givenRequest(meeting, { confirmed: true });
    const seen = (await findPerson(id, await now()))?.answeredAt.toISOString();
    const at = await later(minute);
    const token = await linkToken(id, "manage");
    const details = { ...(await registrationNow(id)), email: newAddress() };
    const { name, email, postcode, phone, companion, help } = details;
    const changing = () => changeDetails(token, { name, email, postcode, phone, companion, help }, at);
    const deciding = () => decide("approve", id, { seen: "requested", answeredAt: seen }, organiser.id, at);
    const lock = meetingLock(meeting);
    const decided = changeFirst
      ? (await inThisOrder(lock, changing, deciding))[1]
      : (await inThisOrder(lock, deciding, changing))[0];
    expect(decided).toMatchObject(changeFirst ? { ok: false, reason: "answers_changed" } : { ok: true });
    expect(await registrationNow(id)).toMatchObject({
      state: changeFirst ? "requested" : "approved",
      email,
      addressChangedAt: at,
    });
    expect(await privateToken(id)).toBeNull();
  });

  it.each([true, false])("a re-issue, the change first: %s", async (changeFirst) => {
    const { id } = await givenApproved(meeting);
    await deliverAll();
    const [at, token, to] = [await now(), await linkToken(id, "manage"), newAddress()];
    const { name, postcode, phone, companion, help } = await registrationNow(id);
    const changing = () => changeDetails(token, { name, email: to, postcode, phone, companion, help }, at);
    const reissuing = () => reissue(meeting.id, meeting.edition, null, organiser.id, at);
    const lock = meetingLock(meeting);
    const changed = changeFirst
      ? (await inThisOrder(lock, changing, reissuing))[0]
      : (await inThisOrder(lock, reissuing, changing))[1];
    expect(changed).toEqual(
      changeFirst ? { ok: true, changed: "address" } : { ok: false, reason: "unknown" },
    );
    expect((await privateToken(id)) === null).toBe(changeFirst);
    const links = (await mailed(to)).flatMap((mail) => tokensIn(mail).confirm);
    expect(links).toEqual(changeFirst ? [await linkToken(id, "confirm")] : []);
  });

  it.each([true, false])("its owner taking it back, while the intruder goes on: %s", async (ownerFirst) => {
    const { id, email: own } = await givenApproved(meeting);
    await moves(id);
    const [at, notMe, token] = [await now(), await linkToken(id, "not_me"), await linkToken(id, "manage")];
    const { name, postcode, phone, companion, help } = await registrationNow(id);
    const third = { name, email: newAddress(), postcode, phone, companion, help };
    const takingBack = () => takeBackChange(notMe, at);
    const goingOn = () => changeDetails(token, third, at);
    const lock = meetingLock(meeting);
    if (ownerFirst) await inThisOrder(lock, takingBack, goingOn);
    else await inThisOrder(lock, goingOn, takingBack);
    expect(await registrationNow(id)).toMatchObject({ email: own, addressChangedAt: null });
    expect(await findStatus("manage", token, at)).toMatchObject({ link: "replaced" });
    expect(await privateToken(id)).not.toBeNull();
  });

  it.each([true, false])(
    "an organiser's look at what they saw, the change first: %s",
    async (changeFirst) => {
      const { id } = await givenApproved(meeting);
      await moves(id);
      await confirms(id);
      const seen = (await findPerson(id, await now()))?.answeredAt.toISOString() ?? "";
      const at = await later(minute);
      const token = await linkToken(id, "manage");
      const { name, postcode, phone, companion, help } = await registrationNow(id);
      const third = { name, email: newAddress(), postcode, phone, companion, help };
      const changing = () => changeDetails(token, third, at);
      const looking = () => look(id, seen, organiser.id, at);
      const lock = meetingLock(meeting);
      const looked = changeFirst
        ? (await inThisOrder(lock, changing, looking))[1]
        : (await inThisOrder(lock, looking, changing))[0];
      expect(looked).toEqual(changeFirst ? { ok: false, reason: "answers_changed" } : { ok: true });
      expect(await privateToken(id)).toBeNull();
      expect((await registrationNow(id)).addressChangedAt).not.toBeNull();
    },
  );

  it("a worker that is writing out a mail with the private link: that link is dead", async () => {
    const { id, email } = await givenApproved(meeting);
    await deliverAll();
    // One mail alone, so that the worker holds exactly this one.
    await mailFreshLink({ registrationId: id }, await now());
    const [at, token, to] = [await now(), await linkToken(id, "manage"), newAddress()];
    const { name, postcode, phone, companion, help } = await registrationNow(id);
    const [mails] = await inThisOrder(
      writingOut,
      () => deliverAll(),
      () => changeDetails(token, { name, email: to, postcode, phone, companion, help }, at),
    );
    const links = mails
      .filter(({ mail }) => mail.to.address === email)
      .flatMap(({ mail }) => tokensIn(mail).private);
    expect(links).toHaveLength(1);
    await doorsAreOpen(meeting);
    expect(await takeSeat(links[0] as string, "b".repeat(43), await now())).toMatchObject({ ok: false });
    expect(
      mails.filter(({ mail }) => mail.to.address === to).flatMap(({ mail }) => tokensIn(mail).private),
    ).toEqual([]);
  });
});

describe("news of future meetings", () => {
  it("go to an address only once it is confirmed, and to the one that is", async () => {
    const [slip, right] = [newAddress(), newAddress()];
    await requestPlace(meeting.id, { ...answers(slip), wantsNews: true }, [], await now());
    const id = (await everythingAbout(meeting.id)).registrations[0]?.id as string;
    const listed = async () =>
      (await db().select().from(subscribers).where(eq(subscribers.emailKey, right))).length;
    await moves(id, right);
    expect(await listed()).toBe(0);
    await confirms(id);
    expect(await listed()).toBe(1);
    expect(await db().select().from(subscribers).where(eq(subscribers.emailKey, slip))).toEqual([]);
  });

  it("are not wished for by whoever confirms an address that a place was moved to", async () => {
    const email = newAddress();
    await requestPlace(meeting.id, { ...answers(email), wantsNews: true }, [], await now());
    const id = (await everythingAbout(meeting.id)).registrations[0]?.id as string;
    await givenDecision("approve", id);
    await holdIsOver();
    const others = await moves(id);
    await confirms(id);
    expect(await registrationNow(id)).toMatchObject({ email: others, confirmedAt: expect.any(Date) });
    expect(await db().select().from(subscribers).where(eq(subscribers.emailKey, others))).toEqual([]);
  });
});

describe("another name for the night", () => {
  const tell = async (id: string, name: string | null) =>
    tellOtherName(await linkToken(id, "manage"), name, await now());
  const answer = async (id: string, agreed: boolean) => {
    const person = await findPerson(id, await now());
    return answerOtherName(id, agreed, person?.answeredAt.toISOString() ?? "", organiser.id, await now());
  };

  it("stands on the list once an organiser has agreed, and in no history", async () => {
    const { id, email, name } = await givenApproved(meeting);
    await deliverAll();
    expect(await tell(id, "Maggie B.")).toEqual({ ok: true });
    expect(nameOnList(await registrationNow(id))).toBe(name);
    expect((await listToLookAt(meeting.id, 1)).total).toBe(1);

    expect(await answer(id, true)).toEqual({ ok: true });

    expect(nameOnList(await registrationNow(id))).toBe("Maggie B.");
    const [told] = await mailed(email);
    expect(told?.text).toContain("Your name on our list: Maggie B.");
    expect(JSON.stringify(await readChanges(id))).not.toContain("Maggie");
    expect(await answer(id, true)).toEqual({ ok: false, reason: "nothing_asked" });
  });

  it("that an organiser does not agree to leaves the own name", async () => {
    const { id, email, name } = await givenApproved(meeting);
    await deliverAll();
    await tell(id, "Batman");
    expect(await answer(id, false)).toEqual({ ok: true });
    expect(await registrationNow(id)).toMatchObject({ nightName: null, nightNameWished: null });
    const [told] = await mailed(email);
    expect(told?.text).toContain(`Your name on our list: ${name}`);
  });

  it("stays in force until a further one is answered, and after it is refused", async () => {
    const { id, email } = await givenApproved(meeting);
    await tell(id, "Maggie B.");
    await answer(id, true);
    await deliverAll();

    await tell(id, "Maggie Brown");
    expect(nameOnList(await registrationNow(id))).toBe("Maggie B.");
    expect((await findStatus("manage", await linkToken(id, "manage"), await now()))?.otherName).toEqual({
      agreed: "Maggie B.",
      wished: "Maggie Brown",
    });
    expect(await answer(id, false)).toEqual({ ok: true });
    expect(nameOnList(await registrationNow(id))).toBe("Maggie B.");
    const [refused] = await mailed(email);
    expect(refused?.text).toContain("We could not agree to that name");
    expect(refused?.text).toContain("Your name on our list: Maggie B.");

    await later(minute);
    await tell(id, "M. Brown-Hill");
    expect(await answer(id, true)).toEqual({ ok: true });
    const [agreed] = await mailed(email);
    expect(agreed?.text).toContain("A volunteer has said yes.");
    expect(agreed?.text).toContain("Your name on our list: M. Brown-Hill");
  });

  it("needs no answer when it is the one in force again", async () => {
    const { id } = await givenApproved(meeting);
    await tell(id, "Maggie B.");
    await answer(id, true);
    await tell(id, "Maggie Brown");
    await tell(id, "Maggie B.");
    expect(await registrationNow(id)).toMatchObject({ nightName: "Maggie B.", nightNameWished: null });
    expect(await answer(id, false)).toEqual({ ok: false, reason: "nothing_asked" });
  });

  it("can be taken back, with one that waits for an answer", async () => {
    const { id } = await givenApproved(meeting);
    await tell(id, "Maggie B.");
    await answer(id, true);
    await tell(id, "Maggie Brown");
    await tell(id, null);
    expect(await registrationNow(id)).toMatchObject({ nightName: null, nightNameWished: null });
    expect(await deliverAll().then((mails) => mails.map(({ mail }) => mail.subject))).not.toContainEqual(
      expect.stringContaining("Your name at the meeting"),
    );
    const untouched = await everythingAbout(meeting.id);
    expect(await tell(id, null)).toEqual({ ok: true });
    expect(await everythingAbout(meeting.id)).toEqual(untouched);
  });

  it("is not agreed to when another was told since it was read", async () => {
    const { id } = await givenApproved(meeting);
    await tell(id, "Maggie B.");
    const seen = (await findPerson(id, await now()))?.answeredAt.toISOString() ?? "";
    await later(minute);
    await tell(id, "Somebody Rude");
    expect(await answerOtherName(id, true, seen, organiser.id, await now())).toEqual({
      ok: false,
      reason: "answers_changed",
    });
    expect((await registrationNow(id)).nightName).toBeNull();
  });
});
