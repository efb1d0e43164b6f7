import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import type { RoomTrouble } from "@/lib/rooms/rules";
import type { ZoomFault } from "@/lib/zoom/api";
import { type EntryRow, letGo, type Round } from "./lease";
import { backoffMs, type EntryTrouble } from "./rules";
import { sealWay } from "./seal";

// What came of a call. What was decided while Zoom was asked stands: an entry that is not wanted any more keeps Zoom's id,
// by which it is ended, and never gets a link.

/** Zoom has somebody on its list, approved, and gave their link. */
export async function noteAdded(
  round: Round,
  entry: EntryRow,
  given: { registrantId: string; joinUrl: string; pin: string | null },
): Promise<void> {
  const { registrantId } = given;
  const seenAt = await now();
  const outcome = await db().transaction(async (tx) => {
    // One after the other, so that of two entries that were given the same registrant one is the first.
    await tx.execute(sql`select from rooms where id = ${round.room.id} for no key update`);
    const isHeld = and(
      eq(zoomEntries.roomId, round.room.id),
      eq(zoomEntries.registrantId, registrantId),
      eq(zoomEntries.state, "added"),
    );
    if ((await tx.$count(zoomEntries, isHeld)) > 0) return "anothers";
    const added = await tx
      .update(zoomEntries)
      .set({
        state: "added",
        registrantId,
        sealed: sealWay(entry.id, given),
        askedAt: null,
        trouble: null,
        attempts: 0,
        seenAt,
        leasedUntil: null,
      })
      .where(and(isOurs(round, entry), eq(zoomEntries.state, "wanted")));
    return added.count > 0 ? "added" : "not_wanted";
  });
  if (outcome === "not_wanted") await noteKnown(round, entry, registrantId);
  if (outcome === "anothers") await noteLater(round, [entry], { ms: minute, trouble: "same_address" });
}

/**
 * Zoom knows an entry under this id, and that is all. One that was given up meanwhile is ended in Zoom all the same, even if
 * another worker had it for gone.
 */
export async function noteKnown(round: Round, entry: EntryRow, registrantId: string): Promise<void> {
  await db()
    .update(zoomEntries)
    .set({
      registrantId,
      state: sql`case when ${zoomEntries.state} = 'gone' then 'unwanted' else ${zoomEntries.state} end`,
      nextAttemptAt: sql`now()`,
    })
    .where(and(eq(zoomEntries.id, entry.id), sql`${zoomEntries.state} <> 'added'`));
  await letGo(round, [entry.id]);
}

/** Zoom has somebody on its list of the approved no more. Of whose details are deleted nothing is left. */
export async function noteGone(round: Round, entries: EntryRow[]): Promise<void> {
  if (entries.length === 0) return;
  const ids = entries.map((entry) => entry.id);
  const forgotten = (kept: SQL) =>
    sql`case when ${zoomEntries.registrationId} is null then '' else ${kept} end`;
  await db()
    .update(zoomEntries)
    .set({
      state: "gone",
      endedAt: await now(),
      name: forgotten(sql`${zoomEntries.name}`),
      address: forgotten(sql`${zoomEntries.address}`),
      sealed: null,
      trouble: null,
      attempts: 0,
      leasedUntil: null,
    })
    .where(
      and(
        inArray(zoomEntries.id, ids),
        eq(zoomEntries.leasedBy, round.worker),
        eq(zoomEntries.state, "unwanted"),
      ),
    );
  await letGo(round, ids);
}

/** An answer to an earlier call may still be on its way: the lists are compared once it must have come. */
export async function compareSoon(round: Round): Promise<void> {
  const soon = sql`now() + interval '1 minute'`;
  await db()
    .update(rooms)
    .set({ compareFrom: sql`least(coalesce(${rooms.compareFrom}, ${soon}), ${soon})` })
    .where(eq(rooms.id, round.room.id));
}

interface Wait {
  /** Until then nothing is tried; else after a while that grows with each try. */
  until?: Date;
  ms?: number;
  trouble?: EntryTrouble;
}

/** Entries that are tried again later; whoever stands at the door sooner. */
export async function noteLater(round: Round, entries: EntryRow[], wait: Wait = {}): Promise<void> {
  for (const entry of entries) {
    const attempts = Math.min(entry.attempts + 1, 1_000);
    const after = (isAsked: boolean) => (wait.ms ?? backoffMs(attempts, isAsked)) / 1_000;
    await db()
      .update(zoomEntries)
      .set({
        attempts,
        ...(entry.registrantId ? { registrantId: entry.registrantId } : {}),
        trouble: wait.trouble ?? null,
        nextAttemptAt: wait.until
          ? sql`${wait.until.toISOString()}::timestamptz`
          : sql`now() + make_interval(secs =>
              case when ${zoomEntries.askedAt} is null then ${after(false)}::float8 else ${after(true)}::float8 end)`,
        leasedUntil: null,
      })
      .where(and(isOurs(round, entry), eq(zoomEntries.state, round.state)));
  }
  await letGo(
    round,
    entries.map((entry) => entry.id),
  );
}

const minute = 60_000;

/** A call about entries came to nothing. Returns whether others may be worth trying at once. */
export async function noteFault(round: Round, entries: EntryRow[], fault: ZoomFault): Promise<boolean> {
  log().warn({ room: round.room.id, entries: entries.length, fault: fault.kind }, "zoom list");
  switch (fault.kind) {
    case "busy":
      await noteLater(round, entries, { ms: Math.max(fault.waitMs, 100) });
      return false;
    case "not_reachable":
    case "ambiguous":
      await noteLater(round, entries);
      return false;
    case "daily_limit":
      // Whoever is to go does not stay until midnight for it: the next try deletes them, which Zoom does not count.
      await noteLater(round, entries, {
        ...(round.state === "wanted" ? { until: fault.until } : { ms: 1_000 }),
        trouble: "daily_limit",
      });
      return true;
    case "key_refused":
      await noteRoomTrouble(round, fault.kind, []);
      await noteLater(round, entries);
      return false;
    case "scopes_missing":
      await noteRoomTrouble(round, fault.kind, fault.scopes);
      await noteLater(round, entries);
      return false;
    case "plan_without_registration":
      await noteRoomTrouble(round, fault.kind, []);
      await noteLater(round, entries, { ms: 10 * minute });
      return true;
    case "not_found":
      return noteNoMeeting(round, entries);
    case "full":
      await noteLater(
        round,
        entries,
        (await makeRoom(round, entries)) ? { ms: 2_000 } : { ms: minute, trouble: "full" },
      );
      return true;
    case "is_host":
      await noteLater(round, entries, { ms: 10 * minute, trouble: "is_host" });
      return true;
    case "refused":
      await noteLater(round, entries, { ms: minute, trouble: "refused" });
      return true;
  }
}

/**
 * Where Zoom's list is full, nobody keeps one entry while the next is made. Returns whether somebody is to go from the list,
 * so that there will be room.
 */
async function makeRoom(round: Round, entries: EntryRow[]): Promise<boolean> {
  const leaving = and(eq(zoomEntries.roomId, round.room.id), eq(zoomEntries.state, "unwanted"));
  await db()
    .update(zoomEntries)
    .set({ sealed: null, nextAttemptAt: sql`now()` })
    .where(
      and(
        leaving,
        isNotNull(zoomEntries.sealed),
        inArray(
          zoomEntries.registrationId,
          entries.flatMap(({ registrationId }) => registrationId ?? []),
        ),
      ),
    );
  return (await db().$count(zoomEntries, and(leaving, isNotNull(zoomEntries.registrantId)))) > 0;
}

/** The Zoom meeting is not there: of a room that was given up that is the end, of another one lib/rooms finds out. */
async function noteNoMeeting(round: Round, entries: EntryRow[]): Promise<boolean> {
  if (round.room.isReplaced && round.state === "unwanted") {
    await noteGone(round, entries);
    return true;
  }
  await db()
    .update(rooms)
    .set({ readBackAt: null, nextAttemptAt: sql`now()` })
    .where(eq(rooms.id, round.room.id));
  await noteLater(round, entries);
  return true;
}

/** What stands in the way of the whole list is told to organisers as the room's, unless something worse is known of it. */
async function noteRoomTrouble(round: Round, trouble: RoomTrouble, troubleDetail: string[]): Promise<void> {
  const lesser: RoomTrouble[] = ["not_reachable", "key_refused", "scopes_missing"];
  await db()
    .update(rooms)
    .set({ trouble, troubleDetail, troubleAt: sql`now()` })
    .where(and(eq(rooms.id, round.room.id), or(isNull(rooms.trouble), inArray(rooms.trouble, lesser))));
}

/** Zoom answers again: lib/rooms looks whether anything else is wrong with the room. */
export async function noteAnswered(round: Round): Promise<void> {
  if (!round.room.isBlocked) return;
  await db()
    .update(rooms)
    .set({ trouble: null, troubleDetail: [], troubleAt: null, readBackAt: null, nextAttemptAt: sql`now()` })
    .where(and(eq(rooms.id, round.room.id), inArray(rooms.trouble, ["key_refused", "scopes_missing"])));
}

function isOurs(round: Round, entry: EntryRow) {
  return and(eq(zoomEntries.id, entry.id), eq(zoomEntries.leasedBy, round.worker));
}
