import { createHash } from "node:crypto";
import { and, eq, type SQL } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { nameOnList } from "@/lib/registrations/rules";
import { type KnownPerson, type People, peopleOf } from "./match";

/** Everybody who asked for a place at a meeting, or those of them whom a condition takes. */
export async function readPeople(
  from: Pick<Transaction, "select">,
  meetingId: string,
  whom?: SQL,
): Promise<KnownPerson[]> {
  const { id, name, nightName, companion, email, phone, postcode, state } = registrations;
  const rows = await from
    .select({ id, name, nightName, companion, email, phone, postcode, state })
    .from(registrations)
    .where(and(eq(registrations.meetingId, meetingId), whom))
    .orderBy(id);
  return rows.map((row) => ({
    id: row.id,
    name: nameOnList(row),
    otherNames: [row.name, row.companion],
    email: row.email,
    phone: row.phone,
    postcode: row.postcode,
    hasPlace: row.state === "approved",
  }));
}

const keptMs = 60_000;
const kept = new Map<string, { print: string; people: People }>();

/**
 * The same, ready for names that are only nearly theirs. Looking for those takes long and several organisers look every
 * ten seconds, so that what was found for a name is kept for as long as nobody on the list changes, for a minute at most.
 */
export async function readPeopleThoroughly(meetingId: string): Promise<People> {
  const all = await readPeople(db(), meetingId);
  const print = createHash("sha256").update(JSON.stringify(all)).digest("base64");
  const before = kept.get(meetingId);
  if (before?.print === print) return before.people;
  const now = { print, people: peopleOf(all, true) };
  kept.set(meetingId, now);
  setTimeout(() => {
    if (kept.get(meetingId) === now) kept.delete(meetingId);
  }, keptMs).unref();
  return now.people;
}
