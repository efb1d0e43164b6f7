import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { registrations } from "@/db/schema/registrations";
import { noteArrival } from "@/lib/arrivals/commands";
import { now } from "@/lib/clock";
import { answerEnquiry, enquire, writeDownAnswer, writeDownCall } from "@/lib/enquiries/commands";
import { enquiriesOf } from "@/lib/enquiries/queries";
import { reissue } from "@/lib/meetings/commands";
import { sendAgain } from "@/lib/messages/send-again";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { answeredAtOf } from "@/lib/registrations/record";
import { type RegistrationState, registrationStates } from "@/lib/registrations/rules";
import { findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { inThisOrder } from "@/tests/support/locks";
import { deliverAll, emptyOutbox, tokensIn } from "@/tests/support/outbox";
import {
  beforeStart,
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
  type Organiser,
  type Registration,
  readChanges,
  readMessages,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

const street = "Which street do you live in?";

const asks = async (person: { id: string }, words = street, organiser?: Organiser) =>
  enquire(person.id, words, (organiser ?? (await givenOrganiser())).id, await now());
const answers = async (person: { id: string }, words: string) =>
  answerEnquiry(await linkToken(person.id, "manage"), words, await now());
const threadOf = async ({ id }: { id: string }) => (await enquiriesOf([id])).get(id) ?? [];
const statusOf = async ({ id }: { id: string }) =>
  findStatus("manage", await linkToken(id, "manage"), await now());
const seenOf = async ({ id }: { id: string }) => ({
  seen: (await registrationNow(id)).state,
  answeredAt: (await answeredAtOf(db(), id)).toISOString(),
});
const verbsOf = async ({ id }: { id: string }) => (await readChanges(id)).map(({ verb }) => verb);

/** Somebody who was asked, with the mail about it delivered. */
async function givenAsked(words = street): Promise<Registration> {
  const person = await givenRequest(await givenMeeting(), { confirmed: true });
  expect(await asks(person, words)).toEqual({ ok: true });
  return person;
}

describe("a question about a request", () => {
  it("goes to its person by mail, and the answer comes back into the thread", async () => {
    const person = await givenRequest(await givenMeeting(), { confirmed: true });
    await deliverAll();
    const asha = await givenOrganiser("Asha Patel");
    expect(await asks(person, street, asha)).toEqual({ ok: true });
    const [sent] = await deliverAll();
    expect(sent?.mail).toMatchObject({
      to: { address: person.email },
      subject: "A quick question about your request",
    });
    expect(sent?.mail.text).toContain(`> ${street}`);
    const [token = ""] = sent ? tokensIn(sent.mail).manage : [];
    expect(await findStatus("manage", token, await now())).toMatchObject({
      standing: "asked",
      asked: { words: street, answer: null },
    });

    expect(await answerEnquiry(token, "Elm Road,\nnear the crossing", await now())).toEqual({ ok: true });
    expect(await threadOf(person)).toMatchObject([
      {
        words: street,
        askedBy: "Asha Patel",
        answer: "Elm Road,\nnear the crossing",
        writtenDownBy: null,
      },
    ]);
    expect(await statusOf(person)).toMatchObject({ standing: "waiting", asked: { words: street } });
    expect(await verbsOf(person)).toEqual(["request", "enquire", "answer"]);
  });

  it("is one at a time: a second is refused and told who asked, until the first is answered", async () => {
    const asha = await givenOrganiser("Asha Patel");
    const person = await givenRequest(await givenMeeting());
    await asks(person, street, asha);
    expect(await asks(person, "Who are you?")).toMatchObject({
      ok: false,
      reason: "already_asked",
      who: "Asha Patel",
    });
    await answers(person, "Elm Road");
    expect(await asks(person, "Who are you?")).toEqual({ ok: true });
    expect((await threadOf(person)).map(({ words }) => words)).toEqual([street, "Who are you?"]);
  });

  it("pressed twice is one question and one mail", async () => {
    const asha = await givenOrganiser("Asha Patel");
    const person = await givenRequest(await givenMeeting());
    expect([await asks(person, street, asha), await asks(person, street, asha)]).toEqual([
      { ok: true },
      { ok: true },
    ]);
    expect((await mailsOf(person.id)).filter((kind) => kind === "enquiry")).toHaveLength(1);
    expect(await threadOf(person)).toHaveLength(1);
  });

  it("asked by two organisers in one moment is asked by one of them", async () => {
    const person = await givenRequest(await givenMeeting());
    const [asha, tom] = [await givenOrganiser("Asha Patel"), await givenOrganiser("Tom Whitfield")];
    const came = await Promise.all([asks(person, street, asha), asks(person, "Who are you?", tom)]);
    expect(came.filter(({ ok }) => ok)).toHaveLength(1);
    expect(came.find(({ ok }) => !ok)).toMatchObject({
      reason: "already_asked",
      who: came[0]?.ok ? "Asha Patel" : "Tom Whitfield",
    });
    expect(await threadOf(person)).toHaveLength(1);
  });

  it.each<[RegistrationState, boolean]>(
    registrationStates.map((state) => [state, ["requested", "waitlisted"].includes(state)]),
  )("to somebody who is %s is asked: %s", async (state, asked) => {
    const person = await givenState(await givenMeeting(), state, { confirmed: true });
    expect(await asks(person)).toEqual(asked ? { ok: true } : { ok: false, reason: "not_possible" });
    expect(await threadOf(person)).toHaveLength(asked ? 1 : 0);
  });

  it("is not asked once the meeting is over, and never of a stranger", async () => {
    const meeting = await givenMeeting();
    const person = await givenRequest(meeting);
    await timeIs(beforeStart(meeting, -2 * hour));
    expect(await asks(person)).toEqual({ ok: false, reason: "meeting_over" });
    expect(await asks({ id: (await givenOrganiser()).id })).toEqual({ ok: false, reason: "not_found" });
  });

  it("is asked again by mail when the mail did not go, as the same question", async () => {
    const person = await givenAsked();
    const question = (await readMessages(person.id)).find(({ kind }) => kind === "enquiry");
    await db()
      .update(messages)
      .set({ state: "failed", endedAt: new Date() })
      .where(eq(messages.id, question?.id ?? ""));
    await sendAgain(question?.id ?? "", (await givenOrganiser()).id, await now());
    const sent = (await deliverAll()).map(({ mail }) => mail);
    expect(sent.find(({ subject }) => subject.startsWith("A quick question"))?.text).toContain(street);
  });

  it("is on the page of the newest link after a re-issue", async () => {
    const person = await givenAsked();
    const [old, { edition }] = [await linkToken(person.id, "manage"), { edition: 1 }];
    await reissue(person.meetingId, edition, null, (await givenOrganiser()).id, await now());
    expect(await answerEnquiry(old, "Elm Road", await now())).toEqual({ ok: false, reason: "unknown" });
    expect(await answers(person, "Elm Road")).toEqual({ ok: true });
  });

  it("goes with its person when they are deleted", async () => {
    const person = await givenAsked();
    await db().delete(registrations).where(eq(registrations.id, person.id));
    expect(await threadOf(person)).toEqual([]);
  });
});

describe("an answer", () => {
  it("that nobody has read keeps anybody from deciding", async () => {
    const person = await givenAsked();
    const seen = await seenOf(person);
    const { id } = await givenOrganiser();
    await timeIs(new Date((await now()).getTime() + 1000));
    await answers(person, "I do not live here");
    expect(await decide("approve", person.id, seen, id, await now())).toEqual({
      ok: false,
      reason: "answers_changed",
    });
    expect(await decide("approve", person.id, await seenOf(person), id, await now())).toMatchObject({
      ok: true,
    });
  });

  it("can be put right until a decision is known, and the last one stands alone", async () => {
    const person = await givenAsked();
    await answers(person, "Elm Raod");
    expect(await answers(person, "Elm Road")).toEqual({ ok: true });
    expect(await answers(person, "Elm Road")).toEqual({ ok: true });
    expect(await threadOf(person)).toMatchObject([{ answer: "Elm Road" }]);
    expect((await verbsOf(person)).filter((verb) => verb === "answer")).toHaveLength(2);
    await givenDecision("approve", person.id);
    await holdIsOver();
    expect(await answers(person, "Oak Road")).toEqual({ ok: false, reason: "not_possible" });
    expect(await threadOf(person)).toMatchObject([{ answer: "Elm Road" }]);
  });

  it("to no question is none, and needs the link that works", async () => {
    const person = await givenRequest(await givenMeeting());
    expect(await answers(person, "Elm Road")).toEqual({ ok: false, reason: "nothing_asked" });
    const confirm = await linkToken((await givenAsked()).id, "confirm");
    for (const token of [confirm, "nonsense"])
      expect(await answerEnquiry(token, "Elm Road", await now())).toEqual({ ok: false, reason: "unknown" });
  });

  it("is not asked for any more of somebody who cancelled, nor after the meeting", async () => {
    const leaver = await givenAsked();
    await withdraw(await linkToken(leaver.id, "manage"), await now());
    expect(await answers(leaver, "Elm Road")).toEqual({ ok: false, reason: "not_possible" });
    expect(await statusOf(leaver)).toMatchObject({ standing: "withdrawn", asked: null });

    const meeting = await givenMeeting();
    const late = await givenRequest(meeting);
    await asks(late);
    await timeIs(beforeStart(meeting, -2 * hour));
    expect(await answers(late, "Elm Road")).toEqual({ ok: false, reason: "not_possible" });
    expect(await statusOf(late)).toMatchObject({ standing: "over", asked: null });
  });

  it("and a decision in one moment: whoever decides has read it, or it came too late to be read", async () => {
    const answersFirst = await givenAsked();
    const before = await seenOf(answersFirst);
    const { id } = await givenOrganiser();
    await timeIs(new Date((await now()).getTime() + 1000));
    const lock = (person: Registration) => `select from meetings where id = '${person.meetingId}' for update`;
    const [answered, decided] = await inThisOrder(
      lock(answersFirst),
      () => answers(answersFirst, "Elm Road"),
      async () => decide("approve", answersFirst.id, before, id, await now()),
    );
    expect([answered, decided]).toEqual([{ ok: true }, { ok: false, reason: "answers_changed" }]);

    const decidedFirst = await givenAsked();
    const seen = await seenOf(decidedFirst);
    const [approved, kept] = await inThisOrder(
      lock(decidedFirst),
      async () => decide("approve", decidedFirst.id, seen, id, await now()),
      () => answers(decidedFirst, "Elm Road"),
    );
    // They do not know of the decision yet, which can still be undone: so their answer is kept.
    expect([approved, kept]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await threadOf(decidedFirst)).toMatchObject([{ answer: "Elm Road" }]);
  });
});

describe("a decision that is held", () => {
  it("does not show through the question: it is asked by mail and answered as before", async () => {
    const person = await givenRequest(await givenMeeting(), { confirmed: true });
    await deliverAll();
    await asks(person);
    const { heldUntil } = await givenDecision("approve", person.id);
    expect(heldUntil).not.toBeNull();
    expect(await statusOf(person)).toMatchObject({ standing: "asked", asked: { words: street } });
    expect((await deliverAll()).map(({ mail }) => mail.subject)).toEqual([
      "A quick question about your request",
    ]);
    expect(await answers(person, "Elm Road")).toEqual({ ok: true });
    await undoDecision(person.id, (await givenOrganiser()).id, await now());
    expect(await statusOf(person)).toMatchObject({ standing: "waiting", asked: { answer: "Elm Road" } });
  });

  it("makes the question pointless once it is told: no mail asks it, and the page says so", async () => {
    const person = await givenAsked();
    await givenDecision("decline", person.id);
    await holdIsOver();
    const subjects = (await deliverAll()).map(({ mail }) => mail.subject);
    expect(subjects).not.toContain("A quick question about your request");
    expect(await statusOf(person)).toMatchObject({ standing: "declined", asked: null });
    expect(await answers(person, "Elm Road")).toEqual({ ok: false, reason: "not_possible" });
  });
});

describe("an answer that came by mail or telephone", () => {
  it("is written down by an organiser, who can put it right", async () => {
    const person = await givenAsked();
    const tom = await givenOrganiser("Tom Whitfield");
    const writes = async (words: string) => writeDownAnswer(person.id, words, tom.id, await now());
    expect(await writes("Elm Raod")).toEqual({ ok: true });
    expect(await writes("Elm Road")).toEqual({ ok: true });
    expect(await threadOf(person)).toMatchObject([{ answer: "Elm Road", writtenDownBy: "Tom Whitfield" }]);
    expect((await readChanges(person.id)).at(-1)).toMatchObject({ verb: "answer", organiserId: tom.id });
    expect(await statusOf(person)).toMatchObject({ standing: "waiting" });
  });

  it("gives way to its person's own words, and never takes their place", async () => {
    const person = await givenAsked();
    const tom = await givenOrganiser("Tom Whitfield");
    await writeDownAnswer(person.id, "Elm Road, I think", tom.id, await now());
    expect(await answers(person, "Oak Road")).toEqual({ ok: true });
    expect(await threadOf(person)).toMatchObject([{ answer: "Oak Road", writtenDownBy: null }]);
    expect(await writeDownAnswer(person.id, "Elm Road", tom.id, await now())).toEqual({
      ok: false,
      reason: "answered_meanwhile",
    });
  });

  it("is needed no more once somebody has decided, and is of no use without a question", async () => {
    const { id } = await givenOrganiser();
    const quiet = await givenRequest(await givenMeeting());
    expect(await writeDownAnswer(quiet.id, "Elm Road", id, await now())).toEqual({
      ok: false,
      reason: "nothing_asked",
    });
    const person = await givenAsked();
    await givenDecision("approve", person.id);
    expect(await writeDownAnswer(person.id, "Elm Road", id, await now())).toEqual({
      ok: false,
      reason: "not_possible",
    });
  });
});

it("somebody who was asked is never approved by the meeting's own rule: whoever asked reads the answer first", async () => {
  const march = new Date("2026-03-10T19:30:00Z");
  const before = await givenMeeting({ startsAt: march });
  const people = [
    await givenApproved(before, { name: "Adaeze Nwosu" }),
    await givenApproved(before, { name: "Callum Rudd" }),
  ];
  for (const { id } of people)
    await db().transaction((tx) => noteArrival(tx, { meetingId: before.id, registrationId: id }, march));
  const meeting = await givenMeeting();
  await db().update(meetings).set({ approvesReturning: true }).where(eq(meetings.id, meeting.id));
  const [asked, unasked] = [
    await givenRequest(meeting, { name: "Adaeze Nwosu", email: people[0]?.email ?? "" }),
    await givenRequest(meeting, { name: "Callum Rudd", email: people[1]?.email ?? "" }),
  ];
  await asks(asked);
  for (const { id } of [asked, unasked]) await confirmAddress(await linkToken(id, "confirm"), await now());
  expect((await registrationNow(asked.id)).state).toBe("requested");
  expect((await registrationNow(unasked.id)).state).toBe("approved");
});

describe("somebody without an address", () => {
  async function givenCaller(): Promise<{ id: string }> {
    const { id } = await givenRequest(await givenMeeting());
    await db()
      .update(registrations)
      .set({ source: "phoned", email: null, emailKey: null })
      .where(eq(registrations.id, id));
    return { id };
  }

  it("is asked on the telephone: question and answer are written down together", async () => {
    const caller = await givenCaller();
    const tom = await givenOrganiser("Tom Whitfield");
    expect(await asks(caller)).toEqual({ ok: false, reason: "no_address" });
    const writes = async () =>
      writeDownCall(caller.id, { question: street, answer: "Elm Road" }, tom.id, await now());
    expect([await writes(), await writes()]).toEqual([{ ok: true }, { ok: true }]);
    expect(await threadOf(caller)).toMatchObject([
      { words: street, askedBy: "Tom Whitfield", answer: "Elm Road", writtenDownBy: "Tom Whitfield" },
    ]);
    expect(await mailsOf(caller.id)).not.toContain("enquiry");
  });

  it("is not written about twice at once: an open question is answered first", async () => {
    const person = await givenAsked();
    const call = { question: "Who are you?", answer: "Rosa" };
    expect(await writeDownCall(person.id, call, (await givenOrganiser()).id, await now())).toEqual({
      ok: false,
      reason: "still_open",
    });
  });
});
