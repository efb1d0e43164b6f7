import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notExists,
  or,
} from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { rooms } from "@/db/schema/rooms";
import { byName } from "@/lib/registrations/spelling";
import type { MessageKind, MessageState } from "./rules";

/** A mail as organisers see it: never its words, which hold links. */
export interface MailView {
  id: string;
  kind: MessageKind;
  state: MessageState;
  heldUntil: Date | null;
  lastError: string | null;
  createdAt: Date;
}

const mailColumns = {
  id: messages.id,
  kind: messages.kind,
  state: messages.state,
  heldUntil: messages.heldUntil,
  lastError: messages.lastError,
  createdAt: messages.createdAt,
};

/** The mails about one registration, newest first. */
export async function listMailsAbout(registrationId: string): Promise<MailView[]> {
  return db()
    .select(mailColumns)
    .from(messages)
    .where(eq(messages.registrationId, registrationId))
    .orderBy(desc(messages.createdAt), desc(messages.id));
}

/** The newest test mail that an organiser sent to themselves, or null. */
export async function findTestMail(
  organiserId: string,
): Promise<(MailView & { attempts: number; endedAt: Date | null }) | null> {
  const [row] = await db()
    .select({ ...mailColumns, attempts: messages.attempts, endedAt: messages.endedAt })
    .from(messages)
    .where(and(eq(messages.organiserId, organiserId), eq(messages.kind, "test_mail")))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(1);
  return row ?? null;
}

/**
 * How many mails to a meeting's people are in each state; what the mailing list was told counts elsewhere, and what is
 * written for somebody without an address nowhere.
 */
export async function countMails(meetingId: string): Promise<Partial<Record<MessageState, number>>> {
  const rows = await db()
    .select({ state: messages.state, mails: count() })
    .from(messages)
    .innerJoin(registrations, eq(registrations.id, messages.registrationId))
    .where(and(eq(messages.meetingId, meetingId), isNotNull(registrations.email)))
    .groupBy(messages.state);
  return Object.fromEntries(rows.map(({ state, mails }) => [state, mails]));
}

export interface AddressedMail extends MailView {
  registrationId: string;
  name: string;
  email: string | null;
  phone: string | null;
}

const mostShown = 200;

/** The mails about a meeting that did not go, with whom they were for; the latest 200. */
export async function listFailed(meetingId: string): Promise<AddressedMail[]> {
  return addressed(and(eq(messages.meetingId, meetingId), eq(messages.state, "failed")));
}

/**
 * The mails to a meeting's people that have not left: held so that a decision can be undone, or about to go. At most
 * 200. What is written for somebody without an address goes nowhere, and is not among them.
 */
export async function listOutbox(meetingId: string): Promise<AddressedMail[]> {
  const onTheirWay = ["queued", "leased", "submitted", "ambiguous"] as const;
  return addressed(
    and(
      eq(messages.meetingId, meetingId),
      inArray(messages.state, [...onTheirWay]),
      isNotNull(registrations.email),
    ),
  );
}

function addressed(which: ReturnType<typeof and>): Promise<AddressedMail[]> {
  const { name, email, phone } = registrations;
  return db()
    .select({ ...mailColumns, registrationId: registrations.id, name, email, phone })
    .from(messages)
    .innerJoin(registrations, eq(registrations.id, messages.registrationId))
    .where(which)
    .orderBy(desc(messages.createdAt), asc(name))
    .limit(mostShown);
}

/** How far mails have got. */
interface Progress {
  total: number;
  sent: number;
  waiting: number;
  failed: number;
}

/** How far the mails of a re-issue have got, and whether there is a room to lead people to. */
export interface ReissueProgress extends Progress {
  /** How many of those with a place have not confirmed their address: theirs holds no private link yet. */
  unconfirmed: number;
  /** The mails to people who wait for an answer or a place: where they look is new, too. */
  toWaiting: Progress;
  roomReady: boolean;
}

/** One edition's mails of a kind; one that is no longer true (its person cancelled) counts nowhere. */
async function progressOf(kind: MessageKind, meetingId: string, edition: number): Promise<Progress> {
  const rows = await db()
    .select({ state: messages.state, mails: count() })
    .from(messages)
    .where(
      and(
        eq(messages.meetingId, meetingId),
        eq(messages.edition, edition),
        eq(messages.kind, kind),
        inArray(messages.state, ["queued", "leased", "submitted", "ambiguous", "sent", "failed"]),
      ),
    )
    .groupBy(messages.state);
  const of = (state: MessageState) => rows.find((row) => row.state === state)?.mails ?? 0;
  const total = rows.reduce((sum, { mails }) => sum + mails, 0);
  const [sent, failed] = [of("sent"), of("failed")];
  return { total, sent, failed, waiting: total - sent - failed };
}

/** The numbers of the board after a re-issue. */
export async function countReissue(meetingId: string, edition: number): Promise<ReissueProgress> {
  const { meetingId: at, state, email, confirmedAt } = registrations;
  const isUnconfirmed = and(eq(at, meetingId), eq(state, "approved"), isNotNull(email), isNull(confirmedAt));
  const [withPlace, toWaiting, unconfirmed, ready] = await Promise.all([
    progressOf("new_links_for_all", meetingId, edition),
    progressOf("status_link_renewed", meetingId, edition),
    db().$count(registrations, isUnconfirmed),
    db().$count(rooms, and(eq(rooms.meetingId, meetingId), eq(rooms.state, "ready"))),
  ]);
  return { ...withPlace, unconfirmed, toWaiting, roomReady: ready > 0 };
}

export interface Unreached {
  registrationId: string;
  name: string;
  phone: string | null;
  email: string | null;
  why: "failed" | "unconfirmed" | "waiting" | "no_email";
}

/**
 * Who has to be rung after a re-issue: everybody approved whose mail did not go or still waits a minute after it
 * was written, whose address was never confirmed, so that no private link could be mailed, or who has none. Not who was
 * added since, who never had an older link, nor whose slip was read out to them since. By name.
 */
export async function listUnreached(
  meetingId: string,
  reissue: { edition: number; at: Date },
  now: Date,
): Promise<Unreached[]> {
  const { id, name, phone, email, confirmedAt, state, createdAt } = registrations;
  const late = new Date(now.getTime() - 60_000);
  const stuckMail = and(
    eq(messages.registrationId, id),
    eq(messages.kind, "new_links_for_all"),
    eq(messages.edition, reissue.edition),
    or(eq(messages.state, "failed"), and(isNull(messages.endedAt), lt(messages.createdAt, late))),
  );
  const slipShown = db()
    .select({ id: organiserHistory.id })
    .from(organiserHistory)
    .where(
      and(
        eq(organiserHistory.registrationId, id),
        eq(organiserHistory.act, "showed_slip"),
        gte(organiserHistory.at, reissue.at),
      ),
    );
  const rows = await db()
    .select({ registrationId: id, name, phone, email, confirmedAt, mail: messages.state })
    .from(registrations)
    .leftJoin(messages, stuckMail)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(state, "approved"),
        lte(createdAt, reissue.at),
        notExists(slipShown),
        or(isNull(email), isNull(confirmedAt), isNotNull(messages.id)),
      ),
    )
    .orderBy(asc(id));
  return rows
    .sort((one, other) => byName(one.name, other.name))
    .map(({ mail, confirmedAt: confirmed, ...person }) => ({
      ...person,
      why: whyUnreached(person.email, mail, confirmed),
    }));
}

function whyUnreached(
  email: string | null,
  mail: MessageState | null,
  confirmedAt: Date | null,
): Unreached["why"] {
  if (email === null) return "no_email";
  if (mail === "failed") return "failed";
  return confirmedAt === null ? "unconfirmed" : "waiting";
}
