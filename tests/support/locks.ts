import { sql } from "drizzle-orm";
import postgres from "postgres";
import { db } from "@/db/client";
import { env } from "@/lib/env";

/**
 * Holds locks from a connection of its own while `during` runs, to force an order on what would be left to
 * chance. `statement` takes the locks, like "lock table seats in access exclusive mode".
 */
export async function holding<Result>(
  statement: string,
  during: (letGo: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const session = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  const connection = await session.reserve();
  await connection.unsafe(`begin; ${statement}`);
  let held = true;
  const letGo = async () => {
    if (held) await connection.unsafe("rollback");
    held = false;
  };
  try {
    return await during(letGo);
  } finally {
    await letGo();
    connection.release();
    await session.end({ timeout: 5 });
  }
}

/** Resolves once so many statements of this database wait for a lock; throws after twenty seconds. */
export async function waitingForLocks(wanted: number): Promise<void> {
  const patience = Date.now() + 20_000;
  for (;;) {
    const [row] = await db().execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((row?.waiting ?? 0) >= wanted) return;
    if (Date.now() > patience) throw new Error(`${row?.waiting} of ${wanted} statements wait for a lock`);
  }
}

/** Starts `first`, and `second` once `first` waits behind the lock; lets go once both wait. */
export async function inThisOrder<First, Second>(
  lock: string,
  first: () => Promise<First>,
  second: () => Promise<Second>,
): Promise<[First, Second]> {
  return holding(lock, async (letGo) => {
    const one = first();
    await waitingForLocks(1);
    const two = second();
    await waitingForLocks(2);
    await letGo();
    return Promise.all([one, two]);
  });
}
