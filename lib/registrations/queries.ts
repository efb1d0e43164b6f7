import { and, asc, count, desc, eq, inArray, isNotNull, isNull, notInArray, or, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { declineReasons } from "@/db/schema/forum";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { passes, seats } from "@/db/schema/passes";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { type Phase, phaseOf } from "@/lib/meetings/rules";
import { removeReasonWords } from "./labels";
import { answeredAtOf, type MeetingRow, type RegistrationRow } from "./record";
import { editVerbs, type RegistrationState, type RegistrationVerb, type RemoveReason } from "./rules";
import { numberInLine } from "./status";

const perPage = 50;

/** One page of a list, and how many pages there are; pages count from 1, and one past the end is the last. */
export interface Page<Entry> {
  entries: Entry[];
  /** Where the first entry stands in the whole list, counting from 1. */
  first: number;
  page: number;
  pages: number;
  total: number;
}

/** Who changed a name or an address, or wishes for another name, and waits for an organiser to look. */
const isToLookAt = and(
  inArray(registrations.state, ["requested", "approved", "waitlisted"]),
  or(
    isNotNull(registrations.previousName),
    isNotNull(registrations.addressChangedAt),
    isNotNull(registrations.nightNameWished),
  ),
);

/** The people of a meeting with something to look at, whatever their state. */
export async function listToLookAt(meetingId: string, wanted: number): Promise<Page<RegistrationRow>> {
  return pageOf(meetingId, isToLookAt, wanted, [asc(registrations.createdAt), asc(registrations.id)]);
}

/** How many there are of these. */
export async function countToLookAt(meetingId: string): Promise<number> {
  const [row] = await db()
    .select({ people: count() })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), isToLookAt));
  return row?.people ?? 0;
}

/** One page of the registrations of a meeting that something is true of, in this order. */
export async function pageOf(
  meetingId: string,
  which: SQL | undefined,
  wanted: number,
  order: Parameters<ReturnType<ReturnType<typeof rowsOf>["where"]>["orderBy"]>,
): Promise<Page<RegistrationRow>> {
  const here = and(eq(registrations.meetingId, meetingId), which);
  const [counted] = await db().select({ people: count() }).from(registrations).where(here);
  const total = counted?.people ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const entries = await rowsOf()
    .where(here)
    .orderBy(...order)
    .limit(perPage)
    .offset((page - 1) * perPage);
  return { entries, first: (page - 1) * perPage + 1, page, pages, total };
}

function rowsOf() {
  return db().select().from(registrations);
}

export interface Decided {
  id: string;
  name: string;
  /** Null of somebody who phoned and has none. */
  email: string | null;
  state: RegistrationState;
  heldUntil: Date | null;
  timeZone: string;
  /** The last change; nobody in `who` is the registrant or the site. */
  last: { verb: RegistrationVerb; who: string | null; at: Date };
}

/** Where a registration stands and who changed it last, for saying what came of a press; null if there is none. */
export async function findDecided(registrationId: string): Promise<Decided | null> {
  const [decided] = await listDecided([registrationId].filter(isId));
  return decided ?? null;
}

/** The same for several, each once; those that are not there are left out. */
export async function listDecided(registrationIds: string[]): Promise<Decided[]> {
  if (registrationIds.length === 0) return [];
  const rows = await db()
    .selectDistinctOn([registrations.id], {
      id: registrations.id,
      name: registrations.name,
      email: registrations.email,
      state: registrations.state,
      heldUntil: registrations.heldUntil,
      timeZone: meetings.timeZone,
      verb: registrationChanges.verb,
      at: registrationChanges.at,
      who: organisers.name,
    })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .innerJoin(registrationChanges, eq(registrationChanges.registrationId, registrations.id))
    .leftJoin(organisers, eq(organisers.id, registrationChanges.organiserId))
    .where(
      and(inArray(registrations.id, registrationIds), notInArray(registrationChanges.verb, [...editVerbs])),
    )
    .orderBy(registrations.id, desc(registrationChanges.at), desc(registrationChanges.id));
  return rows.map(({ verb, at, who, ...rest }) => ({ ...rest, last: { verb, who, at } }));
}

export interface PersonView {
  registration: RegistrationRow;
  answeredAt: Date;
  meeting: MeetingRow & { phase: Phase };
  /** The private link, of which nothing but its being there is ever shown. */
  link: { since: Date; seated: boolean } | null;
  /** On the waiting list: their number in line, counting from 1. */
  numberInLine: number | null;
}

/** One person of a meeting, for organisers; null if there is no such registration. */
export async function findPerson(registrationId: string, now: Date): Promise<PersonView | null> {
  if (!isId(registrationId)) return null;
  const [row] = await db()
    .select({ registration: registrations, meeting: meetings, pass: passes, seat: seats })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .leftJoin(passes, and(eq(passes.registrationId, registrations.id), eq(passes.state, "live")))
    .leftJoin(seats, and(eq(seats.passId, passes.id), isNull(seats.endedAt)))
    .where(eq(registrations.id, registrationId));
  if (!row) return null;
  const { registration, meeting, pass, seat } = row;
  const [number, answeredAt] = await Promise.all([
    registration.state === "waitlisted" ? numberInLine(registration) : null,
    answeredAtOf(db(), registration.id),
  ]);
  return {
    registration,
    answeredAt,
    numberInLine: number,
    meeting: { ...meeting, phase: phaseOf(meeting, now) },
    link: pass ? { since: pass.createdAt, seated: seat !== null } : null,
  };
}

export interface PersonsHistory {
  changes: {
    id: string;
    verb: RegistrationVerb;
    /** In an organiser's words. */
    reason: string | null;
    note: string | null;
    who: string | null;
    at: Date;
  }[];
  acts: { id: string; act: string; who: string | null; at: Date }[];
}

/** Everything that happened to a registration and was done about it, newest first. */
export async function findHistory(registrationId: string): Promise<PersonsHistory> {
  const change = registrationChanges;
  const act = organiserHistory;
  const [changes, acts] = await Promise.all([
    db()
      .select({
        id: change.id,
        verb: change.verb,
        reason: change.reason,
        declinedFor: declineReasons.choice,
        note: change.note,
        who: organisers.name,
        at: change.at,
      })
      .from(change)
      .leftJoin(organisers, eq(organisers.id, change.organiserId))
      .leftJoin(declineReasons, and(eq(declineReasons.key, change.reason), eq(change.verb, "decline")))
      .where(eq(change.registrationId, registrationId))
      .orderBy(desc(change.at), desc(change.id)),
    db()
      .select({ id: act.id, act: act.act, who: organisers.name, at: act.at })
      .from(act)
      .leftJoin(organisers, eq(organisers.id, act.organiserId))
      .where(eq(act.registrationId, registrationId))
      .orderBy(desc(act.at), desc(act.id)),
  ]);
  return {
    changes: changes.map(({ declinedFor, ...row }) => ({
      ...row,
      reason: declinedFor ?? removedFor(row.reason) ?? row.reason,
    })),
    acts,
  };
}

function removedFor(reason: string | null): string | undefined {
  return removeReasonWords[reason as RemoveReason]?.choice;
}
