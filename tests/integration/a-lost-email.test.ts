import { beforeEach, describe, expect, it } from "vitest";
import { now } from "@/lib/clock";
import { takeSeat } from "@/lib/passes/commands";
import { changeDetails } from "@/lib/registrations/change";
import { mailLostLinks } from "@/lib/registrations/lost-email";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, tokensIn } from "@/tests/support/outbox";
import {
  beforeStart,
  doorsAreOpen,
  everythingAbout,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenRequest,
  givenState,
  holdIsOver,
  hour,
  linkToken,
  minute,
  newAddress,
  privateTokenOf,
  type Registration,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

/** What is mailed to somebody who says that they lost our email. */
async function mailedTo({ email }: Pick<Registration, "email">) {
  await deliverAll();
  await mailLostLinks(email, await now());
  return (await deliverAll()).map(({ mail }) => mail);
}

describe("somebody who lost our email", () => {
  it("and has a place gets the private link that works, at the address that was confirmed", async () => {
    const person = await givenApproved(await givenMeeting());
    const [mail, ...more] = await mailedTo(person);
    expect(more).toEqual([]);
    expect(mail?.to.address).toBe(person.email);
    expect(mail && tokensIn(mail)).toMatchObject({
      private: [await privateTokenOf(person.id)],
      manage: [await linkToken(person.id, "manage")],
    });
  });

  it.each([
    ["requested", "A volunteer will look at your request and email you."],
    ["waitlisted", "The meeting is full."],
    ["declined", "We could not give you a place at this meeting."],
    ["removed", "You can no longer come to this meeting."],
  ] as const)("and is %s gets the way to their own page, and how things stand", async (state, words) => {
    const person = await givenState(await givenMeeting(), state, { confirmed: true });
    const [mail] = await mailedTo(person);
    expect(mail?.subject).toBe("Here is your link again for 8 December");
    expect(mail?.text).toContain(words);
    expect(mail && tokensIn(mail)).toMatchObject({
      private: [],
      confirm: [],
      manage: [await linkToken(person.id, "manage")],
    });
  });

  it("and has not confirmed the address is asked to, and gets no private link", async () => {
    const person = await givenState(await givenMeeting(), "approved");
    const [mail] = await mailedTo(person);
    expect(mail && tokensIn(mail)).toMatchObject({
      private: [],
      confirm: [await linkToken(person.id, "confirm")],
    });
  });

  it("while a decision is held reads what they read before", async () => {
    const person = await givenRequest(await givenMeeting(), { confirmed: true });
    await givenDecision("approve", person.id);
    const [mail] = await mailedTo(person);
    expect(mail?.text).toContain("A volunteer will look at your request and email you.");
    expect(mail && tokensIn(mail).private).toEqual([]);
    await holdIsOver();
    expect((await deliverAll()).map((sent) => sent.mail.subject)).toEqual(["You have a place on 8 December"]);
  });

  it("gets one mail for each meeting to come, however the address is written", async () => {
    const email = newAddress();
    const later = await givenMeeting({ startsAt: new Date("2027-01-12T19:30:00Z") });
    const sooner = await givenMeeting();
    for (const meeting of [later, sooner]) await givenRequest(meeting, { email });
    const mails = await mailedTo({ email: `  ${email.toUpperCase()} ` });
    expect(mails.map(({ subject }) => subject).sort()).toEqual([
      "Here is your link again for 12 January",
      "Here is your link again for 8 December",
    ]);
  });

  it("gets one mail an hour, however often anybody asks", async () => {
    const person = await givenApproved(await givenMeeting());
    expect(await mailedTo(person)).toHaveLength(1);
    await Promise.all([mailedTo(person), mailedTo(person)]);
    expect(await mailedTo(person)).toEqual([]);
    await timeIs(new Date((await now()).getTime() + hour + minute));
    expect(await mailedTo(person)).toHaveLength(1);
  });

  it("is not mailed for everybody who changed their address to it, and for the own place first", async () => {
    const meeting = await givenMeeting();
    const owner = await givenApproved(meeting);
    for (let others = 0; others < 5; others++) {
      const { id } = await givenRequest(meeting, { confirmed: true });
      const { name, postcode, phone, companion, help } = await registrationNow(id);
      const details = { name, email: owner.email, postcode, phone, companion, help };
      const changed = await changeDetails(await linkToken(id, "manage"), details, await now());
      expect(changed).toMatchObject({ ok: true });
    }
    const mails = await mailedTo(owner);
    expect(mails).toHaveLength(3);
    expect(mails.flatMap((mail) => tokensIn(mail).private)).toEqual([await privateTokenOf(owner.id)]);
    // Nor for the others, by asking again.
    expect(await mailedTo(owner)).toEqual([]);
  });

  it("keeps the seat that is taken: a stranger may have typed the address", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    await doorsAreOpen(meeting);
    const token = await privateTokenOf(person.id);
    await takeSeat(token, "her tablet", await now());
    await mailedTo(person);
    expect(await privateTokenOf(person.id)).toBe(token);
    expect((await everythingAbout(meeting.id)).seats).toMatchObject([{ endedAt: null }]);
  });
});

describe("nothing is mailed, and nothing changes,", () => {
  async function nothingComes(meetingId: string, email: string) {
    await deliverAll();
    const untouched = await everythingAbout(meetingId);
    await mailLostLinks(email, await now());
    expect(await everythingAbout(meetingId)).toEqual(untouched);
    expect(await deliverAll()).toEqual([]);
  }

  it("for an address that nobody gave us", async () => {
    const meeting = await givenMeeting();
    await givenApproved(meeting);
    await nothingComes(meeting.id, newAddress());
  });

  it("for somebody who cancelled", async () => {
    const meeting = await givenMeeting();
    await nothingComes(meeting.id, (await givenState(meeting, "withdrawn")).email);
  });

  it("when the meeting is over", async () => {
    const meeting = await givenMeeting();
    const { email } = await givenApproved(meeting);
    await deliverAll();
    await timeIs(beforeStart(meeting, -2 * hour));
    await nothingComes(meeting.id, email);
  });
});
