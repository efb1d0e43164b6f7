import { and, count, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { hashToken, keyedHash } from "@/lib/crypto";
import { type AskedView, findLastAsked } from "@/lib/enquiries/queries";
import { mayAnswer } from "@/lib/enquiries/rules";
import { getPledge } from "@/lib/forum/queries";
import type { Pledge } from "@/lib/forum/rules";
import { isFull } from "@/lib/meetings/queries";
import {
  type Phase,
  type PhoneRule,
  phaseOf,
  type StopWords,
  stopWordsOf,
  wasToBe,
} from "@/lib/meetings/rules";
import type { LinkKind } from "./link-kinds";
import { countOffersEnded, hasAddress, isOver, type MeetingRow, type RegistrationRow } from "./record";
import {
  answerOfLink,
  hasOffer,
  isHeld,
  isPassedOver,
  type LinkAnswer,
  mayChangeDetails,
  mayHoldPass,
  nameOnList,
  type RegistrationState,
  type Standing,
  standingOf,
  stateAsRead,
} from "./rules";

export interface StatusView {
  link: LinkAnswer;
  registrationId: string;
  state: RegistrationState;
  /** Where they stand, as their own page says it. */
  standing: Standing;
  confirmed: boolean;
  /** A place whose private link waits until an organiser has looked at the changed address. */
  waitsForLook: boolean;
  /** What somebody is still to promise, when they confirm: an organiser put them on the list. Null for all others. */
  promise: Pledge | null;
  /** An approval that is told and confirmed: the private link has been mailed. */
  linkMailed: boolean;
  /** Until when a place is kept for them to take; null when none is. */
  offeredUntil: Date | null;
  /** On the waiting list: 1 is next. */
  numberInLine: number | null;
  /** On the waiting list, but the site offers them no more places. */
  passedOver: boolean;
  mayChange: boolean;
  /** The last question that an organiser put to them; null when there was none, and once an answer is not needed. */
  asked: AskedView | null;
  name: string;
  /** The name that they are let in by. */
  nameOnList: string;
  /** Another name for the night that they have told us: the one in force, and the one that waits for an answer. */
  otherName: { agreed: string | null; wished: string | null };
  email: string;
  postcode: string;
  phone: string | null;
  companion: string | null;
  help: string | null;
  meeting: {
    slug: string;
    title: string;
    startsAt: Date;
    endsAt: Date;
    doorsOpenAt: Date;
    timeZone: string;
    phase: Phase;
    phoneRule: PhoneRule;
    /** Nothing can come of it any more: it has ended, or is cancelled. */
    over: boolean;
    /** When it was to be, if it has moved. */
    movedFrom: Date | null;
    /** The organisers' words about a move or a cancellation. */
    publicNote: string | null;
    /** What they say of a meeting that was broken off. */
    stopped: StopWords | null;
    hasNotes: boolean;
  };
}

/**
 * What a confirm or manage link shows its registrant; null when no link of this kind has this token. Never a
 * private link or a room: somebody else may be reading (design, ruling 1). Reads only.
 */
export async function findStatus(
  kind: Exclude<LinkKind, "not_me">,
  token: string,
  now: Date,
): Promise<StatusView | null> {
  const found = await findLink(kind, token);
  if (!found) return null;
  const { link, registration, meeting } = found;
  const over = isOver(meeting, now);
  const state = stateAsRead(registration, now);
  const isTold = !isHeld(registration, now);
  const confirmed = registration.confirmedAt !== null;
  const offeredUntil = isTold && hasOffer(registration, now) ? registration.offeredUntil : null;
  const waitsForLook = state === "approved" && confirmed && registration.addressChangedAt !== null;
  const linkMailed = isTold && mayHoldPass(registration);
  const phase = phaseOf(meeting, now);
  const asked = mayAnswer(state, { over }) ? await findLastAsked(registration.id) : null;
  const isAsked = asked?.answer === null;
  const full = state === "requested" && !over && (await isFull(meeting, now));
  return {
    link: answerOfLink(link, meeting, now),
    registrationId: registration.id,
    state,
    standing: standingOf({ state, asked: isAsked, full, offered: offeredUntil !== null, linkMailed, phase }),
    confirmed,
    waitsForLook,
    promise: registration.pledgeVersion || confirmed ? null : await getPledge(),
    linkMailed,
    offeredUntil,
    numberInLine: state === "waitlisted" && !over ? await numberInLine(registration) : null,
    passedOver: state === "waitlisted" && isPassedOver(await countOffersEnded(db(), registration.id)),
    asked,
    mayChange: mayChangeDetails(registration, over, now),
    name: registration.name,
    nameOnList: nameOnList(registration),
    otherName: { agreed: registration.nightName, wished: registration.nightNameWished },
    email: registration.email,
    postcode: registration.postcode,
    phone: registration.phone,
    companion: registration.companion,
    help: registration.help,
    meeting: { ...meetingView(meeting), phase, over },
  };
}

/**
 * The meeting behind a manage link, for the calendar file of somebody who has been told that they have a place; null for
 * everybody else, and once the link has ended. `uid` is a keyed hash: it names neither the person nor the link.
 */
export async function findCalendarEntry(
  token: string,
  now: Date,
): Promise<{ meeting: MeetingRow; uid: string } | null> {
  const found = await findLink("manage", token);
  if (!found) return null;
  const { link, registration, meeting } = found;
  if (answerOfLink(link, meeting, now) !== "works") return null;
  if (registration.state !== "approved" || isHeld(registration, now)) return null;
  return { meeting, uid: keyedHash(`calendar|${registration.id}`) };
}

async function findLink(kind: LinkKind, token: string) {
  const [found] = await db()
    .select({ link: mailedLinks, registration: registrations, meeting: meetings })
    .from(mailedLinks)
    .innerJoin(registrations, eq(registrations.id, mailedLinks.registrationId))
    .innerJoin(meetings, eq(meetings.id, registrations.meetingId))
    .where(and(eq(mailedLinks.tokenHash, hashToken(token)), eq(mailedLinks.kind, kind)));
  if (!found || !hasAddress(found.registration)) return null;
  return { ...found, registration: found.registration };
}

function meetingView(meeting: MeetingRow) {
  const { slug, title, startsAt, endsAt, doorsOpenAt, timeZone, phoneRule, publicNote } = meeting;
  const hasNotes = meeting.notesPublishedAt !== null;
  return {
    slug,
    title,
    startsAt,
    endsAt,
    doorsOpenAt,
    timeZone,
    phoneRule,
    movedFrom: wasToBe(meeting),
    publicNote,
    stopped: stopWordsOf(meeting),
    hasNotes,
  };
}

/** How many stand before somebody on the waiting list, and one: the order of waiting-list.ts. */
export async function numberInLine({
  meetingId,
  waitlistedAt,
  createdAt,
  id,
}: RegistrationRow): Promise<number> {
  const theirs = [waitlistedAt ?? createdAt, createdAt].map((instant) => instant.toISOString());
  const since = sql`coalesce(${registrations.waitlistedAt}, ${registrations.createdAt})`;
  const [row] = await db()
    .select({ before: count() })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(registrations.state, "waitlisted"),
        sql`(${since}, ${registrations.createdAt}, ${registrations.id}) < (${theirs[0]}::timestamptz, ${theirs[1]}::timestamptz, ${id}::uuid)`,
      ),
    );
  return (row?.before ?? 0) + 1;
}

export interface NotMeView {
  /** `done` once it was pressed; `ended` when an older change was taken back, or the meeting is over. */
  answer: "works" | "done" | "ended";
  /** What came of the place meanwhile, for whoever has taken the change back. */
  state: RegistrationState;
  meeting: Pick<StatusView["meeting"], "slug" | "title" | "startsAt" | "endsAt" | "timeZone">;
}

/** What the link shows that takes back a change of address; null when there is no such link. Reads only. */
export async function findNotMe(token: string, now: Date): Promise<NotMeView | null> {
  const found = await findLink("not_me", token);
  if (!found) return null;
  const { link, registration, meeting } = found;
  const ended = link.endedAt !== null || isOver(meeting, now);
  return {
    answer: link.usedAt ? "done" : ended ? "ended" : "works",
    state: stateAsRead(registration, now),
    meeting: meetingView(meeting),
  };
}
