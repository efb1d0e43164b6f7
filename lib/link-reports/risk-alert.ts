import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { newId } from "@/lib/ids";
import type { RiskEvent } from "@/lib/zoom/events";
import { mailOrganisers } from "./commands";
import { adviceWords } from "./labels";
import { blanked } from "./rules";
import { findSightings } from "./whose";

const mostOfPlace = 500;

/**
 * Zoom has found the way into one of our Zoom meetings in a public post: a report like anybody's, that mails every
 * organiser at once. A post that is told of again while its report is open is no second one. A step of a transaction.
 */
export async function reportRiskAlert(
  tx: Transaction,
  { platform, post, switchOn, switchOff }: RiskEvent,
  meetingId: string,
  now: Date,
): Promise<void> {
  const told = [platform, post].filter((piece) => piece !== null).join(": ") || "A public post";
  const { secrets } = await findSightings(tx, told, now);
  const place = blanked(told, secrets).slice(0, mostOfPlace);
  const [open] = await tx
    .select({ id: linkReports.id })
    .from(linkReports)
    .where(
      and(
        eq(linkReports.source, "zoom"),
        eq(linkReports.meetingId, meetingId),
        eq(linkReports.place, place),
        isNull(linkReports.settledAt),
      ),
    );
  if (open) return;
  const id = newId();
  await tx.insert(linkReports).values({
    id,
    source: "zoom",
    place,
    found: adviceWords(switchOn, switchOff),
    seen: "zoom",
    meetingId,
    createdAt: now,
  });
  await mailOrganisers(tx, { id, seen: "zoom" }, now);
}
