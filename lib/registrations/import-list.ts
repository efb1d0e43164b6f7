import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { newId } from "@/lib/ids";
import { holdUntil } from "@/lib/meetings/rules";
import { enqueue } from "@/lib/messages/commands";
import { emailKey } from "@/lib/people/rules";
import { findReturning } from "@/lib/returning/queries";
import { importProblemWords } from "./labels";
import type { ListRow } from "./list-file";
import { makeMailedLinks } from "./mailed-links";
import { countTaken, isOver, lockMeeting, type MeetingRow } from "./record";
import { type ImportRefusal, type ImportWay, placesLeft } from "./rules";

/** What a list would do, before anything is done. */
export interface CheckedList {
  rows: ListRow[];
  /** The lines that would be taken; what a confirming press must have seen. */
  taken: number[];
  placesLeft: number;
}

/** A dry run: what of a list can be taken for this meeting now, and what speaks against the rest. Changes nothing. */
export async function checkList(
  meeting: MeetingRow,
  rows: ListRow[],
  way: ImportWay,
  now: Date,
): Promise<CheckedList> {
  return check(db(), meeting, rows, way, now);
}

export type ImportAnswer =
  | { ok: true; people: number; heldUntil: Date | null }
  | { ok: false; reason: ImportRefusal | "not_found" };

/**
 * Takes everybody of a list who can be taken, in one transaction: all of them or, when anything has changed since the
 * dry run, nobody. Given places, they are mailed as after any approval, held for two minutes; put among the requests,
 * nobody is mailed before an organiser decides. What they promise is asked when they confirm.
 *
 * @param seen the lines that the organiser saw would be taken
 */
export async function importList(
  meetingId: string,
  rows: ListRow[],
  { way, seen }: { way: ImportWay; seen: number[] },
  organiserId: string,
  now: Date,
): Promise<ImportAnswer> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (meeting.state !== "published" || isOver(meeting, now)) return { ok: false, reason: "not_open" };
    const checked = await check(tx, meeting, rows, way, now);
    if (checked.taken.length === 0) return { ok: false, reason: "nobody" };
    if (way === "approve" && checked.taken.length > checked.placesLeft)
      return { ok: false, reason: "too_few_places" };
    if (checked.taken.join() !== seen.join()) return { ok: false, reason: "changed_meanwhile" };
    const people = checked.rows.filter(({ line }) => checked.taken.includes(line));
    const heldUntil = way === "approve" ? holdUntil(meeting, now) : null;
    const ids = await addPeople(tx, meeting, people, { way, heldUntil, organiserId }, now);
    await makeMailedLinks(tx, meeting, ids, now);
    if (way === "approve")
      await enqueue(
        tx,
        now,
        ids.map((registrationId) => ({
          kind: "place_given" as const,
          meetingId,
          registrationId,
          edition: meeting.edition,
          heldUntil,
        })),
      );
    const detail = { people: ids.length, way };
    await tx
      .insert(organiserHistory)
      .values({ organiserId, act: "imported_list", meetingId, detail, at: now });
    return { ok: true, people: ids.length, heldUntil };
  });
}

async function check(
  from: Pick<Transaction, "select">,
  meeting: MeetingRow,
  rows: ListRow[],
  way: ImportWay,
  now: Date,
): Promise<CheckedList> {
  const possible = rows.filter(({ problems }) => problems.length === 0);
  const [here, returning, taken] = await Promise.all([
    liveAddresses(from, meeting.id, possible),
    findReturning(
      possible.map(({ line, name, email, phone }) => ({
        id: String(line),
        name,
        emailKey: emailKey(email),
        phone,
      })),
      { now, except: meeting.id },
      from,
    ),
    countTaken(from, meeting.id, now),
  ]);
  const checked = rows.map((row) => {
    if (row.problems.length > 0) return row;
    const problems: string[] = [];
    if (here.has(emailKey(row.email))) problems.push(importProblemWords.known);
    const before = returning.get(String(row.line));
    // Nobody comes in by a list whom the forum has sent away: an organiser decides, knowing why.
    if (way === "approve" && before?.barred) problems.push(importProblemWords.barred);
    else if (way === "approve" && (before?.removed.length ?? 0) > 0)
      problems.push(importProblemWords.removed);
    return { ...row, problems };
  });
  return {
    rows: checked,
    taken: checked.filter(({ problems }) => problems.length === 0).map(({ line }) => line),
    placesLeft: placesLeft(meeting.capacity, taken),
  };
}

async function liveAddresses(
  from: Pick<Transaction, "select">,
  meetingId: string,
  rows: ListRow[],
): Promise<Set<string | null>> {
  if (rows.length === 0) return new Set();
  const live = await from
    .select({ emailKey: registrations.emailKey })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        inArray(
          registrations.emailKey,
          rows.map(({ email }) => emailKey(email)),
        ),
        sql`${registrations.state} <> 'withdrawn'`,
      ),
    );
  return new Set(live.map((row) => row.emailKey));
}

async function addPeople(
  tx: Transaction,
  meeting: MeetingRow,
  people: ListRow[],
  how: { way: ImportWay; heldUntil: Date | null; organiserId: string },
  now: Date,
): Promise<string[]> {
  const { way, heldUntil, organiserId } = how;
  const added = people.map(({ name, email, postcode, phone }) => ({
    id: newId(),
    meetingId: meeting.id,
    name,
    email,
    emailKey: emailKey(email),
    postcode,
    phone,
    source: "imported" as const,
    state: way === "approve" ? ("approved" as const) : ("requested" as const),
    heldUntil,
    heldFrom: heldUntil ? ("requested" as const) : null,
    createdAt: now,
  }));
  const changes = added.flatMap(({ id: registrationId }) => [
    { registrationId, verb: "request" as const, to: "requested" as const, organiserId, at: now },
    ...(way === "approve"
      ? [
          {
            registrationId,
            verb: "approve" as const,
            from: "requested" as const,
            to: "approved" as const,
            organiserId,
            at: now,
          },
        ]
      : []),
  ]);
  // A statement holds so many values and no more.
  for (let at = 0; at < added.length; at += 1000)
    await tx.insert(registrations).values(added.slice(at, at + 1000));
  for (let at = 0; at < changes.length; at += 1000)
    await tx.insert(registrationChanges).values(changes.slice(at, at + 1000));
  return added.map(({ id }) => id);
}
