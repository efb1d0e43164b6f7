import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { passes, seats } from "@/db/schema/passes";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { type Phase, phaseOf } from "@/lib/meetings/rules";
import { type Likeness, likenessAmong } from "./likeness";
import { answeredAtOf, answeredAtOfAll, type MeetingRow, type RegistrationRow } from "./record";
import { editVerbs, type RegistrationState, type RegistrationVerb } from "./rules";
import { numberInLine } from "./status";
import { lineOrder } from "./waiting-list";

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

export interface QueueEntry {
  id: string;
  name: string;
  email: string;
  postcode: string;
  phone: string | null;
  askedAt: Date;
  answeredAt: Date;
  confirmed: boolean;
  /** What was changed since an organiser looked: what it was before. */
  previousName: string | null;
  previousEmail: string | null;
  formFlags: string[];
  likeness: Likeness[];
}

/** The requests of a meeting that wait for a decision, oldest first, with what an organiser should notice. */
export async function listQueue(meetingId: string, wanted: number): Promise<Page<QueueEntry>> {
  const [page, alike] = await Promise.all([
    pageOf(meetingId, eq(registrations.state, "requested"), wanted, [
      asc(registrations.createdAt),
      asc(registrations.id),
    ]),
    likenessIn(meetingId),
  ]);
  const answered = await answeredAtOfAll(
    db(),
    page.entries.map(({ id }) => id),
  );
  return {
    ...page,
    entries: page.entries.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      postcode: row.postcode,
      phone: row.phone,
      askedAt: row.createdAt,
      answeredAt: answered.get(row.id) ?? row.pledgedAt,
      confirmed: row.confirmedAt !== null,
      previousName: row.previousName,
      previousEmail: row.previousEmail,
      formFlags: row.formFlags,
      likeness: alike.get(row.id) ?? [],
    })),
  };
}

/** The people of a meeting in one state, by name; those on the waiting list in the order of the line. */
export async function listPeople(
  meetingId: string,
  state: RegistrationState,
  wanted: number,
): Promise<Page<RegistrationRow>> {
  const byName = [sql`lower(${registrations.name})`, asc(registrations.createdAt), asc(registrations.id)];
  return pageOf(
    meetingId,
    eq(registrations.state, state),
    wanted,
    state === "waitlisted" ? lineOrder : byName,
  );
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

async function pageOf(
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

async function likenessIn(meetingId: string): Promise<Map<string, Likeness[]>> {
  const { id, name, emailKey, phone, state } = registrations;
  const live = await db()
    .select({ id, name, emailKey, phone, state })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), ne(registrations.state, "withdrawn")));
  return likenessAmong(live);
}

export interface HeldDecision {
  id: string;
  name: string;
  state: RegistrationState;
  heldUntil: Date;
}

/** The decisions of a meeting whose mail has not left yet, so that they can be undone; the newest first. */
export async function listHeld(meetingId: string, now: Date): Promise<HeldDecision[]> {
  const { id, name, state, heldUntil } = registrations;
  const held = await db()
    .select({ id, name, state, heldUntil })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), gt(heldUntil, now)))
    .orderBy(desc(heldUntil), desc(id));
  return held.flatMap((row) => (row.heldUntil ? [{ ...row, heldUntil: row.heldUntil }] : []));
}

export interface Decided {
  id: string;
  name: string;
  state: RegistrationState;
  heldUntil: Date | null;
  timeZone: string;
  /** The last change; nobody in `who` is the registrant or the site. */
  last: { verb: RegistrationVerb; who: string | null; at: Date };
}

/** Where a registration stands and who changed it last, for saying what came of a press; null if there is none. */
export async function findDecided(registrationId: string): Promise<Decided | null> {
  if (!isId(registrationId)) return null;
  const [row] = await db()
    .select({
      id: registrations.id,
      name: registrations.name,
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
    .where(and(eq(registrations.id, registrationId), notInArray(registrationChanges.verb, [...editVerbs])))
    .orderBy(desc(registrationChanges.at), desc(registrationChanges.id))
    .limit(1);
  if (!row) return null;
  const { verb, at, who, ...rest } = row;
  return { ...rest, last: { verb, who, at } };
}

export interface PersonView {
  registration: RegistrationRow;
  answeredAt: Date;
  meeting: MeetingRow & { phase: Phase };
  likeness: Likeness[];
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
  const [alike, number, answeredAt] = await Promise.all([
    likenessIn(meeting.id),
    registration.state === "waitlisted" ? numberInLine(registration) : null,
    answeredAtOf(db(), registration.id),
  ]);
  return {
    registration,
    answeredAt,
    numberInLine: number,
    meeting: { ...meeting, phase: phaseOf(meeting, now) },
    likeness: alike.get(registration.id) ?? [],
    link: pass ? { since: pass.createdAt, seated: seat !== null } : null,
  };
}

export interface PersonsHistory {
  changes: {
    id: string;
    verb: RegistrationVerb;
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
        note: change.note,
        who: organisers.name,
        at: change.at,
      })
      .from(change)
      .leftJoin(organisers, eq(organisers.id, change.organiserId))
      .where(eq(change.registrationId, registrationId))
      .orderBy(desc(change.at), desc(change.id)),
    db()
      .select({ id: act.id, act: act.act, who: organisers.name, at: act.at })
      .from(act)
      .leftJoin(organisers, eq(organisers.id, act.organiserId))
      .where(eq(act.registrationId, registrationId))
      .orderBy(desc(act.at), desc(act.id)),
  ]);
  return { changes, acts };
}
