import { and, count, eq, gt, inArray, max, ne, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { hashToken } from "@/lib/crypto";
import { doorsCloseAt } from "@/lib/meetings/rules";
import {
  answerOfLink,
  type EditVerb,
  type RegistrationState,
  type RegistrationVerb,
  stateAsRead,
} from "./rules";

// Steps shared by the commands; all of them join the command's transaction. The order of locks is the same
// everywhere (meeting, registration, pass, message), so that no two commands can wait for each other.

export type MeetingRow = typeof meetings.$inferSelect;
export type RegistrationRow = typeof registrations.$inferSelect;
/** One that mail can reach: of everybody but those who phoned and have no address. */
export type MailedRegistration = RegistrationRow & { email: string; emailKey: string };

/** Whether mail can reach somebody. */
export function hasAddress(registration: RegistrationRow): registration is MailedRegistration {
  return registration.email !== null && registration.emailKey !== null;
}

/** A meeting's row, locked until the transaction ends, or null. Decisions queue up here, one at a time. */
export async function lockMeeting(tx: Transaction, meetingId: string): Promise<MeetingRow | null> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, meetingId)).for("update");
  return meeting ?? null;
}

/** A registration and its meeting, both locked; null if there is no such registration. */
export async function lockRegistration(
  tx: Transaction,
  registrationId: string,
): Promise<{ meeting: MeetingRow; registration: RegistrationRow } | null> {
  const [found] = await tx
    .select({ meetingId: registrations.meetingId })
    .from(registrations)
    .where(eq(registrations.id, registrationId));
  const meeting = found && (await lockMeeting(tx, found.meetingId));
  if (!meeting) return null;
  const [registration] = await tx
    .select()
    .from(registrations)
    .where(eq(registrations.id, registrationId))
    .for("update");
  return registration ? { meeting, registration } : null;
}

/**
 * The registration that a manage link shows and its meeting, both locked; null unless the link still works. Every
 * command of a registrant's own page begins here.
 */
export async function lockByManageLink(
  tx: Transaction,
  token: string,
  now: Date,
): Promise<{ meeting: MeetingRow; registration: MailedRegistration } | null> {
  const find = () =>
    tx
      .select()
      .from(mailedLinks)
      .where(and(eq(mailedLinks.tokenHash, hashToken(token)), eq(mailedLinks.kind, "manage")));
  const [seen] = await find();
  const locked = seen && (await lockRegistration(tx, seen.registrationId));
  if (!locked) return null;
  // Read again under the lock: a change of address may have ended it while this waited.
  const [link] = await find();
  const { meeting, registration } = locked;
  if (!link || answerOfLink(link, meeting, now) !== "works") return null;
  // The link was mailed, so there is an address.
  return hasAddress(registration) ? { meeting, registration } : null;
}

/**
 * How many places are taken: given, or offered to somebody on the waiting list whose time to answer is not over.
 * Exact only while the meeting's row is locked.
 */
export async function countTaken(
  from: Pick<Transaction, "select">,
  meetingId: string,
  now: Date,
): Promise<number> {
  const [row] = await from
    .select({ taken: count() })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), isTaken(now)));
  return row?.taken ?? 0;
}

/** The registrations that take a place at an instant; guests of the panel take none (`takesPlace`). */
export function isTaken(now: Date) {
  return or(
    and(eq(registrations.state, "approved"), ne(registrations.source, "guest")),
    gt(registrations.offeredUntil, now),
  );
}

/** How many offers of a place to somebody have run out. */
export async function countOffersEnded(
  from: Pick<Transaction, "select">,
  registrationId: string,
): Promise<number> {
  const [row] = await from
    .select({ ended: count() })
    .from(registrationChanges)
    .where(
      and(
        eq(registrationChanges.registrationId, registrationId),
        eq(registrationChanges.verb, "offer_ended"),
      ),
    );
  return row?.ended ?? 0;
}

export interface Change {
  verb: RegistrationVerb;
  to: RegistrationState;
  organiserId?: string;
  reason?: string;
  note?: string | null;
  /** Until when the decision is held; null for one that is felt at once. */
  heldUntil: Date | null;
  /** For the waiting list: until when a place is offered, or null when that is over; as it is when left out. */
  offeredUntil?: Date | null;
  /** For the waiting list: behind whom they stand; as it is when left out. */
  waitlistedAt?: Date;
}

/**
 * Writes a registration's new state and the change that led to it. Whoever is not on the waiting list has no offer;
 * where they stood is kept, so that an undo puts them back there.
 */
export async function record(
  tx: Transaction,
  registration: RegistrationRow,
  change: Change,
  now: Date,
): Promise<void> {
  const { verb, to, organiserId, reason, note, heldUntil, waitlistedAt } = change;
  const offeredUntil = to === "waitlisted" ? change.offeredUntil : null;
  await Promise.all([
    tx
      .update(registrations)
      .set({
        state: to,
        heldUntil,
        heldFrom: heldUntil ? stateAsRead(registration, now) : null,
        ...(offeredUntil === undefined ? {} : { offeredUntil }),
        ...(waitlistedAt ? { waitlistedAt } : {}),
      })
      .where(eq(registrations.id, registration.id))
      .execute(),
    tx
      .insert(registrationChanges)
      .values({
        registrationId: registration.id,
        verb,
        from: registration.state,
        to,
        ...(organiserId ? { organiserId } : {}),
        ...(reason ? { reason } : {}),
        ...(note ? { note } : {}),
        at: now,
      })
      .execute(),
  ]);
}

/** Writes the change of something that is no state: who did what, and which details, never what they say. */
export async function noteEdit(
  tx: Transaction,
  registration: Pick<RegistrationRow, "id" | "state">,
  edit: { verb: EditVerb; organiserId?: string; note?: string },
  now: Date,
): Promise<void> {
  const { verb, organiserId, note } = edit;
  const { id: registrationId, state } = registration;
  await tx.insert(registrationChanges).values({
    registrationId,
    verb,
    from: state,
    to: state,
    ...(organiserId ? { organiserId } : {}),
    ...(note ? { note } : {}),
    at: now,
  });
}

/** What gives answers or changes them. Whoever decides must have seen the last of these. */
const answering: RegistrationVerb[] = ["request", "change", "not_me", "correct", "answer"];

/**
 * When each one's answers were given or changed for the last time, by registration. An organiser's form carries it, so
 * that nobody decides about answers that they have not read.
 */
export async function answeredAtOfAll(
  from: Pick<Transaction, "select">,
  registrationIds: string[],
): Promise<Map<string, Date>> {
  const { registrationId, verb, at } = registrationChanges;
  const last = await from
    .select({ registrationId, at: max(at) })
    .from(registrationChanges)
    .where(and(inArray(registrationId, registrationIds), inArray(verb, answering)))
    .groupBy(registrationId);
  return new Map(last.flatMap((row) => (row.at ? [[row.registrationId, row.at] as const] : [])));
}

/** The same for one registration. */
export async function answeredAtOf(from: Pick<Transaction, "select">, registrationId: string): Promise<Date> {
  const at = (await answeredAtOfAll(from, [registrationId])).get(registrationId);
  if (!at) throw new Error("a registration has no history");
  return at;
}

/** Whether nothing can come of a meeting any more, as the decision rules ask: it has ended, or is called off. */
export function isOver(meeting: MeetingRow, now: Date): boolean {
  return meeting.state === "cancelled" || meeting.state === "stopped" || now >= doorsCloseAt(meeting);
}

export type Person = Pick<
  RegistrationRow,
  "id" | "state" | "email" | "confirmedAt" | "addressChangedAt" | "heldUntil" | "heldFrom"
>;

/**
 * Everybody who ever asked for a place at a meeting, locked: for commands that touch all of them. Before passes and
 * messages, like everywhere: a worker that writes a mail out has its person. Those who withdrew are among them: the
 * mail about that may not have left, and needs a link that works.
 */
export async function lockEverybody(tx: Transaction, meetingId: string): Promise<Person[]> {
  const { id, state, email, confirmedAt, addressChangedAt, heldUntil, heldFrom } = registrations;
  return tx
    .select({ id, state, email, confirmedAt, addressChangedAt, heldUntil, heldFrom })
    .from(registrations)
    .where(eq(registrations.meetingId, meetingId))
    .for("update");
}
