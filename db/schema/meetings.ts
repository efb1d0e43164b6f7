import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { meetingStates, phoneRules } from "@/lib/meetings/rules";
import { roomSources } from "@/lib/rooms/rules";
import { id, instant, oneOf } from "./columns";

export const meetings = pgTable(
  "meetings",
  {
    id: id(),
    slug: text().notNull().unique(),
    title: text().notNull(),
    summary: text().notNull(),
    agenda: text().notNull(),
    whoCanCome: text().notNull(),
    /** Who comes to talk with residents, in words; empty when nobody in particular. */
    guests: text().notNull().default(""),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    timeZone: text().notNull(),
    doorsOpenAt: instant().notNull(),
    requestsCloseAt: instant().notNull(),
    capacity: integer().notNull(),
    phoneRule: text({ enum: phoneRules }).notNull(),
    /** Where residents of the area have their postcode, as beginnings: "HP7", "SL9 8". Empty: nowhere is outside. */
    areaPostcodes: text().array().notNull().default([]),
    /** The meeting's own rule: who came before under the same name and a confirmed address is approved at once. */
    approvesReturning: boolean().notNull().default(false),
    /** Where its rooms come from: details that organisers paste, or Zoom meetings that the site makes and keeps. */
    roomSource: text({ enum: roomSources }).notNull().default("pasted"),
    /** Whether each person must be signed in to Zoom with the address that they gave us (design, ruling 12). */
    sameAddress: boolean().notNull().default(false),
    /** The number of this meeting's set of passes: links of an older edition are dead. */
    edition: integer().notNull().default(1),
    state: text({ enum: meetingStates }).notNull().default("draft"),
    /** When it was to start before it was moved for the last time. */
    movedFrom: instant(),
    /** The organisers' words about a move or a cancellation, for everybody to read. */
    publicNote: text(),
    /** Of a meeting that was broken off on the night: when, our apology, and where to turn. What happened is the public note. */
    stoppedAt: instant(),
    stopApology: text(),
    stopWhereToTurn: text(),
    /** The calendar file's SEQUENCE: rises whenever the time changes or the meeting is cancelled (RFC 5545). */
    calendarSequence: integer().notNull().default(0),
    /** What was said, for everybody to read afterwards: notes, and answers to questions that were not reached. */
    notes: text(),
    slidesUrl: text(),
    notesPublishedAt: instant(),
    /** When the mails of the day before and of the doors' opening were put in the outbox, so that each goes once. */
    remindedDayAt: instant(),
    remindedDoorsAt: instant(),
    /** When the details of everybody who had asked for a place were deleted (lib/registrations/retention.ts). */
    detailsDeletedAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index("meetings_starts").on(table.startsAt),
    check("meetings_state", sql`${table.state} in ${oneOf(meetingStates)}`),
    check("meetings_phone_rule", sql`${table.phoneRule} in ${oneOf(phoneRules)}`),
    check("meetings_room_source", sql`${table.roomSource} in ${oneOf(roomSources)}`),
    check("meetings_stopped", sql`(${table.state} = 'stopped') = (${table.stoppedAt} is not null)`),
    check("meetings_capacity", sql`${table.capacity} > 0`),
    check(
      "meetings_times",
      sql`${table.endsAt} > ${table.startsAt} and ${table.doorsOpenAt} <= ${table.startsAt}`,
    ),
  ],
);
