import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  lte,
  ne,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { incidentPeople } from "@/db/schema/incidents";
import { meetings } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { returningKeys } from "@/db/schema/returning";
import { isId } from "@/lib/ids";
import { hashesToFind, type Knowable, knownBy, wentBy } from "./known-by";
import {
  outcomeToRemember,
  type Returning,
  type ReturningKind,
  returningKinds,
  returningOf,
  type Seen,
} from "./rules";

type Reader = Pick<Transaction, "select">;

/**
 * What is known of people from meetings other than the one that they ask for, by their registrations' ids. Looks among
 * what is still kept of those meetings and among the keyed hashes. Whoever nothing is known of is left out.
 *
 * @param from a transaction that this is part of
 */
export async function findReturning(
  people: readonly (Knowable & { id: string })[],
  { now, except }: { now: Date; except: string },
  from: Reader = db(),
): Promise<Map<string, Returning>> {
  if (people.length === 0) return new Map();
  const [kept, remembered] = [await findKept(from, people, except), await findRemembered(from, people, now)];
  const known = people.flatMap(({ id }) => {
    const seen = [...(kept.get(id) ?? []), ...(remembered.get(id) ?? [])];
    return seen.length === 0 ? [] : [[id, returningOf(seen)] as const];
  });
  return new Map(known);
}

type SeenBy = Map<string, Seen[]>;

/** Among the registrations of other meetings that are still kept: who came, and who was removed. */
async function findKept(
  from: Reader,
  people: readonly (Knowable & { id: string })[],
  except: string,
): Promise<SeenBy> {
  const { id, name, emailKey, phone, state, source, confirmedAt, previousName, previousEmail } =
    registrations;
  const kept = await from
    .select({
      ...{ id, name, emailKey, phone, state, source, confirmedAt, previousName, previousEmail },
      arrival: arrivals.id,
      named: isNamed(),
      at: meetings.startsAt,
    })
    .from(registrations)
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .leftJoin(arrivals, eq(arrivals.registrationId, registrations.id))
    .where(
      and(
        ne(registrations.meetingId, except),
        or(eq(registrations.state, "removed"), isNotNull(arrivals.id)),
        ne(registrations.source, "guest"),
      ),
    );
  const reasons = await reasonsOf(
    from,
    kept.filter((one) => one.state === "removed").map((one) => one.id),
  );
  const earlier = kept.flatMap((one) => {
    const outcome = outcomeToRemember({ ...one, came: one.arrival !== null });
    return outcome === null ? [] : [{ ...one, outcome }];
  });
  const index = new Map<string, Set<(typeof earlier)[number]>>();
  for (const one of earlier)
    for (const known of wentBy(one).map(knownBy))
      for (const kind of returningKinds) {
        const key = `${kind}|${known[kind]}`;
        if (known[kind] !== null) index.set(key, (index.get(key) ?? new Set()).add(one));
      }
  const found: SeenBy = new Map();
  for (const person of people) {
    const known = knownBy(person);
    const by = new Map<(typeof earlier)[number], ReturningKind[]>();
    for (const kind of returningKinds)
      for (const one of index.get(`${kind}|${known[kind]}`) ?? [])
        by.set(one, [...(by.get(one) ?? []), kind]);
    const seen = [...by].map(
      ([one, kinds]): Seen => ({
        outcome: one.outcome,
        by: kinds,
        at: one.at,
        reason: reasons.get(one.id) ?? null,
        personId: null,
      }),
    );
    if (seen.length > 0) found.set(person.id, seen);
  }
  return found;
}

/** For a query of registrations: whether an incident names them, open or closed. */
export function isNamed(): SQL<boolean> {
  const named = db()
    .select({ id: incidentPeople.incidentId })
    .from(incidentPeople)
    .where(eq(incidentPeople.registrationId, registrations.id));
  return sql<boolean>`${exists(named)}`;
}

/** Why people were removed, by registration: the reason of the last time. */
export async function reasonsOf(from: Reader, removed: string[]): Promise<Map<string, string | null>> {
  if (removed.length === 0) return new Map();
  const { registrationId, reason, at, id } = registrationChanges;
  const rows = await from
    .select({ registrationId, reason })
    .from(registrationChanges)
    .where(and(inArray(registrationId, removed), eq(registrationChanges.verb, "remove")))
    .orderBy(asc(at), asc(id));
  return new Map(rows.map((row) => [row.registrationId, row.reason]));
}

/** Hashes that are looked for in one question to the database. */
const most = 5000;

/** Among the keyed hashes of those whose details are deleted, and of those who are barred. */
async function findRemembered(
  from: Reader,
  people: readonly (Knowable & { id: string })[],
  now: Date,
): Promise<SeenBy> {
  const wanted = new Map<string, string[]>();
  for (const person of people)
    for (const { hash } of hashesToFind(person)) {
      const same = wanted.get(hash);
      if (same) same.push(person.id);
      else wanted.set(hash, [person.id]);
    }
  const hashes = [...wanted.keys()];
  const rows: (typeof returningKeys.$inferSelect)[] = [];
  for (let at = 0; at < hashes.length; at += most)
    rows.push(
      ...(await from
        .select()
        .from(returningKeys)
        .where(
          and(
            inArray(returningKeys.hash, hashes.slice(at, at + most)),
            or(isNull(returningKeys.expiresAt), gt(returningKeys.expiresAt, now)),
          ),
        )),
    );
  const found = new Map<string, Map<string, Seen>>();
  for (const row of rows)
    for (const id of wanted.get(row.hash) ?? []) {
      const theirs = found.get(id) ?? new Map<string, Seen>();
      found.set(id, theirs);
      const { outcome, at, reason, personId } = row;
      const known = `${personId} ${outcome}`;
      const by = returningKinds.filter((kind) => kind === row.kind || theirs.get(known)?.by.includes(kind));
      theirs.set(known, { outcome, by, at, reason, personId: outcome === "barred" ? personId : null });
    }
  return new Map([...found].map(([id, seen]) => [id, [...seen.values()]]));
}

/** Somebody who is barred, as far as anybody can tell: not who. */
export interface Bar {
  personId: string;
  at: Date;
  reason: string | null;
  reviewAt: Date;
  /** The organiser who barred them. */
  by: string | null;
}

/** Everybody who is barred, whoever is to be looked at again first. */
export async function listBars(): Promise<Bar[]> {
  return selectBars();
}

/** One of them; null when there is no such bar, or it is lifted. */
export async function findBar(personId: string): Promise<Bar | null> {
  if (!isId(personId)) return null;
  return (await selectBars(eq(returningKeys.personId, personId)))[0] ?? null;
}

/** How many are to be looked at again by now. */
export async function countBarsToReview(now: Date): Promise<number> {
  return (await selectBars(lte(returningKeys.reviewAt, now))).length;
}

async function selectBars(which?: ReturnType<typeof eq>): Promise<Bar[]> {
  const { personId, at, reason, reviewAt, outcome } = returningKeys;
  const rows = await db()
    .selectDistinct({ personId, at, reason, reviewAt, by: organisers.name })
    .from(returningKeys)
    .leftJoin(organisers, eq(organisers.id, returningKeys.barredBy))
    .where(and(eq(outcome, "barred"), which))
    .orderBy(asc(reviewAt), desc(at), asc(personId));
  return rows.flatMap((row) => (row.reviewAt ? [{ ...row, reviewAt: row.reviewAt }] : []));
}
