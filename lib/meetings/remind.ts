import { and, eq, exists, gt, inArray, isNull, not } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { enqueue } from "@/lib/messages/commands";
import { hasAddress, lockMeeting } from "@/lib/registrations/record";
import { mayHoldPass } from "@/lib/registrations/rules";
import { type Reminder, reminderDue } from "./rules";

/** Whoever was given their place, or proved their address, so lately has the private link in a fresh mail. */
const freshMs = 2 * 3_600_000;

/**
 * Mails everybody with a private link the day before their meeting, and again shortly before its doors open: each once,
 * however many workers do this at a time (experience, E7 and E8). Somebody approved afterwards gets none: their mail about
 * the place says it all. A guest of the panel who has not confirmed is asked to once more. Returns how many mails were put in the outbox.
 */
export async function remindEverybody(now: Date): Promise<number> {
  const coming = await db()
    .select()
    .from(meetings)
    .where(
      and(eq(meetings.state, "published"), gt(meetings.startsAt, now), isNull(meetings.remindedDoorsAt)),
    );
  let reminded = 0;
  for (const meeting of coming) if (reminderOwed(meeting, now)) reminded += await remind(meeting.id, now);
  return reminded;
}

type MeetingRow = typeof meetings.$inferSelect;

/** The reminder that is due and was not put in the outbox yet. */
function reminderOwed(meeting: MeetingRow, now: Date): Reminder | null {
  const due = reminderDue(meeting, now);
  const { remindedDayAt, remindedDoorsAt } = meeting;
  return due && (due === "day" ? remindedDayAt : remindedDoorsAt) === null ? due : null;
}

async function remind(meetingId: string, now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    // Asked again under the lock: another worker may have been here first, or the meeting was moved.
    const owed = meeting && reminderOwed(meeting, now);
    if (!owed) return 0;
    await tx
      .update(meetings)
      .set(owed === "day" ? { remindedDayAt: now } : { remindedDoorsAt: now })
      .where(eq(meetings.id, meetingId));
    const people = await listToRemind(tx, meetingId, new Date(now.getTime() - freshMs));
    const { edition } = meeting;
    await enqueue(
      tx,
      now,
      people.map((person) => ({
        kind:
          person.confirmedAt === null ? "place_given" : owed === "day" ? "reminder_day" : "reminder_doors",
        meetingId,
        registrationId: person.id,
        edition,
      })),
    );
    return people.length;
  });
}

async function listToRemind(tx: Transaction, meetingId: string, toldSince: Date) {
  const toldLately = tx
    .select({ id: registrationChanges.id })
    .from(registrationChanges)
    .where(
      and(
        eq(registrationChanges.registrationId, registrations.id),
        inArray(registrationChanges.verb, ["approve", "accept"]),
        gt(registrationChanges.at, toldSince),
      ),
    );
  const approved = await tx
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.state, "approved"),
        not(exists(toldLately)),
      ),
    );
  return approved.filter((person) => {
    const { confirmedAt, source } = person;
    // Their place does not lapse, so nothing else would tell them that something is left to do.
    if (confirmedAt === null) return source === "guest";
    return mayHoldPass(person) && hasAddress(person) && confirmedAt <= toldSince;
  });
}
