import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { isTaken } from "@/lib/registrations/record";
import { nameOnList, placesLeft } from "@/lib/registrations/rules";
import { isRunning, longOverBefore, type Phase, phaseOf, tookPlace } from "./rules";

type MeetingRow = typeof meetings.$inferSelect;

/** A meeting as pages show it, with where it is in its life. */
export type MeetingView = MeetingRow & { phase: Phase };

function view(row: MeetingRow, now: Date): MeetingView {
  return { ...row, phase: phaseOf(row, now) };
}

/** A meeting that may still be gone to, with how many of its places are free. */
export type MeetingToCome = MeetingView & { left: number };

/** A meeting that is over, as a line of a list. */
export interface PastMeeting {
  slug: string;
  title: string;
  startsAt: Date;
  timeZone: string;
  wasStopped: boolean;
  hasNotes: boolean;
}

const shownPast = 6;

/**
 * What the home page shows: published meetings that are not over, and cancelled and stopped ones until their time is
 * past, soonest first; and the last few that took place, if only in part. Two queries, side by side.
 */
export async function listPublicMeetings(now: Date): Promise<{ next: MeetingToCome[]; past: PastMeeting[] }> {
  const { slug, title, startsAt, endsAt, timeZone, notesPublishedAt } = meetings;
  const { state, doorsOpenAt, requestsCloseAt, capacity } = meetings;
  const facts = { state, startsAt, endsAt, doorsOpenAt, requestsCloseAt, capacity };
  const [coming, gone] = await Promise.all([
    rowsWithTaken(now)
      .where(and(isPublic, gte(endsAt, longOverBefore(now))))
      .orderBy(asc(startsAt))
      .limit(12),
    db()
      .select({ ...facts, slug, title, timeZone, notesPublishedAt })
      .from(meetings)
      .where(and(inArray(state, ["published", "stopped"]), lt(endsAt, now)))
      .orderBy(desc(startsAt))
      .limit(shownPast + 1),
  ]);
  const next = coming
    .map((row) => withPlacesLeft(row, now))
    .filter(({ phase, endsAt: end }) => isRunning(phase) || (phase !== "over" && end > now));
  const past = gone
    .filter((row) => tookPlace(phaseOf(row, now)))
    .slice(0, shownPast)
    .map((row) => ({
      slug: row.slug,
      title: row.title,
      startsAt: row.startsAt,
      timeZone: row.timeZone,
      wasStopped: row.state === "stopped",
      hasNotes: row.notesPublishedAt !== null,
    }));
  return { next, past };
}

/** Drafts are for organisers alone; what was cancelled or stopped must be read as such by whoever comes back to its page. */
const isPublic = ne(meetings.state, "draft");

function rowsWithTaken(now: Date) {
  const taken = db()
    .select({ taken: count().as("taken") })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetings.id), isTaken(now)));
  return db()
    .select({ meeting: meetings, taken: sql<number>`(${taken})`.mapWith(Number) })
    .from(meetings)
    .$dynamic();
}

function withPlacesLeft(
  { meeting, taken }: { meeting: MeetingRow; taken: number },
  now: Date,
): MeetingToCome {
  return { ...view(meeting, now), left: placesLeft(meeting.capacity, taken) };
}

/** A meeting that is or was public by its address, or null. */
export async function findPublicMeeting(slug: string, now: Date): Promise<MeetingView | null> {
  if (!isSlug(slug)) return null;
  const [row] = await db()
    .select()
    .from(meetings)
    .where(and(eq(meetings.slug, slug), isPublic));
  return row ? view(row, now) : null;
}

/** The same with its free places, for the page that says how many there are. One query. */
export async function findMeetingWithPlaces(slug: string, now: Date): Promise<MeetingToCome | null> {
  if (!isSlug(slug)) return null;
  const [row] = await rowsWithTaken(now).where(and(eq(meetings.slug, slug), isPublic));
  return row ? withPlacesLeft(row, now) : null;
}

function isSlug(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text);
}

export interface NextMeeting {
  slug: string;
  title: string;
  startsAt: Date;
  timeZone: string;
}

/** The next meeting, other than this one, at which a place can be asked for; null if there is none. */
export async function findNextMeeting(
  otherThan: string,
  now: Date,
  from: Pick<Transaction, "select"> = db(),
): Promise<NextMeeting | null> {
  const { slug, title, startsAt, timeZone, state, requestsCloseAt } = meetings;
  const [row] = await from
    .select({ slug, title, startsAt, timeZone })
    .from(meetings)
    .where(and(eq(state, "published"), gt(requestsCloseAt, now), ne(meetings.id, otherThan)))
    .orderBy(asc(startsAt))
    .limit(1);
  return row ?? null;
}

/** Whether every place of a meeting is taken: said on its page, and changes nothing else. */
export async function isFull(meeting: { id: string; capacity: number }, now: Date): Promise<boolean> {
  return (await countPlacesLeft(meeting, now)) === 0;
}

/** How many places of a meeting are neither given nor offered. May have changed by the time it is read. */
async function countPlacesLeft(meeting: { id: string; capacity: number }, now: Date): Promise<number> {
  const [row] = await db()
    .select({ taken: count() })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meeting.id), isTaken(now)));
  return placesLeft(meeting.capacity, row?.taken ?? 0);
}

/** A meeting for organisers, drafts included, or null. */
export async function findMeeting(meetingId: string, now: Date): Promise<MeetingView | null> {
  if (!isId(meetingId)) return null;
  const [row] = await db().select().from(meetings).where(eq(meetings.id, meetingId));
  return row ? view(row, now) : null;
}

export interface MeetingCounts {
  toCheck: number;
  /** Everybody with a place, and the guests of the panel. */
  approved: number;
  /** Of those, the guests of the panel, who take no place. */
  guests: number;
  waiting: number;
  /** Of those who wait, whom a place is offered to. */
  offered: number;
  declined: number;
  cancelled: number;
  removed: number;
  /** Approved, but the address is not confirmed, so that no private link could be mailed. */
  unconfirmed: number;
  /** Of those who have a place or wait for one, who has no email address and is to be rung. */
  toRing: number;
  mailFailed: number;
}

/** The numbers that an organiser steers by at an instant, for each of the meetings asked about. */
export async function countFor(meetingIds: string[], now: Date): Promise<Map<string, MeetingCounts>> {
  const none = {
    toCheck: 0,
    approved: 0,
    guests: 0,
    waiting: 0,
    offered: 0,
    declined: 0,
    cancelled: 0,
    removed: 0,
    unconfirmed: 0,
    toRing: 0,
    mailFailed: 0,
  };
  const counts = new Map(meetingIds.map((id) => [id, { ...none }]));
  if (meetingIds.length === 0) return counts;
  const here = (column: typeof registrations.meetingId | typeof messages.meetingId) =>
    sql`${column} in (${sql.join(
      meetingIds.map((id) => sql`${id}::uuid`),
      sql`, `,
    )})`;
  const [states, failed] = await Promise.all([
    db()
      .select({
        meetingId: registrations.meetingId,
        state: registrations.state,
        people: count(),
        guests: sql<number>`count(*) filter (where ${registrations.source} = 'guest')`.mapWith(Number),
        unconfirmed: sql<number>`count(*) filter (where ${registrations.confirmedAt} is null)`.mapWith(
          Number,
        ),
        toRing: sql<number>`count(*) filter (where ${registrations.email} is null)`.mapWith(Number),
        // As places are counted: an offer whose time is over keeps none, though nobody may have ended it yet.
        offered:
          sql<number>`count(*) filter (where ${registrations.offeredUntil} > ${now.toISOString()}::timestamptz)`.mapWith(
            Number,
          ),
      })
      .from(registrations)
      .where(here(registrations.meetingId))
      .groupBy(registrations.meetingId, registrations.state),
    db()
      .select({ meetingId: messages.meetingId, mails: count() })
      .from(messages)
      .where(and(here(messages.meetingId), eq(messages.state, "failed")))
      .groupBy(messages.meetingId),
  ]);
  const names = {
    requested: "toCheck",
    approved: "approved",
    waitlisted: "waiting",
    declined: "declined",
    withdrawn: "cancelled",
    removed: "removed",
  } as const;
  for (const row of states) {
    const entry = counts.get(row.meetingId);
    if (!entry) continue;
    entry[names[row.state]] = row.people;
    if (row.state === "approved") {
      entry.unconfirmed = row.unconfirmed;
      entry.guests = row.guests;
    }
    entry.offered += row.offered;
    if (["requested", "approved", "waitlisted"].includes(row.state)) entry.toRing += row.toRing;
  }
  for (const row of failed) {
    const entry = row.meetingId ? counts.get(row.meetingId) : undefined;
    if (entry) entry.mailFailed = row.mails;
  }
  return counts;
}

/** How many people with a place a mail to them all can reach, and how many have no address and are to be rung. */
export async function countReach(meetingId: string): Promise<{ mailed: number; toRing: number }> {
  const [row] = await db()
    .select({ people: count(), mailed: count(registrations.email) })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.state, "approved")));
  return { mailed: row?.mailed ?? 0, toRing: (row?.people ?? 0) - (row?.mailed ?? 0) };
}

/** Somebody who joins by telephone: a slip's numbers are all they have. */
export interface Caller {
  registrationId: string;
  name: string;
  phone: string | null;
}

/** Who has a place and no email, by name: to be rung whenever the numbers on a slip are other ones. */
export async function listToRing(meetingId: string): Promise<Caller[]> {
  const { id, name, nightName, phone, email, state } = registrations;
  const rows = await db()
    .select({ id, name, nightName, phone })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), eq(state, "approved"), isNull(email)))
    .orderBy(sql`lower(${name})`, id);
  return rows.map((row) => ({ registrationId: row.id, name: nameOnList(row), phone: row.phone }));
}

/** The latest meeting of all, drafts included, for a new one to be a copy of; null when there is none. */
export async function findLatestMeeting(
  now: Date,
): Promise<Pick<MeetingView, "id" | "title" | "startsAt" | "timeZone"> | null> {
  const [row] = await db().select().from(meetings).orderBy(desc(meetings.startsAt)).limit(1);
  return row ? view(row, now) : null;
}

/** Whether those who had a place have been mailed the notes: that is done once. */
export async function wereNotesMailed(
  meetingId: string,
  from: Pick<Transaction, "select"> = db(),
): Promise<boolean> {
  const [mailed] = await from
    .select({ id: organiserHistory.id })
    .from(organiserHistory)
    .where(
      and(
        eq(organiserHistory.meetingId, meetingId),
        eq(organiserHistory.act, "published_notes"),
        sql`(${organiserHistory.detail} ->> 'mailed')::int > 0`,
      ),
    )
    .limit(1);
  return mailed !== undefined;
}

/** Every meeting for organisers: those to come first, soonest first, then the past, latest first. */
export async function listMeetings(now: Date): Promise<{ coming: MeetingView[]; past: MeetingView[] }> {
  const rows = (await db().select().from(meetings).orderBy(desc(meetings.startsAt)).limit(200)).map((row) =>
    view(row, now),
  );
  const isPast = (meeting: MeetingView) =>
    tookPlace(meeting.phase) || (!isRunning(meeting.phase) && meeting.endsAt < now);
  return { coming: rows.filter((meeting) => !isPast(meeting)).reverse(), past: rows.filter(isPast) };
}
