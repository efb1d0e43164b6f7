import { and, count, desc, eq, inArray, isNotNull, isNull, lte, notExists, or } from "drizzle-orm";
import { db } from "@/db/client";
import { incidents } from "@/db/schema/incidents";
import { linkReports } from "@/db/schema/link-reports";
import { organisers } from "@/db/schema/organisers";
import { passes } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { meetingHosts, rooms, safetyMarks, zoomEntries } from "@/db/schema/rooms";
import { countFor, type MeetingView } from "@/lib/meetings/queries";
import { doorsCloseAt } from "@/lib/meetings/rules";
import type { RoomSource } from "@/lib/rooms/rules";
import type { HostSettings, ReadBack } from "@/lib/zoom/api";
import { zoomApp } from "@/lib/zoom/app";
import { listStandings } from "@/lib/zoom-list/queries";
import type { SafetyFacts } from "./facts";
import { findPublicPlaces } from "./public-words";
import { type CheckedGroup, checklist, type Mark, type SafetyTally, tallyOf } from "./rules";

/** The safety checklist of a meeting as it stands at an instant. Reads our own tables only: nobody here asks Zoom. */
export async function readSafety(
  meeting: MeetingView,
  now: Date,
): Promise<{ groups: CheckedGroup[]; source: RoomSource }> {
  const facts = await gatherFacts(meeting, now);
  return { groups: checklist(facts), source: facts.source };
}

/** How many lines whose time has come are right, of how many. */
export async function tallySafety(meeting: MeetingView, now: Date): Promise<SafetyTally> {
  return tallyOf((await readSafety(meeting, now)).groups);
}

async function gatherFacts(meeting: MeetingView, now: Date): Promise<SafetyFacts> {
  const [all, hosts, counts, withoutLink, list, publicPlaces, openReports, openIncidents, marks] =
    await Promise.all([
      readRooms(meeting.id),
      countHosts(meeting.id),
      countFor([meeting.id], now),
      countWithoutLink(meeting.id, now),
      readList(meeting.id, now),
      findPublicPlaces(meeting.id, now),
      countOpenReports(meeting.id),
      countOpenIncidents(meeting.id),
      readMarks(meeting.id),
    ]);
  const room = all.find(({ state }) => state === "ready") ?? all.find(({ state }) => state === "planned");
  const source = room?.source ?? meeting.roomSource;
  const { toCheck = 0, mailFailed = 0 } = counts.get(meeting.id) ?? {};
  const reachesZoom = meeting.roomSource === "api" && zoomApp().app?.host !== undefined;
  const close = doorsCloseAt(meeting);
  return {
    now,
    asOf: now < close ? now : close,
    phase: meeting.phase,
    doorsOpenAt: meeting.doorsOpenAt,
    source,
    room: room ? roomFacts(room, now) : null,
    sameAddress: meeting.sameAddress,
    coHosts: hosts,
    hasSpare: all.some(({ state }) => state === "spare"),
    toCheck,
    mailFailed,
    withoutLink,
    list,
    publicPlaces,
    openReports,
    openIncidents,
    marks,
    canMendHost: reachesZoom && room?.source === "api",
    canMendRoom: reachesZoom && room?.source === "api",
  };
}

const roomColumns = {
  state: rooms.state,
  source: rooms.source,
  readBack: rooms.readBack,
  readBackAt: rooms.readBackAt,
  hostSettings: rooms.hostSettings,
  hostSettingsAt: rooms.hostSettingsAt,
  trouble: rooms.trouble,
  attempts: rooms.attempts,
  leasedUntil: rooms.leasedUntil,
  startedAt: rooms.startedAt,
  finishedAt: rooms.finishedAt,
};
type RoomRow = Pick<typeof rooms.$inferSelect, keyof typeof roomColumns>;

async function readRooms(meetingId: string): Promise<RoomRow[]> {
  return db()
    .select(roomColumns)
    .from(rooms)
    .where(and(eq(rooms.meetingId, meetingId), inArray(rooms.state, ["ready", "planned", "spare"])));
}

/**
 * A room as the rules ask for it. A reading is none when whatever was tried since came to nothing (lib/rooms/note.ts):
 * nobody knows what is true now. The host's settings are read right after the meeting's, so older ones were not read.
 */
function roomFacts(room: RoomRow, now: Date): SafetyFacts["room"] {
  const { readBack, readBackAt, hostSettings, hostSettingsAt, startedAt, finishedAt } = room;
  const failed = room.trouble === "gone" || room.attempts > (room.leasedUntil ? 1 : 0);
  const hostFailed = readBackAt !== null && hostSettingsAt !== null && hostSettingsAt < readBackAt;
  const reading = <Says>(says: unknown, at: Date | null) =>
    says && at && !failed ? { says: says as Says, at: onForumsClock(at, now) } : null;
  return {
    isReady: room.state === "ready",
    hasTrouble: room.trouble !== null,
    read: reading<ReadBack>(readBack, readBackAt),
    host: hostFailed ? null : reading<HostSettings>(hostSettings, hostSettingsAt),
    startedAt,
    finishedAt,
  };
}

/** Zoom was asked by the machine's clock; how long ago that is, is what counts (lib/clock.ts). */
function onForumsClock(at: Date, now: Date): Date {
  return new Date(at.getTime() + (now.getTime() - Date.now()));
}

async function countHosts(meetingId: string): Promise<number> {
  const [row] = await db()
    .select({ hosts: count() })
    .from(meetingHosts)
    .innerJoin(organisers, eq(organisers.id, meetingHosts.organiserId))
    .where(and(eq(meetingHosts.meetingId, meetingId), isNull(organisers.endedAt)));
  return row?.hosts ?? 0;
}

/** People with a place who can be mailed and have no private link; whoever was approved a moment ago is left out. */
async function countWithoutLink(meetingId: string, now: Date): Promise<number> {
  const { id, state, email } = registrations;
  const [row] = await db()
    .select({ people: count() })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        eq(state, "approved"),
        isNotNull(email),
        isTold(now),
        notExists(
          db()
            .select({ id: passes.id })
            .from(passes)
            .where(and(eq(passes.registrationId, id), eq(passes.state, "live"))),
        ),
      ),
    );
  return row?.people ?? 0;
}

/** How Zoom's list stands beside ours. Whoever should be there and is not counts, though nobody has begun to add them. */
async function readList(meetingId: string, now: Date): Promise<SafetyFacts["list"]> {
  const standings = await listStandings(meetingId);
  if (!standings) return null;
  const { strangers, leaving, comparedAt } = standings;
  return {
    missing: await countNotOnZoomsList(meetingId, now),
    unwanted: strangers.filter(({ deniedAt }) => deniedAt === null).length + leaving.length,
    comparedAt,
  };
}

async function countNotOnZoomsList(meetingId: string, now: Date): Promise<number> {
  const { id, state, confirmedAt, addressChangedAt } = registrations;
  const entry = db()
    .select({ id: zoomEntries.id })
    .from(zoomEntries)
    .innerJoin(rooms, eq(rooms.id, zoomEntries.roomId))
    .where(
      and(
        eq(zoomEntries.registrationId, id),
        eq(zoomEntries.state, "added"),
        inArray(rooms.state, ["ready", "planned"]),
      ),
    );
  const [row] = await db()
    .select({ people: count() })
    .from(registrations)
    .where(
      and(
        eq(registrations.meetingId, meetingId),
        // As `mayHoldPass` has it, told of their place.
        eq(state, "approved"),
        isNotNull(confirmedAt),
        isNull(addressChangedAt),
        isTold(now),
        notExists(entry),
      ),
    );
  return row?.people ?? 0;
}

function isTold(now: Date) {
  const { heldUntil } = registrations;
  return or(isNull(heldUntil), lte(heldUntil, now));
}

/** Of this meeting, and those of which nobody knows whose link it was. */
async function countOpenReports(meetingId: string): Promise<number> {
  const [row] = await db()
    .select({ reports: count() })
    .from(linkReports)
    .where(
      and(
        isNull(linkReports.settledAt),
        or(eq(linkReports.meetingId, meetingId), isNull(linkReports.meetingId)),
      ),
    );
  return row?.reports ?? 0;
}

async function countOpenIncidents(meetingId: string): Promise<number> {
  const [row] = await db()
    .select({ records: count() })
    .from(incidents)
    .where(and(eq(incidents.meetingId, meetingId), isNull(incidents.closedAt)));
  return row?.records ?? 0;
}

/** What was said last of each line. */
async function readMarks(meetingId: string): Promise<Mark[]> {
  const { line, answer, note, at, id } = safetyMarks;
  return db()
    .selectDistinctOn([line], { line, answer, note, at, by: organisers.name })
    .from(safetyMarks)
    .innerJoin(organisers, eq(organisers.id, safetyMarks.organiserId))
    .where(eq(safetyMarks.meetingId, meetingId))
    .orderBy(line, desc(at), desc(id));
}
