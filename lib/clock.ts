import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { clock } from "@/db/schema/forum";
import { isDemo } from "./env";

/**
 * The forum's clock. In production it is the machine's. In the demonstration and in tests it runs beside it
 * at an offset kept in one database row, so that an evening can be played through; every process reads the
 * same one. Leases and back-off never use it: they go by the database's own time.
 */
export async function now(): Promise<Date> {
  if (!isDemo()) return new Date();
  const [row] = await db().select({ offsetMs: clock.offsetMs }).from(clock).where(eq(clock.id, 1));
  return new Date(Date.now() + (row?.offsetMs ?? 0));
}

/** Moves the demonstration's clock so that it shows `instant` now and runs on. Refuses in production. */
export async function setClock(instant: Date): Promise<void> {
  if (!isDemo()) throw new Error("the clock can only be moved in the demonstration");
  const offsetMs = instant.getTime() - Date.now();
  await db()
    .insert(clock)
    .values({ id: 1, offsetMs })
    .onConflictDoUpdate({ target: clock.id, set: { offsetMs: sql`excluded.offset_ms` } });
}
