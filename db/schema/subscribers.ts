import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** The mailing list: who wants to hear of future meetings. One link confirms, and the same leaves. */
export const subscribers = pgTable("subscribers", {
  id: id(),
  email: text().notNull(),
  emailKey: text().notNull().unique(),
  nonce: text().notNull(),
  keyId: text().notNull(),
  tokenHash: text().notNull().unique(),
  /** Part of what the token is derived from; rises when somebody who left joins again. */
  edition: integer().notNull().default(1),
  createdAt: instant().notNull(),
  /** Nothing but the mail that asks for this goes to an address before. */
  confirmedAt: instant(),
});
