import { sql } from "drizzle-orm";
import { bigint, check, integer, jsonb, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import {
  type ForumColours,
  type HouseRule,
  leastRetentionDays,
  markKinds,
  mostRetentionDays,
  usualRetentionDays,
} from "@/lib/forum/rules";
import { bytes, instant, oneOf } from "./columns";

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
    /** Where the area's postcodes begin, for new meetings: "HP7", "SL9 8". */
    areaPostcodes: text().array().notNull().default([]),
    /** How people treat each other, in the forum's own lines; null for the house's (lib/forum/house-rules.ts). */
    houseRules: jsonb().$type<HouseRule[]>(),
    /** Days after a meeting until the details of those who asked for a place are deleted. */
    retentionDays: integer().notNull().default(usualRetentionDays),
    /** The forum's own colours; null is the house's. */
    colours: jsonb().$type<ForumColours>(),
    markKind: text({ enum: markKinds }).notNull().default("table"),
    /** One to three letters, for a mark of letters. */
    markLetters: text(),
    /** A picture of the forum's own, and what it is: "image/png". */
    markImage: bytes(),
    markType: text(),
    /** Rises with every change of colours or mark, so that browsers ask for them anew. */
    identityVersion: integer().notNull().default(1),
  },
  (table) => [
    check("forum_is_one_row", sql`${table.id} = 1`),
    check(
      "forum_retention",
      sql`${table.retentionDays} between ${sql.raw(`${leastRetentionDays} and ${mostRetentionDays}`)}`,
    ),
    check("forum_mark_kind", sql`${table.markKind} in ${oneOf(markKinds)}`),
  ],
);

/**
 * Every wording of the promise that people made when they asked for a place: the newest is the one in force. Append-only,
 * so that it stays known who promised what.
 */
export const pledges = pgTable("pledges", {
  version: text().primaryKey(),
  promise: text().notNull(),
  /** Why we ask for it: the true reason. */
  reason: text().notNull(),
  /** Who made it; a bare id, so that no emptying of the team takes a promise along. */
  madeBy: uuid(),
  madeAt: instant().notNull(),
});

/** Why a request is not approved: what an organiser chooses, and what its person is told. */
export const declineReasons = pgTable("decline_reasons", {
  key: text().primaryKey(),
  choice: text().notNull(),
  told: text().notNull(),
  position: integer().notNull(),
  /** Taken off the list; kept for the histories that name it. */
  retiredAt: instant(),
});

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
