import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { returningKinds, returningOutcomes } from "@/lib/returning/rules";
import { id, instant, oneOf } from "./columns";
import { organisers } from "./organisers";

/**
 * What is left of somebody when their details are deleted: keyed hashes of address, phone and name, by which they are
 * known again and which nothing can turn back (design, ruling 14). The rows of one person share `personId`.
 */
export const returningKeys = pgTable(
  "returning_keys",
  {
    id: id(),
    personId: uuid().notNull(),
    kind: text({ enum: returningKinds }).notNull(),
    hash: text().notNull(),
    /** The key that made the hash: after a rotation it is looked for under both. */
    keyId: text().notNull(),
    outcome: text({ enum: returningOutcomes }).notNull(),
    /** Why they were removed or barred: a code of `removeReasons`. */
    reason: text(),
    meetingId: uuid(),
    /** When the meeting was. */
    at: instant().notNull(),
    /** Null of somebody barred: reviewed instead. */
    expiresAt: instant(),
    /** When organisers are to look again whether somebody is to stay barred. */
    reviewAt: instant(),
    barredBy: uuid().references(() => organisers.id),
  },
  (table) => [
    index("returning_keys_hash").on(table.hash),
    index("returning_keys_person").on(table.personId),
    check("returning_keys_kind", sql`${table.kind} in ${oneOf(returningKinds)}`),
    check("returning_keys_outcome", sql`${table.outcome} in ${oneOf(returningOutcomes)}`),
    check("returning_keys_ends", sql`(${table.outcome} = 'barred') = (${table.expiresAt} is null)`),
    check("returning_keys_review", sql`(${table.outcome} = 'barred') = (${table.reviewAt} is not null)`),
  ],
);
