import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { linkKinds } from "@/lib/registrations/link-kinds";
import { registrationSources, registrationStates, registrationVerbs } from "@/lib/registrations/rules";
import { id, instant, oneOf } from "./columns";
import { meetings } from "./meetings";
import { organisers } from "./organisers";

/** One person's request to attend one meeting. What was typed is kept as typed; keys beside it are compared. */
export const registrations = pgTable(
  "registrations",
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    name: text().notNull(),
    /** Null of somebody who phoned and has none: an organiser rang back, and that call is the confirmation. */
    email: text(),
    emailKey: text(),
    personNumber: smallint().notNull().default(1),
    postcode: text().notNull(),
    phone: text(),
    /** Who shares the screen, by name; takes no place. */
    companion: text(),
    /** What help they need to take part, in their words. */
    help: text(),
    /** Wants to hear of future meetings: joins the mailing list when the address is confirmed. */
    wantsNews: boolean().notNull().default(false),
    /** Another name for the night, to which an organiser has agreed. */
    nightName: text(),
    /** One that was told privately and that no organiser has answered: until then the name above stays in force. */
    nightNameWished: text(),
    /** The name before it was changed, until an organiser has looked. */
    previousName: text(),
    /** The address before it was changed, and when: until an organiser has looked, and no pass before that. */
    previousEmail: text(),
    addressChangedAt: instant(),
    /** What they promised, and when; null of who was put on the list and has not confirmed yet: they promise then. */
    pledgeVersion: text(),
    pledgedAt: instant(),
    confirmedAt: instant(),
    source: text({ enum: registrationSources }).notNull().default("self"),
    /** Of a guest of the panel: whom they come for, "Thames Valley Police". Takes no place; null of everybody else. */
    panelFor: text(),
    /** When they asked for their details to be deleted, while an open incident still holds them. */
    deletionWishedAt: instant(),
    state: text({ enum: registrationStates }).notNull().default("requested"),
    /** While a decision is held: until when, and the state that the registrant still reads. */
    heldUntil: instant(),
    heldFrom: text({ enum: registrationStates }),
    /** Where somebody on the waiting list stands: behind whoever has an earlier instant. */
    waitlistedAt: instant(),
    /** While a place is offered to somebody on the waiting list: until when. */
    offeredUntil: instant(),
    /** What looked automatic about the form (honeypot, sent too fast): for organisers to see, refuses nobody. */
    formFlags: text().array().notNull().default([]),
    createdAt: instant().notNull(),
  },
  (table) => [
    uniqueIndex("registrations_one_live")
      .on(table.meetingId, table.emailKey, table.personNumber)
      .where(sql`state <> 'withdrawn'`),
    index("registrations_queue").on(table.meetingId, table.state, table.createdAt),
    check("registrations_state", sql`${table.state} in ${oneOf(registrationStates)}`),
    check("registrations_source", sql`${table.source} in ${oneOf(registrationSources)}`),
    check("registrations_offered", sql`${table.offeredUntil} is null or ${table.state} = 'waitlisted'`),
    check("registrations_email_key", sql`(${table.email} is null) = (${table.emailKey} is null)`),
    check("registrations_pledge", sql`(${table.pledgeVersion} is null) = (${table.pledgedAt} is null)`),
    check("registrations_no_email", sql`${table.email} is not null or ${table.source} = 'phoned'`),
    check("registrations_panel", sql`(${table.panelFor} is not null) = (${table.source} = 'guest')`),
    check("registrations_held", sql`(${table.heldUntil} is null) = (${table.heldFrom} is null)`),
  ],
);

/** The history of a registration. Append-only, and written in the transaction that made the change. */
export const registrationChanges = pgTable(
  "registration_changes",
  {
    id: id(),
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    verb: text({ enum: registrationVerbs }).notNull(),
    from: text({ enum: registrationStates }),
    to: text({ enum: registrationStates }).notNull(),
    /** Who decided; nobody here means the registrant or the site itself. */
    organiserId: uuid().references(() => organisers.id),
    reason: text(),
    note: text(),
    at: instant().notNull(),
  },
  (table) => [
    index("registration_changes_of").on(table.registrationId, table.at),
    check("registration_changes_verb", sql`${table.verb} in ${oneOf(registrationVerbs)}`),
  ],
);

/** One question that an organiser asks a registrant about their request, and the answer. One at a time is open. */
export const enquiries = pgTable(
  "enquiries",
  {
    id: id(),
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    words: text().notNull(),
    askedBy: uuid()
      .notNull()
      .references(() => organisers.id),
    askedAt: instant().notNull(),
    answer: text(),
    answeredAt: instant(),
    /** The organiser who wrote down an answer that came by telephone or by mail; null when its giver typed it. */
    answeredBy: uuid().references(() => organisers.id),
  },
  (table) => [
    uniqueIndex("enquiries_one_open").on(table.registrationId).where(sql`answered_at is null`),
    index("enquiries_of").on(table.registrationId, table.askedAt),
    check("enquiries_answered", sql`(${table.answer} is null) = (${table.answeredAt} is null)`),
  ],
);

/** Questions about the same thing, put together for the panel under one heading. */
export const questionGroups = pgTable(
  "question_groups",
  {
    id: id(),
    meetingId: uuid()
      .notNull()
      .references(() => meetings.id),
    title: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [index("question_groups_meeting").on(table.meetingId, table.position)],
);

/** What residents would like the panel to answer. */
export const questions = pgTable(
  "questions",
  {
    id: id(),
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    words: text().notNull(),
    /** Whether the asker's name may be said when the question is read out. */
    nameSaid: boolean().notNull(),
    /** An organiser leaves the name out although its owner would have it said. */
    nameHidden: boolean().notNull().default(false),
    groupId: uuid().references(() => questionGroups.id, { onDelete: "set null" }),
    /** Where it stands among those of its group, or among those of none; later ones of one number by their age. */
    position: integer().notNull().default(0),
    /** When the panel had answered it. */
    answeredAt: instant(),
    createdAt: instant().notNull(),
  },
  (table) => [index("questions_of").on(table.registrationId, table.createdAt)],
);

/** Confirm and manage links. The token can be derived again from the row and SECRET_KEY; its hash finds the row. */
export const mailedLinks = pgTable(
  "mailed_links",
  {
    id: id(),
    registrationId: uuid()
      .notNull()
      .references(() => registrations.id, { onDelete: "cascade" }),
    kind: text({ enum: linkKinds }).notNull(),
    edition: integer().notNull(),
    nonce: text().notNull(),
    keyId: text().notNull(),
    tokenHash: text().notNull().unique(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    /** When newer links took the place of this one within its edition: after a change of address. */
    endedAt: instant(),
    /** Of a `not_me` link: the confirmed address that it was mailed to, and gives back. */
    address: text(),
    /** Of a `not_me` link: by what names organisers knew its owner then, to be given back with the address. */
    knownName: text(),
    knownNightName: text(),
  },
  (table) => [
    uniqueIndex("mailed_links_one")
      .on(table.registrationId, table.kind, table.edition)
      .where(sql`ended_at is null and kind <> 'not_me'`),
    check("mailed_links_kind", sql`${table.kind} in ${oneOf(linkKinds)}`),
    check("mailed_links_address", sql`(${table.kind} = 'not_me') = (${table.address} is not null)`),
    check("mailed_links_known_name", sql`(${table.kind} = 'not_me') = (${table.knownName} is not null)`),
  ],
);
