import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { kindsOfOneEdition, laneOf, type MessageKind, type Occasion } from "./rules";

/** What a message is about. Identifiers only: names and addresses are read when it is written out. */
export interface NewMessage {
  kind: MessageKind;
  occasion?: Occasion | null;
  meetingId?: string;
  registrationId?: string;
  organiserId?: string;
  signInTokenId?: string;
  subscriberId?: string;
  linkReportId?: string;
  enquiryId?: string;
  checkCodeId?: string;
  aboutOrganiserId?: string;
  edition?: number;
  heldUntil?: Date | null;
}

const chunk = 1000;

/**
 * Puts messages in the outbox as part of a transaction: they leave if and only if it commits. Wakes the
 * workers at commit.
 */
export async function enqueue(tx: Transaction, now: Date, added: NewMessage[]): Promise<void> {
  if (added.length === 0) return;
  const rows = added.map((message) => ({ ...message, priority: laneOf(message.kind), createdAt: now }));
  const writes: Promise<unknown>[] = [];
  for (let at = 0; at < rows.length; at += chunk)
    writes.push(
      tx
        .insert(messages)
        .values(rows.slice(at, at + chunk))
        .execute(),
    );
  writes.push(tx.execute(sql`select pg_notify('messages', '')`).execute());
  await Promise.all(writes);
}

/**
 * Takes back messages about a registration that have not been written out yet, for an undone decision.
 * Returns how many: none means that they have left or are leaving.
 */
export async function cancelQueued(
  tx: Transaction,
  registrationId: string,
  kinds: MessageKind[],
): Promise<number> {
  const cancelled = await tx
    .update(messages)
    .set({ state: "cancelled", endedAt: sql`now()` })
    .where(
      and(
        eq(messages.registrationId, registrationId),
        inArray(messages.kind, kinds),
        eq(messages.state, "queued"),
        isNull(messages.sealed),
      ),
    )
    .returning({ id: messages.id });
  return cancelled.length;
}

/**
 * Takes back the messages of these kinds about a meeting that have not been written out yet: when it is cancelled, or
 * moved once more before the mails about the last time have left. Returns how many.
 */
export async function cancelQueuedOfMeeting(
  tx: Transaction,
  meetingId: string,
  kinds: MessageKind[],
): Promise<number> {
  const cancelled = await tx
    .update(messages)
    .set({ state: "cancelled", endedAt: sql`now()` })
    .where(
      and(
        eq(messages.meetingId, meetingId),
        inArray(messages.kind, kinds),
        eq(messages.state, "queued"),
        isNull(messages.sealed),
      ),
    )
    .returning({ id: messages.id });
  return cancelled.length;
}

/**
 * Ends the messages about links of a meeting's older editions that nobody has begun to send, and settles those
 * that failed: a re-issue mails everybody anew. The others stay, and will be written out with the links of the new edition.
 */
export async function supersedeOlderEditions(
  tx: Transaction,
  meetingId: string,
  edition: number,
): Promise<void> {
  await tx
    .update(messages)
    .set({ state: "superseded", endedAt: sql`now()` })
    .where(
      and(
        eq(messages.meetingId, meetingId),
        sql`${messages.edition} < ${edition}`,
        inArray(messages.kind, kindsOfOneEdition),
        inArray(messages.state, ["queued", "leased", "failed"]),
        isNull(messages.sealed),
      ),
    );
}
