import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { reportSources, seenKinds } from "@/lib/link-reports/rules";
import { id, instant, oneOf } from "./columns";
import { meetings } from "./meetings";
import { organisers } from "./organisers";
import { registrations } from "./registrations";

/** "I have seen your link in public": told by anybody, for the organisers to act on. */
export const linkReports = pgTable(
  "link_reports",
  {
    id: id(),
    source: text({ enum: reportSources }).notNull().default("person"),
    /** Where it was seen, in the teller's words or as an address. */
    place: text().notNull(),
    /** What stood there, with every token blanked before it is stored. */
    found: text(),
    /** How to reach the teller, if they wish. */
    contact: text(),
    /** What it was that stood there, as far as we can tell. */
    seen: text({ enum: seenKinds }).notNull(),
    /** Whose link it was, when what was pasted told it. */
    registrationId: uuid().references(() => registrations.id, { onDelete: "set null" }),
    meetingId: uuid().references(() => meetings.id),
    createdAt: instant().notNull(),
    settledAt: instant(),
    settledBy: uuid().references(() => organisers.id),
  },
  (table) => [
    index("link_reports_created").on(table.createdAt),
    check("link_reports_source", sql`${table.source} in ${oneOf(reportSources)}`),
    check("link_reports_seen", sql`${table.seen} in ${oneOf(seenKinds)}`),
  ],
);
