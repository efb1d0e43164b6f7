import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { subscribers } from "@/db/schema/subscribers";
import { hashToken } from "@/lib/crypto";
import { enqueue } from "@/lib/messages/commands";
import { emailKey } from "@/lib/people/rules";
import { newListLink } from "./list-link";
import { forgetSignUpsBefore } from "./rules";

/**
 * Asks an address whether it wants to be on the list: nothing but that mail goes to it before it has said yes.
 * An address that is on the list already gets nothing, and whoever asks is told the same either way.
 */
export async function joinList(email: string, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    const [asked] = await tx
      .insert(subscribers)
      .values({ ...newListLink(), email, emailKey: emailKey(email), createdAt: now })
      .onConflictDoUpdate({
        target: subscribers.emailKey,
        // Asked again: the wait for an answer begins anew, and the link stays the one that may be in their mail.
        set: { createdAt: now },
        setWhere: isNull(subscribers.confirmedAt),
      })
      .returning({ id: subscribers.id });
    if (asked) await enqueue(tx, now, [{ kind: "list_confirm", subscriberId: asked.id }]);
  });
}

/**
 * Puts an address on the list that has just been proved to be its owner's, who had ticked that they want news. Part of
 * the transaction that proved it. Mails nothing; harmless for an address that is on the list.
 */
export async function subscribeConfirmed(tx: Transaction, email: string, now: Date): Promise<void> {
  await tx
    .insert(subscribers)
    .values({ ...newListLink(), email, emailKey: emailKey(email), createdAt: now, confirmedAt: now })
    .onConflictDoUpdate({
      target: subscribers.emailKey,
      set: { confirmedAt: now },
      setWhere: isNull(subscribers.confirmedAt),
    });
}

/** The yes to the mail that `joinList` sent. Saying it twice is harmless; an unknown link changes nothing. */
export async function confirmJoining(token: string, now: Date): Promise<void> {
  await db()
    .update(subscribers)
    .set({ confirmedAt: sql`coalesce(${subscribers.confirmedAt}, ${now.toISOString()}::timestamptz)` })
    .where(eq(subscribers.tokenHash, hashToken(token)));
}

/**
 * Takes the holder of a link off the list and forgets the address, with whatever still waits to be mailed to it.
 * False when the link belongs to nobody: they have left before, or it never was a link of ours.
 */
export async function leaveList(token: string): Promise<boolean> {
  const left = await db()
    .delete(subscribers)
    .where(eq(subscribers.tokenHash, hashToken(token)))
    .returning({ id: subscribers.id });
  return left.length > 0;
}

/** Takes an address off the list for somebody who rang or wrote. False when it was not on it. */
export async function takeOffList(email: string, organiserId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const left = await tx
      .delete(subscribers)
      .where(eq(subscribers.emailKey, emailKey(email)))
      .returning({ id: subscribers.id });
    if (left.length === 0) return false;
    // Who did it and when; not whom, since nothing of them is to be left.
    await tx.insert(organiserHistory).values({ organiserId, act: "took_off_list", at: now });
    return true;
  });
}

/** Forgets sign-ups that nobody confirmed in time. Returns how many; called by the worker. */
export async function forgetSignUps(now: Date): Promise<number> {
  const forgotten = await db()
    .delete(subscribers)
    .where(and(isNull(subscribers.confirmedAt), lt(subscribers.createdAt, forgetSignUpsBefore(now))))
    .returning({ id: subscribers.id });
  return forgotten.length;
}
