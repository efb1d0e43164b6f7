import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { enqueue } from "@/lib/messages/commands";
import { kindsEndedByStop } from "@/lib/messages/rules";
import { lockMeeting } from "@/lib/registrations/record";
import { endForEverybody } from "./call-off";
import type { StopInput } from "./input";
import { mayStop, type StopRefusal } from "./rules";

export type StopAnswer =
  | { ok: true; told: number; toRing: number }
  | { ok: false; reason: StopRefusal | "not_found" };

/**
 * Breaks a meeting off on the night, for good: what happened, our apology and where to turn stand from now on wherever
 * the meeting is shown. At commit every private link is dead. Everybody with a place is mailed once, in the first lane;
 * those who only waited for one are not mailed, and read it on their own page. Says how many have no address and are to
 * be rung. A second press changes nothing.
 *
 * A calendar knows no meeting that was broken off. Its file says "cancelled", which is what is true from then on:
 * nobody should go there any more.
 */
export async function stopMeeting(
  meetingId: string,
  { note, apology, whereToTurn }: StopInput,
  organiserId: string,
  now: Date,
): Promise<StopAnswer> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    const answer = mayStop(meeting, now);
    if (!answer.ok) return answer;
    const stand = await endForEverybody(tx, meetingId, kindsEndedByStop, organiserId, now);
    await tx
      .update(meetings)
      .set({
        state: "stopped",
        stoppedAt: now,
        publicNote: note,
        stopApology: apology,
        stopWhereToTurn: whereToTurn,
        calendarSequence: meeting.calendarSequence + 1,
      })
      .where(eq(meetings.id, meetingId));
    const withPlace = stand.filter(({ state }) => state === "approved");
    const told = withPlace.filter(({ hasAddress }) => hasAddress);
    await enqueue(
      tx,
      now,
      told.map(({ id }) => ({
        kind: "meeting_stopped",
        meetingId,
        registrationId: id,
        edition: meeting.edition,
      })),
    );
    const numbers = { told: told.length, toRing: withPlace.length - told.length };
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "stopped_meeting", meetingId, detail: numbers, at: now });
    return { ok: true, ...numbers };
  });
}
