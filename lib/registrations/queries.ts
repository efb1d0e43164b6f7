import { and, asc, count, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { passes, seats } from "@/db/schema/passes";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { type Phase, phaseOf } from "@/lib/meetings/rules";
import { type Likeness, likenessAmong } from "./likeness";
import type { MeetingRow, RegistrationRow } from "./record";
import type { RegistrationState, RegistrationVerb } from "./rules";

const perPage = 50;

/** One page of a list, and how many pages there are; pages count from 1, and one past the end is the last. */
export interface Page<Entry> {
  entries: Entry[];
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
  formFlags: string[];
  likeness: Likeness[];
}

/** The requests of a meeting that wait for a decision, oldest first, with what an organiser should notice. */
export async function listQueue(meetingId: string, wanted: number): Promise<Page<QueueEntry>> {
  const [page, alike] = await Promise.all([
    pageOf(meetingId, "requested", wanted, [asc(registrations.createdAt), asc(registrations.id)]),
    likenessIn(meetingId),
  ]);
  return {
    ...page,
    entries: page.entries.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      postcode: row.postcode,
      phone: row.phone,
      askedAt: row.createdAt,
      answeredAt: row.pledgedAt,
      confirmed: row.confirmedAt !== null,
      formFlags: row.formFlags,
      likeness: alike.get(row.id) ?? [],
    })),
  };
}

/** The people of a meeting in one state, by name. */
export async function listPeople(
  meetingId: string,
  state: RegistrationState,
  wanted: number,
): Promise<Page<RegistrationRow>> {
  return pageOf(meetingId, state, wanted, [
    sql`lower(${registrations.name})`,
    asc(registrations.createdAt),
    asc(registrations.id),
  ]);
}

async function pageOf(
  meetingId: string,
  state: RegistrationState,
  wanted: number,
  order: Parameters<ReturnType<ReturnType<typeof rowsOf>["where"]>["orderBy"]>,
): Promise<Page<RegistrationRow>> {
  const here = and(eq(registrations.meetingId, meetingId), eq(registrations.state, state));
  const [counted] = await db().select({ people: count() }).from(registrations).where(here);
  const total = counted?.people ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const entries = await rowsOf()
    .where(here)
    .orderBy(...order)
    .limit(perPage)
    .offset((page - 1) * perPage);
  return { entries, page, pages, total };
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
    .where(eq(registrations.id, registrationId))
    .orderBy(desc(registrationChanges.at), desc(registrationChanges.id))
    .limit(1);
  if (!row) return null;
  const { verb, at, who, ...rest } = row;
  return { ...rest, last: { verb, who, at } };
}

export interface PersonView {
  registration: RegistrationRow;
  meeting: MeetingRow & { phase: Phase };
  likeness: Likeness[];
  /** The private link, of which nothing but its being there is ever shown. */
  link: { since: Date; seated: boolean } | null;
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
  const alike = await likenessIn(meeting.id);
  return {
    registration,
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
