import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { questions } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { isOver, lockByManageLink } from "@/lib/registrations/record";
import { stateAsRead } from "@/lib/registrations/rules";
import { mayAsk, mostQuestions, type QuestionRefusal } from "./rules";

export type QuestionAnswer = { ok: true } | { ok: false; reason: "unknown" | QuestionRefusal };

interface NewQuestion {
  words: string;
  nameSaid: boolean;
}

/**
 * The registrant puts a question to the panel, from the page of the manage link. The same words twice are one
 * question, so that a second press is harmless. Refuses more than `mostQuestions`, and whoever has no place and
 * waits for none.
 */
export async function askQuestion(token: string, question: NewQuestion, now: Date): Promise<QuestionAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (!mayAsk(stateAsRead(registration, now), { over: isOver(meeting, now) }))
      return { ok: false, reason: "not_possible" };
    const asked = await tx.select().from(questions).where(eq(questions.registrationId, registration.id));
    const same = asked.find(({ words }) => words === question.words);
    if (!same && asked.length >= mostQuestions) return { ok: false, reason: "too_many" };
    if (same)
      await tx.update(questions).set({ nameSaid: question.nameSaid }).where(eq(questions.id, same.id));
    else await addQuestion(tx, registration.id, question, now);
    return { ok: true };
  });
}

/** The registrant takes one of their own questions back. Twice is harmless; nobody else's is touched. */
export async function takeQuestionBack(
  token: string,
  questionId: string,
  now: Date,
): Promise<QuestionAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (!mayAsk(stateAsRead(registration, now), { over: isOver(meeting, now) }))
      return { ok: false, reason: "not_possible" };
    if (isId(questionId))
      await tx
        .delete(questions)
        .where(and(eq(questions.id, questionId), eq(questions.registrationId, registration.id)));
    return { ok: true };
  });
}

/** Puts a question for the panel beside a registration, as part of a transaction that has it locked or made it. */
export async function addQuestion(
  tx: Transaction,
  registrationId: string,
  question: NewQuestion,
  now: Date,
): Promise<void> {
  await tx.insert(questions).values({ ...question, registrationId, createdAt: now });
}
