import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { passes } from "@/db/schema/passes";
import { registrations } from "@/db/schema/registrations";
import { rooms, zoomEntries, zoomStrangers } from "@/db/schema/rooms";
import { openReadyRoom } from "@/lib/rooms/queries";
import { dialInOf, type RoomDetails, type RoomTrouble } from "@/lib/rooms/rules";
import { asTrouble, type EntryTrouble, isLasting, momentMs, momentTries } from "./rules";
import { openWay } from "./seal";

/** A personal way into Zoom. The link is opaque: it goes into the button as it is (zoom.md 7). */
export interface OwnWay {
  joinUrl: string;
  /** What Zoom may ask for; never with the meeting's number, by which anybody could join. */
  passcode: string;
  byPhone: { phoneNumber: string; meetingNumber: string; passcode: string; pin: string | null } | null;
}

/** How somebody with a seat gets into Zoom. */
export type Way =
  | { kind: "personal"; way: OwnWay }
  /** Pasted details, the same for everybody. */
  | { kind: "shared"; room: RoomDetails }
  /** There is no Zoom meeting yet. */
  | { kind: "no_room" }
  /** Their place in Zoom is being made; `isLate` when that takes longer than a moment. */
  | { kind: "getting_ready"; isLate: boolean }
  /** Zoom does not take them, and waiting does not help. */
  | { kind: "not_taken" };

/** Troubles of a room for whose sake nobody is added: whoever waits hears at once that it takes longer. */
const inTheWay: (RoomTrouble | null)[] = [
  "not_reachable",
  "key_refused",
  "scopes_missing",
  "plan_without_registration",
  "gone",
];

/**
 * The way into Zoom behind a pass, opened. For the seat page alone, after the door has said `open` and the seat was
 * checked. Of a connected meeting it is the link of this very pass's entry or none: nobody else's, and not the meeting's
 * own address, which leads to Zoom's public form. While a corrected name is on its way to Zoom, the entry of this same pass
 * under the old one still leads in (difference.ts).
 */
export async function wayIn(pass: { passId: string; meetingId: string }): Promise<Way> {
  const room = await openReadyRoom(pass.meetingId);
  if (!room) return { kind: "no_room" };
  if (room.source === "pasted") return { kind: "shared", room: room.details };
  const { number, sealed, state, trouble } = zoomEntries;
  const entries = await db()
    .select({
      id: zoomEntries.id,
      number,
      sealed,
      state,
      trouble,
      isLate: sql<boolean>`${trouble} is not null or ${zoomEntries.attempts} >= ${momentTries}
        or coalesce(${zoomEntries.askedAt}, now()) < now() - make_interval(secs => ${momentMs / 1_000})`,
    })
    .from(zoomEntries)
    // A link that was replaced leads nowhere from that commit on, though Zoom hears of it a second later.
    .innerJoin(passes, and(eq(passes.id, zoomEntries.passId), eq(passes.state, "live")))
    .where(
      and(
        eq(zoomEntries.roomId, room.id),
        eq(zoomEntries.passId, pass.passId),
        or(inArray(state, ["wanted", "added"]), and(eq(state, "unwanted"), isNotNull(sealed))),
      ),
    )
    .orderBy(desc(number));
  const next = entries.find((entry) => entry.state === "wanted");
  const leading =
    entries.find((entry) => entry.state === "added") ??
    entries.find((entry) => entry.state === "unwanted" && next && entry.number < next.number);
  if (!leading?.sealed) {
    if (isLasting(asTrouble(next?.trouble ?? null))) return { kind: "not_taken" };
    return { kind: "getting_ready", isLate: (next?.isLate ?? false) || inTheWay.includes(room.trouble) };
  }
  const { joinUrl, pin } = openWay(leading.id, leading.sealed);
  const dialIn = room.letsRingIn ? dialInOf(room.details) : null;
  return {
    kind: "personal",
    way: { joinUrl, passcode: room.details.passcode, byPhone: dialIn && { ...dialIn, pin } },
  };
}

/** Somebody on our list who is not on Zoom's as they should be. */
export interface Standing {
  registrationId: string | null;
  name: string;
  trouble: EntryTrouble | null;
}

/** Somebody whom Zoom had on its list and we had not. */
export interface StrangerView {
  id: string;
  name: string;
  address: string;
  wasApproved: boolean;
  foundAt: Date;
  /** Null while it is not sure that Zoom has turned them away. */
  deniedAt: Date | null;
}

/** How Zoom's list of a meeting stands beside ours. */
export interface ListStandings {
  /** Whether the Zoom meeting is there, so that anybody can be on its list. */
  isMade: boolean;
  /** How many have a place and no private link, for their address was never confirmed. */
  unconfirmed: number;
  /** How many should be there, and how many of them are. */
  wanted: number;
  added: number;
  /** Who is not there yet, those in trouble first; at most so many as fit on a page. */
  missing: Standing[];
  /** Who still is, and should not be. */
  leaving: Standing[];
  strangers: StrangerView[];
  /** When Zoom's lists were last compared with ours. */
  comparedAt: Date | null;
}

const mostNames = 30;

/** How Zoom's list stands beside ours, without a link or a number of anybody's; null for a meeting that is not connected. */
export async function listStandings(meetingId: string): Promise<ListStandings | null> {
  const [room] = await db()
    .select({ id: rooms.id, comparedAt: rooms.comparedAt, isMade: isNotNull(rooms.sealed).mapWith(Boolean) })
    .from(rooms)
    .where(
      and(
        eq(rooms.meetingId, meetingId),
        eq(rooms.source, "api"),
        inArray(rooms.state, ["planned", "ready"]),
      ),
    )
    // While another one is being made, it is the one in use that matters.
    .orderBy(desc(rooms.state))
    .limit(1);
  if (!room) return null;
  const [counts, missing, leaving, strangers, unconfirmed] = await Promise.all([
    db()
      .select({ state: zoomEntries.state, entries: count() })
      .from(zoomEntries)
      .where(eq(zoomEntries.roomId, room.id))
      .groupBy(zoomEntries.state),
    standingsIn(room.id, "wanted"),
    standingsIn(room.id, "unwanted"),
    db()
      .select()
      .from(zoomStrangers)
      .where(eq(zoomStrangers.roomId, room.id))
      .orderBy(desc(zoomStrangers.foundAt), asc(zoomStrangers.id)),
    db().$count(registrations, hasUnconfirmedPlace(meetingId)),
  ]);
  const of = (state: "wanted" | "added") => counts.find((row) => row.state === state)?.entries ?? 0;
  return {
    ...{ isMade: room.isMade, unconfirmed },
    wanted: of("wanted") + of("added"),
    added: of("added"),
    missing,
    leaving,
    strangers: strangers.map(({ id, name, address, wasApproved, foundAt, deniedAt }) => ({
      id,
      name,
      address,
      wasApproved,
      foundAt,
      deniedAt,
    })),
    comparedAt: room.comparedAt,
  };
}

function hasUnconfirmedPlace(meetingId: string) {
  const { meetingId: at, state, confirmedAt } = registrations;
  return and(eq(at, meetingId), eq(state, "approved"), isNull(confirmedAt));
}

/** Whoever Zoom was never told of is not leaving, either; nor whose old entry leads in until the new one is there. */
async function standingsIn(roomId: string, state: "wanted" | "unwanted"): Promise<Standing[]> {
  const { registrationId, name, trouble, registrantId, countedOn } = zoomEntries;
  const mayBeKnown = or(isNotNull(registrantId), isNotNull(countedOn));
  const rows = await db()
    .select({ registrationId, name, trouble })
    .from(zoomEntries)
    .where(
      and(
        eq(zoomEntries.roomId, roomId),
        eq(zoomEntries.state, state),
        state === "unwanted" ? and(mayBeKnown, isNull(zoomEntries.sealed)) : undefined,
      ),
    )
    .orderBy(asc(isNull(trouble)), asc(name), asc(zoomEntries.id))
    .limit(mostNames);
  return rows.map((row) => ({ ...row, trouble: asTrouble(row.trouble) }));
}
