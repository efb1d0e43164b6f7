import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import { throwAwayFolder } from "./database-server";

/**
 * Gives a test file a migrated, empty database of its own and a folder for captured mail, in which nothing
 * that another file does can be seen. Called at the top of the file: `db()` leads there from then on, in
 * this process and in those it starts.
 */
export function useDatabase(): void {
  const template = inject("templateDatabase");
  const name = `test_${randomBytes(6).toString("hex")}`;
  process.env.DATABASE_URL = withName(template, name);
  process.env.GATEHOUSE_DATA = throwAwayFolder();

  beforeAll(() => onServer(template, (sql) => sql`create database ${sql(name)} template gatehouse`));
  afterAll(async () => {
    await closeDatabase();
    await onServer(template, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
    rmSync(process.env.GATEHOUSE_DATA ?? "", { recursive: true, force: true });
  });
}

async function onServer(template: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(withName(template, "postgres"), { max: 1, onnotice: () => {} });
  await work(sql);
  await sql.end({ timeout: 5 });
}

function withName(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}
