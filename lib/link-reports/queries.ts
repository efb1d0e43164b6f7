import { and, asc, count, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { meetings } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { passes } from "@/db/schema/passes";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import type { RegistrationState } from "@/lib/registrations/rules";
import { describeRoom } from "@/lib/rooms/queries";
import type { ReportSource, SeenKind } from "./rules";

export interface ReportSummary {
  id: string;
  /** Who told of it. */
  source: ReportSource;
  place: string;
  seen: SeenKind;
  /** Whose link it was, by name, if what was pasted told it. */
  who: string | null;
  meetingTitle: string | null;
  createdAt: Date;
  settledAt: Date | null;
}

const summary = {
  id: linkReports.id,
  source: linkReports.source,
  place: linkReports.place,
  seen: linkReports.seen,
  who: registrations.name,
  meetingTitle: meetings.title,
  createdAt: linkReports.createdAt,
  settledAt: linkReports.settledAt,
};

const mostShown = 200;

/** What was told, with what is not settled first and the newest first; at most 200. */
export async function listReports(): Promise<ReportSummary[]> {
  return db()
    .select(summary)
    .from(linkReports)
    .leftJoin(registrations, eq(registrations.id, linkReports.registrationId))
    .leftJoin(meetings, eq(meetings.id, linkReports.meetingId))
    .orderBy(sql`${linkReports.settledAt} is not null`, desc(linkReports.createdAt), desc(linkReports.id))
    .limit(mostShown);
}

/** How many reports wait to be settled, and the oldest of them. */
export async function findOpenReports(): Promise<{ reports: number; oldest: string | null }> {
  const [[row], [oldest]] = await Promise.all([
    db().select({ reports: count() }).from(linkReports).where(isNull(linkReports.settledAt)),
    db()
      .select({ id: linkReports.id })
      .from(linkReports)
      .where(isNull(linkReports.settledAt))
      .orderBy(asc(linkReports.createdAt), asc(linkReports.id))
      .limit(1),
  ]);
  return { reports: row?.reports ?? 0, oldest: oldest?.id ?? null };
}

export interface ReportView extends ReportSummary {
  found: string | null;
  contact: string | null;
  settledBy: string | null;
  meeting: typeof meetings.$inferSelect | null;
  /** Whose link it was. */
  person: { id: string; name: string; state: RegistrationState } | null;
  /** Since when there has been what stands in the place of what was seen now; null when nothing does. */
  since: Date | null;
}

/** One report with all that was told, and what is true now of the link it is about. */
export async function findReport(reportId: string, now: Date): Promise<ReportView | null> {
  if (!isId(reportId)) return null;
  const [found] = await db()
    .select({
      ...summary,
      found: linkReports.found,
      contact: linkReports.contact,
      settledBy: organisers.name,
      meeting: meetings,
      registrationId: registrations.id,
      state: registrations.state,
    })
    .from(linkReports)
    .leftJoin(registrations, eq(registrations.id, linkReports.registrationId))
    .leftJoin(meetings, eq(meetings.id, linkReports.meetingId))
    .leftJoin(organisers, eq(organisers.id, linkReports.settledBy))
    .where(eq(linkReports.id, reportId));
  if (!found) return null;
  const { registrationId, state, ...report } = found;
  const person =
    registrationId && report.who && state ? { id: registrationId, name: report.who, state } : null;
  const since = await sinceOf(report.seen, registrationId, report.meeting?.id ?? null, now);
  return { ...report, person, since };
}

/** Since when the newest of what was seen has been there: a room, the links to a page, or a private link. */
async function sinceOf(
  seen: SeenKind,
  registrationId: string | null,
  meetingId: string | null,
  now: Date,
): Promise<Date | null> {
  if (seen === "zoom" && !registrationId)
    return meetingId ? ((await describeRoom(meetingId))?.since ?? null) : null;
  if (!registrationId) return null;
  const [newest] =
    seen === "own_page"
      ? await db()
          .select({ since: mailedLinks.createdAt })
          .from(mailedLinks)
          .where(
            and(
              eq(mailedLinks.registrationId, registrationId),
              eq(mailedLinks.kind, "manage"),
              isNull(mailedLinks.endedAt),
              gt(mailedLinks.expiresAt, now),
            ),
          )
          .orderBy(desc(mailedLinks.createdAt))
          .limit(1)
      : await db()
          .select({ since: passes.createdAt })
          .from(passes)
          .where(and(eq(passes.registrationId, registrationId), eq(passes.state, "live")));
  return newest?.since ?? null;
}
