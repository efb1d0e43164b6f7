import { and, eq, ne, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { rooms } from "@/db/schema/rooms";
import { lockMeeting, type MeetingRow } from "@/lib/registrations/record";
import type { HostSettings, ZoomFault, ZoomMeeting } from "@/lib/zoom/api";
import { nextTryAt, type RoomStep, stateAfter, troubleOf } from "./due";
import { endReady } from "./put";
import { numberToRing, type RoomDetails, type RoomTrouble } from "./rules";
import { driftOf, isOfSettings, refusedHosts, safetyOf } from "./safety";
import { openRoom, sealRoom } from "./seal";
import type { RoomRow, RoomWork } from "./work";

// What came of a step, noted in a transaction of its own. By then the meeting may have been re-issued or cancelled, or a
// lease may have run out: so each looks again at what is there, under the locks, before it writes.

const released = { leasedUntil: null, leasedBy: null, nextAttemptAt: sql`now()` };
/** The work in hand is done with: no lease, no waiting, no failed tries. */
const settled = { ...released, attempts: 0 };

/**
 * Notes a Zoom meeting that was made or found again, also of a room that was given up meanwhile, which is then deleted
 * in Zoom. False when the room has one already, or is done with: then this one belongs to nobody.
 *
 * @param toldHash what it was made of; null of one that was found, for that may have been made of something else
 */
export async function noteMade(
  { room, meeting }: RoomWork,
  made: ZoomMeeting,
  toldHash: string | null,
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const now = await lockRoom(tx, room.id);
    if (!now || now.deletedAt) return false;
    if (now.sealed) return openRoom(now.id, now.sealed).meetingNumber === made.id;
    await tx
      .update(rooms)
      .set({
        ...settled,
        ...noTrouble,
        sealed: sealRoom(room.id, detailsOf(made, meeting)),
        toldHash,
        readBackAt: null,
      })
      .where(eq(rooms.id, room.id));
    return true;
  });
}

/** Notes that Zoom was told, and whom it refused as alternative host; what it made of it is still to be read. */
export async function noteTold({ room, facts }: RoomWork, refused: { organiserId: string }[]): Promise<void> {
  // What was wrong with its settings is kept: the next look must know whether telling has helped.
  const troubleDetail = [...room.troubleDetail.filter(isOfSettings), ...refused.map(hostDetail)];
  const isUnsafe = room.trouble === "not_safe" || room.trouble === "plan_without_registration";
  await db()
    .update(rooms)
    .set({
      ...settled,
      ...(refused.length > 0 && !isUnsafe ? troubled("refused", troubleDetail, room) : { troubleDetail }),
      ...{ toldHash: facts.wishHash, tellFrom: null, readBackAt: null },
    })
    .where(eq(rooms.id, room.id));
}

/** Notes that Zoom was told too often of late, so that the rest of its changes a day stay for what matters more. */
export async function noteToldEnough({ room }: RoomWork): Promise<void> {
  const tellFrom = sql`now() + interval '20 minutes'`;
  await db()
    .update(rooms)
    .set({ ...settled, tellFrom })
    .where(eq(rooms.id, room.id));
}

/**
 * Notes what Zoom says of a meeting. One that is safe becomes ready, and the one before is given up. One that is not, or
 * not as it was told, is told once more; and if that does not help, an organiser is told.
 */
export async function noteLook(
  work: RoomWork,
  seen: ZoomMeeting,
  settings: HostSettings | null,
  at: Date,
): Promise<void> {
  await db().transaction(async (tx) => {
    const locked = await lockBoth(tx, work);
    if (!locked) return;
    const { meeting, room } = locked;
    const flaws = safetyOf(seen.readBack);
    const drifts = driftOf(seen.readBack, work.body, work.meeting.startsAt);
    const hosts = refusedHosts(seen.readBack, work.hosts)?.map(hostDetail) ?? knownHosts(room);
    const ofSettings = [...flaws, ...drifts];
    const wrong = [...ofSettings, ...hosts];
    const isKnown = ofSettings.join() === room.troubleDetail.filter(isOfSettings).join();
    const facts = { isSafe: flaws.length === 0, isKnown, isAnotherInUse: await isAnotherReady(tx, room) };
    const state = stateAfter(room, meeting, facts, at);
    const hasNoRegistration = isKnown && seen.readBack.approvalType === noRegistration;
    const unsafe = hasNoRegistration ? "plan_without_registration" : "not_safe";
    const seenTrouble =
      wrong.length > 0 ? troubled(flaws.length > 0 ? unsafe : "refused", wrong, room) : noTrouble;
    if (state === "ready" && room.state !== "ready") await endReady(tx, meeting.id, at);
    await tx
      .update(rooms)
      .set({
        ...settled,
        ...(flaws.length > 0 || !isUntold(work, room) ? seenTrouble : {}),
        ...(ofSettings.length > 0 && !isKnown ? { toldHash: null } : {}),
        ...(settings ? { hostSettings: settings, hostSettingsAt: sql`now()` } : {}),
        state,
        sealed: resealed(room, detailsOf(seen, meeting)),
        readBack: seen.readBack,
        readBackAt: sql`now()`,
      })
      .where(eq(rooms.id, room.id));
  });
}

/** Notes that Zoom has a meeting no more. Nobody is led there; should it come back, the next look finds it. */
export async function noteGone(work: RoomWork): Promise<void> {
  await db().transaction(async (tx) => {
    const locked = await lockBoth(tx, work);
    if (!locked) return;
    const { room } = locked;
    await tx
      .update(rooms)
      .set({ ...settled, ...troubled("gone", [], room), state: "planned", readBackAt: sql`now()` })
      .where(eq(rooms.id, room.id));
  });
}

/** Notes that a room is deleted in Zoom. With everybody's details the way to it goes as well. */
export async function noteRemoved({ room, meeting }: RoomWork, at: Date): Promise<void> {
  await db()
    .update(rooms)
    .set({
      ...settled,
      ...noTrouble,
      state: "replaced",
      endedAt: room.endedAt ?? at,
      deletedAt: sql`now()`,
      ...(meeting.detailsDeletedAt ? { sealed: null } : {}),
    })
    .where(eq(rooms.id, room.id));
}

/** Notes that a room that was replaced is left alone for now, for whoever is in it. */
export async function noteLeft({ room }: RoomWork): Promise<void> {
  await db()
    .update(rooms)
    .set({ ...settled, nextAttemptAt: sql`now() + interval '1 minute'` })
    .where(eq(rooms.id, room.id));
}

/**
 * Notes why a step came to nothing, and when it is tried again. What is known to be wrong is kept while Zoom is away. A
 * meeting that Zoom cannot be told about is read all the same: somebody may be changing it in Zoom.
 */
export async function noteFault({ room }: RoomWork, step: RoomStep, fault: ZoomFault): Promise<void> {
  const trouble = troubleOf(fault, step);
  const passes = trouble === null || trouble.trouble === "not_reachable";
  const keeps = passes && room.trouble !== null;
  const again = nextTryAt(fault, step, room.attempts, new Date());
  await db()
    .update(rooms)
    .set({
      ...released,
      ...(step === "tell" ? { tellFrom: again } : { nextAttemptAt: again }),
      ...(trouble && !keeps ? troubled(trouble.trouble, trouble.detail, room) : {}),
    })
    .where(eq(rooms.id, room.id));
}

/** What Zoom's `approval_type` says of a meeting without any: a basic plan drops whatever else it is told (zoom.md 7). */
const noRegistration = 2;

const noTrouble = { trouble: null, troubleDetail: [], troubleAt: null };

function troubled(trouble: RoomTrouble, troubleDetail: string[], before?: RoomRow) {
  const since = before?.trouble === trouble ? before.troubleAt : null;
  return { trouble, troubleDetail, troubleAt: since ?? sql`now()` };
}

function hostDetail({ organiserId }: { organiserId: string }): string {
  return `host:${organiserId}`;
}

/** Whom Zoom refused when it was told, where it does not say whom it took. */
function knownHosts(room: RoomRow): string[] {
  return room.troubleDetail.filter((detail) => detail.startsWith("host:"));
}

async function isAnotherReady(tx: Transaction, room: RoomRow): Promise<boolean> {
  const { id, meetingId, state } = rooms;
  const others = and(eq(meetingId, room.meetingId), eq(state, "ready"), ne(id, room.id));
  return (await tx.$count(rooms, others)) > 0;
}

/** Whether Zoom has yet to be told something, and could not be: then why stays what it was. */
function isUntold({ facts }: RoomWork, room: RoomRow): boolean {
  return room.trouble !== null && room.tellFrom !== null && room.toldHash !== facts.wishHash;
}

async function lockRoom(tx: Transaction, roomId: string): Promise<RoomRow | null> {
  const [room] = await tx.select().from(rooms).where(eq(rooms.id, roomId)).for("update");
  return room ?? null;
}

/** The room and its meeting, locked; null, with the lease given back, of a room that was given up meanwhile. */
async function lockBoth(
  tx: Transaction,
  work: RoomWork,
): Promise<{ meeting: MeetingRow; room: RoomRow } | null> {
  const meeting = await lockMeeting(tx, work.meeting.id);
  const room = await lockRoom(tx, work.room.id);
  if (meeting && room && room.state !== "replaced" && !room.deletedAt) return { meeting, room };
  await tx.update(rooms).set({ leasedUntil: null, leasedBy: null }).where(eq(rooms.id, work.room.id));
  return null;
}

function resealed(room: RoomRow, details: RoomDetails): Buffer {
  const isSame = room.sealed && JSON.stringify(openRoom(room.id, room.sealed)) === JSON.stringify(details);
  return isSame && room.sealed ? room.sealed : sealRoom(room.id, details);
}

/** What is sealed of a Zoom meeting. Its join address leads to Zoom's own form, and is shown to nobody. */
function detailsOf(
  { id, joinUrl, passcode, phonePasscode, phoneNumbers }: ZoomMeeting,
  { timeZone }: MeetingRow,
): RoomDetails {
  const phoneNumber = numberToRing(phoneNumbers, timeZone);
  return {
    ...{ joinUrl, meetingNumber: id, passcode },
    ...(phoneNumber ? { phoneNumber } : {}),
    ...(phonePasscode ? { phonePasscode } : {}),
  };
}
