import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { matches } from "@/lib/arrivals/rules";
import { roomSources, roomStates, roomTroubles } from "@/lib/rooms/rules";
import { checkAnswers } from "@/lib/safety/rules";
import { entryStates } from "@/lib/zoom-list/rules";
import { bytes, id, instant, oneOf } from "./columns";
import { meetings } from "./meetings";
import { organisers } from "./organisers";
import { passes } from "./passes";
import { registrations } from "./registrations";

/**
 * What is on its way to Zoom is no queue of its own: the work is whatever differs between these rows and the rest of the
 * database, leased like a message. By the database's own clock, so that the demonstration's cannot stretch it.
 */
const work = () => ({
  attempts: smallint().notNull().default(0),
  nextAttemptAt: instant().notNull().defaultNow(),
  leasedUntil: instant(),
  leasedBy: text(),
});

/** The Zoom meetings that a meeting has had. Where they lead is sealed: see lib/rooms/queries.ts. */
export const rooms = pgTable(
  "rooms",
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    number: integer().notNull(),
    source: text({ enum: roomSources }).notNull(),
    state: text({ enum: roomStates }).notNull(),
    /** Null of one that the site is still making. */
    sealed: bytes(),
    addedBy: uuid().references(() => organisers.id),
    createdAt: instant().notNull(),
    endedAt: instant(),
    /** Of one that the site makes: a hash of what Zoom was last told about it, so that a change is noticed. */
    toldHash: text(),
    /** From when Zoom is told again, after it refused, or after too many times; it is read meanwhile. By real time. */
    tellFrom: instant(),
    /** What Zoom says about it, as lib/rooms reads it back after each write; never an address or a passcode. */
    readBack: jsonb(),
    readBackAt: instant(),
    /** The settings of the host's account that no meeting can set for itself. */
    hostSettings: jsonb(),
    hostSettingsAt: instant(),
    /** Why it is not ready, or not up to date; with what to mend, such as the names of scopes. */
    trouble: text({ enum: roomTroubles }),
    troubleDetail: text().array().notNull().default([]),
    troubleAt: instant(),
    /** When Zoom told us that it began and that it was over. */
    startedAt: instant(),
    finishedAt: instant(),
    /** When Zoom's lists were last compared with ours, and from when they are to be compared again. */
    comparedAt: instant(),
    compareFrom: instant(),
    /** Of one that was replaced while people may have been in it: who is, stays until then. By the forum's clock. */
    removeFrom: instant(),
    /** When Zoom had deleted it. */
    deletedAt: instant(),
    ...work(),
  },
  (table) => [
    uniqueIndex("rooms_number").on(table.meetingId, table.number),
    uniqueIndex("rooms_one_planned").on(table.meetingId).where(sql`state = 'planned'`),
    uniqueIndex("rooms_one_ready").on(table.meetingId).where(sql`state = 'ready'`),
    uniqueIndex("rooms_one_spare").on(table.meetingId).where(sql`state = 'spare'`),
    index("rooms_kept").on(table.nextAttemptAt).where(sql`source = 'api' and deleted_at is null`),
    check("rooms_state", sql`${table.state} in ${oneOf(roomStates)}`),
    check("rooms_source", sql`${table.source} in ${oneOf(roomSources)}`),
    check("rooms_trouble", sql`${table.trouble} in ${oneOf(roomTroubles)}`),
    check(
      "rooms_sealed",
      sql`${table.sealed} is not null or (${table.source} = 'api' and ${table.state} in ('planned', 'replaced'))`,
    ),
  ],
);

/** Who may start a meeting's Zoom meeting: the host's account itself, and co-hosts from the team. */
export const meetingHosts = pgTable(
  "meeting_hosts",
  {
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    /** Their own licensed Zoom account of the same organisation, which Zoom is told as alternative host; or none. */
    zoomEmail: text(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.meetingId, table.organiserId] })],
);

/**
 * An entry of ours in Zoom's registration list: the Zoom registrant behind one pass. Zoom changes no entry, so another
 * name, another address or another pass makes another one, and the one before goes.
 */
export const zoomEntries = pgTable(
  "zoom_entries",
  {
    id: id(),
    roomId: uuid()
      .notNull()
      .references(() => rooms.id),
    /** Null once their details are deleted: then Zoom deletes the entry too. */
    registrationId: uuid().references(() => registrations.id, { onDelete: "set null" }),
    /** Null of somebody who phoned and has no private link. */
    passId: uuid().references(() => passes.id, { onDelete: "set null" }),
    /** Counts a person's entries in this room, from 1; part of the address that Zoom is given. */
    number: integer().notNull(),
    state: text({ enum: entryStates }).notNull(),
    /** What Zoom was given; empty once their details are deleted. */
    name: text().notNull(),
    address: text().notNull(),
    /** Zoom's own id of the entry, once it has told us. */
    registrantId: text(),
    /** The personal link and the telephone PIN. */
    sealed: bytes(),
    /** When somebody with a seat began to wait for it: first in line. */
    askedAt: instant(),
    /** Why the last try came to nothing. */
    trouble: text(),
    /** Calls that Zoom counts a day for one person: 3 to add, 10 to change the status (zoom.md 6). */
    countedOn: date(),
    adds: smallint().notNull().default(0),
    statusCalls: smallint().notNull().default(0),
    /** When it was last seen in Zoom's own list as it should be. */
    seenAt: instant(),
    createdAt: instant().notNull(),
    endedAt: instant(),
    ...work(),
  },
  (table) => [
    uniqueIndex("zoom_entries_one")
      .on(table.roomId, table.registrationId)
      .where(sql`state in ('wanted', 'added')`),
    uniqueIndex("zoom_entries_number").on(table.roomId, table.registrationId, table.number),
    index("zoom_entries_due").on(table.roomId, table.state, table.nextAttemptAt),
    index("zoom_entries_registrant").on(table.registrantId),
    check("zoom_entries_state", sql`${table.state} in ${oneOf(entryStates)}`),
  ],
);

/** Somebody in Zoom's list whom we did not put there. They are denied, and organisers see them. */
export const zoomStrangers = pgTable(
  "zoom_strangers",
  {
    id: id(),
    roomId: uuid()
      .notNull()
      .references(() => rooms.id),
    registrantId: text().notNull(),
    name: text().notNull(),
    address: text().notNull(),
    /** Whether Zoom had them as approved when we found them: then their link may have worked until we denied them. */
    wasApproved: boolean().notNull(),
    foundAt: instant().notNull(),
    deniedAt: instant(),
  },
  (table) => [uniqueIndex("zoom_strangers_one").on(table.roomId, table.registrantId)],
);

/**
 * Somebody whom Zoom shows in its waiting room or in its meeting, matched or not; once for each time they come. The
 * instants are those of Zoom's events, the latest of each kind, so that late and repeated ones change nothing.
 */
export const sightings = pgTable(
  "sightings",
  {
    id: id(),
    roomId: uuid()
      .notNull()
      .references(() => rooms.id),
    /** Zoom's name for this coming of theirs (`participant_uuid`, or `user_id` as long as no event has named the other). */
    participant: text().notNull(),
    /** Zoom's other name for it, which some events have alone (`user_id`); others have it again on another evening. */
    userId: text(),
    /** The name that Zoom shows. */
    name: text().notNull(),
    address: text(),
    registrantId: text(),
    phoneNumber: text(),
    registrationId: uuid().references(() => registrations.id, { onDelete: "set null" }),
    match: text({ enum: matches }).notNull(),
    waitingAt: instant(),
    inAt: instant(),
    leftWaitingAt: instant(),
    leftAt: instant(),
    leaveReason: text(),
    firstAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex("sightings_one").on(table.roomId, table.participant),
    index("sightings_registration").on(table.registrationId),
    check("sightings_match", sql`${table.match} in ${oneOf(matches)}`),
  ],
);

/** What a provider has told us already, so that hearing it twice changes nothing. */
export const providerEvents = pgTable(
  "provider_events",
  { id: text().primaryKey(), provider: text().notNull(), receivedAt: instant().notNull() },
  (table) => [index("provider_events_received").on(table.receivedAt)],
);

/** What an organiser said of one line of the safety checklist, by name. Append-only; the newest stands. */
export const safetyMarks = pgTable(
  "safety_marks",
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    /** The line, as lib/safety/rules.ts names it. */
    line: text().notNull(),
    answer: text({ enum: checkAnswers }).notNull(),
    note: text(),
    organiserId: uuid()
      .notNull()
      .references(() => organisers.id),
    at: instant().notNull(),
  },
  (table) => [
    index("safety_marks_meeting").on(table.meetingId, table.line, table.at),
    check("safety_marks_answer", sql`${table.answer} in ${oneOf(checkAnswers)}`),
  ],
);
