import { and, count, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { doorsCloseAt } from "@/lib/meetings/rules";
import { type RegistrationState, type RegistrationVerb, stateAsRead } from "./rules";

// Steps shared by the commands; all of them join the command's transaction. The order of locks is the same
// everywhere (meeting, registration, pass, message), so that no two commands can wait for each other.

export type MeetingRow = typeof meetings.$inferSelect;
export type RegistrationRow = typeof registrations.$inferSelect;

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

/** How many places are taken. Exact only while the meeting's row is locked. */
export async function countApproved(tx: Transaction, meetingId: string): Promise<number> {
  const [row] = await tx
    .select({ approved: count() })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.state, "approved")));
  return row?.approved ?? 0;
}

export interface Change {
  verb: RegistrationVerb;
  to: RegistrationState;
  organiserId?: string;
  reason?: string;
  note?: string | null;
  /** Until when the decision is held; null for one that is felt at once. */
  heldUntil: Date | null;
}

/** Writes a registration's new state and the change that led to it. */
export async function record(
  tx: Transaction,
  registration: RegistrationRow,
  change: Change,
  now: Date,
): Promise<void> {
  const { verb, to, organiserId, reason, note, heldUntil } = change;
  await Promise.all([
    tx
      .update(registrations)
      .set({ state: to, heldUntil, heldFrom: heldUntil ? stateAsRead(registration, now) : null })
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

/** Whether a meeting has ended, as the decision rules ask. */
export function isOver(meeting: MeetingRow, now: Date): boolean {
  return now >= doorsCloseAt(meeting);
}
