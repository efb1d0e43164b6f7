import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { zoomEntries } from "@/db/schema/rooms";
import type { ListedRegistrant, Zoom, ZoomAnswer, ZoomFault } from "@/lib/zoom/api";
import { registrantStatuses } from "@/lib/zoom/api";
import type { EntryRow, Round } from "./lease";
import { type Found, isSameAddress } from "./rules";

/**
 * What Zoom says of entries, by their id; whoever is missing is on none of its lists. `reused` are the entries for which it
 * has a registrant that was another entry's before.
 */
export type LookedUp =
  | { ok: true; found: Map<string, ListedRegistrant>; reused: Set<string> }
  | { ok: false; fault: ZoomFault };

/**
 * Looks entries up at Zoom, by its own id where it gave one, else by the address: a single one directly, several in its
 * three lists. People may share an address, and Zoom has one registrant for it: whose that is now is nobody else's.
 */
export async function lookUp(round: Round, entries: EntryRow[]): Promise<LookedUp> {
  const looked = await findAll(round, entries);
  return looked.ok ? { ok: true, ...(await withoutOthers(round, looked.value)) } : looked;
}

async function findAll(
  { zoom, room }: Round,
  entries: EntryRow[],
): Promise<ZoomAnswer<Map<string, ListedRegistrant>>> {
  const [only] = entries;
  if (only?.registrantId && entries.length === 1) {
    const one = await zoom.getRegistrant(room.zoomId, only.registrantId);
    if (one.ok) return { ok: true, value: new Map([[only.id, one.value]]) };
    // Or it is the meeting that is not there: the lists say which.
    if (one.fault.kind !== "not_found") return one;
  }
  const lists = await listEverybody(zoom, room.zoomId);
  if (!lists.ok) return lists;
  const found = new Map<string, ListedRegistrant>();
  for (const entry of entries) {
    const listed = findListed(entry, lists.value);
    if (listed) found.set(entry.id, listed);
  }
  return { ok: true, value: found };
}

async function withoutOthers(
  { room }: Round,
  all: Map<string, ListedRegistrant>,
): Promise<{ found: Map<string, ListedRegistrant>; reused: Set<string> }> {
  const { id, registrantId, state } = zoomEntries;
  const ids = [...all.values()].map((listed) => listed.registrantId);
  const holders = await db()
    .select({ id, registrantId, state })
    .from(zoomEntries)
    .where(and(eq(zoomEntries.roomId, room.id), inArray(registrantId, ids)));
  const found = new Map<string, ListedRegistrant>();
  const reused = new Set<string>();
  for (const [entryId, listed] of all) {
    const others = holders.filter(
      (holder) => holder.id !== entryId && holder.registrantId === listed.registrantId,
    );
    if (others.some((other) => other.state === "added")) continue;
    found.set(entryId, listed);
    if (others.length > 0) reused.add(entryId);
  }
  return { found, reused };
}

/** Everybody on any of Zoom's three lists of a meeting; whoever was moved meanwhile stands there as seen last. */
export async function listEverybody(zoom: Zoom, zoomId: string): Promise<ZoomAnswer<ListedRegistrant[]>> {
  const everybody = new Map<string, ListedRegistrant>();
  for (const status of registrantStatuses) {
    const list = await zoom.listRegistrants(zoomId, status);
    if (!list.ok) return list;
    for (const listed of list.value) everybody.set(listed.registrantId, listed);
  }
  return { ok: true, value: [...everybody.values()] };
}

/** Who of Zoom's lists an entry of ours is. */
function findListed(
  entry: Pick<EntryRow, "registrantId" | "address">,
  listed: ListedRegistrant[],
): ListedRegistrant | undefined {
  const byId = entry.registrantId && listed.find(({ registrantId }) => registrantId === entry.registrantId);
  if (byId) return byId;
  return entry.address === "" ? undefined : listed.find(({ email }) => isSameAddress(email, entry.address));
}

/** In one word. */
export function asFound(listed: ListedRegistrant | undefined): Found {
  return listed?.status ?? "absent";
}
