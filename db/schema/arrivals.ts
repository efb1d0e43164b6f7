import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { arrivalSources } from "@/lib/arrivals/rules";
import { id, instant, oneOf } from "./columns";
import { meetings } from "./meetings";
import { organisers } from "./organisers";
import { registrations } from "./registrations";

/** That somebody came. A fact of its own, not a state; it outlives their details, without a name. */
export const arrivals = pgTable(
  "arrivals",
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    registrationId: uuid().references(() => registrations.id, { onDelete: "set null" }),
    source: text({ enum: arrivalSources }).notNull(),
    at: instant().notNull(),
    /** Who noted it, of one that an organiser noted. */
    organiserId: uuid().references(() => organisers.id),
  },
  (table) => [
    uniqueIndex("arrivals_one").on(table.registrationId),
    index("arrivals_meeting").on(table.meetingId, table.at),
    check("arrivals_source", sql`${table.source} in ${oneOf(arrivalSources)}`),
  ],
);
