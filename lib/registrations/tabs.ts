import { and, asc, count, eq, exists, inArray, isNull, ne, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { registrations } from "@/db/schema/registrations";
import { emailKey } from "@/lib/people/rules";
import { type Page, pageOf } from "./queries";
import type { RegistrationRow } from "./record";
import { registrationStates } from "./rules";
import { lineOrder } from "./waiting-list";

/**
 * The parts of a meeting's people: residents by where they stand, who came, the guests of the panel, and whom no email
 * reaches, to be rung when plans change.
 */
export const peopleTabs = [...registrationStates, "came", "guests", "no_email"] as const;
export type PeopleTab = (typeof peopleTabs)[number];

/** The tab that somebody is found in by where they stand. */
export function tabOf({ state, source }: Pick<RegistrationRow, "state" | "source">): PeopleTab {
  return source === "guest" ? "guests" : state;
}

function isIn(tab: PeopleTab) {
  if (tab === "guests") return eq(registrations.source, "guest");
  if (tab === "came") return hasCome();
  if (tab === "no_email") return isToRing;
  return and(eq(registrations.state, tab), ne(registrations.source, "guest"));
}

const isToRing = and(
  isNull(registrations.email),
  inArray(registrations.state, ["requested", "approved", "waitlisted"]),
);

function hasCome() {
  return exists(
    db().select({ id: arrivals.id }).from(arrivals).where(eq(arrivals.registrationId, registrations.id)),
  );
}

const byName = [sql`lower(${registrations.name})`, asc(registrations.createdAt), asc(registrations.id)];
const byAge = [asc(registrations.createdAt), asc(registrations.id)];

/** Requests are looked at oldest first, the line stands in its order, and the rest are found by name. */
function orderOf(tab: PeopleTab) {
  if (tab === "waitlisted") return lineOrder;
  return tab === "requested" ? byAge : byName;
}

/** The people of a meeting in one tab, fifty a page: by name, or in the order in which they are looked at. */
export async function listPeople(
  meetingId: string,
  tab: PeopleTab,
  wanted: number,
): Promise<Page<RegistrationRow>> {
  return pageOf(meetingId, isIn(tab), wanted, orderOf(tab));
}

/** How many people there are in each tab. */
export async function countTabs(meetingId: string): Promise<Record<PeopleTab, number>> {
  const { state, source } = registrations;
  const isGuest = sql<boolean>`${source} = 'guest'`;
  const countIn = (tab: PeopleTab) =>
    db()
      .select({ people: count() })
      .from(registrations)
      .where(and(eq(registrations.meetingId, meetingId), isIn(tab)));
  const [states, [came], [toRing]] = await Promise.all([
    db()
      .select({ state, isGuest, people: count() })
      .from(registrations)
      .where(eq(registrations.meetingId, meetingId))
      .groupBy(state, isGuest),
    countIn("came"),
    countIn("no_email"),
  ]);
  const counts = Object.fromEntries(peopleTabs.map((tab) => [tab, 0])) as Record<PeopleTab, number>;
  for (const row of states) counts[row.isGuest ? "guests" : row.state] += row.people;
  return { ...counts, came: came?.people ?? 0, no_email: toRing?.people ?? 0 };
}

export interface Neighbour {
  id: string;
  name: string;
}

/**
 * Who stands before and after somebody in a tab. Also of one who has just left it, by where they stood: so the next
 * request is one press away after a decision.
 */
export async function findNeighbours(
  registration: Pick<RegistrationRow, "id" | "meetingId">,
  tab: PeopleTab,
): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  const { id, name } = registrations;
  const people = await db()
    .select({ id, name })
    .from(registrations)
    .where(and(eq(registrations.meetingId, registration.meetingId), or(isIn(tab), eq(id, registration.id))))
    .orderBy(...orderOf(tab));
  const at = people.findIndex((person) => person.id === registration.id);
  return { previous: people[at - 1] ?? null, next: people[at + 1] ?? null };
}

/** Everybody on the night's list, by name: residents with a place and guests of the panel, to be printed. */
export async function listForPrint(meetingId: string): Promise<RegistrationRow[]> {
  return db()
    .select()
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.state, "approved")))
    .orderBy(sql`lower(coalesce(${registrations.nightName}, ${registrations.name}))`, asc(registrations.id));
}

/** Who has an address at a meeting, by their number among those who share it. */
export async function findByAddress(meetingId: string, email: string): Promise<Neighbour[]> {
  const { id, name } = registrations;
  return db()
    .select({ id, name })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.emailKey, emailKey(email)),
        ne(registrations.state, "withdrawn"),
      ),
    )
    .orderBy(registrations.personNumber);
}

/** Everybody who ever asked for a place at a meeting or was put on its list, oldest first: to be searched. */
export async function listEverybody(meetingId: string): Promise<RegistrationRow[]> {
  return db()
    .select()
    .from(registrations)
    .where(eq(registrations.meetingId, meetingId))
    .orderBy(...byAge);
}
