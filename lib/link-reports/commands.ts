import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, notInArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { messages } from "@/db/schema/messages";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { newId } from "@/lib/ids";
import { enqueue } from "@/lib/messages/commands";
import type { LinkReportInput } from "./input";
import {
  alarming,
  blanked,
  forgetReportsBefore,
  isAlarming,
  mailsCountFrom,
  mostMailsAnHour,
  type SeenKind,
} from "./rules";
import { findSightings, type Sighting } from "./whose";

const cannotTell: Sighting = { seen: "unknown", registrationId: null, meetingId: null };

/**
 * Keeps what somebody saw in public and mails every organiser at once. Anything that lets somebody in is blanked
 * before it is stored. One report for each person whose link it was; the mail leads to the worst. Returns nothing, for
 * nobody who tells may learn whether what they pasted is a link of ours.
 */
export async function reportLink({ place, found, contact }: LinkReportInput, now: Date): Promise<void> {
  await db().transaction(async (tx) => {
    // The mark between them is in no token and no number, so that nothing is found across two fields.
    const { sightings, secrets } = await findSightings(tx, [place, found, contact].join(" \0 "), now);
    const reports = (sightings.length > 0 ? sightings : [cannotTell]).map((sighting) => ({
      id: newId(),
      ...sighting,
      place: blanked(place, secrets),
      found: found && blanked(found, secrets),
      contact: contact && blanked(contact, secrets),
      createdAt: now,
    }));
    await tx.insert(linkReports).values(reports);
    const [worst] = reports;
    if (worst) await mailOrganisers(tx, worst, now);
  });
}

/** Mails every organiser who has not had too many of these within the hour: the page shows the rest. Part of a transaction. */
export async function mailOrganisers(
  tx: Transaction,
  report: { id: string; seen: SeenKind },
  now: Date,
): Promise<void> {
  // Locked, so that two reports in one moment count each other's mails; not against those who only refer to a row.
  const team = await tx
    .select({ id: organisers.id })
    .from(organisers)
    .where(isNull(organisers.endedAt))
    .orderBy(asc(organisers.id))
    .for("no key update");
  const mailed = await tx
    .select({ organiserId: messages.organiserId, mails: count() })
    .from(messages)
    .innerJoin(linkReports, eq(linkReports.id, messages.linkReportId))
    .where(
      and(
        eq(messages.kind, "link_reported"),
        isAlarming(report.seen)
          ? inArray(linkReports.seen, [...alarming])
          : notInArray(linkReports.seen, [...alarming]),
        gt(messages.createdAt, mailsCountFrom(now)),
        inArray(
          messages.organiserId,
          team.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(messages.organiserId);
  const had = new Map(mailed.map(({ organiserId, mails }) => [organiserId, mails]));
  const toMail = team.filter(({ id }) => (had.get(id) ?? 0) < mostMailsAnHour);
  await enqueue(
    tx,
    now,
    toMail.map(({ id }) => ({ kind: "link_reported", organiserId: id, linkReportId: report.id })),
  );
}

/** An organiser says that what could be done about a report is done. False when it is not there or was settled before. */
export async function settleReport(reportId: string, organiserId: string, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const [settled] = await tx
      .update(linkReports)
      .set({ settledAt: now, settledBy: organiserId })
      .where(and(eq(linkReports.id, reportId), isNull(linkReports.settledAt)))
      .returning({ meetingId: linkReports.meetingId });
    if (!settled) return false;
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "settled_link_report", meetingId: settled.meetingId, at: now });
    return true;
  });
}

/** Forgets what was told long ago and has been settled. Returns how many; called by the worker. */
export async function forgetReports(now: Date): Promise<number> {
  const forgotten = await db()
    .delete(linkReports)
    .where(and(isNotNull(linkReports.settledAt), lt(linkReports.createdAt, forgetReportsBefore(now))))
    .returning({ id: linkReports.id });
  return forgotten.length;
}
