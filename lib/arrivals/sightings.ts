import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { organisers } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { meetingHosts, rooms, sightings, zoomEntries } from "@/db/schema/rooms";
import { phaseOf } from "@/lib/meetings/rules";
import { emailKey } from "@/lib/people/rules";
import type { MeetingRow } from "@/lib/registrations/record";
import type { RegistrationState } from "@/lib/registrations/rules";
import { zoomHost } from "@/lib/zoom/client";
import type { SeenEvent, ShownPerson } from "@/lib/zoom/events";
import { comingOf, participantOf } from "./coming";
import { readPeople } from "./everybody";
import { type Matched, matchOf, peopleOf, type Shown } from "./match";
import { isSure, type Match, mayNoteArrival, withSeen } from "./rules";

interface InRoom {
  roomId: string;
  meeting: MeetingRow;
}

/**
 * Notes that Zoom shows somebody, and whom it takes them for. Who is surely known, and is in the meeting, came. A step of
 * a transaction that has locked the meeting, if only against its going.
 */
export async function noteSighting(
  tx: Transaction,
  { roomId, meeting }: InRoom,
  event: SeenEvent,
  now: Date,
): Promise<void> {
  const { person, as, at, leaveReason } = event;
  // Two events about one coming in one moment: the later sees what the first noted. Whoever waits here holds nothing that
  // the other needs, and none takes long.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sightings|${roomId}`}, 0))`);
  const named = { ...person, isGoing: as === "left" || as === "left_waiting", at };
  const { known, finishedAt } = await knownComings(tx, roomId, person);
  const before = comingOf(known, named, finishedAt);
  const after = withSeen(before, { ...person, as, at, leaveReason });
  const isHost = before?.match === "host" || (await isHostOf(tx, meeting.id, event));
  const matched = isHost ? null : await matchIn(tx, { roomId, meetingId: meeting.id }, before, after);
  const registration = matched?.registrationId ? await keepThere(tx, matched.registrationId) : null;
  const match: Match = isHost
    ? "host"
    : registration || !matched?.registrationId
      ? (matched?.match ?? "none")
      : "none";
  const noted = {
    ...after,
    participant: participantOf(known, before, named),
    userId: person.userId ?? before?.userId ?? null,
    match,
    registrationId: registration?.id ?? null,
  };
  if (before) await tx.update(sightings).set(noted).where(eq(sightings.id, before.id));
  else await tx.insert(sightings).values({ roomId, ...noted });
  const wasIn = as === "in" ? at : after.inAt;
  if (registration && isSure(match)) await noteCame(tx, meeting, registration, wasIn, now);
}

/** The comings in a room that an event may be about, and when its Zoom meeting ended last. */
async function knownComings(tx: Transaction, roomId: string, { participant, userId }: ShownPerson) {
  const [known, [room]] = await Promise.all([
    tx
      .select()
      .from(sightings)
      .where(
        and(
          eq(sightings.roomId, roomId),
          or(
            eq(sightings.participant, participant),
            userId === null ? undefined : eq(sightings.userId, userId),
          ),
        ),
      ),
    tx.select({ finishedAt: rooms.finishedAt }).from(rooms).where(eq(rooms.id, roomId)),
  ]);
  return { known, finishedAt: room?.finishedAt ?? null };
}

/** A registration, kept from being deleted until the transaction ends; null if it has been. */
async function keepThere(
  tx: Transaction,
  registrationId: string,
): Promise<{ id: string; state: RegistrationState } | null> {
  const [found] = await tx
    .select({ id: registrations.id, state: registrations.state })
    .from(registrations)
    .where(eq(registrations.id, registrationId))
    .for("key share");
  return found ?? null;
}

/**
 * Whoever has been in the meeting came: also when Zoom tells of their coming after their going. Not whose place was
 * taken back before they came: they had none to come to.
 */
async function noteCame(
  tx: Transaction,
  meeting: MeetingRow,
  registration: { id: string; state: RegistrationState },
  wasIn: Date | null,
  now: Date,
): Promise<void> {
  if (!wasIn || !mayNoteArrival({ state: registration.state, phase: phaseOf(meeting, now) }).ok) return;
  await tx
    .insert(arrivals)
    .values({ meetingId: meeting.id, registrationId: registration.id, source: "zoom", at: wasIn })
    .onConflictDoUpdate({
      target: arrivals.registrationId,
      set: { at: sql`least(${arrivals.at}, excluded.at)` },
      setWhere: eq(arrivals.source, "zoom"),
    });
}

/**
 * Whether it is the host or a named co-host: the account whose meeting it is, or one of the host's organisation with an
 * address of theirs. Of anybody outside Zoom gives no account, and an address that they may have typed.
 */
async function isHostOf(tx: Transaction, meetingId: string, { person, hostId }: SeenEvent): Promise<boolean> {
  const { zoomUserId, address } = person;
  if (zoomUserId === null) return false;
  const host = zoomHost()?.toLowerCase();
  if (zoomUserId === hostId || zoomUserId.toLowerCase() === host) return true;
  if (address === null) return false;
  if (address === host) return true;
  const hosts = await tx
    .select({ zoomEmail: meetingHosts.zoomEmail, email: organisers.email })
    .from(meetingHosts)
    .innerJoin(organisers, eq(organisers.id, meetingHosts.organiserId))
    .where(and(eq(meetingHosts.meetingId, meetingId), isNull(organisers.endedAt)));
  return hosts.some(({ zoomEmail, email }) =>
    [zoomEmail, email].some((known) => known && emailKey(known) === address),
  );
}

/**
 * Whom it shows. Everybody's names are read only where neither an entry of ours nor somebody's own address says who it
 * is, and once for each name that a coming shows. Names that are only nearly somebody's are looked for when the page is
 * read (who-is-here.ts): Zoom waits here, and others for the lock.
 */
async function matchIn(
  tx: Transaction,
  { roomId, meetingId }: { roomId: string; meetingId: string },
  before: typeof sightings.$inferSelect | null,
  shown: Shown,
): Promise<Pick<Matched, "match" | "registrationId">> {
  const { registrantId, address, name, phoneNumber } = shown;
  const entries = await tx
    .select({
      registrationId: zoomEntries.registrationId,
      registrantId: zoomEntries.registrantId,
      address: zoomEntries.address,
    })
    .from(zoomEntries)
    .where(
      and(
        eq(zoomEntries.roomId, roomId),
        or(
          registrantId ? eq(zoomEntries.registrantId, registrantId) : undefined,
          address ? eq(sql`lower(${zoomEntries.address})`, address) : sql`false`,
        ),
      ),
    );
  const theirs = address
    ? await readPeople(tx, meetingId, eq(sql`lower(${registrations.email})`, address))
    : [];
  const sure = matchOf(shown, { entries, people: peopleOf(theirs, false) });
  if (sure.match !== "none") return sure;
  const isSame = before?.name === name && before.address === address && before.phoneNumber === phoneNumber;
  if (before && isSame && (before.match === "name" || before.match === "none"))
    return { match: before.match, registrationId: before.registrationId };
  return matchOf(shown, { entries, people: peopleOf(await readPeople(tx, meetingId), false) });
}
