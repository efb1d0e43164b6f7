import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { cancelQueuedOfMeeting, enqueue } from "@/lib/messages/commands";
import { kindsEndedByCancellation } from "@/lib/messages/rules";
import { endAllPasses } from "@/lib/passes/issue";
import { lockEverybody, lockMeeting, type Person } from "@/lib/registrations/record";
import { isHeld, type RegistrationState } from "@/lib/registrations/rules";
import { type CancelRefusal, mayCancel } from "./rules";

/**
 * Cancels a published meeting, for good. At commit every private link is dead, no offer stands, nothing else about it
 * leaves the outbox, and everybody who reads that they have a place or wait for one is mailed. The Zoom details stay
 * sealed where they are. Status pages live on, and say it.
 *
 * @param seen the calendar sequence that the organiser saw: who cancels a time that has been changed is told first
 */
export async function cancelMeeting(
  meetingId: string,
  seen: number,
  note: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true; told: number } | { ok: false; reason: CancelRefusal | "not_found" }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    const answer = mayCancel(meeting, seen, now);
    if (!answer.ok) return answer;
    const people = await lockEverybody(tx, meetingId);
    await tx
      .update(meetings)
      .set({ state: "cancelled", publicNote: note, calendarSequence: meeting.calendarSequence + 1 })
      .where(eq(meetings.id, meetingId));
    const stand = await takeBackHeld(tx, people, organiserId, now);
    await tx
      .update(registrations)
      .set({ offeredUntil: null, heldUntil: null, heldFrom: null })
      .where(eq(registrations.meetingId, meetingId));
    await endAllPasses(tx, meetingId, "revoked", now);
    await cancelQueuedOfMeeting(tx, meetingId, kindsEndedByCancellation);
    const told = stand
      .filter(({ state }) => ["requested", "approved", "waitlisted"].includes(state))
      .map(({ id }) => ({
        kind: "meeting_cancelled" as const,
        meetingId,
        registrationId: id,
        edition: meeting.edition,
      }));
    await enqueue(tx, now, told);
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "cancelled_meeting", meetingId, detail: { told: told.length }, at: now });
    return { ok: true, told: told.length };
  });
}

/**
 * Nobody has been told of a decision that is still held, and now nobody will be: it is undone, so that everybody stands
 * where their last mail says, and is told of the cancellation accordingly. Returns where everybody stands.
 */
async function takeBackHeld(
  tx: Transaction,
  people: Person[],
  organiserId: string,
  now: Date,
): Promise<{ id: string; state: RegistrationState }[]> {
  const stand: { id: string; state: RegistrationState }[] = [];
  for (const { id, state: from, heldUntil, heldFrom } of people) {
    const to = isHeld({ heldUntil }, now) && heldFrom ? heldFrom : from;
    stand.push({ id, state: to });
    if (to === from) continue;
    await tx.update(registrations).set({ state: to }).where(eq(registrations.id, id));
    await tx
      .insert(registrationChanges)
      .values({ registrationId: id, verb: "undo", from, to, organiserId, at: now });
  }
  return stand;
}
