import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { noteDifferenceOf } from "./difference";

/**
 * Somebody with a seat waits for their own way into Zoom: makes sure that there is an entry to be added, and puts it first
 * in line. Part of a transaction that keeps their meeting and registration from changing, and has their live pass.
 */
export async function askForEntry(
  tx: Transaction,
  whose: { meetingId: string; registrationId: string },
  now: Date,
): Promise<void> {
  const connected = await tx
    .select({ id: rooms.id })
    .from(rooms)
    .where(
      and(
        eq(rooms.meetingId, whose.meetingId),
        eq(rooms.source, "api"),
        inArray(rooms.state, ["planned", "ready"]),
        isNotNull(rooms.sealed),
        isNull(rooms.deletedAt),
      ),
    );
  if (connected.length === 0) return;
  await noteDifferenceOf(tx, whose, now);
  await tx
    .update(zoomEntries)
    .set({
      askedAt: sql`coalesce(${zoomEntries.askedAt}, now())`,
      // Before midnight Zoom would only say again that today's calls are used up.
      nextAttemptAt: sql`case when ${zoomEntries.trouble} = 'daily_limit' then ${zoomEntries.nextAttemptAt}
        else least(${zoomEntries.nextAttemptAt}, now()) end`,
    })
    .where(
      and(
        eq(zoomEntries.registrationId, whose.registrationId),
        inArray(
          zoomEntries.roomId,
          connected.map(({ id }) => id),
        ),
        eq(zoomEntries.state, "wanted"),
      ),
    );
}
