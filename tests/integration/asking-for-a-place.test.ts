import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { reissue } from "@/lib/meetings/commands";
import { listQuestions } from "@/lib/questions/queries";
import { carryAnswersOver, findMeetingToAskFor } from "@/lib/registrations/ask-again";
import { withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { type RequestInput, requestInput } from "@/lib/registrations/input";
import { requestPlace } from "@/lib/registrations/request";
import { useDatabase } from "@/tests/support/database";
import {
  answers,
  beforeStart,
  day,
  everythingAbout,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  hour,
  linkToken,
  type Meeting,
  mailsOf,
  newAddress,
  newRoom,
  type Registration,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();

const extras = {
  companion: "Tom Whitfield",
  question: "Why is the lamp on Elm Road out?",
  questionNamed: true,
  help: "Captions",
  wantsNews: true,
};

async function ask(meeting: Meeting, email: string, more: Partial<RequestInput> = {}): Promise<void> {
  const answer = await requestPlace(meeting.id, { ...answers(email), ...more }, [], await now());
  expect(answer).toEqual({ ok: true });
}

async function questionsOf({ id }: Registration) {
  return (await listQuestions(id)).map(({ words, nameSaid }) => ({ words, nameSaid }));
}

describe("the extras of a request", () => {
  it("are kept with it, and the question goes to the panel", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    await ask(meeting, email, extras);
    const { registrations } = await everythingAbout(meeting.id);
    expect(registrations).toMatchObject([{ companion: "Tom Whitfield", help: "Captions", wantsNews: true }]);
    expect(await questionsOf(registrations[0] as Registration)).toEqual([
      { words: "Why is the lamp on Elm Road out?", nameSaid: true },
    ]);
  });

  it("are none where the form of an older build does not have them", async () => {
    const meeting = await givenMeeting();
    const typed = { fullName: "Bob Weatherby", email: newAddress(), postcode: "HP7 0AA", pledge: "yes" };
    const read = readValues(requestInput("optional"), typed);
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    expect(await requestPlace(meeting.id, read.input, [], await now())).toEqual({ ok: true });
    const { registrations } = await everythingAbout(meeting.id);
    expect(registrations).toMatchObject([{ companion: null, help: null, wantsNews: false }]);
    expect(await questionsOf(registrations[0] as Registration)).toEqual([]);
  });
});

describe("somebody who asks twice before the address is confirmed", () => {
  it.each([
    [
      "another question",
      { question: "And the bins?", questionNamed: false },
      [{ words: "And the bins?", nameSaid: false }],
    ],
    ["the name left out this time", { questionNamed: false }, [{ words: extras.question, nameSaid: false }]],
    ["no question", { question: null, questionNamed: false }, []],
  ])("with %s has the newest answers, and no older question", async (_, newer, questions) => {
    const meeting = await givenMeeting();
    const email = newAddress();
    const { id } = await givenRequest(meeting, { email });
    await ask(meeting, email, extras);
    expect(await questionsOf(await registrationNow(id))).toHaveLength(1);
    await ask(meeting, email, { ...extras, companion: "Rosa Lind", ...newer });
    const known = await registrationNow(id);
    expect(known).toMatchObject({ companion: "Rosa Lind", help: "Captions", wantsNews: true });
    expect(await questionsOf(known)).toEqual(questions);
  });

  it("with the same answers is only told of the request, once", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    await ask(meeting, email, extras);
    const before = await everythingAbout(meeting.id);
    await ask(meeting, email.toUpperCase(), extras);
    expect(await everythingAbout(meeting.id)).toEqual(before);
  });

  it("has only what changed taken over: each extra alone counts as newer", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    const { id } = await givenRequest(meeting, { email });
    for (const [field, value] of Object.entries({
      companion: "Rosa Lind",
      help: "A large print",
      wantsNews: true,
    }))
      await ask(meeting, email, { [field]: value }).then(async () =>
        expect(await registrationNow(id)).toMatchObject({ [field]: value }),
      );
    expect(await mailsOf(id)).toEqual(["request_received", "request_received", "request_received"]);
  });

  it("changes nothing, the question neither, once the address is confirmed", async () => {
    const meeting = await givenMeeting();
    const email = newAddress();
    await ask(meeting, email, extras);
    const { registrations } = await everythingAbout(meeting.id);
    const [known] = registrations as [Registration];
    await confirmAddress(await linkToken(known.id, "confirm"), await now());
    await ask(meeting, email, { ...extras, question: "Whose question is this?" });
    expect(await questionsOf(known)).toEqual([{ words: extras.question, nameSaid: true }]);
  });
});

describe("somebody who was there before", () => {
  /** Whoever holds a manage link of a meeting that is over, with another meeting to come. */
  async function givenReturning() {
    // No meeting of another test is the next one.
    await db().update(meetings).set({ state: "cancelled" });
    const past = await givenMeeting({ startsAt: new Date("2026-12-01T19:30:00Z") });
    const email = newAddress();
    await ask(past, email, extras);
    const { registrations } = await everythingAbout(past.id);
    const [{ id }] = registrations as [Registration];
    const token = await linkToken(id, "manage");
    const next = await givenMeeting({
      startsAt: new Date("2027-01-05T19:30:00Z"),
      clock: beforeStart(past, 7 * day),
    });
    return { past, next, id, email, token };
  }

  it("finds the form of the next meeting filled in, all but the question and the promise", async () => {
    const { past, next, id, email, token } = await givenReturning();
    const at = await timeIs(new Date(past.endsAt.getTime() + 3 * hour));
    const before = await everythingAbout(past.id);
    expect(await findMeetingToAskFor(id, at)).toMatchObject({ slug: next.slug });

    const address = new URL((await carryAnswersOver(token, at)) ?? "", "http://localhost");

    expect(address.pathname).toBe(`/meetings/${next.slug}/ask`);
    const draft = await findDraft(`ask|${next.slug}`, address.searchParams.get("draft") ?? "", at);
    expect(draft).toMatchObject({
      errors: {},
      values: {
        fullName: "Margaret O'Brien",
        email,
        postcode: "HP7 0AA",
        companion: "Tom Whitfield",
        help: "Captions",
        question: "",
        wantsNews: "",
        pledge: "",
      },
    });
    const read = readValues(requestInput("optional"), { ...draft?.values, pledge: "yes" });
    expect(read.ok).toBe(true);
    expect(await everythingAbout(past.id)).toEqual(before);
  });

  it("finds nothing while the meeting is still to come, nor when no other takes requests", async () => {
    const { past, next, id, token } = await givenReturning();
    expect(await findMeetingToAskFor(id, await now())).toBeNull();
    expect(await carryAnswersOver(token, await now())).toBeNull();
    await db().update(meetings).set({ state: "cancelled" }).where(eq(meetings.id, next.id));
    expect(await carryAnswersOver(token, new Date(past.endsAt.getTime() + 3 * hour))).toBeNull();
  });

  it("after giving the place back finds the same meeting's form filled in", async () => {
    const { past, id, token } = await givenReturning();
    await withdraw(token, await now());
    expect(await findMeetingToAskFor(id, await now())).toMatchObject({ slug: past.slug });
    expect(await carryAnswersOver(token, await now())).toContain(`/meetings/${past.slug}/ask?draft=`);
  });

  it("with a link that was replaced or has run out carries nothing", async () => {
    const { past, token } = await givenReturning();
    const organiser = await givenOrganiser();
    await reissue(past.id, past.edition, newRoom, organiser.id, await now());
    const after = new Date(past.endsAt.getTime() + 3 * hour);
    expect(await carryAnswersOver(token, after)).toBeNull();
    const unknown = await carryAnswersOver("no-such-link", after);
    expect(unknown).toBeNull();
    const other = await givenReturning();
    expect(await carryAnswersOver(other.token, new Date(other.past.endsAt.getTime() + 91 * day))).toBeNull();
  });
});
