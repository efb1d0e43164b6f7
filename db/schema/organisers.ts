import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { organiserRoles } from "@/lib/people/rules";
import { id, instant, oneOf } from "./columns";

/** The team. Somebody who left keeps the row, so that the history can still name who decided. */
export const organisers = pgTable(
  "organisers",
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    role: text({ enum: organiserRoles }).notNull(),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("organisers_email_key").on(table.emailKey).where(sql`ended_at is null`),
    check("organisers_role", sql`${table.role} in ${oneOf(organiserRoles)}`),
  ],
);

/** Signed-in browsers. Only the hash of the cookie's token is stored. */
export const sessions = pgTable(
  "sessions",
  {
    tokenHash: text().primaryKey(),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (table) => [index("sessions_organiser").on(table.organiserId)],
);

/** Mailed sign-in links: used once, by a POST, within fifteen minutes. */
export const signInTokens = pgTable(
  "sign_in_tokens",
  {
    id: id(),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    nonce: text().notNull(),
    keyId: text().notNull(),
    tokenHash: text().notNull().unique(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [index("sign_in_tokens_organiser").on(table.organiserId)],
);

/** Every act of an organiser that is not a registration's change. Append-only: a trigger refuses the rest. */
export const organiserHistory = pgTable(
  "organiser_history",
  {
    id: id(),
    organiserId: uuid().references(() => organisers.id),
    act: text().notNull(),
    meetingId: uuid(),
    registrationId: uuid(),
    detail: jsonb().$type<Record<string, string | number>>(),
    at: instant().notNull(),
  },
  (table) => [index("organiser_history_meeting").on(table.meetingId, table.at)],
);
