import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { zoomEntries } from "@/db/schema/rooms";
import { openWay } from "./seal";

/**
 * Somebody's own number for the telephone in a room, opened. For the slip alone (lib/rooms/queries.ts). Undefined while
 * their place in Zoom is being made, null where Zoom gave none.
 */
export async function openPin(roomId: string, registrationId: string): Promise<string | null | undefined> {
  const [entry] = await db()
    .select({ id: zoomEntries.id, sealed: zoomEntries.sealed })
    .from(zoomEntries)
    .where(
      and(
        eq(zoomEntries.roomId, roomId),
        eq(zoomEntries.registrationId, registrationId),
        eq(zoomEntries.state, "added"),
      ),
    );
  return entry?.sealed ? openWay(entry.id, entry.sealed).pin : undefined;
}
