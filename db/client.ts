import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { outliveClosedConnections } from "@/lib/closed-connections";
import { env } from "@/lib/env";

export type Database = PostgresJsDatabase & { $client: postgres.Sql };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

// One pool per process, kept on globalThis because Next evaluates a module once per bundle.
const kept = globalThis as typeof globalThis & { gatehouseDatabase?: Database };

/** The database. Connects on first use, so that a build needs none. */
export function db(): Database {
  outliveClosedConnections();
  kept.gatehouseDatabase ??= drizzle(
    // Prepared statements survive neither PgBouncer's transaction mode nor an automatic failover, so a
    // pooled address (one with a direct address beside it) goes without.
    postgres(env().DATABASE_URL, {
      max: 10,
      connect_timeout: 5,
      // While the database is gone somebody waits for our problem page, and afterwards for the site to be back: the
      // driver's own waits grow to 20 seconds.
      backoff: () => 0.25,
      // The driver asks for array types in a query of its own, whose failure would end the process.
      fetch_types: false,
      prepare: env().DATABASE_DIRECT_URL === undefined,
      onnotice: () => {},
    }),
    { casing: "snake_case" },
  );
  return kept.gatehouseDatabase;
}

/** Closes the pool; for scripts and tests that end. */
export async function closeDatabase(): Promise<void> {
  await kept.gatehouseDatabase?.$client.end({ timeout: 5 });
  kept.gatehouseDatabase = undefined;
}
