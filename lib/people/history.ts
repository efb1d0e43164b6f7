import { and, asc, count, desc, eq, gte, inArray, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { isId } from "@/lib/ids";
import { verbForOrganiser } from "@/lib/registrations/labels";
import type { Page } from "@/lib/registrations/queries";
import type { RegistrationVerb } from "@/lib/registrations/rules";
import { wordsForAct } from "./labels";

/** What somebody looks for in the history; everything when nothing is wished for. */
export interface HistoryWish {
  organiserId?: string | undefined;
  meetingId?: string | undefined;
  act?: string | undefined;
  /** A part of an act's words, or the id of somebody's registration, which outlives their name. */
  words?: string | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
}

export interface HistoryLine {
  id: string;
  words: string;
  /** The organiser; null for what the site did, or somebody about their own details. */
  who: string | null;
  meeting: { id: string; title: string } | null;
  /** Whom it was about. Without a name once their details are deleted. */
  person: { id: string; name: string | null } | null;
  at: Date;
}

const perPage = 50;

/**
 * Everything that organisers did, newest first: their acts, and what they decided about registrations. Both are
 * append-only, and stay by ids when people's details are deleted. Page by page; no contact data.
 */
export async function listHistory(wish: HistoryWish, wanted: number): Promise<Page<HistoryLine>> {
  const all = everythingDone();
  const which = and(
    isId(wish.organiserId ?? "") ? eq(all.organiserId, wish.organiserId ?? "") : undefined,
    isId(wish.meetingId ?? "") ? eq(all.meetingId, wish.meetingId ?? "") : undefined,
    wish.act ? eq(all.act, wish.act) : undefined,
    wish.words ? await spokenOf(all, wish.words) : undefined,
    wish.from ? gte(all.at, wish.from) : undefined,
    wish.before ? lt(all.at, wish.before) : undefined,
  );
  const [counted] = await db().select({ lines: count() }).from(all).where(which);
  const total = counted?.lines ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const rows = await db()
    .select({
      id: all.id,
      act: all.act,
      at: all.at,
      who: organisers.name,
      meetingId: all.meetingId,
      title: meetings.title,
      registrationId: all.registrationId,
      name: registrations.name,
    })
    .from(all)
    .leftJoin(organisers, eq(organisers.id, all.organiserId))
    .leftJoin(meetings, eq(meetings.id, all.meetingId))
    .leftJoin(registrations, eq(registrations.id, all.registrationId))
    .where(which)
    .orderBy(desc(all.at), desc(all.id))
    .limit(perPage)
    .offset((page - 1) * perPage);
  const entries = rows.map(({ id, act, at, who, meetingId, title, registrationId, name }) => ({
    id,
    words: wordsForDone(act),
    who,
    meeting: meetingId && title ? { id: meetingId, title } : null,
    person: registrationId ? { id: registrationId, name } : null,
    at,
  }));
  return { entries, first: (page - 1) * perPage + 1, page, pages, total };
}

/** Both histories as one. A registration's changes join it when an organiser made them, and leave for it when it goes. */
function everythingDone() {
  const act = organiserHistory;
  const change = registrationChanges;
  const acts = db()
    .select({
      id: act.id,
      organiserId: act.organiserId,
      act: act.act,
      meetingId: act.meetingId,
      registrationId: act.registrationId,
      at: act.at,
    })
    .from(act);
  const changes = db()
    .select({
      id: change.id,
      organiserId: change.organiserId,
      act: sql<string>`${change.verb}`.as("act"),
      meetingId: sql<string | null>`${registrations.meetingId}`.as("meeting_id"),
      registrationId: sql<string | null>`${change.registrationId}`.as("registration_id"),
      at: change.at,
    })
    .from(change)
    .innerJoin(registrations, eq(registrations.id, change.registrationId))
    .where(isNotNull(change.organiserId));
  return unionAll(acts, changes).as("everything_done");
}

async function spokenOf(all: ReturnType<typeof everythingDone>, words: string): Promise<SQL | undefined> {
  const wanted = words.trim().toLowerCase();
  if (wanted === "") return undefined;
  if (isId(wanted)) return eq(all.registrationId, wanted);
  const acts = (await listActsDone()).filter((act) => act.words.toLowerCase().includes(wanted));
  return inArray(
    all.act,
    acts.map(({ act }) => act),
  );
}

/** Every kind of act that was ever done, by its words. */
export async function listActsDone(): Promise<{ act: string; words: string }[]> {
  const [acts, verbs] = await Promise.all([
    db().selectDistinct({ act: organiserHistory.act }).from(organiserHistory),
    db()
      .selectDistinct({ act: registrationChanges.verb })
      .from(registrationChanges)
      .where(isNotNull(registrationChanges.organiserId)),
  ]);
  return [...new Set([...acts, ...verbs].map(({ act }) => act as string))]
    .map((act) => ({ act, words: wordsForDone(act) }))
    .sort((one, other) => one.words.localeCompare(other.words));
}

function wordsForDone(act: string): string {
  return verbForOrganiser[act as RegistrationVerb] ?? wordsForAct(act);
}

/** Who may be looked for: everybody of the team, whoever left last. */
export async function listTeamEver(): Promise<{ id: string; name: string; left: boolean }[]> {
  const { id, name, endedAt } = organisers;
  const rows = await db()
    .select({ id, name, endedAt })
    .from(organisers)
    .orderBy(sql`${endedAt} is not null`, sql`lower(${name})`, asc(id));
  return rows.map(({ endedAt: ended, ...row }) => ({ ...row, left: ended !== null }));
}

const mostMeetings = 200;

/** The meetings to look for, the latest first; at most 200. */
export async function listMeetingsToFind(): Promise<
  { id: string; title: string; startsAt: Date; timeZone: string }[]
> {
  const { id, title, startsAt, timeZone } = meetings;
  return db()
    .select({ id, title, startsAt, timeZone })
    .from(meetings)
    .orderBy(desc(startsAt), desc(id))
    .limit(mostMeetings);
}
