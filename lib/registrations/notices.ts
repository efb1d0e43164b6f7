import { and, eq, inArray } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { findReturning } from "@/lib/returning/queries";
import { nobodyKnown } from "@/lib/returning/rules";
import { isInArea } from "./areas";
import type { Notices } from "./flags";
import { likenessAmong } from "./likeness";

/**
 * The notices of registrations of one meeting, each by its id. Every one that is asked for and is there has an entry.
 *
 * @param from a transaction that this is part of
 */
export async function noticesFor(
  meetingId: string,
  registrationIds: readonly string[],
  now: Date,
  from: Pick<Transaction, "select" | "selectDistinct"> = db(),
): Promise<Map<string, Notices>> {
  const wanted = new Set(registrationIds);
  const [[meeting], everybody] = await Promise.all([
    from.select({ areas: meetings.areaPostcodes }).from(meetings).where(eq(meetings.id, meetingId)),
    from
      .select({
        id: registrations.id,
        meetingId: registrations.meetingId,
        name: registrations.name,
        emailKey: registrations.emailKey,
        phone: registrations.phone,
        postcode: registrations.postcode,
        state: registrations.state,
        source: registrations.source,
        createdAt: registrations.createdAt,
      })
      .from(registrations)
      .where(eq(registrations.meetingId, meetingId)),
  ]);
  const people = everybody.filter(({ id }) => wanted.has(id));
  const alike = likenessAmong(
    everybody.filter(({ state }) => state !== "withdrawn"),
    wanted,
  );
  const again = await findAskedAgain(from, [...wanted]);
  const returning = await findReturning(people, { now, except: meetingId }, from);
  return new Map(
    people.map((person) => [
      person.id,
      {
        likeness: alike.get(person.id) ?? [],
        outsideArea: person.source !== "guest" && !isInArea(person.postcode, meeting?.areas ?? []),
        returning: returning.get(person.id) ?? nobodyKnown,
        askedBefore: everybody
          .filter((other) => other.state === "withdrawn" && other.id !== person.id)
          .filter((other) => other.emailKey !== null && other.emailKey === person.emailKey)
          .map((other) => other.createdAt),
        askedAgain: again.has(person.id),
      },
    ]),
  );
}

/** Whose newest answers took the place of others that the same address had sent (request.ts). */
async function findAskedAgain(
  from: Pick<Transaction, "select" | "selectDistinct">,
  ids: string[],
): Promise<Set<string>> {
  const { registrationId, verb } = registrationChanges;
  const again = await from
    .selectDistinct({ registrationId })
    .from(registrationChanges)
    .where(and(inArray(registrationId, ids), eq(verb, "request"), eq(registrationChanges.from, "requested")));
  return new Set(again.map((row) => row.registrationId));
}
