import { and, eq, gt, inArray, isNull, lt, max, ne, or } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { isHeldByNothing } from "@/lib/incidents/queries";
import { doorsCloseAt, longOverBefore } from "@/lib/meetings/rules";
import { cancelQueued, enqueue } from "@/lib/messages/commands";
import { isOver, lockMeeting, lockRegistration, record } from "./record";
import { deletePeople } from "./retention";
import { isHeld, nextState, unconfirmedHoldsUntil } from "./rules";
import { offerPlaces } from "./waiting-list";

/**
 * Gives back places that were approved but whose address nobody confirmed in time, and says so by mail. Not while the
 * owner of an address that was proved before can take back that it was changed for this one; and never of a guest of
 * the panel, who keeps no place from anybody.
 * Returns how many. Called by the worker every minute; safe in several at once.
 */
export async function lapseUnconfirmed(now: Date): Promise<number> {
  const candidates = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .innerJoin(meetings, and(eq(meetings.id, registrations.meetingId), gt(meetings.endsAt, now)))
    .where(
      and(
        eq(registrations.state, "approved"),
        ne(registrations.source, "guest"),
        isNull(registrations.confirmedAt),
      ),
    );
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
    if (!to || registration.confirmedAt || isHeld(registration, now) || isOver(meeting, now)) return false;
    const since = await askedToConfirmAt(tx, registrationId);
    if (!since || now < unconfirmedHoldsUntil(since, meeting, doorsCloseAt(meeting))) return false;
    if (await mayStillBeTakenBack(tx, registrationId)) return false;
    await cancelQueued(tx, registrationId, ["place_given", "new_links_for_all"]);
    await record(tx, registration, { verb: "lapse", to, heldUntil: null }, now);
    await enqueue(tx, now, [
      { kind: "place_lapsed", meetingId: meeting.id, registrationId, edition: meeting.edition },
    ]);
    await offerPlaces(tx, meeting, now);
    return true;
  });
}

/**
 * Since when somebody with a place has been able to confirm: since they got it, or since the confirm link that works
 * was made, if that is later. Whoever changes their address, or has new links after a re-issue, has the time again.
 */
async function askedToConfirmAt(tx: Transaction, registrationId: string): Promise<Date | null> {
  const [[given], [link]] = await Promise.all([
    tx
      .select({ at: max(registrationChanges.at) })
      .from(registrationChanges)
      .where(
        and(
          eq(registrationChanges.registrationId, registrationId),
          inArray(registrationChanges.verb, ["approve", "accept"]),
        ),
      ),
    tx
      .select({ at: max(mailedLinks.createdAt) })
      .from(mailedLinks)
      .where(and(eq(mailedLinks.registrationId, registrationId), eq(mailedLinks.kind, "confirm"))),
  ]);
  if (!given?.at) return null;
  return link?.at && link.at > given.at ? link.at : given.at;
}

/**
 * Whether the owner of a proved address can still take back that it was changed. Whoever holds their manage link could
 * otherwise cost them the place by a change that nobody confirms, and the mail about it would go to that address alone.
 */
async function mayStillBeTakenBack(tx: Transaction, registrationId: string): Promise<boolean> {
  const [link] = await tx
    .select({ id: mailedLinks.id })
    .from(mailedLinks)
    .where(
      and(
        eq(mailedLinks.registrationId, registrationId),
        eq(mailedLinks.kind, "not_me"),
        isNull(mailedLinks.usedAt),
        isNull(mailedLinks.endedAt),
      ),
    )
    .limit(1);
  return link !== undefined;
}

/**
 * Deletes requests that were never confirmed and on which no decision stands (a lapsed or undone one counts as none)
 * once their meeting is over: nobody needs them (design, section 4). Their links, changes and messages go with them; nobody
 * is deleted whom an open incident names. Returns how many.
 */
export async function forgetUnconfirmed(now: Date): Promise<number> {
  const unneeded = and(
    eq(registrations.state, "requested"),
    isNull(registrations.confirmedAt),
    or(isNull(registrations.heldUntil), lt(registrations.heldUntil, now)),
    isHeldByNothing(db()),
  );
  const over = await db()
    .selectDistinct({ id: registrations.meetingId })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(and(lt(meetings.endsAt, longOverBefore(now)), unneeded));
  let forgotten = 0;
  for (const { id } of over)
    forgotten += await db().transaction(async (tx) => {
      await lockMeeting(tx, id);
      const gone = await tx
        .select({ id: registrations.id })
        .from(registrations)
        .where(and(eq(registrations.meetingId, id), unneeded))
        .for("update", { of: registrations });
      await deletePeople(
        tx,
        gone.map((registration) => registration.id),
      );
      return gone.length;
    });
  return forgotten;
}
