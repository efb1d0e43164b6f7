import { and, count, eq, isNotNull, ne, notExists } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { subscribers } from "@/db/schema/subscribers";
import { hashToken } from "@/lib/crypto";

/** What the holder of a list link is shown: the address it is about, and whether it is on the list. Null when unknown. */
export async function findListLink(token: string): Promise<{ email: string; confirmed: boolean } | null> {
  const [found] = await db()
    .select({ email: subscribers.email, confirmedAt: subscribers.confirmedAt })
    .from(subscribers)
    .where(eq(subscribers.tokenHash, hashToken(token)));
  return found ? { email: found.email, confirmed: found.confirmedAt !== null } : null;
}

/** How many people are on the list. */
export async function countSubscribers(): Promise<number> {
  const [row] = await db()
    .select({ people: count() })
    .from(subscribers)
    .where(isNotNull(subscribers.confirmedAt));
  return row?.people ?? 0;
}

export interface AnnouncementView {
  /** How many it would go to now. */
  people: number;
  /** When it went, and to how many; null before. */
  made: { at: Date; people: number } | null;
  /** How many of its mails have not left yet, and how many did not go. */
  waiting: number;
  failed: number;
}

/** Where the announcement of a meeting stands. */
export async function describeAnnouncement(meetingId: string): Promise<AnnouncementView> {
  const [people, made, mails] = await Promise.all([
    toTell(db(), meetingId),
    findAnnouncement(db(), meetingId),
    db()
      .select({ state: messages.state, ended: isNotNull(messages.endedAt).mapWith(Boolean), mails: count() })
      .from(messages)
      .where(and(eq(messages.meetingId, meetingId), eq(messages.kind, "meeting_announced")))
      .groupBy(messages.state, isNotNull(messages.endedAt)),
  ]);
  const sum = (which: typeof mails) => which.reduce((all, row) => all + row.mails, 0);
  return {
    people: people.length,
    made,
    waiting: sum(mails.filter(({ ended }) => !ended)),
    failed: sum(mails.filter(({ state }) => state === "failed")),
  };
}

type Database = Pick<Transaction, "select">;

/** When a meeting was announced and to how many, or null. */
export async function findAnnouncement(
  from: Database,
  meetingId: string,
): Promise<{ at: Date; people: number } | null> {
  const [act] = await from
    .select({ at: organiserHistory.at, detail: organiserHistory.detail })
    .from(organiserHistory)
    .where(and(eq(organiserHistory.meetingId, meetingId), eq(organiserHistory.act, "announced_meeting")))
    .limit(1);
  return act ? { at: act.at, people: Number(act.detail?.people ?? 0) } : null;
}

/** Whom an announcement goes to: who has confirmed, and has not asked for a place at this meeting already. */
export function toTell(from: Database, meetingId: string) {
  const asked = from
    .select({ id: registrations.id })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.emailKey, subscribers.emailKey),
        ne(registrations.state, "withdrawn"),
      ),
    );
  return from
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(and(isNotNull(subscribers.confirmedAt), notExists(asked)));
}
