import { asc, desc, eq, inArray } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { organisers } from "@/db/schema/organisers";
import { enquiries } from "@/db/schema/registrations";
import type { EnquiryView } from "./rules";

const writer = alias(organisers, "writer");

/** What each of these registrants was asked and answered, oldest first; whoever was asked nothing is not in it. */
export async function enquiriesOf(registrationIds: string[]): Promise<Map<string, EnquiryView[]>> {
  const threads = new Map<string, EnquiryView[]>();
  if (registrationIds.length === 0) return threads;
  const rows = await db()
    .select({
      registrationId: enquiries.registrationId,
      id: enquiries.id,
      words: enquiries.words,
      askedBy: organisers.name,
      askedAt: enquiries.askedAt,
      answer: enquiries.answer,
      answeredAt: enquiries.answeredAt,
      writtenDownBy: writer.name,
    })
    .from(enquiries)
    .innerJoin(organisers, eq(organisers.id, enquiries.askedBy))
    .leftJoin(writer, eq(writer.id, enquiries.answeredBy))
    .where(inArray(enquiries.registrationId, registrationIds))
    .orderBy(asc(enquiries.askedAt), asc(enquiries.id));
  for (const { registrationId, ...enquiry } of rows)
    threads.set(registrationId, [...(threads.get(registrationId) ?? []), enquiry]);
  return threads;
}

/** What a registrant reads of the last question they were asked: never who asked. */
export interface AskedView {
  words: string;
  answer: string | null;
}

/** The last question that somebody was asked, for their own page; null when there was none. */
export async function findLastAsked(registrationId: string): Promise<AskedView | null> {
  const { words, answer, askedAt, id } = enquiries;
  const [last] = await db()
    .select({ words, answer })
    .from(enquiries)
    .where(eq(enquiries.registrationId, registrationId))
    .orderBy(desc(askedAt), desc(id))
    .limit(1);
  return last ?? null;
}

/** Whether an organiser has asked somebody anything, answered or not. */
export async function wasAsked(
  registrationId: string,
  from: Pick<Transaction, "select"> = db(),
): Promise<boolean> {
  const [any] = await from
    .select({ id: enquiries.id })
    .from(enquiries)
    .where(eq(enquiries.registrationId, registrationId))
    .limit(1);
  return any !== undefined;
}
