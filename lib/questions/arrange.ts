import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { questionGroups, questions, registrations } from "@/db/schema/registrations";
import { newId } from "@/lib/ids";
import { lockMeeting } from "@/lib/registrations/record";
import { listQuestionGroups } from "./queries";
import { type ArrangeRefusal, askingStates, mostGroups, moved, positionAt, type QuestionAct } from "./rules";

// What organisers do with the questions for the panel. Every command has the meeting locked, and so waits for whoever
// asks a question or takes one back in this moment.

export type ArrangeAnswer = { ok: true } | { ok: false; reason: ArrangeRefusal };

/** Makes a group, behind the others. Two of one name are one. */
export async function makeGroup(
  meetingId: string,
  title: string,
  organiserId: string,
  now: Date,
): Promise<ArrangeAnswer> {
  return db().transaction(async (tx) => {
    if (!(await lockMeeting(tx, meetingId))) return { ok: false, reason: "not_found" };
    const groups = await listQuestionGroups(meetingId, tx);
    if (groups.some((group) => group.title === title)) return { ok: true };
    if (groups.length >= mostGroups) return { ok: false, reason: "too_many_groups" };
    const id = newId();
    await tx.insert(questionGroups).values({ id, meetingId, title, position: 0 });
    await orderGroups(tx, [...groups.map((group) => group.id), id]);
    await noteArranging(tx, meetingId, organiserId, now);
    return { ok: true };
  });
}

/** Gives a group another title. */
export async function renameGroup(
  groupId: string,
  title: string,
  organiserId: string,
  now: Date,
): Promise<ArrangeAnswer> {
  return withGroup(groupId, organiserId, now, async (tx) => {
    await tx.update(questionGroups).set({ title }).where(eq(questionGroups.id, groupId));
  });
}

/** Moves a group past its neighbour. */
export async function moveGroup(
  groupId: string,
  to: "up" | "down",
  organiserId: string,
  now: Date,
): Promise<ArrangeAnswer> {
  return withGroup(groupId, organiserId, now, async (tx, meetingId) => {
    const groups = await listQuestionGroups(meetingId, tx);
    await orderGroups(
      tx,
      moved(
        groups.map(({ id }) => id),
        groupId,
        to,
      ),
    );
  });
}

/** Removes a group. Its questions stay, and are in none. */
export async function removeGroup(groupId: string, organiserId: string, now: Date): Promise<ArrangeAnswer> {
  return withGroup(groupId, organiserId, now, async (tx, meetingId) => {
    const freed = await listOrder(tx, meetingId, groupId);
    const others = await listOrder(tx, meetingId, null);
    await tx.update(questions).set({ groupId: null }).where(eq(questions.groupId, groupId));
    await tx.delete(questionGroups).where(eq(questionGroups.id, groupId));
    await orderQuestions(tx, [...others, ...freed]);
  });
}

async function withGroup(
  groupId: string,
  organiserId: string,
  now: Date,
  change: (tx: Transaction, meetingId: string) => Promise<void>,
): Promise<ArrangeAnswer> {
  return db().transaction(async (tx) => {
    const find = () => tx.select().from(questionGroups).where(eq(questionGroups.id, groupId));
    const [seen] = await find();
    if (!seen) return { ok: false, reason: "not_found" };
    const { meetingId } = seen;
    await lockMeeting(tx, meetingId);
    // Read again under the lock: somebody may have removed it while this waited.
    if ((await find()).length === 0) return { ok: false, reason: "not_found" };
    await change(tx, meetingId);
    await noteArranging(tx, meetingId, organiserId, now);
    return { ok: true };
  });
}

/** Puts a question into a group of its meeting, behind the others there; null takes it out of every group. */
export async function putQuestion(
  questionId: string,
  groupId: string | null,
  organiserId: string,
  now: Date,
): Promise<ArrangeAnswer> {
  return withQuestion(questionId, async (tx, question) => {
    if (question.groupId === groupId) return { ok: true };
    if (groupId !== null) {
      const groups = await listQuestionGroups(question.meetingId, tx);
      if (!groups.some(({ id }) => id === groupId)) return { ok: false, reason: "not_found" };
    }
    const there = await listOrder(tx, question.meetingId, groupId);
    await tx.update(questions).set({ groupId }).where(eq(questions.id, questionId));
    await orderQuestions(tx, [...there, questionId]);
    await noteArranging(tx, question.meetingId, organiserId, now);
    return { ok: true };
  });
}

/**
 * Moves a question past its neighbour in the same group; leaves its owner's name out, or lets it be said where its owner
 * said so; marks it answered, or open again. Each twice is harmless.
 */
export async function arrangeQuestion(
  questionId: string,
  act: QuestionAct,
  organiserId: string,
  now: Date,
): Promise<ArrangeAnswer> {
  return withQuestion(questionId, async (tx, question) => {
    const { meetingId, registrationId } = question;
    const set = (values: Partial<typeof questions.$inferInsert>) =>
      tx.update(questions).set(values).where(eq(questions.id, questionId));
    if (act === "up" || act === "down") {
      const list = await listOrder(tx, meetingId, question.groupId);
      await orderQuestions(tx, moved(list, questionId, act));
      await noteArranging(tx, meetingId, organiserId, now);
    } else if (act === "answered" || act === "open") {
      await set({ answeredAt: act === "open" ? null : (question.answeredAt ?? now) });
      await noteArranging(tx, meetingId, organiserId, now);
    } else if (question.nameHidden !== (act === "hide_name")) {
      await set({ nameHidden: act === "hide_name" });
      await tx.insert(organiserHistory).values({
        organiserId,
        act: act === "hide_name" ? "hid_name" : "showed_name",
        meetingId,
        registrationId,
        at: now,
      });
    }
    return { ok: true };
  });
}

type QuestionRow = typeof questions.$inferSelect & { meetingId: string };

async function withQuestion(
  questionId: string,
  change: (tx: Transaction, question: QuestionRow) => Promise<ArrangeAnswer>,
): Promise<ArrangeAnswer> {
  return db().transaction(async (tx) => {
    const find = () =>
      tx
        .select({ question: questions, meetingId: registrations.meetingId })
        .from(questions)
        .innerJoin(registrations, eq(registrations.id, questions.registrationId))
        .where(eq(questions.id, questionId));
    const [seen] = await find();
    if (!seen) return { ok: false, reason: "not_found" };
    await lockMeeting(tx, seen.meetingId);
    // Read again under the lock: its owner may have taken it back while this waited.
    const [found] = await find();
    if (!found) return { ok: false, reason: "not_found" };
    return change(tx, { ...found.question, meetingId: found.meetingId });
  });
}

/** The questions of one group, or of none, as the panel has them. */
async function listOrder(tx: Transaction, meetingId: string, groupId: string | null): Promise<string[]> {
  const rows = await tx
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(registrations, eq(registrations.id, questions.registrationId))
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        inArray(registrations.state, [...askingStates]),
        groupId === null ? isNull(questions.groupId) : eq(questions.groupId, groupId),
      ),
    )
    .orderBy(asc(questions.position), asc(questions.createdAt), asc(questions.id));
  return rows.map(({ id }) => id);
}

async function orderQuestions(tx: Transaction, ids: string[]): Promise<void> {
  await Promise.all(
    ids.map((id, index) =>
      tx
        .update(questions)
        .set({ position: positionAt(index, ids.length) })
        .where(eq(questions.id, id))
        .execute(),
    ),
  );
}

async function orderGroups(tx: Transaction, ids: string[]): Promise<void> {
  await Promise.all(
    ids.map((id, index) =>
      tx
        .update(questionGroups)
        .set({ position: positionAt(index, ids.length) })
        .where(eq(questionGroups.id, id))
        .execute(),
    ),
  );
}

const oneSitting = 3_600_000;

/** One line of the history for a whole sitting: a dozen presses of Up are one act of whoever orders the questions. */
async function noteArranging(
  tx: Transaction,
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<void> {
  const [last] = await tx
    .select()
    .from(organiserHistory)
    .where(eq(organiserHistory.meetingId, meetingId))
    .orderBy(desc(organiserHistory.at), desc(organiserHistory.id))
    .limit(1);
  const goesOn =
    last?.act === "arranged_questions" &&
    last.organiserId === organiserId &&
    now.getTime() - last.at.getTime() < oneSitting;
  if (!goesOn)
    await tx.insert(organiserHistory).values({ organiserId, act: "arranged_questions", meetingId, at: now });
}
