import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { messageKinds, messageStates, occasions } from "@/lib/messages/rules";
import { bytes, id, instant, oneOf } from "./columns";
import { linkReports } from "./link-reports";
import { meetings } from "./meetings";
import { checkCodes, organisers, signInTokens } from "./organisers";
import { enquiries, registrations } from "./registrations";
import { subscribers } from "./subscribers";

/**
 * The outbox. A row is written in the transaction of what it tells about and holds identifiers only; the
 * rendered mail is kept (sealed) from the first attempt until the message ends, so that a retry is the same
 * message under the same key.
 */
export const messages = pgTable(
  "messages",
  {
    id: id(),
    kind: text({ enum: messageKinds }).notNull(),
    /** What brought it about, where its kind alone does not say. */
    occasion: text({ enum: occasions }),
    /** 0 leaves first: the emergency lane. */
    priority: smallint().notNull(),
    meetingId: uuid().references(() => meetings.id),
    registrationId: uuid().references(() => registrations.id, { onDelete: "cascade" }),
    organiserId: uuid().references(() => organisers.id),
    signInTokenId: uuid().references(() => signInTokens.id, { onDelete: "cascade" }),
    subscriberId: uuid().references(() => subscribers.id, { onDelete: "cascade" }),
    linkReportId: uuid().references(() => linkReports.id, { onDelete: "cascade" }),
    enquiryId: uuid().references(() => enquiries.id, { onDelete: "cascade" }),
    checkCodeId: uuid().references(() => checkCodes.id, { onDelete: "cascade" }),
    /** Of a security notice: whom of the team it tells about. */
    aboutOrganiserId: uuid().references(() => organisers.id),
    /** The meeting's edition when this was written: a newer one supersedes it. */
    edition: integer(),
    state: text({ enum: messageStates }).notNull().default("queued"),
    /** By the forum's clock: not before this. */
    heldUntil: instant(),
    /** By the database's own clock, so that a demonstration's clock cannot stretch a lease or a back-off. */
    nextAttemptAt: instant().notNull().defaultNow(),
    leasedUntil: instant(),
    leasedBy: text(),
    attempts: smallint().notNull().default(0),
    lastError: text(),
    sealed: bytes(),
    provider: text(),
    providerId: text(),
    createdAt: instant().notNull(),
    /** By the database's clock, like attempts: when the provider took it, or when it ended otherwise. */
    endedAt: instant(),
  },
  (table) => [
    index("messages_due").on(table.priority, table.nextAttemptAt).where(sql`ended_at is null`),
    index("messages_meeting").on(table.meetingId, table.kind, table.edition, table.state),
    index("messages_registration").on(table.registrationId),
    index("messages_subscriber").on(table.subscriberId),
    check("messages_kind", sql`${table.kind} in ${oneOf(messageKinds)}`),
    check("messages_occasion", sql`${table.occasion} in ${oneOf(occasions)}`),
    check("messages_state", sql`${table.state} in ${oneOf(messageStates)}`),
  ],
);
