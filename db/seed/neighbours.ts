import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { meetings } from "@/db/schema/meetings";
import { passes } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { subscribers } from "@/db/schema/subscribers";
import { reportLink, settleReport } from "@/lib/link-reports/commands";
import { enterLink } from "@/lib/links";
import { passToken } from "@/lib/passes/issue";
import { emailKey } from "@/lib/people/rules";
import { confirmJoining, joinList } from "@/lib/subscribers/commands";
import { listToken } from "@/lib/subscribers/list-link";
import type { When } from "./acts";
import { instantOf, slugs } from "./meetings";
import { people } from "./people";
import type { Step } from "./play";
import type { Team } from "./team";

/** Who joined the mailing list, and when; the last has not said yes to our question yet. */
const list: { email: string; joins: When; confirms?: When }[] = [
  { email: people.eleanor.email, joins: "-52 20:14", confirms: "-52 20:16" },
  { email: "iris.whitmore@example.org", joins: "-47 09:30", confirms: "-46 08:02" },
  { email: "the.okafors@example.com", joins: "-33 13:05", confirms: "-33 18:40" },
  { email: people.gareth.email, joins: "-21 21:48", confirms: "-21 21:50" },
  { email: "b.lindqvist@example.net", joins: "-12 07:19", confirms: "-12 07:25" },
  { email: "colin.at.no.9@example.org", joins: "-1 16:33" },
];

/**
 * What neighbours did who are at no meeting: joined the list, and told us this afternoon of Darren's link in their
 * group. Asha then took his place back (stories/tonight.ts).
 */
export function stepsOfNeighbours(day: string, team: Team): Step[] {
  return [
    ...list.flatMap(({ email, joins, confirms }) => [
      { at: instantOf(joins, day), take: (at: Date) => joinList(email, at) },
      ...(confirms ? [{ at: instantOf(confirms, day), take: (at: Date) => confirm(email, at) }] : []),
    ]),
    { at: instantOf("0 17:38", day), take: tellOfDarrensLink },
    { at: instantOf("0 17:52", day), take: (at: Date) => settle(team.asha, at) },
  ];
}

async function confirm(email: string, at: Date): Promise<void> {
  const [asked] = await db()
    .select()
    .from(subscribers)
    .where(eq(subscribers.emailKey, emailKey(email)));
  if (!asked) throw new Error(`${email} has not joined the list`);
  await confirmJoining(listToken(asked), at);
}

async function tellOfDarrensLink(at: Date): Promise<void> {
  const [found] = await db()
    .select({ pass: passes })
    .from(passes)
    .innerJoin(registrations, eq(registrations.id, passes.registrationId))
    .innerJoin(meetings, and(eq(meetings.id, passes.meetingId), eq(meetings.slug, slugs.tonight)))
    .where(and(eq(registrations.emailKey, emailKey(people.darren.email)), eq(passes.state, "live")));
  if (!found) throw new Error("Darren has no link to be seen in public");
  await reportLink(
    {
      place: "https://www.facebook.com/groups/hillside.neighbours/posts/48219736405511",
      found: `Police meeting tonight, anyone can get in with this\n${enterLink(passToken(found.pass))}`,
      contact: "Iris, 01632 960 188",
    },
    at,
  );
}

async function settle(organiserId: string, at: Date): Promise<void> {
  const [report] = await db().select({ id: linkReports.id }).from(linkReports);
  if (!report || !(await settleReport(report.id, organiserId, at)))
    throw new Error("nothing was told that could be settled");
}
