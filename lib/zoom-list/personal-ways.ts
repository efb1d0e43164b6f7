import { and, eq, gt, inArray, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { longOverBefore } from "@/lib/meetings/rules";
import { openWay } from "./seal";

/** Somebody's own way into Zoom that was found somewhere. */
export interface PersonalWayFound {
  registrationId: string;
  meetingId: string;
  /** What the finder knew it by. Secret. */
  key: string;
}

/**
 * Whose way into Zoom it is, of those that may still open a meeting. For what was seen in public alone: each is opened to
 * be compared and goes nowhere, and only what was told to us already comes back.
 *
 * @param keyOf what a way was known by in what was told; null where it does not stand there
 */
export async function findPersonalWays(
  tx: Transaction,
  keyOf: (joinUrl: string) => string | null,
  now: Date,
): Promise<PersonalWayFound[]> {
  const { id, sealed, registrationId } = zoomEntries;
  const entries = await tx
    .select({ id, sealed, registrationId, meetingId: rooms.meetingId })
    .from(zoomEntries)
    .innerJoin(rooms, eq(rooms.id, zoomEntries.roomId))
    .innerJoin(meetings, eq(meetings.id, rooms.meetingId))
    .where(
      and(
        inArray(zoomEntries.state, ["added", "unwanted"]),
        isNotNull(sealed),
        isNotNull(registrationId),
        inArray(rooms.state, ["planned", "ready"]),
        eq(meetings.state, "published"),
        gt(meetings.endsAt, longOverBefore(now)),
      ),
    );
  return entries.flatMap((entry) => {
    const key = entry.sealed && keyOf(openWay(entry.id, entry.sealed).joinUrl);
    const { registrationId: whose, meetingId } = entry;
    return key && whose ? [{ registrationId: whose, meetingId, key }] : [];
  });
}
