import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { zoomEntries } from "@/db/schema/rooms";
import type { ListedRegistrant } from "@/lib/zoom/api";
import { begin, type EntryRow, type Round } from "./lease";
import { asFound, lookUp } from "./look-up";
import { compareSoon, noteAnswered, noteFault, noteGone, noteLater } from "./note";
import { mayBeKnown, mayCall, stepToEnd } from "./rules";
import { changeStatus } from "./status";

/**
 * Takes unwanted entries off Zoom's list of the approved, and notes them gone once Zoom's own lists say so. Returns
 * whether Zoom was well.
 */
export async function endEntries(round: Round): Promise<boolean> {
  // Zoom was never told of these.
  await noteGone(
    round,
    round.entries.filter((entry) => !mayBeKnown(entry)),
  );
  const known = round.entries.filter(mayBeKnown);
  if (known.length === 0) return true;
  // At the first try there is no doubt who it is; then, and after a lost answer, Zoom is asked.
  const isDoubtful = (entry: EntryRow) => entry.registrantId === null || entry.attempts > 0;
  const doubtful = known.filter(isDoubtful);
  const looked = doubtful.length > 0 ? await lookUp(round, doubtful) : nothingFound;
  if (!looked.ok) return noteFault(round, known, looked.fault);
  if (doubtful.length > 0) await noteAnswered(round);
  const withIds = known.map((entry) => ({
    ...entry,
    registrantId: looked.found.get(entry.id)?.registrantId ?? entry.registrantId,
  }));
  const inTheWay = await findInTheWay(round, withIds);
  const at = new Date();
  const stepOf = (entry: EntryRow) => {
    const found = doubtful.some(({ id }) => id === entry.id)
      ? asFound(looked.found.get(entry.id))
      : "approved";
    const mustLeave = entry.registrationId === null || inTheWay.has(entry.id);
    const step = stepToEnd(found, mustLeave);
    // Nobody stays approved until midnight because Zoom counts: to delete is not counted.
    const isSpent = entry.trouble === "daily_limit" || !mayCall(entry, "statusCalls", at);
    return step === "cancel" && isSpent ? "delete" : step;
  };
  const absent = withIds.filter((entry) => stepOf(entry) === "nothing");
  // An answer that was lost may yet come true.
  if (absent.some((entry) => entry.registrantId === null)) await compareSoon(round);
  await noteGone(round, absent);
  const cancelled = await cancel(
    round,
    withIds.filter((entry) => stepOf(entry) === "cancel"),
  );
  const deleted = await deleteEach(
    round,
    withIds.filter((entry) => stepOf(entry) === "delete"),
  );
  return cancelled && deleted;
}

/**
 * Zoom knows people by their address: under "the same address" an old entry keeps the next one with that address out. One
 * under an alias, from before the switch, is in nobody's way, and cancelled with the others by one call.
 */
async function findInTheWay(round: Round, entries: EntryRow[]): Promise<Set<string>> {
  if (!round.room.sameAddress) return new Set();
  const addressOf = sql<string>`lower(${zoomEntries.address})`;
  const addresses = entries.map(({ address }) => address.toLowerCase()).filter(Boolean);
  const wanted = await db()
    .select({ address: addressOf })
    .from(zoomEntries)
    .where(
      and(
        eq(zoomEntries.roomId, round.room.id),
        eq(zoomEntries.state, "wanted"),
        inArray(addressOf, addresses),
      ),
    );
  const taken = new Set(wanted.map(({ address }) => address));
  return new Set(entries.filter(({ address }) => taken.has(address.toLowerCase())).map(({ id }) => id));
}

const nothingFound = { ok: true as const, found: new Map<string, ListedRegistrant>() };

async function cancel(round: Round, entries: EntryRow[]): Promise<boolean> {
  if (entries.length === 0) return true;
  const changed = await changeStatus(round, "cancel", entries);
  if (!changed.ok) return false;
  const left = changed.entries.filter(
    (entry) => stepToEnd(asFound(changed.found.get(entry.id)), false) !== "nothing",
  );
  await noteGone(
    round,
    changed.entries.filter((entry) => !left.includes(entry)),
  );
  await noteLater(round, left);
  return true;
}

async function deleteEach(round: Round, entries: EntryRow[]): Promise<boolean> {
  let isWell = true;
  for (const entry of entries) {
    const [begun] = await begin(round, [entry], "deletes");
    if (!begun || entry.registrantId === null) continue;
    const answer = await round.zoom.deleteRegistrant(round.room.zoomId, entry.registrantId);
    if (answer.ok) await noteGone(round, [entry]);
    else isWell = (await noteFault(round, [entry], answer.fault)) && isWell;
  }
  return isWell;
}
