import { and, asc, count, desc, eq, inArray, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db, type Transaction } from "@/db/client";
import { incidentEntries, incidentPeople, incidents } from "@/db/schema/incidents";
import { organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { prepare, searchPeople } from "@/lib/registrations/search";
import { longestShownName } from "./rules";

type Reader = Pick<Transaction, "select" | "selectDistinct">;

export interface IncidentLine {
  id: string;
  summary: string;
  shownName: string | null;
  openedAt: Date;
  openedBy: string;
  closedAt: Date | null;
  people: number;
}

/** The incidents of a meeting, the newest first. */
export async function listIncidents(meetingId: string): Promise<IncidentLine[]> {
  const { id, summary, shownName, openedAt, closedAt } = incidents;
  const people = db()
    .select({ people: count() })
    .from(incidentPeople)
    .where(eq(incidentPeople.incidentId, id));
  return db()
    .select({
      id,
      summary,
      shownName,
      openedAt,
      closedAt,
      openedBy: organisers.name,
      people: sql<number>`(${people})`.mapWith(Number),
    })
    .from(incidents)
    .innerJoin(organisers, eq(organisers.id, incidents.openedBy))
    .where(eq(incidents.meetingId, meetingId))
    .orderBy(desc(openedAt), desc(id));
}

export interface IncidentView extends Omit<IncidentLine, "people"> {
  meetingId: string;
  closedBy: string | null;
  /** Oldest first: a record is read from its beginning. */
  entries: { id: string; words: string; who: string; at: Date }[];
  /** Who is named, by name; whose details are deleted is in nobody's list any more. */
  people: { registrationId: string; name: string; namedBy: string; namedAt: Date }[];
}

/** One incident with all that was written; null if there is none. */
export async function findIncident(incidentId: string): Promise<IncidentView | null> {
  if (!isId(incidentId)) return null;
  const closer = alias(organisers, "closer");
  const [[row], entries, people] = await Promise.all([
    db()
      .select({ incident: incidents, openedBy: organisers.name, closedBy: closer.name })
      .from(incidents)
      .innerJoin(organisers, eq(organisers.id, incidents.openedBy))
      .leftJoin(closer, eq(closer.id, incidents.closedBy))
      .where(eq(incidents.id, incidentId)),
    db()
      .select({
        id: incidentEntries.id,
        words: incidentEntries.words,
        who: organisers.name,
        at: incidentEntries.at,
      })
      .from(incidentEntries)
      .innerJoin(organisers, eq(organisers.id, incidentEntries.organiserId))
      .where(eq(incidentEntries.incidentId, incidentId))
      .orderBy(asc(incidentEntries.at), asc(incidentEntries.id)),
    db()
      .select({
        registrationId: registrations.id,
        name: registrations.name,
        namedBy: organisers.name,
        namedAt: incidentPeople.namedAt,
      })
      .from(incidentPeople)
      .innerJoin(registrations, eq(registrations.id, incidentPeople.registrationId))
      .innerJoin(organisers, eq(organisers.id, incidentPeople.namedBy))
      .where(eq(incidentPeople.incidentId, incidentId))
      .orderBy(sql`lower(${registrations.name})`, asc(registrations.id)),
  ]);
  return row ? { ...row.incident, openedBy: row.openedBy, closedBy: row.closedBy, entries, people } : null;
}

export interface Nameable {
  id: string;
  name: string;
  postcode: string;
  /** The other name for the night, to which an organiser has agreed. */
  nightName: string | null;
}

const mostNameable = 20;

/** The people of a meeting whom a text may mean, as the search of people has it, the likeliest first; at most 20. */
export async function searchNameable(meetingId: string, typed: string): Promise<Nameable[]> {
  if (typed.trim() === "") return [];
  const { id, name, email, postcode, phone, nightName, previousName, companion } = registrations;
  const people = await db()
    .select({ id, name, email, postcode, phone, nightName, previousName, companion })
    .from(registrations)
    .where(eq(registrations.meetingId, meetingId));
  const sought = people.map((person) => ({
    ...person,
    otherNames: [person.nightName, person.previousName, person.companion],
  }));
  return searchPeople(prepare(sought), typed.slice(0, longestShownName))
    .slice(0, mostNameable)
    .map(({ person }) => ({
      id: person.id,
      name: person.name,
      postcode: person.postcode,
      nightName: person.nightName,
    }));
}

/** For a query of registrations: that no open incident names them, so that their details may be deleted. */
export function isHeldByNothing(from: Reader): SQL {
  return notExists(
    from
      .select({ id: incidents.id })
      .from(incidentPeople)
      .innerJoin(incidents, eq(incidents.id, incidentPeople.incidentId))
      .where(and(eq(incidentPeople.registrationId, registrations.id), isNull(incidents.closedAt))),
  );
}

/** Whether a meeting has an incident that is open. */
export async function hasOpenIncident(meetingId: string, from: Reader = db()): Promise<boolean> {
  const open = await from
    .select({ id: incidents.id })
    .from(incidents)
    .where(and(eq(incidents.meetingId, meetingId), isNull(incidents.closedAt)))
    .limit(1);
  return open.length > 0;
}

/** Which of these registrations are named in an open incident, so that their details are kept until it is closed. */
export async function findHeld(registrationIds: string[], from: Reader = db()): Promise<Set<string>> {
  if (registrationIds.length === 0) return new Set();
  const held = await from
    .selectDistinct({ id: incidentPeople.registrationId })
    .from(incidentPeople)
    .innerJoin(incidents, eq(incidents.id, incidentPeople.incidentId))
    .where(and(inArray(incidentPeople.registrationId, registrationIds), isNull(incidents.closedAt)));
  return new Set(held.map(({ id }) => id));
}
