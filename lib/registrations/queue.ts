import { and, asc, count, desc, eq, gt, gte, inArray, max, ne, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { organisers } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { type Notices, noNotices } from "./flags";
import type { QueueNews } from "./news";
import { noticesFor } from "./notices";
import { type Decided, listDecided, type Page, pageOf } from "./queries";
import { answeredAtOfAll } from "./record";
import { editVerbs, type RegistrationState } from "./rules";
import type { TogetherVerb } from "./ticks";

// What stands on the list of requests: those to check, the decisions that are held, and what is new since it was drawn.

export interface QueueEntry {
  id: string;
  name: string;
  /** Null of somebody who phoned and has none. */
  email: string | null;
  postcode: string;
  phone: string | null;
  askedAt: Date;
  answeredAt: Date;
  confirmed: boolean;
  /** What was changed since an organiser looked: what it was before. */
  previousName: string | null;
  previousEmail: string | null;
  formFlags: string[];
  notices: Notices;
}

export interface Queue extends Page<QueueEntry> {
  /** When the newest of them all was asked, on whatever page; null when there is none. */
  newestAskedAt: Date | null;
}

/** The requests of a meeting that wait for a decision, oldest first, with what an organiser should notice. */
export async function listQueue(meetingId: string, wanted: number, now: Date): Promise<Queue> {
  const isToCheck = eq(registrations.state, "requested");
  const [page, [newest]] = await Promise.all([
    pageOf(meetingId, isToCheck, wanted, [asc(registrations.createdAt), asc(registrations.id)]),
    db()
      .select({ at: max(registrations.createdAt) })
      .from(registrations)
      .where(and(eq(registrations.meetingId, meetingId), isToCheck)),
  ]);
  const ids = page.entries.map(({ id }) => id);
  const [answered, notices] = await Promise.all([
    answeredAtOfAll(db(), ids),
    noticesFor(meetingId, ids, now),
  ]);
  return {
    ...page,
    newestAskedAt: newest?.at ?? null,
    entries: page.entries.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      postcode: row.postcode,
      phone: row.phone,
      askedAt: row.createdAt,
      answeredAt: answered.get(row.id) ?? row.createdAt,
      confirmed: row.confirmedAt !== null,
      previousName: row.previousName,
      previousEmail: row.previousEmail,
      formFlags: row.formFlags,
      notices: notices.get(row.id) ?? noNotices,
    })),
  };
}

export interface HeldDecision {
  id: string;
  name: string;
  state: RegistrationState;
  heldUntil: Date;
  /** Whether an email will say it; of who has no address none does. */
  mailed: boolean;
  /** Who decided; null of what the site did by a meeting's own rule. */
  by: { id: string; name: string } | null;
}

/** The decisions of a meeting whose mail has not left yet, so that they can be undone; the newest first. */
export async function listHeld(meetingId: string, now: Date): Promise<HeldDecision[]> {
  const { id, name, state, heldUntil, email } = registrations;
  const change = registrationChanges;
  const held = await db()
    .selectDistinctOn([id], {
      id,
      name,
      state,
      heldUntil,
      email,
      byId: organisers.id,
      byName: organisers.name,
    })
    .from(registrations)
    .innerJoin(change, eq(change.registrationId, id))
    .leftJoin(organisers, eq(organisers.id, change.organiserId))
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        gt(heldUntil, now),
        notInArray(change.verb, [...editVerbs]),
      ),
    )
    .orderBy(id, desc(change.at), desc(change.id));
  return held
    .flatMap(({ byId, byName, email: address, ...row }) => {
      const by = byId && byName ? { id: byId, name: byName } : null;
      return row.heldUntil ? [{ ...row, heldUntil: row.heldUntil, mailed: address !== null, by }] : [];
    })
    .sort(
      (one, other) => other.heldUntil.getTime() - one.heldUntil.getTime() || (one.id < other.id ? 1 : -1),
    );
}

/** As many as one page of the list can show, and more. */
const mostNews = 200;

/**
 * What happened since a list of requests was drawn: how many were asked after the newest that it knew of, and
 * which have been decided.
 *
 * @param drawnAt when it was drawn; a little earlier is looked at too, as a decision can be on its way while a page
 * is drawn. Whoever reads this knows which requests were shown.
 */
export async function findNews(meetingId: string, drawnAt: Date, newestAskedAt: Date): Promise<QueueNews> {
  const change = registrationChanges;
  const [[asked], decided] = await Promise.all([
    db()
      .select({ people: count() })
      .from(registrations)
      .where(
        and(
          eq(registrations.meetingId, meetingId),
          eq(registrations.state, "requested"),
          gt(registrations.createdAt, newestAskedAt),
        ),
      ),
    db()
      .selectDistinctOn([registrations.id], { id: registrations.id, by: organisers.name })
      .from(registrations)
      .innerJoin(change, eq(change.registrationId, registrations.id))
      .leftJoin(organisers, eq(organisers.id, change.organiserId))
      .where(
        and(
          eq(registrations.meetingId, meetingId),
          ne(registrations.state, "requested"),
          gte(change.at, new Date(drawnAt.getTime() - 10_000)),
          notInArray(change.verb, [...editVerbs]),
        ),
      )
      .orderBy(registrations.id, desc(change.at), desc(change.id))
      .limit(mostNews),
  ]);
  return { asked: asked?.people ?? 0, decided };
}

/**
 * Whom one press decided about together, or undid, as far as that is still the last word about them.
 *
 * @param at the instant of the press, which every change that it made carries
 */
export async function listDoneTogether(
  meetingId: string,
  verb: TogetherVerb,
  at: Date,
  organiserId: string,
): Promise<Decided[]> {
  const change = registrationChanges;
  const done = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .innerJoin(change, eq(change.registrationId, registrations.id))
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(change.at, at),
        eq(change.verb, verb),
        eq(change.organiserId, organiserId),
      ),
    );
  const decided = await listDecided(done.map(({ id }) => id));
  return decided.filter(({ last }) => last.verb === verb && last.at.getTime() === at.getTime());
}

/** Which of these registrations belong to a meeting. */
export async function idsOf(meetingId: string, registrationIds: string[]): Promise<Set<string>> {
  if (registrationIds.length === 0) return new Set();
  const { id } = registrations;
  const theirs = await db()
    .select({ id })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), inArray(id, registrationIds)));
  return new Set(theirs.map((row) => row.id));
}
