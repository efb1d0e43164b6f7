import { db } from "@/db/client";
import { registrationChanges } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { newSecret } from "@/lib/crypto";
import { keepDraft } from "@/lib/drafts";
import { reissue } from "@/lib/meetings/commands";
import { askQuestion } from "@/lib/questions/commands";
import { withdraw } from "@/lib/registrations/commands";
import type { View } from "./browser-walk";
import { givenEvening, givenPlace, holdEnds, meetingEnds } from "./evenings";
import {
  anOrganiser,
  givenDecision,
  givenRequest,
  linkToken,
  type Meeting,
  type Registration,
  registrationNow,
} from "./people";

const my = async ({ id }: Registration) => `/my/${await linkToken(id, "manage")}`;

/** The pages of the waiting list, of questions for the panel, and of lost emails, in every state. */
export async function viewsOfTheLine(at: Date): Promise<Record<string, View[]>> {
  return {
    "the waiting list": await viewsOfWaiting(),
    "questions for the panel": await viewsOfQuestions(at),
    "a lost email": [
      { shows: "the form for a lost email", address: "/lost" },
      {
        shows: "that form with a mistake",
        address: `/lost?draft=${await keepDraft(
          "lost",
          {
            values: { email: "asha at home" },
            errors: { email: "Take the spaces out of your email address" },
          },
          at,
        )}`,
      },
      { shows: "that a lost email may be on its way again", address: "/lost/sent" },
    ],
  };
}

/** Somebody in line at a meeting, whose place there can no longer be undone. */
export async function givenInLine(
  meeting: Meeting,
  wishes: { name?: string; email?: string; confirmed?: boolean } = {},
): Promise<Registration> {
  const { id } = await givenRequest(meeting, { confirmed: true, ...wishes });
  await givenDecision("waitlist", id);
  await holdEnds(id);
  return registrationNow(id);
}

async function viewsOfWaiting(): Promise<View[]> {
  const meeting = await givenEvening({ when: "next week", capacity: 2 });
  const leaving = await givenPlace(meeting);
  await givenPlace(meeting);
  const first = await givenInLine(meeting, { name: "Siân Llywelyn-Pryce" });
  const second = await givenInLine(meeting, {
    name: "Wilhelmina Alexandrina Konstantinopoulos-Featherstonehaugh",
  });
  const third = await givenInLine(meeting, { name: "محمد الأحمد", confirmed: false });
  const passedOver = await givenInLine(meeting);
  await db()
    .insert(registrationChanges)
    .values(
      [1, 2].map(() => ({
        registrationId: passedOver.id,
        verb: "offer_ended" as const,
        from: "waitlisted" as const,
        to: "waitlisted" as const,
        at: passedOver.createdAt,
      })),
    );
  await withdraw(await linkToken(leaving.id, "manage"), await now());
  const as = "organiser" as const;
  return [
    { shows: "a place kept for the first in line", address: await my(first) },
    { shows: "the next in line", address: await my(second) },
    { shows: "somebody in line who has not confirmed", address: await my(third) },
    { shows: "somebody in line who let two offers run out", address: await my(passedOver) },
    { shows: "the line, one with an offer", address: peopleOf(meeting), as },
    { shows: "the line, as a doorkeeper", address: peopleOf(meeting), as: "doorkeeper" },
    { shows: "somebody with an offer, to organisers", address: `/organise/people/${first.id}`, as },
    {
      shows: "that somebody with an offer cannot be declined",
      address: `/organise/people/${first.id}/decline`,
      as,
    },
    { shows: "somebody in line, to organisers", address: `/organise/people/${second.id}`, as },
  ];
}

const peopleOf = ({ id }: Meeting) => `/organise/meetings/${id}/people?state=waitlisted`;

async function viewsOfQuestions(at: Date): Promise<View[]> {
  const [meeting, quiet, renewed, gone] = await Promise.all([
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening({ when: "next week" }),
    givenEvening(),
  ]);
  const page = async (person: Registration) => `${await my(person)}/question`;
  const asks = async (person: Registration, words: string, nameSaid = true) =>
    askQuestion(await linkToken(person.id, "manage"), { words, nameSaid }, at);
  const silent = await givenPlace(meeting);
  const asker = await givenPlace(meeting, { name: "Oluwaseun Adébáyọ̀-Wiśniewska" });
  await asks(asker, "When is the crossing on Elm Road back?\nIt is dark there, and cars go fast.");
  const keen = await givenRequest(meeting, { confirmed: true });
  const longWord = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(3);
  for (const words of ["Who fixes the lamps?", `Why is ${longWord} so far?`, "هل الشارع آمن ليلاً؟"])
    await asks(keen, words, false);
  const old = await page(await givenRequest(renewed));
  await reissue(renewed.id, renewed.edition, null, (await anOrganiser()).id, await now());
  const late = await givenPlace(gone);
  await asks(late, "What became of the lamps?");
  await meetingEnds(gone);
  const mistaken = await keepDraft(
    `question|${silent.id}`,
    {
      values: { question: "Why? ".repeat(110), questionNamed: "" },
      errors: {
        question: "Your question must be 500 characters or fewer. Take out 49 characters",
        questionNamed: "Choose whether we may say your name",
      },
    },
    at,
  );
  const panel = (of: Meeting) => `/organise/meetings/${of.id}/questions`;
  return [
    { shows: "the form for a question", address: await page(silent) },
    { shows: "the form for a question with mistakes", address: `${await page(silent)}?draft=${mistaken}` },
    { shows: "a question that was sent", address: `${await page(asker)}?done=sent` },
    { shows: "a question that was taken back", address: `${await page(asker)}?done=taken_back` },
    { shows: "three questions, and no room for more", address: await page(keen) },
    { shows: "a question to a meeting that is over", address: await page(late) },
    { shows: "the questions of a link that was replaced", address: old },
    { shows: "questions of nobody", address: `/my/${newSecret()}/question`, status: 404 },
    { shows: "the panel's questions", address: panel(meeting), as: "organiser" },
    { shows: "the panel's questions, as a doorkeeper", address: panel(meeting), as: "doorkeeper" },
    { shows: "no questions for the panel", address: panel(quiet), as: "organiser" },
  ];
}
