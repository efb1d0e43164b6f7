import { and, eq, isNotNull, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { cancelQueuedOfMeeting, enqueue } from "@/lib/messages/commands";
import { moveExpiryOfPasses } from "@/lib/passes/issue";
import { moveExpiryOfLinks } from "@/lib/registrations/mailed-links";
import { lockEverybody, lockMeeting, type Person } from "@/lib/registrations/record";
import { stateAsRead } from "@/lib/registrations/rules";
import type { MoveInput } from "./input";
import { type MoveRefusal, mayMove, movedFromAfter, reminderDue } from "./rules";

/**
 * Gives a published meeting another day or time, and mails everybody who has a place or waits for one. Places and
 * links stay as they are; how long links work follows the new end. Says how many have no address and are to be rung.
 * Refuses what `mayMove` refuses.
 *
 * @param seen the calendar sequence that the organiser saw: of two who move at once, the second is told
 */
export async function moveMeeting(
  meetingId: string,
  seen: number,
  input: MoveInput,
  organiserId: string,
  now: Date,
): Promise<{ ok: true; told: number; toRing: number } | { ok: false; reason: MoveRefusal | "not_found" }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    const answer = mayMove(meeting, seen, input, now);
    if (!answer.ok) return answer;
    const people = await lockEverybody(tx, meetingId);
    const { startsAt, endsAt, doorsOpenAt, requestsCloseAt, note } = input;
    const moved = { ...meeting, startsAt, endsAt, doorsOpenAt, requestsCloseAt };
    await endOffersByDoors(tx, moved);
    await moveExpiryOfLinks(tx, moved);
    await moveExpiryOfPasses(tx, moved);
    const concerned = concernedByMove(people, now);
    const told = concerned.filter(({ email }) => email !== null);
    // Moved once more before everybody was told of the last time: that would be two mails for one news.
    const untold = await cancelQueuedOfMeeting(tx, meetingId, ["meeting_moved"]);
    await cancelQueuedOfMeeting(tx, meetingId, ["reminder_day", "reminder_doors"]);
    await tx
      .update(meetings)
      .set({
        startsAt,
        endsAt,
        doorsOpenAt,
        requestsCloseAt,
        movedFrom: movedFromAfter(meeting, startsAt, untold > 0),
        publicNote: note,
        calendarSequence: meeting.calendarSequence + 1,
        // The reminders that went out named the old time: they go again. One that is due already would leave together
        // with the mail about the move, which says the same.
        remindedDayAt: reminderDue(moved, now) === "day" ? now : null,
        remindedDoorsAt: null,
      })
      .where(eq(meetings.id, meetingId));
    await enqueue(
      tx,
      now,
      told.map(({ id }) => ({
        kind: "meeting_moved",
        meetingId,
        registrationId: id,
        edition: meeting.edition,
      })),
    );
    await tx.insert(organiserHistory).values({
      organiserId,
      act: "moved_meeting",
      meetingId,
      detail: { from: meeting.startsAt.toISOString(), to: startsAt.toISOString() },
      at: now,
    });
    return { ok: true, told: told.length, toRing: concerned.length - told.length };
  });
}

/** No offer of a place outlasts the moment at which the doors open, as at its making. */
async function endOffersByDoors(tx: Transaction, meeting: { id: string; doorsOpenAt: Date }): Promise<void> {
  const doors = meeting.doorsOpenAt.toISOString();
  await tx
    .update(registrations)
    .set({ offeredUntil: sql`least(${registrations.offeredUntil}, ${doors}::timestamptz)` })
    .where(and(eq(registrations.meetingId, meeting.id), isNotNull(registrations.offeredUntil)));
}

/** Whoever reads that they have a place or wait for one: a decision that is held is not told by this. */
function concernedByMove(people: Person[], now: Date): Person[] {
  return people.filter((person) =>
    ["requested", "approved", "waitlisted"].includes(stateAsRead(person, now)),
  );
}
