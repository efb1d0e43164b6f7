import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { doorsCloseAt } from "@/lib/meetings/rules";
import { cancelQueued, enqueue } from "@/lib/messages/commands";
import { lockRegistration, record } from "./record";
import { isHeld, nextState, unconfirmedHoldsUntil } from "./rules";

/**
 * Gives back places that were approved but whose address nobody confirmed in time, and says so by mail.
 * Returns how many. Called by the worker every minute; safe in several at once.
 */
export async function lapseUnconfirmed(now: Date): Promise<number> {
  const candidates = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .innerJoin(meetings, and(eq(meetings.id, registrations.meetingId), gt(meetings.endsAt, now)))
    .where(and(eq(registrations.state, "approved"), isNull(registrations.confirmedAt)));
  let lapsed = 0;
  for (const { id } of candidates) if (await lapse(id, now)) lapsed++;
  return lapsed;
}

async function lapse(registrationId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return false;
    const { meeting, registration } = locked;
    const to = nextState(registration.state, "lapse");
    if (!to || registration.confirmedAt || isHeld(registration, now)) return false;
    const [approval] = await tx
      .select({ at: registrationChanges.at })
      .from(registrationChanges)
      .where(
        and(eq(registrationChanges.registrationId, registrationId), eq(registrationChanges.verb, "approve")),
      )
      .orderBy(desc(registrationChanges.at))
      .limit(1);
    if (!approval || now < unconfirmedHoldsUntil(approval.at, meeting, doorsCloseAt(meeting))) return false;
    await cancelQueued(tx, registrationId, ["place_given", "new_links_for_all"]);
    await record(tx, registration, { verb: "lapse", to, heldUntil: null }, now);
    await enqueue(tx, now, [
      { kind: "place_lapsed", meetingId: meeting.id, registrationId, edition: meeting.edition },
    ]);
    return true;
  });
}

/**
 * Deletes requests that were never confirmed and on which no decision stands (a lapsed or undone one counts as none)
 * once their meeting is over: nobody needs them (design, section 4). Their links, changes and messages go with them. Returns how many.
 */
export async function forgetUnconfirmed(now: Date): Promise<number> {
  const over = db()
    .select({ id: meetings.id })
    .from(meetings)
    .where(sql`${meetings.endsAt} < ${new Date(now.getTime() - 3_600_000).toISOString()}::timestamptz`);
  const deleted = await db()
    .delete(registrations)
    .where(
      and(
        inArray(registrations.meetingId, over),
        eq(registrations.state, "requested"),
        isNull(registrations.confirmedAt),
        or(
          isNull(registrations.heldUntil),
          sql`${registrations.heldUntil} < ${now.toISOString()}::timestamptz`,
        ),
      ),
    )
    .returning({ id: registrations.id });
  return deleted.length;
}
