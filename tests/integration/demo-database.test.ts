import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAlive } from "@/scripts/demo/claim";
import {
  databaseAddress,
  makeCluster,
  makeDatabase,
  type Server,
  startServer,
  stopServer,
} from "@/scripts/demo/database";
import { type Engine, findEngine } from "@/scripts/demo/engine";
import { stopLeftover } from "@/scripts/demo/leftover";
import { pendingMigrations, runMigrations } from "@/scripts/migrations";
import { throwAwayFolder } from "@/tests/support/database-server";

const password = "a password for this test";
let folder: string;
let engine: Engine;
let server: Server;

async function start(): Promise<void> {
  server = await startServer(engine, password, path.join(folder, "database.log"));
}

async function ask<Row>(question: string): Promise<Row[]> {
  const sql = postgres(databaseAddress(server.port, password), {
    max: 1,
    onnotice: () => {},
  });
  try {
    return (await sql.unsafe(question)) as unknown as Row[];
  } finally {
    await sql.end({ timeout: 5 });
  }
}

beforeEach(async () => {
  folder = throwAwayFolder();
  engine = await findEngine(folder);
  await makeCluster(engine, password, true);
  await start();
  await makeDatabase(server.port, password);
});
afterEach(async () => {
  await stopServer(server);
  await stopLeftover(engine.cluster, password);
  rmSync(folder, { recursive: true, force: true });
});

describe("the demonstration's database", () => {
  it("is as safe as a real one: it syncs to the disk, checks its pages and hears this machine only", async () => {
    const settings = await ask<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'data_checksums', 'listen_addresses', 'unix_socket_directories')",
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: "on",
      data_checksums: "on",
      listen_addresses: "127.0.0.1",
      unix_socket_directories: "",
    });
  });

  it("loses nothing that was said to be kept when it is killed, and starts again at once", async () => {
    await ask("create table kept (what text); insert into kept values ('this')");
    server.child.kill("SIGKILL");
    await start();
    expect(await ask("select what from kept")).toEqual([{ what: "this" }]);
  });

  it("that a killed start left running is stopped, and the next one is ours", async () => {
    await ask("create table kept (what text); insert into kept values ('this')");
    const left = server.child.pid ?? 0;
    await start();
    expect(server.child.pid).not.toBe(left);
    expect(isAlive(left)).toBe(false);
    expect(await ask("select what from kept")).toEqual([{ what: "this" }]);
  });

  it("starts although its lock file names a process that is somebody else's by now", async () => {
    await stopServer(server);
    const lock = path.join(engine.cluster, "postmaster.pid");
    writeFileSync(lock, `${process.pid}\n${engine.cluster}\n1\n1\n\n127.0.0.1\n`, { mode: 0o600 });
    await start();
    expect(readFileSync(lock, "utf8").split("\n")[0]).toBe(String(server.child.pid));
  });

  it("is made anew when a start was killed while making it", async () => {
    await stopServer(server);
    rmSync(engine.cluster, { recursive: true });
    mkdirSync(`${engine.cluster}.77.new/base`, { recursive: true });
    await makeCluster(engine, password, true);
    await start();
    expect(existsSync(`${engine.cluster}.77.new`)).toBe(false);
  });
});

describe("migrations", () => {
  it("run once when two begin at the same moment, and leave nothing pending", async () => {
    const address = databaseAddress(server.port, password);
    const all = await pendingMigrations(address);
    expect(all).not.toEqual([]);
    const ran = await Promise.all([runMigrations(address), runMigrations(address)]);
    expect(ran).toContainEqual(all);
    expect(ran).toContainEqual([]);
    expect(await pendingMigrations(address)).toEqual([]);
  });
});
