import { and, eq, inArray, ne, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { zoomEntries } from "@/db/schema/rooms";
import type { AddedRegistrant, ListedRegistrant } from "@/lib/zoom/api";
import { begin, type EntryRow, type Round } from "./lease";
import { asFound, lookUp } from "./look-up";
import { noteAdded, noteAnswered, noteFault, noteKnown, noteLater } from "./note";
import { isSameAddress, mayBeKnown, mayCall, nextUtcDay, stepToAdd, utcDay, zoomNameOf } from "./rules";
import { changeStatus } from "./status";

/** More than so many at once are added by one call for all (zoom.md 3.3). */
const handful = 5;

/**
 * Brings wanted entries onto Zoom's list, approved, and keeps the links that Zoom gives. Whoever Zoom may know already is
 * looked up first, and never added blindly a second time. Returns whether Zoom was well.
 */
export async function addEntries(round: Round): Promise<boolean> {
  const entries = await withoutShared(round);
  // Where people are registered under their own address, anybody can have typed it into Zoom's own form.
  const toLookUp = entries.filter((entry) => mayBeKnown(entry) || round.room.sameAddress);
  const looked = toLookUp.length > 0 ? await lookUp(round, toLookUp) : nothingFound;
  // Who is new waits with them: Zoom did not even answer a question.
  if (!looked.ok) return noteFault(round, entries, looked.fault);
  if (toLookUp.length > 0) await noteAnswered(round);
  const steps = { add: [], approve: [], take_link: [], replace: [] } as Record<Step, EntryRow[]>;
  for (const entry of entries) {
    const listed = looked.found.get(entry.id);
    const step = looked.reused.has(entry.id) ? "replace" : stepOf(entry, listed);
    steps[step].push({ ...entry, registrantId: listed?.registrantId ?? entry.registrantId });
  }
  await takeLinks(round, steps.take_link, looked.found);
  const isWell = [
    await replace(round, steps.replace),
    await approve(round, steps.approve),
    await add(round, steps.add),
  ];
  return isWell.every(Boolean);
}

type Step = ReturnType<typeof stepToAdd> | "replace";

const nothingFound = {
  ok: true as const,
  found: new Map<string, ListedRegistrant>(),
  reused: new Set<string>(),
};

/** Zoom changes no name: whoever stands there under another one, and not by us, makes room for our entry. */
function stepOf(entry: EntryRow, listed: ListedRegistrant | undefined): Step {
  const ours = zoomNameOf(entry.name);
  const isNamed =
    listed && listed.firstName === ours.first_name && listed.lastName === (ours.last_name ?? "");
  return listed && !isNamed && !mayBeKnown(entry) ? "replace" : stepToAdd(asFound(listed));
}

/**
 * Under "signed in to Zoom with the same address" the address is who somebody is: an entry that is on its way out goes
 * first, and a second person with one address cannot be registered at all.
 */
async function withoutShared(round: Round): Promise<EntryRow[]> {
  if (!round.room.sameAddress) return round.entries;
  const addresses = round.entries.map((entry) => entry.address.toLowerCase());
  const others = await db()
    .select()
    .from(zoomEntries)
    .where(
      and(
        eq(zoomEntries.roomId, round.room.id),
        inArray(sql`lower(${zoomEntries.address})`, addresses),
        ne(zoomEntries.state, "gone"),
      ),
    );
  const alone: EntryRow[] = [];
  for (const entry of round.entries) {
    const sharing = others.filter(
      (other) => other.id !== entry.id && isSameAddress(other.address, entry.address),
    );
    if (sharing.some((other) => other.state === "unwanted"))
      await noteLater(round, await withinLimit(round, [entry], "adds"), { ms: 1_000 });
    else if (sharing.some((other) => other.state === "added" || other.id < entry.id))
      await noteLater(round, [entry], { ms: 60_000, trouble: "same_address" });
    else alone.push(entry);
  }
  return alone;
}

async function takeLinks(
  round: Round,
  entries: EntryRow[],
  found: Map<string, ListedRegistrant>,
): Promise<void> {
  for (const entry of entries) {
    const listed = found.get(entry.id);
    if (listed) await take(round, entry, listed);
  }
}

/** Keeps what Zoom gave; without a link, looks again before long. */
async function take(round: Round, entry: EntryRow, given: AddedRegistrant): Promise<void> {
  const { registrantId, joinUrl, pin } = given;
  if (joinUrl?.startsWith("https://")) await noteAdded(round, entry, { registrantId, joinUrl, pin });
  else await noteLater(round, [{ ...entry, registrantId }], { trouble: "no_link" });
}

/**
 * Takes somebody off all of Zoom's lists; the next round adds our entry. So the link that an earlier entry had stays dead:
 * approved again, it would lead in.
 */
async function replace(round: Round, entries: EntryRow[]): Promise<boolean> {
  let isWell = true;
  for (const entry of await begin(round, entries, "deletes")) {
    const before = entries.find(({ id }) => id === entry.id)?.registrantId ?? "";
    const answer = await round.zoom.deleteRegistrant(round.room.zoomId, before);
    if (answer.ok) await noteLater(round, [entry], { ms: 0 });
    else isWell = (await noteFault(round, [entry], answer.fault)) && isWell;
  }
  return isWell;
}

async function approve(round: Round, entries: EntryRow[]): Promise<boolean> {
  const within = await withinLimit(round, entries, "statusCalls");
  const changed = await changeStatus(round, "approve", within);
  if (!changed.ok) return false;
  const isApproved = (entry: EntryRow) => changed.found.get(entry.id)?.status === "approved";
  await takeLinks(round, changed.entries.filter(isApproved), changed.found);
  await noteLater(
    round,
    changed.entries.filter((entry) => !isApproved(entry)),
  );
  return true;
}

/** Those for whom Zoom takes another call today; the others wait for tomorrow. */
async function withinLimit(
  round: Round,
  entries: EntryRow[],
  kind: "adds" | "statusCalls",
): Promise<EntryRow[]> {
  const at = new Date();
  const before = kind === "adds" ? await addsOf(round, entries, at) : new Map<string, number>();
  const within = entries.filter((entry) => {
    const adds = before.get(entry.address.toLowerCase());
    return mayCall(adds === undefined ? entry : { ...entry, countedOn: utcDay(at), adds }, kind, at);
  });
  const spent = entries.filter((entry) => !within.includes(entry));
  await noteLater(round, spent, { until: nextUtcDay(at), trouble: "daily_limit" });
  return within;
}

/** Today's adds by address, where that is somebody's own: Zoom counts by it, whichever entry of theirs it was for. */
async function addsOf(round: Round, entries: EntryRow[], at: Date): Promise<Map<string, number>> {
  if (!round.room.sameAddress) return new Map();
  const address = sql<string>`lower(${zoomEntries.address})`;
  const counted = await db()
    .select({ address, adds: sql<number>`sum(${zoomEntries.adds})::int` })
    .from(zoomEntries)
    .where(
      and(
        eq(zoomEntries.roomId, round.room.id),
        eq(zoomEntries.countedOn, utcDay(at)),
        inArray(
          address,
          entries.map((entry) => entry.address.toLowerCase()),
        ),
      ),
    )
    .groupBy(address);
  return new Map(counted.map((row) => [row.address, row.adds]));
}

async function add(round: Round, entries: EntryRow[]): Promise<boolean> {
  const begun = await begin(round, await withinLimit(round, entries, "adds"), "adds");
  if (begun.length > handful) return addTogether(round, begun);
  const answers = await Promise.all(begun.map((entry) => addOne(round, entry)));
  return answers.every(Boolean);
}

async function addOne(round: Round, entry: EntryRow): Promise<boolean> {
  const answer = await round.zoom.addRegistrant(round.room.zoomId, bodyOf(entry));
  if (!answer.ok) return noteFault(round, [entry], answer.fault);
  await noteAnswered(round);
  await keep(round, entry, answer.value);
  return true;
}

/** One that is still pending is known now, and looked up and approved next. */
async function keep(round: Round, entry: EntryRow, given: AddedRegistrant): Promise<void> {
  if (given.joinUrl === null) await noteKnown(round, entry, given.registrantId);
  else await take(round, entry, given);
}

/**
 * Many by one call. What Zoom answers may be fewer than it was given: the others are looked up next. Where it refuses all
 * because of one, each is tried alone.
 */
async function addTogether(round: Round, entries: EntryRow[]): Promise<boolean> {
  const answer = await round.zoom.addRegistrants(round.room.zoomId, entries.map(bodyOf));
  if (!answer.ok) {
    const mayBeOneOfThem = ["is_host", "full", "refused", "daily_limit"].includes(answer.fault.kind);
    if (!mayBeOneOfThem) return noteFault(round, entries, answer.fault);
    const each: boolean[] = [];
    for (const entry of entries)
      for (const begun of await begin(round, [entry], "adds")) each.push(await addOne(round, begun));
    return each.every(Boolean);
  }
  await noteAnswered(round);
  const left: EntryRow[] = [];
  for (const entry of entries) {
    const given = answer.value.find(({ email }) => isSameAddress(email, entry.address));
    if (given) await keep(round, entry, given);
    else left.push(entry);
  }
  await noteLater(round, left);
  return true;
}

function bodyOf(entry: EntryRow) {
  return { email: entry.address, ...zoomNameOf(entry.name) };
}
