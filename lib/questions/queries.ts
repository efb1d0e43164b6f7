import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { questionGroups, questions, registrations } from "@/db/schema/registrations";
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
  /** Its owner would have their name said, but an organiser leaves it out. */
  nameHidden: boolean;
  /** Whether leaving the name out is an organiser's to decide: its owner would have it said. */
  nameMayBeHidden: boolean;
  /** The first half of the postcode, so that the panel knows which streets are meant: "HP7". */
  area: string;
  groupId: string | null;
  answeredAt: Date | null;
  createdAt: Date;
}

/**
 * The questions to the panel of everybody who has a place or waits for one, as they may be read out: group by group in
 * the order that organisers gave them, those of no group last, and newer ones behind what was arranged.
 */
export async function listPanelQuestions(meetingId: string): Promise<PanelQuestion[]> {
  const rows = await db()
    .select({ question: questions, asker: registrations })
    .from(questions)
    .innerJoin(registrations, eq(registrations.id, questions.registrationId))
    .leftJoin(questionGroups, eq(questionGroups.id, questions.groupId))
    .where(toPanel(meetingId))
    .orderBy(
      sql`${questionGroups.position} nulls last`,
      asc(questionGroups.id),
      asc(questions.position),
      asc(questions.createdAt),
      asc(questions.id),
    );
  return rows.map(({ question, asker }) => {
    const { id, words, nameSaid, nameHidden, groupId, answeredAt, createdAt } = question;
    return {
      ...{ id, words, nameHidden, groupId, answeredAt, createdAt },
      registrationId: asker.id,
      name: nameToSay({ ...asker, nameSaid, nameHidden }),
      nameMayBeHidden: nameSaid,
      area: asker.postcode.split(" ")[0] ?? "",
    };
  });
}

export interface QuestionGroup {
  id: string;
  title: string;
}

/** The headings under which a meeting's questions are put together, in their order. */
export async function listQuestionGroups(
  meetingId: string,
  from: Pick<Transaction, "select"> = db(),
): Promise<QuestionGroup[]> {
  const { id, title, position } = questionGroups;
  return from
    .select({ id, title })
    .from(questionGroups)
    .where(eq(questionGroups.meetingId, meetingId))
    .orderBy(asc(position), asc(id));
}

export interface Panel {
  groups: (QuestionGroup & { questions: PanelQuestion[] })[];
  /** Those of no group. */
  others: PanelQuestion[];
  total: number;
}

/** Everything that the panel is asked, under its headings. */
export async function readPanel(meetingId: string): Promise<Panel> {
  const [groups, asked] = await Promise.all([listQuestionGroups(meetingId), listPanelQuestions(meetingId)]);
  const isGrouped = ({ groupId }: PanelQuestion) => groups.some(({ id }) => id === groupId);
  return {
    groups: groups.map((group) => ({
      ...group,
      questions: asked.filter(({ groupId }) => groupId === group.id),
    })),
    others: asked.filter((question) => !isGrouped(question)),
    total: asked.length,
  };
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
