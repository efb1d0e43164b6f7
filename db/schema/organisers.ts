import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { newId } from "@/lib/ids";
import { alertChoices, challengePurposes, organiserRoles, sessionProofs } from "@/lib/people/rules";
import { bytes, id, instant, oneOf } from "./columns";

/** The team. Somebody who left keeps the row, so that the history can still name who decided. */
export const organisers = pgTable(
  "organisers",
  {
    id: id(),
    name: text().notNull(),
    email: text().notNull(),
    emailKey: text().notNull(),
    role: text({ enum: organiserRoles }).notNull(),
    /** Who invited them; nobody for the first owner. */
    invitedBy: uuid(),
    /** When they signed in for the first time: before, they are invited. */
    joinedAt: instant(),
    /** Whether they are mailed of new requests, and how often. */
    alerts: text({ enum: alertChoices }).notNull().default("at_once"),
    /**
     * When they were last mailed of requests that wait, by the forum's clock; and of mails that did not arrive, by the
     * database's, as those mails end.
     */
    alertedAt: instant(),
    failuresAlertedAt: instant(),
    /** Single-key shortcuts in the list of requests: off unless wanted (WCAG 2.1.4). */
    shortcuts: boolean().notNull().default(false),
    largeText: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    endedAt: instant(),
  },
  (table) => [
    check("organisers_alerts", sql`${table.alerts} in ${oneOf(alertChoices)}`),
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
    /** What it is listed and ended by; the token's hash is shown to nobody. */
    id: uuid().notNull().unique().$defaultFn(newId),
    how: text({ enum: sessionProofs }).notNull().default("email"),
    /** What browser it is, in a few words: "Chrome on Android". */
    device: text().notNull().default(""),
    /** By real time: when its holder last proved who they are, by signing in or by a fresh check. */
    checkedAt: instant().notNull().defaultNow(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    check("sessions_how", sql`${table.how} in ${oneOf(sessionProofs)}`),
    index("sessions_organiser").on(table.organiserId),
  ],
);

/** Ways to sign in that an organiser has enrolled (WebAuthn). Public keys only: the secret stays on the device. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: id(),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    credentialId: text().notNull().unique(),
    publicKey: bytes().notNull(),
    counter: bigint({ mode: "number" }).notNull(),
    transports: text().array().notNull().default([]),
    /** What its owner calls it: "Asha's phone". */
    name: text().notNull(),
    createdAt: instant().notNull(),
    lastUsedAt: instant(),
  },
  (table) => [index("passkeys_organiser").on(table.organiserId)],
);

/** What a passkey is asked to sign: used once, by real time, for one purpose. Only the hash is stored. */
export const passkeyChallenges = pgTable(
  "passkey_challenges",
  {
    challengeHash: text().primaryKey(),
    purpose: text({ enum: challengePurposes }).notNull(),
    /** Whose it is, but for signing in, when nobody is known yet. */
    organiserId: uuid().references(() => organisers.id),
    expiresAt: instant().notNull(),
  },
  (table) => [check("passkey_challenges_purpose", sql`${table.purpose} in ${oneOf(challengePurposes)}`)],
);

/** Mailed codes of a fresh check: bound to one signed-in browser, a few tries, ten minutes of real time. */
export const checkCodes = pgTable(
  "check_codes",
  {
    id: id(),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    sessionId: uuid().notNull(),
    nonce: text().notNull(),
    keyId: text().notNull(),
    tries: smallint().notNull().default(0),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (table) => [index("check_codes_session").on(table.sessionId)],
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
  (table) => [
    index("organiser_history_meeting").on(table.meetingId, table.at),
    index("organiser_history_registration").on(table.registrationId),
    index("organiser_history_at").on(table.at),
  ],
);
