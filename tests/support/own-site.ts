import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { openSync, readFileSync, rmSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { freePort } from "@/scripts/demo/database";
import { demoEnvironment, withoutProductionVariables } from "@/scripts/demo/environment";
import { runMigrations } from "@/scripts/migrations";
import { throwAwayFolder } from "./database-server";
import type { worlds } from "./worlds";

/**
 * A site of a test's own, for what would disturb the others: with an empty database on the run's server, a data
 * folder and a port that it keeps from one start to the next.
 */
export interface OwnSite {
  url: string;
  /** A connection to its database that does not go through the wire that can be cut. */
  db: PostgresJsDatabase;
  /**
   * Makes people and meetings for it by the forum's own commands, in a process of its own since they know one
   * database only: the one of worlds in `worlds.ts` that is named.
   */
  make<Name extends keyof typeof worlds>(world: Name): Promise<Awaited<ReturnType<(typeof worlds)[Name]>>>;
  /** Starts it, once it answers: as the demonstration, or otherwise by the command that is given. */
  start(command?: { cwd: string; script: string; environment: Record<string, string> }): Promise<void>;
  /** Stops it, as a deployment does. */
  stop(): Promise<void>;
  /** The site's database goes away: every connection is dropped, and none can be made. */
  cutDatabase(): Promise<void>;
  mendDatabase(): Promise<void>;
  /** What it has logged since its first start. */
  log(): string;
  close(): Promise<void>;
}

export async function givenOwnSite(): Promise<OwnSite> {
  const server = process.env.DATABASE_URL ?? "";
  const name = `own_${randomBytes(6).toString("hex")}`;
  await onServer(server, (sql) => sql`create database ${sql(name)}`);
  const direct = withName(server, name);
  await runMigrations(direct);
  const client = postgres(direct, { max: 2, onnotice: () => {} });
  const wire = await wireTo(Number(new URL(direct).port));
  const folder = throwAwayFolder();
  const port = await freePort();
  const logFile = path.join(folder, "own-site.log");
  const ordinary = demoEnvironment({
    folder,
    port,
    databaseUrl: withPort(direct, wire.port),
    secretKey: randomBytes(48).toString("base64url"),
  });
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;

  const site: OwnSite = {
    url,
    db: drizzle(client, { casing: "snake_case" }),
    async make(world) {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--import", "tsx", path.join("tests", "support", "worlds-process.ts"), world],
        { env: { ...withoutProductionVariables(process.env), ...ordinary, DATABASE_URL: direct } },
      );
      return JSON.parse(stdout);
    },
    async start(command) {
      const log = openSync(logFile, "a");
      child = spawn(
        process.execPath,
        ["--import", "tsx", command?.script ?? path.join("scripts", "demo", "site-process.ts")],
        {
          cwd: command?.cwd ?? process.cwd(),
          env: {
            ...withoutProductionVariables(process.env),
            NODE_ENV: "production",
            ...ordinary,
            ...command?.environment,
          },
          stdio: ["ignore", log, log, "ipc"],
        },
      );
      await untilItAnswers(url, child, logFile);
    },
    async stop() {
      const ending = child;
      child = undefined;
      if (!ending || ending.exitCode !== null) return;
      const gone = new Promise((resolve) => ending.once("exit", resolve));
      ending.kill("SIGTERM");
      await gone;
    },
    cutDatabase: wire.cut,
    mendDatabase: wire.mend,
    log: () => readFileSync(logFile, "utf8"),
    async close() {
      await site.stop();
      await wire.cut();
      await client.end({ timeout: 5 });
      await onServer(server, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return site;
}

async function untilItAnswers(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    if (child.exitCode !== null) throw new Error(`the site did not start:\n${readFileSync(logFile, "utf8")}`);
    await pause(100);
  }
}

/** A wire to a port of this machine, which can be cut and mended. */
async function wireTo(target: number) {
  const ends = new Set<net.Socket>();
  const listener = net.createServer((near) => {
    const far = net.connect(target, "127.0.0.1");
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.on("error", () => other.destroy());
      end.on("close", () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => listener.listen(port, "127.0.0.1", () => resolve()));
  await listen(0);
  const { port } = listener.address() as net.AddressInfo;
  return {
    port,
    async cut() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const end of ends) end.destroy();
      await closed;
    },
    mend: () => listen(port),
  };
}

async function onServer(address: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(withName(address, "postgres"), { max: 1, onnotice: () => {} });
  await work(sql);
  await sql.end({ timeout: 5 });
}

function withName(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

function withPort(address: string, port: number): string {
  const url = new URL(address);
  url.port = String(port);
  return url.href;
}
