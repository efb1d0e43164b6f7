import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Where the migrations are. */
export const migrationsFolder = path.join(import.meta.dirname, "..", "db", "migrations");

/** Any number, as long as it is only ever used for this: it names the lock under which migrations run. */
const migrationLock = 7_140_921;

type JournalEntry = { tag: string; when: number };

/**
 * Brings a database up to date and returns the names of the migrations that ran. Two at once are safe: the
 * second waits, and finds nothing left to do. `url` must not lead through a transaction pooler.
 */
export async function runMigrations(url: string): Promise<string[]> {
  return withConnection(url, async (sql) => {
    await sql`select pg_advisory_lock(${migrationLock})`;
    const pending = await pendingOn(sql);
    if (pending.length > 0) await migrate(drizzle(sql), { migrationsFolder });
    return pending;
  });
}

/** The names of the migrations that a database still lacks. */
export async function pendingMigrations(url: string): Promise<string[]> {
  return withConnection(url, pendingOn);
}

/** The migrations in the order in which they run. */
export function journal(): JournalEntry[] {
  return JSON.parse(readFileSync(path.join(migrationsFolder, "meta", "_journal.json"), "utf8")).entries;
}

async function pendingOn(sql: postgres.Sql): Promise<string[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as made`;
  const [last] = table?.made
    ? await sql`select created_at from drizzle.__drizzle_migrations order by created_at desc limit 1`
    : [];
  return journal()
    .filter((entry) => !last || entry.when > Number(last.created_at))
    .map((entry) => entry.tag);
}

async function withConnection<Result>(
  url: string,
  work: (sql: postgres.Sql) => Promise<Result>,
): Promise<Result> {
  // One connection, so that the lock and the migrations share a session; ending it gives the lock back.
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
