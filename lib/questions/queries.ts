import { and, asc, count, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { questions, registrations } from "@/db/schema/registrations";
import { askingStates, nameToSay } from "./rules";

export interface QuestionView {
  id: string;
  words: string;
  nameSaid: boolean;
  createdAt: Date;
}

/** The questions that one registrant has put to the panel, in the order they were sent. */
export async function listQuestions(registrationId: string): Promise<QuestionView[]> {
  const { id, words, nameSaid, createdAt } = questions;
  return db()
    .select({ id, words, nameSaid, createdAt })
    .from(questions)
    .where(eq(questions.registrationId, registrationId))
    .orderBy(asc(createdAt), asc(id));
}

export interface PanelQuestion {
  id: string;
  registrationId: string;
  words: string;
  /** The name to say with it; null to leave the name out. */
  name: string | null;
  /** The first half of the postcode, so that the panel knows which streets are meant: "HP7". */
  area: string;
  createdAt: Date;
}

/** The questions to the panel of everybody who has a place or waits for one, oldest first, as they may be read out. */
export async function listPanelQuestions(meetingId: string): Promise<PanelQuestion[]> {
  const rows = await db()
    .select({ question: questions, asker: registrations })
    .from(questions)
    .innerJoin(registrations, eq(registrations.id, questions.registrationId))
    .where(toPanel(meetingId))
    .orderBy(asc(questions.createdAt), asc(questions.id));
  return rows.map(({ question, asker }) => ({
    id: question.id,
    registrationId: asker.id,
    words: question.words,
    name: nameToSay({ ...asker, nameSaid: question.nameSaid }),
    area: asker.postcode.split(" ")[0] ?? "",
    createdAt: question.createdAt,
  }));
}

/** How many questions the panel of a meeting has. */
export async function countPanelQuestions(meetingId: string): Promise<number> {
  const [row] = await db()
    .select({ asked: count() })
    .from(questions)
    .innerJoin(registrations, eq(registrations.id, questions.registrationId))
    .where(toPanel(meetingId));
  return row?.asked ?? 0;
}

function toPanel(meetingId: string) {
  return and(eq(registrations.meetingId, meetingId), inArray(registrations.state, [...askingStates]));
}
