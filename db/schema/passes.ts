import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { passStates } from "@/lib/passes/rules";
import { id, instant, oneOf } from "./columns";
import { meetings } from "./meetings";
import { registrations } from "./registrations";

/** One registrant's private way in. Only the hash of the token is stored. */
export const passes = pgTable(
  "passes",
  {
    id: id(),
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    edition: integer().notNull(),
    nonce: text().notNull(),
    keyId: text().notNull(),
    tokenHash: text().notNull().unique(),
    state: text({ enum: passStates }).notNull().default("live"),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("passes_one_live").on(table.registrationId).where(sql`state = 'live'`),
    index("passes_meeting").on(table.meetingId, table.edition),
    check("passes_state", sql`${table.state} in ${oneOf(passStates)}`),
  ],
);

/** A browser that has been let in with a pass. Until soft binding comes, a pass seats one. */
export const seats = pgTable(
  "seats",
  {
    id: id(),
    passId: uuid()
      .notNull()
      .references(() => passes.id, { onDelete: "cascade" }),
    cookieHash: text().notNull(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("seats_one_per_pass").on(table.passId).where(sql`ended_at is null`),
    index("seats_cookie").on(table.cookieHash),
  ],
);
