import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { rooms, sightings, zoomEntries } from "@/db/schema/rooms";
import { nameOnList } from "@/lib/registrations/rules";
import type { RoomSource } from "@/lib/rooms/rules";
import { readPeopleThoroughly } from "./everybody";
import { matchOf } from "./match";
import { isSure, type Match, presenceOf, type Sighting } from "./rules";
import { arrange, type Shown, type WhoIsHere } from "./trouble-first";

export interface Here extends WhoIsHere {
  /** The room behind the meeting now; null when there is none. */
  room: { source: RoomSource; startedAt: Date | null; finishedAt: Date | null } | null;
  /** Whether Zoom has told us of anything in it. */
  hasHeard: boolean;
  /** How many are still in Zoom meetings that this meeting has given up. */
  inOldRooms: number;
  /** Whose coming Zoom shows, surely: those with a place who are here, and who have been. */
  presentIds: Set<string>;
  seenIds: Set<string>;
}

/** Whom Zoom shows at a meeting now, as far as it has told us. */
export async function findWhoIsHere(meetingId: string): Promise<Here> {
  const known = await db()
    .select({
      id: rooms.id,
      state: rooms.state,
      source: rooms.source,
      startedAt: rooms.startedAt,
      finishedAt: rooms.finishedAt,
    })
    .from(rooms)
    .where(eq(rooms.meetingId, meetingId))
    .orderBy(desc(rooms.number));
  const room = known.find(({ state }) => state === "ready") ?? null;
  const old = known.filter(({ state }) => state === "replaced");
  const [shown, before] = await Promise.all([
    shownIn(meetingId, room ? [room] : []),
    shownIn(meetingId, old),
  ]);
  const idsOf = (those: Shown[]) =>
    new Set(those.flatMap(({ match, person }) => (person && isSure(match) ? person.id : [])));
  return {
    ...arrange(shown, room?.source === "api"),
    room,
    hasHeard: shown.length > 0 || room?.startedAt != null || room?.finishedAt != null,
    inOldRooms: before.filter(({ presence }) => presence === "in").length,
    presentIds: idsOf(shown.filter(({ presence }) => presence !== "left")),
    seenIds: idsOf(shown),
  };
}

/** Where Zoom shows one person now, surely, in the room behind the meeting; null where it shows them nowhere. */
export async function whereInZoom(registrationId: string): Promise<"waiting" | "in" | null> {
  const rows = await db()
    .select({ sighting: sightings, finishedAt: rooms.finishedAt })
    .from(sightings)
    .innerJoin(rooms, and(eq(rooms.id, sightings.roomId), eq(rooms.state, "ready")))
    .where(eq(sightings.registrationId, registrationId));
  const now = rows
    .filter(({ sighting }) => isSure(sighting.match))
    .map(({ sighting, finishedAt }) => presenceOf(sighting, finishedAt));
  return now.includes("in") ? "in" : now.includes("waiting") ? "waiting" : null;
}

async function shownIn(
  meetingId: string,
  those: { id: string; finishedAt: Date | null }[],
): Promise<Shown[]> {
  if (those.length === 0) return [];
  const finished = new Map(those.map(({ id, finishedAt }) => [id, finishedAt]));
  const rows = await db()
    .select({ sighting: sightings, person: personColumns, isOldLink: isOldLink() })
    .from(sightings)
    .leftJoin(registrations, eq(registrations.id, sightings.registrationId))
    .where(
      inArray(
        sightings.roomId,
        those.map(({ id }) => id),
      ),
    );
  const hints = await hintsFor(
    meetingId,
    rows.map(({ sighting }) => sighting),
  );
  return rows.map(({ sighting, person: noted, isOldLink: isOld }) => {
    const { id, roomId, name, phoneNumber, leaveReason } = sighting;
    const { match, person, isVague } = hints.get(id) ?? {
      match: sighting.match,
      person: noted,
      isVague: false,
    };
    const presence = presenceOf(sighting, finished.get(roomId) ?? null);
    return {
      id,
      presence,
      since: sinceOf(sighting, presence),
      name,
      phoneNumber,
      match,
      person: person && {
        id: person.id,
        name: nameOnList(person),
        state: person.state,
        panelFor: person.panelFor,
        isConfirmed: person.confirmedAt !== null,
      },
      isVague,
      isOldLink: isOld,
      leaveReason,
    };
  });
}

const { id, name, nightName, state, panelFor, confirmedAt } = registrations;
const personColumns = { id, name, nightName, state, panelFor, confirmedAt };
type PersonRow = Pick<typeof registrations.$inferSelect, keyof typeof personColumns>;
type SightingRow = typeof sightings.$inferSelect;

/** Whom those may be of whom nobody is sure, by coming: by the list as it is now, once for all of them. */
async function hintsFor(
  meetingId: string,
  shown: SightingRow[],
): Promise<Map<string, { match: Match; person: PersonRow | null; isVague: boolean }>> {
  const unsure = shown.filter(({ match }) => match === "name" || match === "none");
  if (unsure.length === 0) return new Map();
  const people = await readPeopleThoroughly(meetingId);
  const matched = unsure.map((sighting) => ({
    id: sighting.id,
    ...matchOf(sighting, { entries: [], people }),
  }));
  const ids = [...new Set(matched.flatMap(({ registrationId }) => registrationId ?? []))];
  const found = await db().select(personColumns).from(registrations).where(inArray(id, ids));
  return new Map(
    matched.map((one) => {
      const person = found.find((row) => row.id === one.registrationId) ?? null;
      const match = one.registrationId && !person ? "none" : one.match;
      return [one.id, { match, person, isVague: one.isVague }];
    }),
  );
}

/**
 * Whether somebody came as a Zoom registrant that is none of ours any more. One registrant can be behind two entries of a
 * person, an ended one and a new one: Zoom knows people by their address. One that is unwanted and has its link still leads
 * in, until a corrected name has reached Zoom.
 */
function isOldLink() {
  const { roomId, registrantId, state } = zoomEntries;
  return sql<boolean>`coalesce((
    select bool_and(${state} = 'gone' or (${state} = 'unwanted' and ${zoomEntries.sealed} is null)) from ${zoomEntries}
    where ${roomId} = ${sightings.roomId} and ${registrantId} = ${sightings.registrantId}
  ), false)`;
}

function sinceOf(sighting: Sighting, presence: "waiting" | "in" | "left"): Date {
  const { waitingAt, inAt, leftAt, leftWaitingAt, firstAt } = sighting;
  if (presence === "waiting") return waitingAt ?? firstAt;
  if (presence === "in") return inAt ?? firstAt;
  return new Date(Math.max(...[leftAt, leftWaitingAt, firstAt].map((at) => at?.getTime() ?? 0)));
}
