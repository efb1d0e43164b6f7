import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { meetings } from "./meetings";
import { organisers } from "./organisers";
import { registrations } from "./registrations";

/** The record of a disruption. While it is open, the details of the people named in it are kept. */
export const incidents = pgTable(
  "incidents",
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    summary: text().notNull(),
    /** The name that the offender showed in Zoom, as it was seen. */
    shownName: text(),
    openedBy: uuid()
      .notNull()
      .references(() => organisers.id),
    openedAt: instant().notNull(),
    closedBy: uuid().references(() => organisers.id),
    closedAt: instant(),
  },
  (table) => [index("incidents_meeting").on(table.meetingId)],
);

/** Who is named in an incident. */
export const incidentPeople = pgTable(
  "incident_people",
  {
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    namedBy: uuid()
      .notNull()
      .references(() => organisers.id),
    namedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.incidentId, table.registrationId] }),
    index("incident_people_registration").on(table.registrationId),
  ],
);

/** What was seen and done, line by line. Append-only. */
export const incidentEntries = pgTable(
  "incident_entries",
  {
    id: id(),
    incidentId: uuid()
      .notNull()
      .references(() => incidents.id),
    words: text().notNull(),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    at: instant().notNull(),
  },
  (table) => [index("incident_entries_of").on(table.incidentId, table.at)],
);
