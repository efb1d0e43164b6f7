import { and, desc, eq, isNull } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organisers } from "@/db/schema/organisers";
import { enquiries } from "@/db/schema/registrations";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/messages/commands";
import {
  hasAddress,
  isOver,
  lockByManageLink,
  lockRegistration,
  noteEdit,
  type RegistrationRow,
} from "@/lib/registrations/record";
import { stateAsRead } from "@/lib/registrations/rules";
import { type AnswerRefusal, type EnquiryRefusal, mayAnswer, mayEnquire } from "./rules";

export type EnquireAnswer =
  | { ok: true }
  | { ok: false; reason: Exclude<EnquiryRefusal, "already_asked"> | "not_found" }
  | { ok: false; reason: "already_asked"; who: string; at: Date };

/**
 * An organiser asks a registrant one question by mail, before anything is decided. A second one has to wait until the
 * first is answered, and is told who asked; the same words pressed twice are one question.
 */
export async function enquire(
  registrationId: string,
  words: string,
  organiserId: string,
  now: Date,
): Promise<EnquireAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const open = await findOpen(tx, registrationId);
    if (open?.words === words && open.askedBy === organiserId) return { ok: true };
    const facts = { state: registration.state, hasAddress: hasAddress(registration) };
    const answer = mayEnquire(facts, { over: isOver(meeting, now) }, open !== null);
    if (!answer.ok)
      return answer.reason === "already_asked" && open
        ? { ok: false, reason: "already_asked", who: open.who, at: open.askedAt }
        : { ok: false, reason: answer.reason as Exclude<EnquiryRefusal, "already_asked"> };
    const id = newId();
    await tx.insert(enquiries).values({ id, registrationId, words, askedBy: organiserId, askedAt: now });
    await noteEdit(tx, registration, { verb: "enquire", organiserId }, now);
    const { id: meetingId, edition } = meeting;
    await enqueue(tx, now, [{ kind: "enquiry", meetingId, registrationId, edition, enquiryId: id }]);
    return { ok: true };
  });
}

async function findOpen(tx: Transaction, registrationId: string) {
  const { words, askedBy, askedAt } = enquiries;
  const [open] = await tx
    .select({ words, askedBy, askedAt, who: organisers.name })
    .from(enquiries)
    .innerJoin(organisers, eq(organisers.id, askedBy))
    .where(and(eq(enquiries.registrationId, registrationId), isNull(enquiries.answeredAt)));
  return open ?? null;
}

async function findLast(tx: Transaction, registrationId: string) {
  const [last] = await tx
    .select()
    .from(enquiries)
    .where(eq(enquiries.registrationId, registrationId))
    .orderBy(desc(enquiries.askedAt), desc(enquiries.id))
    .limit(1);
  return last ?? null;
}

export type AnswerAnswer = { ok: true } | { ok: false; reason: "unknown" | AnswerRefusal };

/**
 * The registrant answers what they were asked, from the page of the manage link, or puts their answer right while
 * nothing is decided that they know of. Their own words stand in place of what an organiser wrote down. The same
 * answer twice is one.
 */
export async function answerEnquiry(token: string, answer: string, now: Date): Promise<AnswerAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    const last = await findLast(tx, registration.id);
    if (!last) return { ok: false, reason: "nothing_asked" };
    if (!mayAnswer(stateAsRead(registration, now), { over: isOver(meeting, now) }))
      return { ok: false, reason: "not_possible" };
    if (last.answer === answer && last.answeredBy === null) return { ok: true };
    await keepAnswer(tx, registration, last.id, { answer, organiserId: null }, now);
    return { ok: true };
  });
}

export type WrittenAnswer = { ok: true } | { ok: false; reason: "not_found" | AnswerRefusal };

/**
 * An organiser writes down what somebody answered by mail or on the telephone, or puts right what was written down.
 * What a registrant typed is never written over.
 */
export async function writeDownAnswer(
  registrationId: string,
  answer: string,
  organiserId: string,
  now: Date,
): Promise<WrittenAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const last = await findLast(tx, registrationId);
    if (!last) return { ok: false, reason: "nothing_asked" };
    if (!mayAnswer(registration.state, { over: isOver(meeting, now) }))
      return { ok: false, reason: "not_possible" };
    if (last.answer === answer) return { ok: true };
    if (last.answer !== null && last.answeredBy === null) return { ok: false, reason: "answered_meanwhile" };
    await keepAnswer(tx, registration, last.id, { answer, organiserId }, now);
    return { ok: true };
  });
}

/**
 * An organiser asked on the telephone, and writes down the question with the answer. For whoever has no address, and
 * so can be asked in no other way.
 */
export async function writeDownCall(
  registrationId: string,
  call: { question: string; answer: string },
  organiserId: string,
  now: Date,
): Promise<WrittenAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    if (!mayAnswer(registration.state, { over: isOver(meeting, now) }))
      return { ok: false, reason: "not_possible" };
    if (await findOpen(tx, registrationId)) return { ok: false, reason: "still_open" };
    const last = await findLast(tx, registrationId);
    if (last?.words === call.question && last.answer === call.answer) return { ok: true };
    const id = newId();
    await tx
      .insert(enquiries)
      .values({ id, registrationId, words: call.question, askedBy: organiserId, askedAt: now });
    await keepAnswer(tx, registration, id, { answer: call.answer, organiserId }, now);
    return { ok: true };
  });
}

/** Keeps an answer and notes that there are new ones: whoever decides must have read it. */
async function keepAnswer(
  tx: Transaction,
  registration: Pick<RegistrationRow, "id" | "state">,
  enquiryId: string,
  { answer, organiserId }: { answer: string; organiserId: string | null },
  now: Date,
): Promise<void> {
  await tx
    .update(enquiries)
    .set({ answer, answeredAt: now, answeredBy: organiserId })
    .where(eq(enquiries.id, enquiryId));
  const byWhom = organiserId ? { organiserId, note: "Written down from a call or an email" } : {};
  await noteEdit(tx, registration, { verb: "answer", ...byWhom }, now);
}
