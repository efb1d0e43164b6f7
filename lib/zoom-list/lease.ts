import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { zoomIdOf } from "@/lib/rooms/seal";
import type { Zoom } from "@/lib/zoom/api";
import { isAsWanted, mayBeAddedAgain, wanted } from "./wanted";

// Entries are taken in hand like messages (record 4): leased, and free again when whoever had them was killed.

export type EntryRow = typeof zoomEntries.$inferSelect;

/** Entries of one room that need the same, in one worker's hands. */
export interface Round {
  zoom: Zoom;
  worker: string;
  room: {
    id: string;
    zoomId: string;
    isReplaced: boolean;
    sameAddress: boolean;
    /** A trouble of the room's that a call which is answered ends. */
    isBlocked: boolean;
  };
  state: "wanted" | "unwanted";
  entries: EntryRow[];
}

/** As many as Zoom takes in one call (zoom.md 3.3), and as are in hand at once. */
export const most = 30;

/** Longer than Zoom's client waits for one answer; begun anew before each call. */
const leaseEnds = sql`now() + interval '60 seconds'`;

/** For a query: whether an entry `e` has another one of the same person's to go with it, in this state. */
const hasOther = (state: Round["state"]) => sql`exists (
  select from zoom_entries n
  where n.room_id = e.room_id and n.registration_id = e.registration_id and n.state = ${state}
    and (n.sealed is null or m.same_address))`;

/**
 * For a query: whose turn it is. Who lost the place goes first, and is followed by whoever can be added. Who is only to
 * change places with an entry of their own comes in turns: so many go, and the same ones are added before the next go.
 */
const turn = sql`case
  when e.state = 'unwanted' then case when ${hasOther("wanted")} then 2 else 0 end
  else case when ${hasOther("unwanted")} then 3 else 1 end
end`;

/**
 * Leases what is due: somebody at the door first, then whoever is to go from the list in use, then the oldest. What another
 * worker has is passed over. Null when nothing is due. An unwanted entry whose link still leads in is not due, except where
 * Zoom takes each address once: there it makes room, if Zoom takes another add of it today.
 */
export async function leaseDue(zoom: Zoom, worker: string): Promise<Round | null> {
  const due = sql`e.state in ('wanted', 'unwanted') and e.next_attempt_at <= now()
    and (e.leased_until is null or e.leased_until < now())
    and o.sealed is not null and o.deleted_at is null
    and not (e.state = 'unwanted' and e.sealed is not null
      and not (m.same_address and ${mayBeAddedAgain}))
    and not (e.state = 'wanted' and o.state = 'planned'
      and coalesce(o.trouble, '') in ('not_safe', 'gone', 'plan_without_registration'))`;
  const entries = await db()
    .update(zoomEntries)
    .set({ leasedUntil: leaseEnds, leasedBy: worker })
    .where(
      inArray(
        zoomEntries.id,
        sql`(with first as (
            select e.room_id, e.state from zoom_entries e
              join rooms o on o.id = e.room_id join meetings m on m.id = o.meeting_id
            where ${due}
            order by e.asked_at is null, o.state = 'replaced', ${turn}, e.next_attempt_at, e.id
            limit 1)
          select e.id from zoom_entries e
            join rooms o on o.id = e.room_id join meetings m on m.id = o.meeting_id
            join first on first.room_id = e.room_id and first.state = e.state
          where ${due}
          order by e.asked_at, ${turn}, e.next_attempt_at, e.id
          limit ${most} for update of e skip locked)`,
      ),
    )
    .returning();
  const [first] = entries;
  if (!first || (first.state !== "wanted" && first.state !== "unwanted")) return null;
  const [found] = await db()
    .select({ room: rooms, sameAddress: meetings.sameAddress })
    .from(rooms)
    .innerJoin(meetings, eq(meetings.id, rooms.meetingId))
    .where(eq(rooms.id, first.roomId));
  const zoomId = found && zoomIdOf(found.room);
  if (!found || !zoomId) return null;
  const { id, state, trouble } = found.room;
  const isBlocked = trouble === "key_refused" || trouble === "scopes_missing";
  const room = { id, zoomId, isReplaced: state === "replaced", sameAddress: found.sameAddress, isBlocked };
  return { zoom, worker, room, state: first.state, entries: entries.sort(byTurn) };
}

/** Whether a room still is behind a meeting, or is to be: what was given up is worth no more calls. */
export async function isInUse(roomId: string): Promise<boolean> {
  const found = await db().$count(
    rooms,
    and(eq(rooms.id, roomId), inArray(rooms.state, ["planned", "ready"]), isNull(rooms.deletedAt)),
  );
  return found === 1;
}

/** Whoever stands at the door first, the others as they came. */
function byTurn(one: EntryRow, other: EntryRow): number {
  const turn = ({ askedAt }: EntryRow) => askedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  if (turn(one) !== turn(other)) return turn(one) - turn(other);
  return one.id < other.id ? -1 : 1;
}

/** Calls that Zoom counts by the day are counted before they are made: a killed worker has made them, for all we know. */
const counted = {
  adds: { adds: 1, statusCalls: 0 },
  statusCalls: { adds: 0, statusCalls: 1 },
  /** Which Zoom does not count. */
  deletes: { adds: 0, statusCalls: 0 },
};

/**
 * Makes sure, right before a call, that entries are still ours and still to be told so; begins their lease anew and counts
 * the call. Returns those of them for which it may be made; the others are let go.
 */
export async function begin(
  round: Round,
  entries: EntryRow[],
  kind: keyof typeof counted,
): Promise<EntryRow[]> {
  if (entries.length === 0) return [];
  const ids = entries.map((entry) => entry.id);
  const today = sql`(now() at time zone 'utc')::date`;
  const plus = (count: typeof zoomEntries.adds | typeof zoomEntries.statusCalls, more: number) =>
    sql`case when ${zoomEntries.countedOn} = ${today} then ${count} else 0 end + ${more}`;
  const stillTrue =
    round.state === "unwanted"
      ? undefined
      : sql`exists (select from zoom_entries e join ${wanted(await now())} w
          on w.room_id = e.room_id and w.registration_id = e.registration_id and ${isAsWanted}
          where e.id = ${zoomEntries.id})`;
  const begun = await db()
    .update(zoomEntries)
    .set({
      countedOn: today,
      adds: plus(zoomEntries.adds, counted[kind].adds),
      statusCalls: plus(zoomEntries.statusCalls, counted[kind].statusCalls),
      leasedUntil: leaseEnds,
    })
    .where(
      and(
        inArray(zoomEntries.id, ids),
        eq(zoomEntries.leasedBy, round.worker),
        eq(zoomEntries.state, round.state),
        stillTrue,
      ),
    )
    .returning();
  const left = new Set(begun.map((entry) => entry.id));
  await letGo(
    round,
    ids.filter((id) => !left.has(id)),
  );
  return begun;
}

/** Gives entries back as they are, where this worker still has them. */
export async function letGo(round: Round, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await db()
    .update(zoomEntries)
    .set({ leasedUntil: null })
    .where(and(inArray(zoomEntries.id, ids), eq(zoomEntries.leasedBy, round.worker)));
}
