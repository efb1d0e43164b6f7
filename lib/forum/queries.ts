import { and, asc, count, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { declineReasons, forum, pledges } from "@/db/schema/forum";
import { meetings } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { houseRules } from "./house-rules";
import {
  type DeclineReason,
  type ForumColours,
  type HouseRule,
  lastingReason,
  type MarkView,
  type Pledge,
  usualRetentionDays,
} from "./rules";

export interface ForumView {
  name: string;
  contactEmail: string;
  contactPhone: string;
  contactHours: string;
  area: string;
  /** Where the area's postcodes begin: what new meetings start with. */
  areaPostcodes: string[];
  timeZone: string;
  /** Days after a meeting until the details of those who asked for a place are deleted. */
  retentionDays: number;
  /** The forum's own; null is the house's. */
  colours: ForumColours | null;
  mark: MarkView;
  /** Rises with every change of colours or mark. */
  identityVersion: number;
}

/** For a page that must be drawn although the database cannot be asked. */
const unknownForum: ForumView = {
  name: "Community forum",
  contactEmail: "",
  contactPhone: "",
  contactHours: "",
  area: "",
  areaPostcodes: [],
  timeZone: "Europe/London",
  retentionDays: usualRetentionDays,
  colours: null,
  mark: { kind: "table", letters: null, version: 0 },
  identityVersion: 0,
};

const freshMs = 5_000;
const kept = globalThis as typeof globalThis & {
  gatehouseForum?: { view: ForumView; readAt: number };
  gatehousePledges?: { all: Pledge[]; readAt: number };
};

/** The forum's details; at most five seconds old, as they stand on every page and change a few times a year. */
export async function getForum(): Promise<ForumView> {
  const known = kept.gatehouseForum;
  if (known && Date.now() - known.readAt < freshMs) return known.view;
  const view = await readForum();
  kept.gatehouseForum = { view, readAt: Date.now() };
  return view;
}

/** Column by column: the mark's picture is fetched by who shows it, and by nobody else. */
async function readForum(): Promise<ForumView> {
  const [row] = await db()
    .select({
      name: forum.name,
      contactEmail: forum.contactEmail,
      contactPhone: forum.contactPhone,
      contactHours: forum.contactHours,
      area: forum.area,
      areaPostcodes: forum.areaPostcodes,
      timeZone: forum.timeZone,
      retentionDays: forum.retentionDays,
      colours: forum.colours,
      kind: forum.markKind,
      letters: forum.markLetters,
      identityVersion: forum.identityVersion,
    })
    .from(forum);
  if (!row) throw new Error("the forum has no details yet: run `npm run migrate`");
  const { kind, letters, ...view } = row;
  return { ...view, mark: { kind, letters, version: row.identityVersion } };
}

/** The forum as last seen, for the problem page: never asks the database and never fails. */
export function lastKnownForum(): ForumView {
  return kept.gatehouseForum?.view ?? unknownForum;
}

/**
 * The forum's look for the frame around every page, the problem page's too: as last seen, however long ago, so
 * that no page waits for the database on its account; read only when nothing is known yet. Never fails. A page
 * that asks for the forum itself brings this up to date for the next one.
 */
export async function lookOfForum(): Promise<Pick<ForumView, "colours" | "mark" | "identityVersion">> {
  if (kept.gatehouseForum) return kept.gatehouseForum.view;
  return getForum().catch(() => unknownForum);
}

/** The picture of a mark that is one, or null. */
export async function findMarkPicture(): Promise<{ image: Buffer; type: string; version: number } | null> {
  const [row] = await db()
    .select({
      kind: forum.markKind,
      image: forum.markImage,
      type: forum.markType,
      version: forum.identityVersion,
    })
    .from(forum);
  if (row?.kind !== "picture" || !row.image || !row.type) return null;
  return { image: row.image, type: row.type, version: row.version };
}

/** Makes the next page read the forum's details anew, after they were changed. */
export function forgetForum(): void {
  kept.gatehouseForum = undefined;
}

/** The promise that everybody makes who asks for a place, in its newest wording; at most five seconds old. */
export async function getPledge(): Promise<Pledge> {
  return newestOf(await knownPledges());
}

/**
 * The wording that a form showed. A form stays open over a change, and what its person saw is what they promised; one
 * that names no wording, or one that never was, stands for the newest.
 */
export async function pledgeAsShown(version: string): Promise<Pledge> {
  const ofVersion = (all: Pledge[]) => all.find((pledge) => pledge.version === version);
  const known = await knownPledges();
  const found = ofVersion(known);
  if (found || version === "") return found ?? newestOf(known);
  // Another process may have shown a wording that this one has not read yet.
  const all = await readPledges();
  return ofVersion(all) ?? newestOf(all);
}

function newestOf([newest]: Pledge[]): Pledge {
  if (!newest) throw new Error("the forum has no promise yet: run `npm run migrate`");
  return newest;
}

async function knownPledges(): Promise<Pledge[]> {
  const known = kept.gatehousePledges;
  return known && Date.now() - known.readAt < freshMs ? known.all : readPledges();
}

async function readPledges(): Promise<Pledge[]> {
  const { version, promise, reason } = pledges;
  const all = await db()
    .select({ version, promise, reason })
    .from(pledges)
    .orderBy(...newestFirst);
  kept.gatehousePledges = { all, readAt: Date.now() };
  return all;
}

const newestFirst = [desc(pledges.madeAt), desc(pledges.version)];

/** Makes the next form read the promise anew, after it was changed. */
export function forgetPledge(): void {
  kept.gatehousePledges = undefined;
}

/** A wording with who made it and when; the first came with the site. */
export interface PastPledge extends Pledge {
  madeAt: Date;
  who: string | null;
}

/** Every wording of the promise, newest first. */
export async function listPledges(): Promise<PastPledge[]> {
  const { version, promise, reason, madeAt } = pledges;
  return db()
    .select({ version, promise, reason, madeAt, who: organisers.name })
    .from(pledges)
    .leftJoin(organisers, eq(organisers.id, pledges.madeBy))
    .orderBy(...newestFirst);
}

/** The house rules as everybody reads them: the forum's own lines, or the house's. */
export async function listHouseRules(): Promise<{ rules: readonly HouseRule[]; isOwn: boolean }> {
  const [row] = await db().select({ own: forum.houseRules }).from(forum);
  return row?.own ? { rules: row.own, isOwn: true } : { rules: houseRules, isOwn: false };
}

const reasonColumns = { key: declineReasons.key, choice: declineReasons.choice, told: declineReasons.told };

/** The reasons for not approving a request that an organiser can choose from, in their order. */
export async function listDeclineReasons(): Promise<DeclineReason[]> {
  return db()
    .select(reasonColumns)
    .from(declineReasons)
    .where(isNull(declineReasons.retiredAt))
    .orderBy(asc(declineReasons.position), asc(declineReasons.key));
}

/** The reasons that were ever on the list, with when they were taken off, for histories that name them. */
export async function listAllDeclineReasons(): Promise<(DeclineReason & { retiredAt: Date | null })[]> {
  return db()
    .select({ ...reasonColumns, retiredAt: declineReasons.retiredAt })
    .from(declineReasons)
    .orderBy(asc(declineReasons.position), asc(declineReasons.key));
}

/**
 * What somebody is told who was not approved for this reason, whether or not it is still on the list. Without one, or
 * for one that never was, what the lasting reason tells.
 */
export async function findToldWords(
  key: string | null,
  from: Pick<Transaction, "select"> = db(),
): Promise<string> {
  const told = async (wanted: string) => {
    const [row] = await from
      .select({ told: declineReasons.told })
      .from(declineReasons)
      .where(eq(declineReasons.key, wanted));
    return row?.told;
  };
  return (key && (await told(key))) || (await told(lastingReason)) || "";
}

/** A meeting whose people's details are still kept. */
export interface KeptMeeting {
  id: string;
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  /** How many people's details there are. */
  people: number;
}

const mostKept = 100;

/** The meetings whose people's details are not deleted yet, those that come first in front; at most 100. */
export async function listKeptMeetings(): Promise<KeptMeeting[]> {
  const { id, title, startsAt, endsAt, timeZone, state, detailsDeletedAt } = meetings;
  return db()
    .select({ id, title, startsAt, endsAt, timeZone, people: count(registrations.id) })
    .from(meetings)
    .leftJoin(registrations, eq(registrations.meetingId, id))
    .where(and(isNull(detailsDeletedAt), ne(state, "draft")))
    .groupBy(id)
    .orderBy(asc(endsAt), asc(id))
    .limit(mostKept);
}

/** How long the next meeting's list is, and how long it can become. */
export interface ListSize {
  title: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  capacity: number;
  /** Everybody whom a re-issue mails now: who has a place, and who waits. */
  mailed: number;
}

/** The list of the next published meeting that is not over, or null. */
export async function findListSize(now: Date): Promise<ListSize | null> {
  const { id, title, startsAt, endsAt, timeZone, capacity, state } = meetings;
  const isMailed = sql`${registrations.state} in ('approved', 'requested', 'waitlisted') and ${registrations.email} is not null`;
  const [row] = await db()
    .select({ title, startsAt, endsAt, timeZone, capacity, mailed: count(registrations.id) })
    .from(meetings)
    .leftJoin(registrations, and(eq(registrations.meetingId, id), isMailed))
    .where(and(eq(state, "published"), gt(endsAt, now)))
    .groupBy(id)
    .orderBy(asc(startsAt))
    .limit(1);
  return row ?? null;
}
