import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { enquiries, registrations } from "@/db/schema/registrations";
import { calendarDay, instantAt } from "@/lib/dates";
import { getForum } from "@/lib/forum/queries";
import { doorsCloseAt, longOverBefore } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { isOver, type MeetingRow } from "@/lib/registrations/record";
import { alertOwed, alertPauseMs, dailyAlertTime, settlingMs, wantsAlerts } from "./rules";

type From = Pick<Transaction, "select">;

/** What waits for organisers at one meeting. */
export interface WaitingAt {
  meeting: MeetingRow;
  /** Requests without a decision, as the list of requests counts them. */
  requests: number;
  /** How many of them wait for us, and not for an answer to our question. */
  forUs: number;
  newestRequestAt: Date | null;
  /** When each answer came that its giver typed, of everybody who has no decision yet. */
  answersAt: Date[];
}

/** What waits for organisers at meetings that can still be decided about, the soonest meeting first. */
export async function listWaiting(from: From, now: Date): Promise<WaitingAt[]> {
  const live = (
    await from
      .select()
      .from(meetings)
      .where(and(eq(meetings.state, "published"), gte(meetings.endsAt, longOverBefore(now))))
      .orderBy(asc(meetings.startsAt), asc(meetings.id))
  ).filter((meeting) => !isOver(meeting, now));
  const here = inArray(
    registrations.meetingId,
    live.map(({ id }) => id),
  );
  const [requests, answers] = await Promise.all([
    from
      .select({
        meetingId: registrations.meetingId,
        requests: count(),
        forUs: sql<number>`count(*) filter (where ${enquiries.id} is null)`.mapWith(Number),
        newestAt:
          sql`max(${registrations.createdAt}) filter (where ${enquiries.id} is null and ${registrations.createdAt} <= ${settled(now)}::timestamptz)`.mapWith(
            registrations.createdAt,
          ),
      })
      .from(registrations)
      .leftJoin(enquiries, and(eq(enquiries.registrationId, registrations.id), isNull(enquiries.answeredAt)))
      .where(and(here, eq(registrations.state, "requested")))
      .groupBy(registrations.meetingId),
    from
      .select({ meetingId: registrations.meetingId, at: enquiries.answeredAt })
      .from(enquiries)
      .innerJoin(registrations, eq(registrations.id, enquiries.registrationId))
      .where(
        and(
          here,
          inArray(registrations.state, ["requested", "waitlisted"]),
          isNotNull(enquiries.answeredAt),
          isNull(enquiries.answeredBy),
        ),
      ),
  ]);
  return live.map((meeting) => {
    const counted = requests.find(({ meetingId }) => meetingId === meeting.id);
    return {
      meeting,
      requests: counted?.requests ?? 0,
      forUs: counted?.forUs ?? 0,
      newestRequestAt: counted?.newestAt ?? null,
      answersAt: answers.flatMap(({ meetingId, at }) => (meetingId === meeting.id && at ? [at] : [])),
    };
  });
}

function settled(now: Date): string {
  return new Date(now.getTime() - settlingMs).toISOString();
}

/** How many answers came since an organiser was told for the last time; all of them for whoever never was. */
export function answersSince({ answersAt }: Pick<WaitingAt, "answersAt">, toldAt: Date | null): number {
  const since = toldAt ? toldAt.getTime() - settlingMs : Number.NEGATIVE_INFINITY;
  return answersAt.filter((at) => at.getTime() > since).length;
}

/**
 * Mails organisers of requests and answers that wait for them: at once, with at most one mail in a quarter of an hour,
 * or once a day, as each has chosen. Of the same things once, however many workers do this at a time. Returns how many
 * mails were put in the outbox; called by the worker.
 */
export async function alertOfRequests(now: Date): Promise<number> {
  const team = (await db().select().from(organisers).where(isNull(organisers.endedAt))).filter(wantsAlerts);
  if (team.length === 0) return 0;
  const [waiting, forum] = await Promise.all([listWaiting(db(), now), getForum()]);
  const dailyAt = lastDailyHour(forum.timeZone, now);
  const owed = (organiser: OrganiserRow) =>
    alertOwed(organiser, newsIn(waiting, organiser.alertedAt, now), dailyAt, now);
  let mailed = 0;
  for (const { id } of team.filter(owed))
    mailed += await db().transaction(async (tx) => {
      const organiser = await lockOrganiser(tx, id);
      // Asked again under the lock: another worker may have been here first.
      const due = organiser && owed(organiser);
      if (!due) return 0;
      await tx.update(organisers).set({ alertedAt: now }).where(eq(organisers.id, id));
      if (due === "nothing") return 0;
      await enqueue(tx, now, [{ kind: "requests_waiting", organiserId: id }]);
      return 1;
    });
  return mailed;
}

type OrganiserRow = typeof organisers.$inferSelect;

/** One organiser's row; not against those who only refer to it. */
async function lockOrganiser(tx: Transaction, organiserId: string): Promise<OrganiserRow | null> {
  const [organiser] = await tx
    .select()
    .from(organisers)
    .where(eq(organisers.id, organiserId))
    .for("no key update");
  return organiser ?? null;
}

function newsIn(waiting: WaitingAt[], toldAt: Date | null, now: Date) {
  const latest = now.getTime() - settlingMs;
  const arrivals = waiting
    .flatMap(({ newestRequestAt, answersAt }) => [newestRequestAt, ...answersAt])
    .flatMap((at) => (at && at.getTime() <= latest ? [at.getTime()] : []));
  return {
    anything: waiting.some((at) => at.forUs > 0 || answersSince(at, toldAt) > 0),
    newestAt: arrivals.length > 0 ? new Date(Math.max(...arrivals)) : null,
  };
}

/** The hour of the daily mail that was the last to pass, in the forum's zone. */
function lastDailyHour(timeZone: string, now: Date): Date {
  const hourOf = (instant: Date) => instantAt(calendarDay(instant, timeZone), dailyAlertTime, timeZone);
  const today = hourOf(now);
  if (today && now >= today) return today;
  return hourOf(new Date(now.getTime() - 86_400_000)) ?? now;
}

/** A mail to a registrant that did not go, about a meeting that is not over. */
export interface FailedMail {
  meeting: MeetingRow;
  name: string;
  lastError: string | null;
  endedAt: Date | null;
}

const mostRead = 500;

/** The mails to registrants that did not go, about meetings that are not over, the latest first. */
export async function listFailures(from: From, now: Date): Promise<FailedMail[]> {
  const rows = await from
    .select({
      meeting: meetings,
      name: registrations.name,
      lastError: messages.lastError,
      endedAt: messages.endedAt,
    })
    .from(messages)
    .innerJoin(registrations, eq(registrations.id, messages.registrationId))
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(and(eq(messages.state, "failed"), gte(meetings.endsAt, longOverBefore(now))))
    .orderBy(desc(messages.endedAt), desc(messages.id))
    .limit(mostRead);
  return rows.filter(({ meeting }) => now < doorsCloseAt(meeting));
}

/**
 * Mails the organisers who want to hear at once that a mail did not reach somebody: of each once, and at most one in a
 * quarter of an hour. By the database's clock, as attempts and their ends are. Returns how many mails were put in the
 * outbox; called by the worker.
 */
export async function alertOfFailures(now: Date): Promise<number> {
  const latest = Date.now() - settlingMs;
  const failures = await listFailures(db(), now);
  const newest = failures.find(({ endedAt }) => endedAt && endedAt.getTime() <= latest)?.endedAt;
  if (!newest) return 0;
  const { failuresAlertedAt } = organisers;
  const before = (ms: number) => sql`now() - make_interval(secs => ${ms / 1000})`;
  const isTold = newest.toISOString();
  const isOwed = and(
    eq(organisers.alerts, "at_once"),
    isNull(organisers.endedAt),
    or(
      isNull(failuresAlertedAt),
      and(
        sql`${failuresAlertedAt} <= ${before(alertPauseMs)}`,
        sql`${failuresAlertedAt} - make_interval(secs => ${settlingMs / 1000}) < ${isTold}::timestamptz`,
      ),
    ),
  );
  const owed = (await db().select().from(organisers).where(isOwed)).filter(wantsAlerts);
  let mailed = 0;
  for (const { id } of owed)
    mailed += await db().transaction(async (tx) => {
      await lockOrganiser(tx, id);
      const noted = await tx
        .update(organisers)
        .set({ failuresAlertedAt: sql`now()` })
        .where(and(eq(organisers.id, id), isOwed))
        .returning({ id: organisers.id });
      await enqueue(
        tx,
        now,
        noted.map((organiser) => ({ kind: "mail_failed", organiserId: organiser.id })),
      );
      return noted.length;
    });
  return mailed;
}
