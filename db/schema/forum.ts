import { sql } from "drizzle-orm";
import { bigint, check, integer, pgTable, smallint, text } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns";

/** The forum itself: one row, made by the first migration. */
export const forum = pgTable(
  "forum",
  {
    id: smallint().primaryKey().default(1),
    name: text().notNull(),
    contactEmail: text().notNull(),
    contactPhone: text().notNull(),
    contactHours: text().notNull(),
    area: text().notNull(),
    timeZone: text().notNull(),
  },
  (table) => [check("forum_is_one_row", sql`${table.id} = 1`)],
);

/**
 * How far the demonstration's clock is from the real one. Production never reads it: see lib/clock.ts.
 */
export const clock = pgTable(
  "clock",
  { id: smallint().primaryKey().default(1), offsetMs: bigint({ mode: "number" }).notNull() },
  (table) => [check("clock_is_one_row", sql`${table.id} = 1`)],
);

/** Counts of tries per fixed window. The key is a keyed hash, never an address. */
export const rateLimits = pgTable("rate_limits", {
  key: text().primaryKey(),
  tries: integer().notNull(),
  resetsAt: instant().notNull(),
});

/** Answers on their way, encrypted, kept for an hour so that nothing typed is lost. */
export const drafts = pgTable("drafts", {
  idHash: text().primaryKey(),
  sealed: bytes().notNull(),
  expiresAt: instant().notNull(),
});
