import { and, eq, inArray, lte } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { returningKeys } from "@/db/schema/returning";
import { newId } from "@/lib/ids";
import { isOver, lockRegistration } from "@/lib/registrations/record";
import type { RemoveReason } from "@/lib/registrations/rules";
import { hashesToKeep } from "./known-by";
import { findReturning, isNamed, reasonsOf } from "./queries";
import { type BarRefusal, barRefusal, forgetAt, outcomeToRemember, reviewAt } from "./rules";

/**
 * Leaves keyed hashes of people whose details are about to be deleted, as part of that transaction and before it
 * deletes anything: of who came, and of who was removed. Of everybody else nothing is left (design, ruling 14). Reads
 * what it needs by the registrations' ids.
 */
export async function remember(tx: Transaction, people: readonly { id: string }[], now: Date): Promise<void> {
  if (people.length === 0) return;
  const ids = people.map(({ id }) => id);
  const { id, meetingId, name, emailKey, phone, confirmedAt, state, source } = registrations;
  const { previousName, previousEmail } = registrations;
  const rows = await tx
    .select({
      id,
      meetingId,
      name,
      emailKey,
      phone,
      confirmedAt,
      previousName,
      previousEmail,
      state,
      source,
      at: meetings.startsAt,
      arrival: arrivals.id,
      named: isNamed(),
    })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .leftJoin(arrivals, eq(arrivals.registrationId, registrations.id))
    .where(inArray(registrations.id, ids));
  const reasons = await reasonsOf(tx, ids);
  const keys = rows.flatMap((row) => {
    const outcome = outcomeToRemember({ ...row, came: row.arrival !== null });
    const expiresAt = forgetAt(row.at);
    if (outcome === null || expiresAt <= now) return [];
    const personId = newId();
    const reason = outcome === "removed" ? (reasons.get(row.id) ?? null) : null;
    return hashesToKeep(row).map((hash) => ({
      ...hash,
      personId,
      outcome,
      reason,
      meetingId: row.meetingId,
      at: row.at,
      expiresAt,
    }));
  });
  for (let at = 0; at < keys.length; at += most)
    await tx.insert(returningKeys).values(keys.slice(at, at + most));
}

/** Rows that are written at once. */
const most = 1000;

/** Forgets whoever has been remembered for long enough. Returns how many rows; called by the worker every minute. */
export async function forgetKeys(now: Date): Promise<number> {
  const forgotten = await db()
    .delete(returningKeys)
    .where(lte(returningKeys.expiresAt, now))
    .returning({ id: returningKeys.id });
  return forgotten.length;
}

export type BarAnswer = { ok: true } | { ok: false; reason: BarRefusal | "not_found" };

/**
 * Bars somebody from future meetings whom this one sent away, or cannot any more (`barRefusal`): leaves keyed hashes that
 * flag whoever asks with the same address, phone or name. Refuses nobody by itself, and ends nothing of this meeting.
 */
export async function barPerson(
  registrationId: string,
  reason: RemoveReason,
  organiserId: string,
  now: Date,
): Promise<BarAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const { meeting, registration } = locked;
    const known = await findReturning([registration], { now, except: meeting.id }, tx);
    const over = isOver(meeting, now);
    const refused = barRefusal(registration, { over }, known.get(registrationId)?.barred ?? null);
    if (refused) return { ok: false, reason: refused };
    const hashes = hashesToKeep(registration);
    if (hashes.length === 0) return { ok: false, reason: "nothing_to_know_by" };
    const personId = newId();
    await tx.insert(returningKeys).values(
      hashes.map((hash) => ({
        ...hash,
        personId,
        outcome: "barred" as const,
        reason,
        at: now,
        reviewAt: reviewAt(now),
        barredBy: organiserId,
      })),
    );
    await tx.insert(organiserHistory).values({
      organiserId,
      act: "barred_person",
      meetingId: meeting.id,
      registrationId,
      detail: { reason },
      at: now,
    });
    return { ok: true };
  });
}

/**
 * Lifts a bar, so that nobody is flagged by it any more. False when there is none: somebody else may have lifted it.
 *
 * @param registrationId on whose page it was pressed, for their history; only if the bar is theirs
 */
export async function liftBar(
  personId: string,
  organiserId: string,
  now: Date,
  registrationId?: string,
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const about = registrationId ? await whoseBar(tx, personId, registrationId, now) : null;
    const lifted = await tx
      .delete(returningKeys)
      .where(and(eq(returningKeys.personId, personId), eq(returningKeys.outcome, "barred")))
      .returning({ at: returningKeys.at });
    const since = lifted[0]?.at;
    if (!since) return false;
    await tx.insert(organiserHistory).values({
      organiserId,
      act: "lifted_bar",
      ...about,
      detail: { since: since.toISOString() },
      at: now,
    });
    return true;
  });
}

async function whoseBar(tx: Transaction, personId: string, registrationId: string, now: Date) {
  const locked = await lockRegistration(tx, registrationId);
  if (!locked) return null;
  const { meeting, registration } = locked;
  const known = await findReturning([registration], { now, except: meeting.id }, tx);
  return known.get(registrationId)?.barred?.personId === personId
    ? { meetingId: meeting.id, registrationId }
    : null;
}

/** Somebody has looked again: the bar stays, to be looked at in another year. False when it is lifted. */
export async function keepBar(personId: string, organiserId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const kept = await tx
      .update(returningKeys)
      .set({ reviewAt: reviewAt(now) })
      .where(and(eq(returningKeys.personId, personId), eq(returningKeys.outcome, "barred")))
      .returning({ at: returningKeys.at });
    const since = kept[0]?.at;
    if (!since) return false;
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "kept_bar", detail: { since: since.toISOString() }, at: now });
    return true;
  });
}
