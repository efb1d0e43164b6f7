import { and, asc, eq, exists, inArray, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { forum } from "@/db/schema/forum";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { subscribers } from "@/db/schema/subscribers";
import { attendanceOf, cameNot, hasCome } from "@/lib/arrivals/queries";
import { hashToken } from "@/lib/crypto";
import { usualRetentionDays } from "@/lib/forum/rules";
import { findHeld, isHeldByNothing } from "@/lib/incidents/queries";
import { dayAfter, deletedOn } from "@/lib/meetings/rules";
import { remember } from "@/lib/returning/commands";
import { forgetEntries, forgetMeeting, forgetPeople, showsAnybody } from "@/lib/zoom-list/forget";
import { giveBack } from "./commands";
import {
  isOver,
  lockByManageLink,
  lockMeeting,
  lockRegistration,
  type MeetingRow,
  type RegistrationRow,
} from "./record";
import { deletionWaitsUntil, nextState } from "./rules";
import { offerPlaces } from "./waiting-list";

// Nobody's details outlive their purpose: they go a stated time after the meeting, or at once when their owner wishes
// it, but not on the night. What stays is in docs/decisions/0032: what organisers decided, by ids; keyed hashes; and whom
// an open incident names.

const day = 86_400_000;
/** So many people are deleted in one commit: a meeting of thousands keeps nobody waiting for its lock. */
const batch = 200;
const chunk = 1000;

/**
 * Deletes the details of everybody whose time is over, and of those who wished it while an incident held them that is
 * closed by now, or on the night that they came. Returns how many. Called by the worker every minute; safe in several at
 * once, and wherever it is stopped: each batch is a commit of its own, and the next call goes on with what is left.
 */
export async function deleteDetails(now: Date): Promise<number> {
  let deleted = 0;
  for (const meetingId of await meetingsToLookAt(now)) {
    let last: number;
    do {
      last = await deleteBatch(meetingId, now);
      deleted += last;
    } while (last === batch);
  }
  await forgetEntries();
  return deleted;
}

async function meetingsToLookAt(now: Date): Promise<string[]> {
  const endedBy = new Date(now.getTime() - (await retentionDays(db())) * day);
  const people = db()
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.meetingId, meetings.id));
  const wishing = db()
    .select({ id: registrations.id })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetings.id),
        isNotNull(registrations.deletionWishedAt),
        isHeldByNothing(db()),
        or(lte(meetings.endsAt, new Date(now.getTime() - day)), waitsForNoDay(db())),
      ),
    );
  const due = await db()
    .select({ id: meetings.id })
    .from(meetings)
    .where(
      or(
        and(
          lte(meetings.endsAt, endedBy),
          or(isNull(meetings.detailsDeletedAt), exists(people), showsAnybody(db())),
        ),
        exists(wishing),
      ),
    )
    .orderBy(asc(meetings.endsAt), asc(meetings.id));
  return due.map(({ id }) => id);
}

/** Asked at each batch, and not of the forum's view that is a few seconds old: it may just have been made longer. */
async function retentionDays(from: Pick<Transaction, "select">): Promise<number> {
  const [row] = await from.select({ days: forum.retentionDays }).from(forum);
  return row?.days ?? usualRetentionDays;
}

/** The meeting's lock makes one of several workers the first, and keeps an incident from naming whoever is deleted. */
async function deleteBatch(meetingId: string, now: Date): Promise<number> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return 0;
    const isDue = deletedOn(meeting, await retentionDays(tx)) <= now;
    const isDayAfter = dayAfter(meeting) <= now;
    const { id, state, deletionWishedAt } = registrations;
    const people = await tx
      .select({ id, state, deletionWishedAt })
      .from(registrations)
      .where(
        and(
          eq(registrations.meetingId, meetingId),
          isDue ? undefined : isNotNull(deletionWishedAt),
          isDayAfter ? undefined : waitsForNoDay(tx),
          isHeldByNothing(tx),
        ),
      )
      .orderBy(asc(id))
      .limit(batch)
      .for("update", { of: registrations });
    if (people.length > 0) {
      const known = people.filter((person) => person.deletionWishedAt === null || person.state === "removed");
      const ids = people.map((person) => person.id);
      await remember(tx, known, now);
      const attendance = await attendanceOf(tx, ids);
      await deletePeople(tx, ids);
      await tx.insert(organiserHistory).values({
        act: "deleted_details",
        meetingId,
        // Numbers that name nobody: how many had a place, and came.
        detail: { people: people.length, ...attendance },
        at: now,
      });
    }
    // From then on the Zoom meeting is not needed either, and the keeper deletes it at Zoom.
    const isAllForgotten = isDue && (await forgetMeeting(tx, meetingId));
    if (isAllForgotten && !meeting.detailsDeletedAt && !(await isAnybodyLeft(tx, meetingId)))
      await tx.update(meetings).set({ detailsDeletedAt: now }).where(eq(meetings.id, meetingId));
    return people.length;
  });
}

/** What `deletionWaitsUntil` says before the day after the meeting, of registrations in a query. */
function waitsForNoDay(from: Pick<Transaction, "select">): SQL | undefined {
  return or(eq(registrations.state, "removed"), cameNot(from));
}

async function isAnybodyLeft(tx: Transaction, meetingId: string): Promise<boolean> {
  const left = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.meetingId, meetingId))
    .limit(1);
  return left.length > 0;
}

/**
 * Deletes registrations with everything of theirs: links, passes, seats, questions, enquiries, mails, changes, and what
 * Zoom was given. What organisers decided stays in their history, under the same id and time, with the reason's code and no word that
 * anybody wrote. Part of a transaction that has the meeting and the people locked.
 */
export async function deletePeople(tx: Transaction, registrationIds: string[]): Promise<void> {
  const change = registrationChanges;
  const decided = await tx
    .select({
      id: change.id,
      organiserId: change.organiserId,
      verb: change.verb,
      from: change.from,
      to: change.to,
      reason: change.reason,
      at: change.at,
      registrationId: change.registrationId,
      meetingId: registrations.meetingId,
    })
    .from(change)
    .innerJoin(registrations, eq(registrations.id, change.registrationId))
    .where(and(inArray(change.registrationId, registrationIds), isNotNull(change.organiserId)));
  const kept = decided.map(({ verb, from, to, reason, ...row }) => ({
    ...row,
    act: verb,
    detail: { ...(from ? { from } : {}), to, ...(reason ? { reason } : {}) },
  }));
  for (let at = 0; at < kept.length; at += chunk)
    await tx.insert(organiserHistory).values(kept.slice(at, at + chunk));
  await forgetPeople(tx, registrationIds);
  await tx.delete(registrations).where(inArray(registrations.id, registrationIds));
}

export type OwnDeletion =
  /** `noted`: it waits, for an incident's end or the day after the meeting, and is done then without another word. */
  | { ok: true; noted: boolean }
  /** `unknown`: no such link, and so nothing behind it: deleted before, perhaps a moment ago by the same press. */
  | { ok: false; reason: "unknown" | "ended" };

/**
 * A registrant has their details deleted, from the page of the manage link: at once, with everything of theirs; their
 * place goes on to whoever waits. Of somebody removed keyed hashes stay, of nobody else. Whom an open incident names
 * gives the place back all the same, and is deleted when it is closed; so does who came, until the day after.
 */
export async function deleteOwnDetails(
  token: string,
  { leaveList }: { leaveList: boolean },
  now: Date,
): Promise<OwnDeletion> {
  return db().transaction(async (tx) => {
    const locked = await lockByManageLink(tx, token, now);
    if (!locked) return { ok: false, reason: (await isKnown(tx, token)) ? "ended" : "unknown" };
    return { ok: true, noted: await deleteAtTheirWish(tx, locked, { leaveList }, now) };
  });
}

/** An organiser does the same for somebody who rang or wrote, perhaps because they have no address. */
export async function deleteDetailsFor(
  registrationId: string,
  organiserId: string,
  { leaveList }: { leaveList: boolean },
  now: Date,
): Promise<{ ok: true; noted: boolean; meetingId: string } | { ok: false; reason: "not_found" }> {
  return db().transaction(async (tx) => {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return { ok: false, reason: "not_found" };
    const noted = await deleteAtTheirWish(tx, locked, { leaveList, organiserId }, now);
    return { ok: true, noted, meetingId: locked.meeting.id };
  });
}

/**
 * Deletes somebody whose wish it is, or notes the wish while an open incident holds them or the night on which they came
 * is not over. Returns whether it is only noted.
 */
async function deleteAtTheirWish(
  tx: Transaction,
  { meeting, registration }: { meeting: MeetingRow; registration: RegistrationRow },
  { leaveList, organiserId }: { leaveList: boolean; organiserId?: string },
  now: Date,
): Promise<boolean> {
  const { id, state, emailKey } = registration;
  const by = organiserId ? { organiserId } : {};
  const act = { meetingId: meeting.id, registrationId: id, ...by, at: now };
  if (leaveList && emailKey) await tx.delete(subscribers).where(eq(subscribers.emailKey, emailKey));
  const waits = deletionWaitsUntil({ state, came: await hasCome(id, tx) }, meeting, now) !== null;
  if (waits || (await findHeld([id], tx)).size > 0) {
    if (nextState(state, "withdraw") && !isOver(meeting, now))
      await giveBack(tx, meeting, registration, by, now);
    if (registration.deletionWishedAt === null) {
      await tx.update(registrations).set({ deletionWishedAt: now }).where(eq(registrations.id, id));
      await tx.insert(organiserHistory).values({ ...act, act: "wished_deletion" });
    }
    return true;
  }
  if (state === "removed") await remember(tx, [registration], now);
  // Whoever leaves before the doors open is not missed at the meeting.
  const detail = now < meeting.doorsOpenAt ? {} : { detail: { ...(await attendanceOf(tx, [id])) } };
  await deletePeople(tx, [id]);
  await tx
    .insert(organiserHistory)
    .values({ ...act, ...detail, act: organiserId ? "deleted_details_for" : "deleted_own_details" });
  await offerPlaces(tx, meeting, now);
  return false;
}

async function isKnown(tx: Transaction, token: string): Promise<boolean> {
  const found = await tx
    .select({ id: mailedLinks.id })
    .from(mailedLinks)
    .where(eq(mailedLinks.tokenHash, hashToken(token)));
  return found.length > 0;
}
