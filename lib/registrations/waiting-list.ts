import { and, asc, count, eq, exists, gt, isNotNull, isNull, lte, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { longOverBefore } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { issuePasses } from "@/lib/passes/issue";
import {
  countTaken,
  isOver,
  isTaken,
  lockByManageLink,
  lockMeeting,
  lockRegistration,
  type MeetingRow,
  type RegistrationRow,
  record,
} from "./record";
import { hasOffer, mayBeOffered, mayHoldPass, nextState, offerLastsUntil, placesLeft } from "./rules";

/** The order of the line: who was put on it first; somebody whose offer ran out is behind the others. */
export const lineOrder = [
  sql`coalesce(${registrations.waitlistedAt}, ${registrations.createdAt})`,
  asc(registrations.createdAt),
  asc(registrations.id),
];

/**
 * Offers every free place to whoever is next in line, as part of a transaction that has the meeting locked. Offers
 * nothing for a meeting that is not published, nor too shortly before its doors open (`offerLastsUntil`).
 */
export async function offerPlaces(tx: Transaction, meeting: MeetingRow, now: Date): Promise<number> {
  const until = meeting.state === "published" ? offerLastsUntil(meeting, now) : null;
  if (!until) return 0;
  const taken = (await countTaken(tx, meeting.id, now)) + (await countTakenBack(tx, meeting.id, now));
  const free = placesLeft(meeting.capacity, taken);
  const next = free > 0 ? (await nextInLine(tx, meeting.id, now)).slice(0, free) : [];
  for (const registration of next)
    await record(
      tx,
      registration,
      { verb: "offer", to: "waitlisted", heldUntil: null, offeredUntil: until },
      now,
    );
  await enqueue(
    tx,
    now,
    next.map(({ id }) => ({
      kind: "place_offered" as const,
      meetingId: meeting.id,
      registrationId: id,
      edition: meeting.edition,
    })),
  );
  return next.length;
}

/** Places that were taken back, while that can be undone: an undo needs them, so they are not offered yet. */
async function countTakenBack(tx: Transaction, meetingId: string, now: Date): Promise<number> {
  const [row] = await tx
    .select({ held: count() })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.state, "removed"),
        eq(registrations.heldFrom, "approved"),
        ne(registrations.source, "guest"),
        gt(registrations.heldUntil, now),
      ),
    );
  return row?.held ?? 0;
}

async function nextInLine(tx: Transaction, meetingId: string, now: Date): Promise<RegistrationRow[]> {
  const ended = tx
    .select({ offers: count() })
    .from(registrationChanges)
    .where(
      and(
        eq(registrationChanges.registrationId, registrations.id),
        eq(registrationChanges.verb, "offer_ended"),
      ),
    );
  const line = await tx
    .select({ registration: registrations, offersEnded: sql<number>`(${ended})`.mapWith(Number) })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), isWaiting()))
    .orderBy(...lineOrder);
  return line
    .filter(({ registration, offersEnded }) => mayBeOffered({ ...registration, offersEnded }, now))
    .map(({ registration }) => registration);
}

/** Not who has no email: an offer would reach nobody, and the place would wait for it. An organiser rings and approves. */
function isWaiting() {
  return and(
    eq(registrations.state, "waitlisted"),
    isNotNull(registrations.email),
    isNull(registrations.offeredUntil),
    isNotNull(registrations.confirmedAt),
  );
}

export type AcceptAnswer = { ok: true } | { ok: false; reason: "unknown" | "offer_over" };

/**
 * The registrant takes the place that is offered, from the page of the manage link. Pressed twice it is harmless.
 * Once the time to answer is over the place may be somebody else's, so it is refused, and they stay in line.
 */
export async function acceptOffer(token: string, now: Date): Promise<AcceptAnswer> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: "unknown" };
    const { meeting, registration } = locked;
    if (registration.state === "approved") return { ok: true };
    const to = nextState(registration.state, "accept");
    if (!to || !hasOffer(registration, now) || meeting.state !== "published" || isOver(meeting, now))
      return { ok: false, reason: "offer_over" };
    await record(tx, registration, { verb: "accept", to, heldUntil: null }, now);
    if (mayHoldPass({ ...registration, state: to })) await issuePasses(tx, meeting, [registration.id], now);
    await enqueue(tx, now, [
      {
        kind: "place_given",
        meetingId: meeting.id,
        registrationId: registration.id,
        edition: meeting.edition,
      },
    ]);
    return { ok: true };
  });
}

/**
 * Ends the offers whose time is over: their people go behind the others in line and are told, and each place is
 * offered to the next. Returns how many. Called by the worker every minute; safe in several at once.
 */
export async function endOffers(now: Date): Promise<number> {
  const candidates = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(
      and(
        lte(registrations.offeredUntil, now),
        eq(meetings.state, "published"),
        gt(meetings.endsAt, longOverBefore(now)),
      ),
    )
    .orderBy(asc(registrations.offeredUntil), ...lineOrder);
  let ended = 0;
  for (const { id } of candidates) if (await endOffer(id, now)) ended++;
  return ended;
}

async function endOffer(registrationId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return false;
    const { meeting, registration } = locked;
    const to = nextState(registration.state, "offer_ended");
    if (!to || registration.offeredUntil === null || hasOffer(registration, now)) return false;
    if (meeting.state !== "published" || isOver(meeting, now)) return false;
    await record(
      tx,
      registration,
      { verb: "offer_ended", to, heldUntil: null, offeredUntil: null, waitlistedAt: now },
      now,
    );
    await enqueue(tx, now, [
      { kind: "offer_ended", meetingId: meeting.id, registrationId, edition: meeting.edition },
    ]);
    await offerPlaces(tx, meeting, now);
    return true;
  });
}

/**
 * Offers the places that came free without anybody pressing anything: after the time in which a removal can be
 * undone, or once somebody in line has confirmed. Returns how many. Called by the worker every minute; safe in
 * several at once.
 */
export async function offerFreePlaces(now: Date): Promise<number> {
  const here = eq(registrations.meetingId, meetings.id);
  const waiting = db().select({ id: registrations.id }).from(registrations).where(and(here, isWaiting()));
  const taken = db()
    .select({ taken: count() })
    .from(registrations)
    .where(and(here, isTaken(now)));
  const free = await db()
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      and(
        eq(meetings.state, "published"),
        gt(meetings.doorsOpenAt, now),
        exists(waiting),
        sql`${meetings.capacity} > (${taken})`,
      ),
    );
  let offered = 0;
  for (const { id } of free)
    offered += await db().transaction(async (tx) => {
      const meeting = await lockMeeting(tx, id);
      return meeting ? offerPlaces(tx, meeting, now) : 0;
    });
  return offered;
}
