import { and, asc, eq, inArray, notExists, type SQL, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { nameOnList, type RegistrationSource } from "@/lib/registrations/rules";
import { byName } from "@/lib/registrations/spelling";
import type { ArrivalSource, Attendance } from "./rules";

/** Who of a meeting is known to have come, by registration. */
export async function cameIds(meetingId: string): Promise<Set<string>> {
  const rows = await db()
    .select({ id: arrivals.registrationId })
    .from(arrivals)
    .where(eq(arrivals.meetingId, meetingId));
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** Whether somebody is known to have come. */
export async function hasCome(
  registrationId: string,
  from: Pick<Transaction, "select"> = db(),
): Promise<boolean> {
  const found = await from
    .select({ id: arrivals.id })
    .from(arrivals)
    .where(eq(arrivals.registrationId, registrationId));
  return found.length > 0;
}

/** The registrations, in a query of them, of whom it is not known that they came. */
export function cameNot(from: Pick<Transaction, "select">): SQL {
  return notExists(
    from.select({ id: arrivals.id }).from(arrivals).where(eq(arrivals.registrationId, registrations.id)),
  );
}

/** How many of a meeting's people came: those whose details are still here, and those whose details were deleted. */
export async function countArrivals(meetingId: string): Promise<Attendance> {
  const [here, gone] = await Promise.all([
    countAmong(db(), eq(registrations.meetingId, meetingId)),
    countDeleted(meetingId),
  ]);
  return {
    places: here.places + gone.places,
    came: here.came + gone.came,
    guests: here.guests + gone.guests,
    guestsCame: here.guestsCame + gone.guestsCame,
    cameAndRemoved: here.cameAndRemoved + gone.cameAndRemoved,
  };
}

/**
 * The same numbers of people who are about to be deleted. They go into the detail of the act that says so: numbers name
 * nobody, and outlive everybody's details.
 */
export async function attendanceOf(
  from: Pick<Transaction, "select">,
  registrationIds: string[],
): Promise<Attendance> {
  return countAmong(from, inArray(registrations.id, registrationIds));
}

type Condition = ReturnType<typeof eq>;

async function countAmong(from: Pick<Transaction, "select">, whom: Condition): Promise<Attendance> {
  const { state, source } = registrations;
  const isGuest = sql`${source} = 'guest'`;
  const hasPlace = sql`${state} = 'approved'`;
  const came = sql`${arrivals.id} is not null`;
  const howMany = (condition: ReturnType<typeof sql>) =>
    sql<number>`count(*) filter (where ${condition})`.mapWith(Number);
  const [row] = await from
    .select({
      places: howMany(sql`${hasPlace} and not ${isGuest}`),
      came: howMany(sql`${hasPlace} and not ${isGuest} and ${came}`),
      guests: howMany(sql`${hasPlace} and ${isGuest}`),
      guestsCame: howMany(sql`${hasPlace} and ${isGuest} and ${came}`),
      cameAndRemoved: howMany(sql`not ${hasPlace} and ${came}`),
    })
    .from(registrations)
    .leftJoin(arrivals, eq(arrivals.registrationId, registrations.id))
    .where(whom);
  return row ?? { places: 0, came: 0, guests: 0, guestsCame: 0, cameAndRemoved: 0 };
}

/** The acts that tell of deleted details, with the numbers of whom they were. */
const deletions = ["deleted_details", "deleted_own_details", "deleted_details_for"];

async function countDeleted(meetingId: string): Promise<Attendance> {
  const sum = (name: keyof Attendance) =>
    sql<number>`coalesce(sum((${organiserHistory.detail} ->> ${name})::int), 0)`.mapWith(Number);
  const [row] = await db()
    .select({
      places: sum("places"),
      came: sum("came"),
      guests: sum("guests"),
      guestsCame: sum("guestsCame"),
      cameAndRemoved: sum("cameAndRemoved"),
    })
    .from(organiserHistory)
    .where(and(eq(organiserHistory.meetingId, meetingId), inArray(organiserHistory.act, deletions)));
  return row ?? { places: 0, came: 0, guests: 0, guestsCame: 0, cameAndRemoved: 0 };
}

/** When each one came, as our door or Zoom saw it. What an organiser noted afterwards says nothing about when. */
export async function listTimesOfComing(meetingId: string): Promise<Date[]> {
  const rows = await db()
    .select({ at: arrivals.at })
    .from(arrivals)
    .where(and(eq(arrivals.meetingId, meetingId), inArray(arrivals.source, ["door", "zoom"])))
    .orderBy(asc(arrivals.at));
  return rows.map(({ at }) => at);
}

/** Somebody with a place, and whether they came. */
export interface Expected {
  id: string;
  /** The name that they are let in by. */
  name: string;
  source: RegistrationSource;
  panelFor: string | null;
  isConfirmed: boolean;
  /** How we know that they came; null of somebody who is not known to have come. */
  came: ArrivalSource | null;
}

/** Everybody with a place at a meeting, by name, with whether they came. */
export async function listExpected(meetingId: string): Promise<Expected[]> {
  const { id, name, nightName, source, panelFor, confirmedAt } = registrations;
  const rows = await db()
    .select({ id, name, nightName, source, panelFor, confirmedAt, came: arrivals.source })
    .from(registrations)
    .leftJoin(arrivals, eq(arrivals.registrationId, id))
    .where(and(eq(registrations.meetingId, meetingId), eq(registrations.state, "approved")))
    .orderBy(asc(id));
  return rows
    .map(({ nightName: otherName, confirmedAt: confirmed, ...row }) => ({
      ...row,
      name: nameOnList({ name: row.name, nightName: otherName }),
      isConfirmed: confirmed !== null,
    }))
    .sort((one, other) => byName(one.name, other.name));
}
