import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { calendarDay } from "@/lib/dates";
import { newId } from "@/lib/ids";
import { enqueue, supersedeOlderEditions } from "@/lib/messages/commands";
import type { MessageKind } from "@/lib/messages/rules";
import { endAllPasses, issuePasses } from "@/lib/passes/issue";
import { makeMailedLinks } from "@/lib/registrations/mailed-links";
import { isOver, lockEverybody, lockMeeting, type MeetingRow, type Person } from "@/lib/registrations/record";
import { isHeld, mayHoldPass, type RegistrationState } from "@/lib/registrations/rules";
import { copyHosts } from "@/lib/rooms/hosts";
import { endLeft, endRoom, hasSpare, planRoom, putRoom, takeSpare, whyNot } from "@/lib/rooms/put";
import type { RoomDetails } from "@/lib/rooms/rules";
import type { MeetingInput } from "./input";
import { slugOf } from "./slug";

/** What a new meeting has from the forum, or from the one that it is a copy of. */
export type AreaRules = Pick<MeetingRow, "areaPostcodes" | "approvesReturning">;

/** How a new meeting gets its room, from the one that it is a copy of: the habit and the hosts, never the rooms. */
export type RoomHabits = Pick<MeetingRow, "id" | "roomSource" | "sameAddress">;

/** Makes a draft that only organisers see, under an address made of its day and title. Returns its id. */
export async function createMeeting(
  input: MeetingInput,
  organiserId: string,
  now: Date,
  rules?: AreaRules,
  habits?: RoomHabits,
): Promise<string> {
  const id = newId();
  const wanted = slugOf(calendarDay(input.startsAt, input.timeZone), input.title);
  await db().transaction(async (tx) => {
    const { areaPostcodes = [], approvesReturning = false } = rules ?? {};
    const { roomSource = "pasted", sameAddress = false } = habits ?? {};
    const row = {
      ...input,
      ...{ areaPostcodes, approvesReturning, roomSource, sameAddress },
      ...{ id, createdAt: now },
    };
    const inserted = await tx
      .insert(meetings)
      .values({ ...row, slug: wanted })
      .onConflictDoNothing({ target: meetings.slug })
      .returning({ id: meetings.id });
    if (inserted.length === 0)
      await tx.insert(meetings).values({ ...row, slug: `${wanted}-${id.slice(-4)}` });
    if (habits) await copyHosts(tx, habits.id, id, now);
    if (roomSource === "api") await planRoom(tx, id, organiserId, now);
    await tx.insert(organiserHistory).values({ organiserId, act: "made_meeting", meetingId: id, at: now });
  });
  return id;
}

/**
 * Shows a draft to everybody. Publishing twice is harmless. A meeting that is past cannot be published, nor one that
 * was cancelled or stopped: people have been told.
 */
export async function publishMeeting(
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: "not_found" | "meeting_over" | "cancelled" | "stopped" }> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (meeting.state === "published") return { ok: true };
    if (meeting.state !== "draft") return { ok: false, reason: meeting.state };
    if (now >= meeting.startsAt) return { ok: false, reason: "meeting_over" };
    await tx.update(meetings).set({ state: "published" }).where(eq(meetings.id, meetingId));
    await tx.insert(organiserHistory).values({ organiserId, act: "published_meeting", meetingId, at: now });
    return { ok: true };
  });
}

export type ReissueAnswer =
  | { ok: true; edition: number }
  | {
      ok: false;
      reason:
        | "not_found"
        | "meeting_over"
        | "not_published"
        | "room_given_up"
        | "room_in_use"
        | "made_by_us"
        | "no_spare";
    }
  | { ok: false; reason: "already_reissued"; edition: number; who: string | null };

/**
 * The emergency action: a new edition. At commit every private, confirm and manage link of the meeting is
 * dead, no seat is carried over, the old room is gone from behind it, and everybody approved has a mail on
 * its way in the first lane. Without a new room the door says that it is being made ready, until the site has made it
 * or its details are pasted: dead links must not wait for Zoom (mail-and-links 8.8). What the site had made before is
 * ended and deleted in Zoom.
 *
 * @param seenEdition the edition that the organiser saw: a second press, by anybody, changes nothing
 * @param room the new one: pasted details, the spare one, or null for one that the site makes or that is pasted later
 */
export async function reissue(
  meetingId: string,
  seenEdition: number,
  room: RoomDetails | "spare" | null,
  organiserId: string,
  now: Date,
): Promise<ReissueAnswer> {
  return db().transaction(async (tx) => {
    const meeting = await lockMeeting(tx, meetingId);
    if (!meeting) return { ok: false, reason: "not_found" };
    if (meeting.state !== "published") return { ok: false, reason: "not_published" };
    if (meeting.edition !== seenEdition)
      return {
        ok: false,
        reason: "already_reissued",
        edition: meeting.edition,
        who: await lastReissuer(tx, meetingId),
      };
    if (isOver(meeting, now)) return { ok: false, reason: "meeting_over" };
    const refusal = await whyNoNewRoom(tx, meetingId, room);
    if (refusal) return { ok: false, reason: refusal };
    const renewed = { ...meeting, edition: meeting.edition + 1 };
    const people = await lockEverybody(tx, meetingId);
    await tx.update(meetings).set({ edition: renewed.edition }).where(eq(meetings.id, meetingId));
    await endAllPasses(tx, meetingId, "replaced", now);
    await putNewRoom(tx, meeting, room, organiserId, now);
    await supersedeOlderEditions(tx, meetingId, renewed.edition);
    await mailEverybodyAnew(tx, renewed, people, now);
    await tx.insert(organiserHistory).values({
      organiserId,
      act: "reissued_meeting",
      meetingId,
      detail: { edition: renewed.edition },
      at: now,
    });
    return { ok: true, edition: renewed.edition };
  });
}

async function whyNoNewRoom(tx: Transaction, meetingId: string, room: RoomDetails | "spare" | null) {
  if (room === "spare") return (await hasSpare(tx, meetingId)) ? null : ("no_spare" as const);
  if (!room) return null;
  const refusal = await whyNot(tx, meetingId, room, ["ready", "replaced", "spare"]);
  if (refusal !== "room_in_use") return refusal;
  // The one in use is given up by this very act; the spare one is not, but has a choice of its own.
  return (await whyNot(tx, meetingId, room, ["ready", "replaced"])) ? "room_given_up" : refusal;
}

async function putNewRoom(
  tx: Transaction,
  { id, roomSource }: MeetingRow,
  room: RoomDetails | "spare" | null,
  organiserId: string,
  now: Date,
): Promise<void> {
  await endLeft(tx, id);
  if (room === null) {
    await endRoom(tx, id, now);
    if (roomSource === "api") await planRoom(tx, id, organiserId, now);
    return;
  }
  if (room === "spare") await takeSpare(tx, id, organiserId, now);
  else await putRoom(tx, id, room, organiserId, now);
  await tx.update(meetings).set({ roomSource: "pasted" }).where(eq(meetings.id, id));
}

/** Who is mailed: everybody with a place, and everybody who waits, since their status link died too. */
const kindAtReissue: Partial<Record<RegistrationState, MessageKind>> = {
  approved: "new_links_for_all",
  requested: "status_link_renewed",
  waitlisted: "status_link_renewed",
};

async function mailEverybodyAnew(
  tx: Transaction,
  meeting: { id: string; edition: number; endsAt: Date },
  people: Person[],
  now: Date,
): Promise<void> {
  const ids = people.map(({ id }) => id);
  await makeMailedLinks(tx, meeting, ids, now);
  await issuePasses(
    tx,
    meeting,
    people.filter(mayHoldPass).map(({ id }) => id),
    now,
  );
  // A decision that was still held is settled by this: its mail is superseded and the new one tells it.
  await tx
    .update(registrations)
    .set({ heldUntil: null, heldFrom: null })
    .where(and(eq(registrations.meetingId, meeting.id), eq(registrations.state, "approved")));
  await enqueue(
    tx,
    now,
    people.flatMap((person) => {
      // Who has no address is rung: the page of the re-issue names them.
      if (person.email === null) return [];
      const about = { meetingId: meeting.id, registrationId: person.id, edition: meeting.edition };
      const kind = kindAtReissue[person.state];
      if (kind) return [{ ...about, kind }];
      // A refusal that can still be undone: then, and only then, its person waits again with a dead link.
      const mayWait = person.state === "declined" && isHeld(person, now);
      return mayWait ? [{ ...about, kind: "status_link_renewed" as const, heldUntil: person.heldUntil }] : [];
    }),
  );
}

async function lastReissuer(tx: Transaction, meetingId: string): Promise<string | null> {
  const found = await tx
    .select({ name: organisers.name, at: organiserHistory.at })
    .from(organiserHistory)
    .innerJoin(organisers, eq(organisers.id, organiserHistory.organiserId))
    .where(and(eq(organiserHistory.meetingId, meetingId), eq(organiserHistory.act, "reissued_meeting")))
    .orderBy(organiserHistory.at);
  return found.at(-1)?.name ?? null;
}
