import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { longOverBefore } from "@/lib/meetings/rules";
import { isOver } from "@/lib/registrations/record";
import { zoomIdOf } from "@/lib/rooms/seal";
import type { ListedRegistrant, Zoom } from "@/lib/zoom/api";
import { type EntryRow, isInUse, most, type Round } from "./lease";
import { listEverybody } from "./look-up";
import { noteFault } from "./note";
import { comparedAgainAfterMs, isSameAddress } from "./rules";
import { openWay, sealWay } from "./seal";
import { turnAway } from "./strangers";
import { hasSeat } from "./wanted";

/**
 * Compares Zoom's three lists with ours, for each connected room whose time for it has come: of its schedule, or because
 * Zoom told us of a registration. Whoever is missing is put back, whoever we did not put there is turned away. Safe in
 * several at once: a room is claimed by moving its next time on.
 *
 * @returns how many rooms were compared
 */
export async function compareLists(zoom: Zoom, worker: string): Promise<number> {
  const at = await now();
  const due = await db()
    .select({ room: rooms, meeting: meetings })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meetingId))
    .where(
      and(
        eq(rooms.source, "api"),
        inArray(rooms.state, ["planned", "ready"]),
        isNotNull(rooms.sealed),
        isNull(rooms.deletedAt),
        isDue,
        eq(meetings.state, "published"),
        gt(meetings.endsAt, longOverBefore(at)),
      ),
    )
    .orderBy(asc(rooms.compareFrom), asc(rooms.id));
  let compared = 0;
  for (const { room, meeting } of due) {
    const zoomId = zoomIdOf(room);
    if (!zoomId || isOver(meeting, at) || !(await claim(room.id, comparedAgainAfterMs(meeting, at))))
      continue;
    const isBlocked = room.trouble === "key_refused" || room.trouble === "scopes_missing";
    const facts = { id: room.id, zoomId, isReplaced: false, sameAddress: meeting.sameAddress, isBlocked };
    if (await compareRoom({ zoom, worker, room: facts, state: "wanted", entries: [] })) compared++;
  }
  return compared;
}

const isDue = sql`coalesce(${rooms.compareFrom}, now()) <= now()`;

async function claim(roomId: string, againAfterMs: number): Promise<boolean> {
  const claimed = await db()
    .update(rooms)
    .set({ compareFrom: sql`now() + make_interval(secs => ${againAfterMs / 1_000})` })
    .where(and(eq(rooms.id, roomId), isDue))
    .returning({ id: rooms.id });
  return claimed.length === 1;
}

/** Nothing is changed unless all three lists came whole. */
async function compareRoom(round: Round): Promise<boolean> {
  const before = await entriesOf(round.room.id);
  const lists = await listEverybody(round.zoom, round.room.zoomId);
  if (!lists.ok) {
    await noteFault(round, [], lists.fault);
    await compareAgain(round.room.id, soonS);
    return false;
  }
  if (!(await isInUse(round.room.id))) return false;
  const entries = await entriesOf(round.room.id);
  // Whatever is in somebody's hands, or was changed while Zoom was asked, is left to the next time.
  const settled = entries.filter((entry) => {
    const was = before.find(({ id }) => id === entry.id);
    return isFree(entry) && was && isFree(was) && was.state === entry.state;
  });
  await noteSeen(settled, lists.value);
  const arePutBack = await putBack(round, settled, lists.value);
  const theirs = lists.value.filter((listed) => !entries.some((entry) => mayBeOf(entry, listed)));
  const revived = await endAgain(settled, entries, lists.value);
  const turned = await turnAway(round, theirs, revived, lists.value);
  if (turned === "failed") await compareAgain(round.room.id, soonS);
  else if (turned === "more" || !arePutBack) await compareAgain(round.room.id, 0);
  await db()
    .update(rooms)
    .set({ comparedAt: await now() })
    .where(eq(rooms.id, round.room.id));
  return true;
}

/** When Zoom was not well. */
const soonS = 15;

async function compareAgain(roomId: string, seconds: number): Promise<void> {
  await db()
    .update(rooms)
    .set({ compareFrom: sql`least(${rooms.compareFrom}, now() + make_interval(secs => ${seconds}))` })
    .where(eq(rooms.id, roomId));
}

function entriesOf(roomId: string): Promise<EntryRow[]> {
  return db().select().from(zoomEntries).where(eq(zoomEntries.roomId, roomId)).orderBy(asc(zoomEntries.id));
}

function isFree(entry: EntryRow): boolean {
  return entry.leasedUntil === null;
}

/** By Zoom's own id; by the address only of an entry for which Zoom has told us none yet. */
function isOf(entry: EntryRow, listed: ListedRegistrant): boolean {
  if (entry.registrantId !== null) return entry.registrantId === listed.registrantId;
  return entry.address !== "" && isSameAddress(entry.address, listed.email);
}

function seenOf(entry: EntryRow, listed: ListedRegistrant[]): ListedRegistrant | undefined {
  return listed.find((one) => isOf(entry, one));
}

/** Somebody who is just being added again may stand under an id that is not noted yet. */
function mayBeOf(entry: EntryRow, listed: ListedRegistrant): boolean {
  return isOf(entry, listed) || (!isFree(entry) && isSameAddress(entry.address, listed.email));
}

/** Whoever stands in Zoom as they should. A link or a PIN that Zoom has given anew takes the place of the one before. */
async function noteSeen(entries: EntryRow[], listed: ListedRegistrant[]): Promise<void> {
  const seenAt = await now();
  const ids: string[] = [];
  for (const entry of entries) {
    const seen = seenOf(entry, listed);
    if (entry.state !== "added" || !entry.sealed || seen?.status !== "approved") continue;
    ids.push(entry.id);
    const way = openWay(entry.id, entry.sealed);
    const given = { joinUrl: seen.joinUrl ?? way.joinUrl, pin: seen.pin ?? way.pin };
    if (given.joinUrl === way.joinUrl && given.pin === way.pin) continue;
    await db()
      .update(zoomEntries)
      .set({ sealed: sealWay(entry.id, given) })
      .where(and(eq(zoomEntries.id, entry.id), eq(zoomEntries.state, "added")));
  }
  if (ids.length > 0) await db().update(zoomEntries).set({ seenAt }).where(inArray(zoomEntries.id, ids));
}

/**
 * Whoever should be there and is not: the keeper looks them up, and approves or adds them again. So many in one turn, those
 * first who were not seen for longest. Returns whether that was everybody.
 */
async function putBack(round: Round, entries: EntryRow[], listed: ListedRegistrant[]): Promise<boolean> {
  const missing = entries
    .filter((entry) => entry.state === "added" && seenOf(entry, listed)?.status !== "approved")
    .sort((one, other) => (one.seenAt?.getTime() ?? 0) - (other.seenAt?.getTime() ?? 0));
  for (const entry of missing.slice(0, most)) {
    const seen = seenOf(entry, listed);
    if (!(await isInUse(round.room.id))) return true;
    // Lists that are read in pages can miss somebody; who is asked for by name is there or not.
    if (entry.registrantId && !seen) {
      const one = await round.zoom.getRegistrant(round.room.zoomId, entry.registrantId);
      if (one.ok && one.value.status === "approved") await noteSeen([entry], [one.value]);
      if (one.ok ? one.value.status === "approved" : one.fault.kind !== "not_found") continue;
    }
    await db()
      .update(zoomEntries)
      .set({
        state: "wanted",
        sealed: null,
        registrantId: seen?.registrantId ?? null,
        askedAt: sql`case when ${hasSeat(sql`${zoomEntries.passId}`)} then now() end`,
        nextAttemptAt: sql`now()`,
      })
      .where(
        and(eq(zoomEntries.id, entry.id), eq(zoomEntries.state, "added"), isNull(zoomEntries.leasedUntil)),
      );
  }
  return missing.length <= most;
}

/**
 * Ours, ended, and on the list again: somebody approved them in Zoom, or a lost call came true. Ended once more; not where
 * Zoom has one registrant for an ended entry and for one that stands, since both have the person's own address.
 */
async function endAgain(
  entries: EntryRow[],
  all: EntryRow[],
  listed: ListedRegistrant[],
): Promise<ListedRegistrant[]> {
  const revived: ListedRegistrant[] = [];
  for (const entry of entries) {
    const seen = seenOf(entry, listed);
    if (entry.state !== "gone" || !seen || seen.status === "denied") continue;
    if (all.some((other) => other.state !== "gone" && mayBeOf(other, seen))) continue;
    revived.push(seen);
    await db()
      .update(zoomEntries)
      .set({ state: "unwanted", registrantId: seen.registrantId, attempts: 0, nextAttemptAt: sql`now()` })
      .where(and(eq(zoomEntries.id, entry.id), eq(zoomEntries.state, "gone")));
  }
  return revived;
}
