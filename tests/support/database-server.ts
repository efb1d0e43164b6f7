import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { databaseAddress, makeCluster, makeDatabase, startServer, stopServer } from "@/scripts/demo/database";
import { findEngine } from "@/scripts/demo/engine";
import { runMigrations } from "@/scripts/migrations";

declare module "vitest" {
  interface ProvidedContext {
    /** The address of the migrated database that each test file's own is a copy of. */
    templateDatabase: string;
  }
}

/** Starts one real PostgreSQL for a whole run, in a folder that is thrown away, with a migrated template. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const folder = throwAwayFolder();
  const password = randomBytes(12).toString("hex");
  const engine = await findEngine(folder);
  await makeCluster(engine, password, true);
  const server = await startServer(engine, password, path.join(folder, "database.log"));
  await makeDatabase(server.port, password);
  await letItForget(databaseAddress(server.port, password));
  const template = databaseAddress(server.port, password);
  await runMigrations(template);
  project.provide("templateDatabase", template);
  return async () => {
    await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** What is thrown away need not outlive a power cut: a server waits for the disk no more. */
export async function letItForget(address: string): Promise<void> {
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
    await sql.unsafe(`alter system set ${setting} = off`);
  await sql`select pg_reload_conf()`;
  await sql.end({ timeout: 5 });
}

/** A new folder under the system's temporary one, which the database's user may pass through. */
export function throwAwayFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-test-"));
  chmodSync(folder, 0o711);
  return folder;
}
