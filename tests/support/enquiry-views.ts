import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { keepDraft } from "@/lib/drafts";
import { answerEnquiry, enquire, writeDownAnswer } from "@/lib/enquiries/commands";
import { reissue } from "@/lib/meetings/commands";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, holdEnds, meetingEnds } from "./evenings";
import {
  anOrganiser,
  givenDecision,
  givenOrganiser,
  givenRequest,
  linkToken,
  type Registration,
} from "./people";

const street = "Which street do you live in,\nor where do you work?";
const longAnswer = `Elm Road, by the crossing. ${"Llanfairpwllgwyngyllgogerychwyrndrobwll".repeat(2)}`;
const as = "organiser" as const;

/** The pages around a question about a request, for residents and for the team, and the previews of every mail. */
export async function viewsOfEnquiries(at: Date): Promise<Record<string, View[]>> {
  return {
    "a question about a request": await viewsOfAnswering(at),
    "organisers: a question about a request": await viewsOfAsking(at),
    "organisers: what each mail says": await viewsOfMails(),
  };
}

async function asks(person: { id: string }, words = street): Promise<void> {
  const answer = await enquire(person.id, words, (await givenOrganiser("Asha Patel")).id, await now());
  if (!answer.ok) throw new Error(`the question was refused: ${answer.reason}`);
}

async function answers(person: Registration): Promise<void> {
  await answerEnquiry(await linkToken(person.id, "manage"), longAnswer, await now());
}

const my = async ({ id }: Registration) => `/my/${await linkToken(id, "manage")}`;

async function viewsOfAnswering(at: Date): Promise<View[]> {
  const [meeting, renewed, gone] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening(),
  ]);
  const asked = await givenRequest(meeting, { name: "Oluwaseun Adébáyọ̀", confirmed: true });
  const unproved = await givenRequest(meeting);
  const answered = await givenRequest(meeting, { confirmed: true });
  for (const person of [asked, unproved, answered]) await asks(person);
  await answers(answered);
  const inLine = await givenRequest(meeting, { confirmed: true });
  await givenDecision("waitlist", inLine.id);
  await holdEnds(inLine.id);
  await asks(inLine);
  const decided = await givenRequest(meeting, { confirmed: true });
  await asks(decided);
  await givenDecision("approve", decided.id);
  await holdEnds(decided.id);
  const late = await givenRequest(gone, { confirmed: true });
  await asks(late);
  await meetingEnds(gone);
  const moved = await givenRequest(renewed);
  await asks(moved);
  const old = await my(moved);
  await reissue(renewed.id, renewed.edition, null, (await anOrganiser()).id, await now());
  const tooLong = await keepDraft(
    `answer|${asked.id}`,
    {
      values: { answer: "Elm Road. ".repeat(55) },
      errors: { answer: "Your answer must be 500 characters or fewer. Take out 49 characters" },
    },
    at,
  );
  return [
    { shows: "a question to somebody who waits", address: await my(asked) },
    { shows: "a question to somebody who has not confirmed", address: await my(unproved) },
    { shows: "a question to somebody in line", address: await my(inLine) },
    { shows: "an answer that was sent", address: `${await my(answered)}?done=answered` },
    {
      shows: "an address that is confirmed, with a question open",
      address: `/confirm/${await linkToken(asked.id, "confirm")}`,
    },
    { shows: "the question on a page of its own", address: `${await my(asked)}/answer` },
    { shows: "an answer that is too long", address: `${await my(asked)}/answer?draft=${tooLong}` },
    { shows: "an answer to put right", address: `${await my(answered)}/answer` },
    { shows: "that no answer is needed after the decision", address: `${await my(decided)}/answer` },
    { shows: "that no answer is needed after the meeting", address: `${await my(late)}/answer` },
    { shows: "the question of a link that was replaced", address: `${old}/answer` },
  ];
}

async function viewsOfAsking(at: Date): Promise<View[]> {
  const meeting = await givenEvening({ when: "next week" });
  const [fresh, asked, answered, noted] = [
    await givenRequest(meeting, { name: "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh" }),
    await givenRequest(meeting),
    await givenRequest(meeting),
    await givenRequest(meeting),
  ];
  for (const person of [asked, answered, noted]) await asks(person);
  await answers(answered);
  await writeDownAnswer(noted.id, "Oak Road", (await givenOrganiser("Tom Whitfield")).id, at);
  const decided = await givenPlace(meeting);
  const caller = await givenRequest(meeting, { name: "Elsie Thorne" });
  await db()
    .update(registrations)
    .set({ source: "phoned", email: null, emailKey: null })
    .where(eq(registrations.id, caller.id));
  const page = ({ id }: Registration) => `/organise/people/${id}`;
  const draftOf = (form: string, values: Record<string, string>, errors: Record<string, string> = {}) =>
    keepDraft(form, { values, errors }, at);
  const empty = await draftOf(`ask|${fresh.id}`, { question: "" }, { question: "Enter the question" });
  const ready = await draftOf(`ask|${fresh.id}`, { question: street });
  const unheard = await draftOf(
    `ask|${caller.id}`,
    { question: "", answer: "" },
    { question: "Enter the question", answer: "Enter what they answered" },
  );
  const unwritten = await draftOf(
    `written|${asked.id}`,
    { answer: "" },
    { answer: "Enter what they answered" },
  );
  return [
    { shows: "the form for a question", address: `${page(fresh)}/ask`, as },
    { shows: "a question to start from", address: `${page(fresh)}/ask?start=street`, as },
    { shows: "a question with a mistake", address: `${page(fresh)}/ask?draft=${empty}`, as },
    { shows: "the mail of a question", address: `${page(fresh)}/ask?draft=${ready}`, as },
    { shows: "that somebody was asked already", address: `${page(asked)}/ask`, as },
    { shows: "that there is nothing to ask after the decision", address: `${page(decided)}/ask`, as },
    { shows: "the form for a call", address: `${page(caller)}/ask`, as },
    { shows: "a call with mistakes", address: `${page(caller)}/ask?draft=${unheard}`, as },
    { shows: "the form for an answer by phone", address: `${page(asked)}/answer`, as },
    { shows: "an answer by phone with a mistake", address: `${page(asked)}/answer?draft=${unwritten}`, as },
    { shows: "an answer to correct", address: `${page(noted)}/answer`, as },
    { shows: "that they have answered themselves", address: `${page(answered)}/answer`, as },
    { shows: "that nothing was asked", address: `${page(fresh)}/answer`, as },
    { shows: "somebody who was asked", address: `${page(asked)}?done=enquired&who=${asked.id}`, as },
    { shows: "somebody who answered", address: page(answered), as },
    {
      shows: "somebody whose answer was written down",
      address: `${page(noted)}?done=answered&who=${noted.id}`,
      as,
    },
    { shows: "somebody who was asked, as a doorkeeper", address: page(asked), as: "doorkeeper" },
    { shows: "the requests, some of them asked", address: `/organise/meetings/${meeting.id}/requests`, as },
  ];
}

async function viewsOfMails(): Promise<View[]> {
  const meeting = await givenEvening({ when: "next week" });
  const held = await givenRequest(meeting, { name: "Siân Llywelyn-Pryce", confirmed: true });
  await givenDecision("approve", held.id);
  const emails = `/organise/meetings/${meeting.id}/emails`;
  // Of each there is a test in tests/integration; these are the longest, and one of each layout.
  const looked = ["place_given", "request_received", "meeting_stopped", "enquiry"];
  return [
    { shows: "the emails, one of them held", address: emails, as: "doorkeeper" },
    ...looked.map((kind) => ({ shows: `what ${kind} says`, address: `${emails}/preview/${kind}`, as })),
    { shows: "a mail that there is not", address: `${emails}/preview/nonsense`, as, status: 404 },
  ];
}
