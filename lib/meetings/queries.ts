import { and, asc, count, desc, eq, gte, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { placesLeft } from "@/lib/registrations/rules";
import { type Phase, phaseOf } from "./rules";

type MeetingRow = typeof meetings.$inferSelect;

/** A meeting as pages show it, with where it is in its life. */
export type MeetingView = MeetingRow & { phase: Phase };

function view(row: MeetingRow, now: Date): MeetingView {
  return { ...row, phase: phaseOf(row, now) };
}

/** What the home page shows: published meetings that are not over, soonest first, and the last few past ones. */
export async function listPublicMeetings(now: Date): Promise<{ next: MeetingView[]; past: MeetingView[] }> {
  const published = eq(meetings.state, "published");
  // Meetings run on for a while after their stated end; phaseOf has the last word.
  const recently = new Date(now.getTime() - 3_600_000);
  const [coming, gone] = await Promise.all([
    db()
      .select()
      .from(meetings)
      .where(and(published, gte(meetings.endsAt, recently)))
      .orderBy(asc(meetings.startsAt))
      .limit(12),
    db()
      .select()
      .from(meetings)
      .where(and(published, lt(meetings.endsAt, now)))
      .orderBy(desc(meetings.startsAt))
      .limit(6),
  ]);
  const next = coming.map((row) => view(row, now)).filter(({ phase }) => phase !== "over");
  const past = gone.map((row) => view(row, now)).filter(({ phase }) => phase === "over");
  return { next, past };
}

/** A published meeting by its address, or null. */
export async function findPublicMeeting(slug: string, now: Date): Promise<MeetingView | null> {
  if (!/^[a-z0-9-]+$/.test(slug)) return null;
  const [row] = await db()
    .select()
    .from(meetings)
    .where(and(eq(meetings.slug, slug), eq(meetings.state, "published")));
  return row ? view(row, now) : null;
}

/** Whether every place of a meeting is taken: said on its page, and changes nothing else. */
export async function isFull(meeting: { id: string; capacity: number }): Promise<boolean> {
  const [row] = await db()
    .select({ approved: count() })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meeting.id), eq(registrations.state, "approved")));
  return placesLeft(meeting.capacity, row?.approved ?? 0) === 0;
}

/** A meeting for organisers, drafts included, or null. */
export async function findMeeting(meetingId: string, now: Date): Promise<MeetingView | null> {
  if (!isId(meetingId)) return null;
  const [row] = await db().select().from(meetings).where(eq(meetings.id, meetingId));
  return row ? view(row, now) : null;
}

export interface MeetingCounts {
  toCheck: number;
  approved: number;
  waiting: number;
  declined: number;
  cancelled: number;
  removed: number;
  /** Approved, but the address is not confirmed, so that no private link could be mailed. */
  unconfirmed: number;
  mailFailed: number;
}

/** The numbers that an organiser steers by, for each of the meetings asked about. */
export async function countFor(meetingIds: string[]): Promise<Map<string, MeetingCounts>> {
  const none = {
    toCheck: 0,
    approved: 0,
    waiting: 0,
    declined: 0,
    cancelled: 0,
    removed: 0,
    unconfirmed: 0,
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
        unconfirmed: sql<number>`count(*) filter (where ${registrations.confirmedAt} is null)`.mapWith(
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
    if (row.state === "approved") entry.unconfirmed = row.unconfirmed;
  }
  for (const row of failed) {
    const entry = row.meetingId ? counts.get(row.meetingId) : undefined;
    if (entry) entry.mailFailed = row.mails;
  }
  return counts;
}

/** Every meeting for organisers: those to come first, soonest first, then the past, latest first. */
export async function listMeetings(now: Date): Promise<{ coming: MeetingView[]; past: MeetingView[] }> {
  const rows = (await db().select().from(meetings).orderBy(desc(meetings.startsAt)).limit(200)).map((row) =>
    view(row, now),
  );
  const isPast = (meeting: MeetingView) =>
    meeting.phase === "over" || (meeting.phase === "draft" && meeting.endsAt < now);
  return { coming: rows.filter((meeting) => !isPast(meeting)).reverse(), past: rows.filter(isPast) };
}
