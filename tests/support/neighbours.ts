import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { subscribers } from "@/db/schema/subscribers";
import { now } from "@/lib/clock";
import { reportLink } from "@/lib/link-reports/commands";
import { emailKey } from "@/lib/people/rules";
import { confirmJoining, joinList } from "@/lib/subscribers/commands";
import { listToken } from "@/lib/subscribers/list-link";
import { newAddress } from "./people";

// People who are no registrants: on the mailing list, or telling us of a link that they saw.

export type Subscriber = typeof subscribers.$inferSelect;
export type LinkReport = typeof linkReports.$inferSelect;

/** Somebody who joined the mailing list; who has said yes to our mail as well, unless told otherwise. */
export async function givenSubscriber({
  email = newAddress(),
  confirmed = true,
}: {
  email?: string;
  confirmed?: boolean;
} = {}): Promise<Subscriber & { token: string }> {
  await joinList(email, await now());
  const asked = await subscriberOf(email);
  if (!asked) throw new Error("the sign-up was not kept");
  if (confirmed) await confirmJoining(listToken(asked), await now());
  return { ...((await subscriberOf(email)) as Subscriber), token: listToken(asked) };
}

/** What the list holds of an address now. */
export async function subscriberOf(email: string): Promise<Subscriber | undefined> {
  const [row] = await db()
    .select()
    .from(subscribers)
    .where(eq(subscribers.emailKey, emailKey(email)));
  return row;
}

/** Somebody tells of a link in public. Returns what was kept of it. */
export async function givenReport(
  found: string | null = null,
  place = "A poster at the library",
): Promise<LinkReport> {
  await reportLink({ place, found, contact: null }, await now());
  const [kept] = await db().select().from(linkReports).orderBy(desc(linkReports.id)).limit(1);
  if (!kept) throw new Error("the report was not kept");
  return kept;
}

/** A report that was told long enough ago that its mails have left: kept as it is, and nobody is mailed. */
export async function givenOldReport(facts: Partial<LinkReport>): Promise<LinkReport> {
  const at = await now();
  const [kept] = await db()
    .insert(linkReports)
    .values({ place: "A poster at the library", seen: "unknown", createdAt: at, ...facts })
    .returning();
  if (!kept) throw new Error("the report was not kept");
  return kept;
}
