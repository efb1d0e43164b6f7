import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { enqueue } from "@/lib/messages/commands";
import { kindsEndedByCancellation } from "@/lib/messages/rules";
import { lockMeeting } from "@/lib/registrations/record";
import { endForEverybody } from "./call-off";
import { type CancelRefusal, mayCancel } from "./rules";

/**
 * Cancels a published meeting, for good. At commit every private link is dead, no offer stands, nothing else about it
 * leaves the outbox, and everybody who reads that they have a place or wait for one is mailed. Says how many of them
 * have no address and are to be rung. Status pages live on, and say it.
 *
 * @param seen the calendar sequence that the organiser saw: who cancels a time that has been changed is told first
 */
export async function cancelMeeting(
  meetingId: string,
  seen: number,
  note: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true; told: number; toRing: number } | { ok: false; reason: CancelRefusal | "not_found" }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    const answer = mayCancel(meeting, seen, now);
    if (!answer.ok) return answer;
    const stand = await endForEverybody(tx, meetingId, kindsEndedByCancellation, organiserId, now);
    await tx
      .update(meetings)
      .set({ state: "cancelled", publicNote: note, calendarSequence: meeting.calendarSequence + 1 })
      .where(eq(meetings.id, meetingId));
    const concerned = stand.filter(({ state }) => ["requested", "approved", "waitlisted"].includes(state));
    const told = concerned
      .filter(({ hasAddress }) => hasAddress)
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
    return { ok: true, told: told.length, toRing: concerned.length - told.length };
  });
}
