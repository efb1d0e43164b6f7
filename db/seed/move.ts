import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { meetings } from "@/db/schema/meetings";
import { passes } from "@/db/schema/passes";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { rooms, sightings } from "@/db/schema/rooms";
import { calendarDay, daysBetween } from "@/lib/dates";
import { doorsCloseAt, manageLinkExpiresAt, passExpiresAt } from "@/lib/meetings/rules";
import { mailFreshLink } from "@/lib/passes/commands";
import { emailKey } from "@/lib/people/rules";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import type { MeetingRow } from "@/lib/registrations/record";
import { movedBy, zone } from "./evening";
import { people } from "./people";
import { play } from "./play";

/**
 * Makes `clock` the evening: moves every meeting of the last evening or later by the same number of days, at
 * the same local times, and with each the expiry of its links, which no token depends on; then sets the clock.
 * Past meetings and all that has happened stay where they are, so that history stays true. Hence approvals of
 * the last evening that were never confirmed lapse now, as the worker would have it a minute later.
 */
export async function moveEvening(tonight: MeetingRow, clock: Date): Promise<void> {
  const days = daysBetween(tonight.startsAt, clock, zone);
  if (days > 0) {
    const lastEvening = calendarDay(tonight.startsAt, zone);
    await db().transaction(async (tx) => {
      for (const meeting of await tx.select().from(meetings).for("update"))
        if (calendarDay(meeting.startsAt, zone) >= lastEvening) await moveMeeting(tx, meeting, days);
    });
  }
  const news = [
    { at: clock, take: async (at: Date) => void (await lapseUnconfirmed(at)) },
    { at: clock, take: (at: Date) => askForLinkAgain(tonight.id, people.margaret.email, at) },
  ];
  await play(days > 0 ? news : [], clock);
}

async function moveMeeting(tx: Transaction, meeting: MeetingRow, days: number): Promise<void> {
  const { id, timeZone } = meeting;
  const times = {
    startsAt: movedBy(meeting.startsAt, days, timeZone),
    endsAt: movedBy(meeting.endsAt, days, timeZone),
    doorsOpenAt: movedBy(meeting.doorsOpenAt, days, timeZone),
    requestsCloseAt: movedBy(meeting.requestsCloseAt, days, timeZone),
  };
  await tx.update(meetings).set(times).where(eq(meetings.id, id));
  // The evening is to come again, so nobody has come to it yet.
  if (meeting.state === "published") await forgetWhoCame(tx, id);
  await tx
    .update(passes)
    .set({ expiresAt: passExpiresAt(times) })
    .where(eq(passes.meetingId, id));
  const expiries = { confirm: doorsCloseAt(times), manage: manageLinkExpiresAt(times) };
  for (const kind of ["confirm", "manage"] as const)
    await tx
      .update(mailedLinks)
      .set({ expiresAt: expiries[kind] })
      .from(registrations)
      .where(
        and(
          eq(mailedLinks.registrationId, registrations.id),
          eq(registrations.meetingId, id),
          eq(mailedLinks.kind, kind),
        ),
      );
}

async function forgetWhoCame(tx: Transaction, meetingId: string): Promise<void> {
  await tx.delete(arrivals).where(eq(arrivals.meetingId, meetingId));
  const theirs = tx.select({ id: rooms.id }).from(rooms).where(eq(rooms.meetingId, meetingId));
  await tx.delete(sightings).where(inArray(sightings.roomId, theirs));
  await tx.update(rooms).set({ startedAt: null, finishedAt: null }).where(eq(rooms.meetingId, meetingId));
}

/**
 * The mails in the captured mailbox name the day that was. So one person asks for their link again, and the
 * newest mail names tonight and leads in, on every evening. Nothing comes of it if they have no place any more.
 */
async function askForLinkAgain(meetingId: string, email: string, now: Date): Promise<void> {
  const [registration] = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.emailKey, emailKey(email)),
        eq(registrations.state, "approved"),
      ),
    );
  if (registration) await mailFreshLink({ registrationId: registration.id }, now);
}
