import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { closeDatabase } from "@/db/client";
import {
  databaseAddress,
  freePort,
  makeCluster,
  makeDatabase,
  startServer,
  stopServer,
} from "../demo/database";
import { findEngine } from "../demo/engine";
import { runMigrations } from "../migrations";
import { runProgram } from "../program";
import { Halt } from "../progress";
import { addBenchRoutes, copySources, linkPackages } from "./copy";
import { tell } from "./figures";
import { type Provider, startProvider } from "./provider";

/** A site that runs: where it listens, and how to end it. */
export interface Site {
  origin: string;
  /** The processor time that it has used so far, in milliseconds; nothing where the system does not tell. */
  processorMs(): number | undefined;
  stop(): Promise<void>;
}

/** Everything that is measured stands on this: a temporary folder, a database server, a build, a mail provider. */
export interface Ground {
  folder: string;
  databaseUrl: string;
  provider: Provider;
  /** A raw connection to the forum's database, or to another of the same server. */
  connect(databaseUrl?: string): postgres.Sql;
  /** Makes a copy of the forum's database and returns its address. */
  cloneDatabase(name: string): Promise<string>;
  /** Starts the production site, as `npm run serve` does, on a database. */
  startSite(options?: { databaseUrl?: string; worker?: boolean }): Promise<Site>;
  /** Takes everything down and away. */
  clear(): Promise<void>;
}

/** The address that the site believes it has; it is only ever reached on loopback. */
export const siteUrl = "https://meetings.hillside-forum.example";

/**
 * Lays the ground. Sets this process's environment to the site's, so that `lib` can be used from here on the
 * forum's database. Throws a Halt when the site cannot be built.
 */
export async function layGround(): Promise<Ground> {
  const folder = mkdtempSync(path.join(tmpdir(), "gatehouse-bench-"));
  // Root's database runs as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const undo: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const clear = async () => {
    for (const undoOne of undo.splice(0).reverse()) await undoOne();
  };
  try {
    const provider = await startProvider();
    undo.push(provider.stop);
    const database = await openDatabase(path.join(folder, "data"), undo);
    Object.assign(process.env, environmentOf(database.url, provider));
    const project = path.join(folder, "site");
    let isBuilt = false;
    return {
      folder,
      databaseUrl: database.url,
      provider,
      connect: (databaseUrl = database.url) => postgres(databaseUrl, { max: 4, onnotice: () => {} }),
      async cloneDatabase(name) {
        await closeDatabase();
        const sql = postgres(database.admin, { max: 1, onnotice: () => {} });
        await sql`create database ${sql(name)} template gatehouse`;
        await sql.end();
        return database.url.replace(/gatehouse$/, name);
      },
      async startSite({ databaseUrl = database.url, worker = false } = {}) {
        if (!isBuilt) await buildCopy(project);
        isBuilt = true;
        const site = await serve(project, path.join(folder, "site.log"), databaseUrl, worker);
        undo.push(site.stop);
        return site;
      },
      clear,
    };
  } catch (fault) {
    await clear();
    throw fault;
  }
}

async function openDatabase(folder: string, undo: (() => Promise<void> | void)[]) {
  mkdirSync(folder);
  chmodSync(folder, 0o711);
  const password = randomBytes(24).toString("base64url");
  const engine = await findEngine(folder);
  undo.push(() => rmSync(engine.cluster, { recursive: true, force: true }));
  await makeCluster(engine, password, true);
  const server = await startServer(engine, password, path.join(folder, "database.log"));
  undo.push(() => stopServer(server));
  undo.push(() => closeDatabase());
  await makeDatabase(server.port, password);
  const url = databaseAddress(server.port, password);
  await runMigrations(url);
  return { url, admin: url.replace(/\/gatehouse$/, "/postgres") };
}

function environmentOf(databaseUrl: string, provider: Provider): Record<string, string> {
  return {
    NODE_ENV: "production",
    GATEHOUSE_MODE: "production",
    GATEHOUSE_BUILD: "",
    DATABASE_URL: databaseUrl,
    DATABASE_DIRECT_URL: "",
    SITE_URL: siteUrl,
    SECRET_KEY: randomBytes(48).toString("base64url"),
    TRUSTED_PROXIES: "loopback",
    MAIL_FROM: "Hillside Forum <meetings@hillside-forum.example>",
    RESEND_API_KEY: "re_stand_in",
    RESEND_BASE_URL: provider.address,
    SMTP_URL: "",
    OWNER_EMAIL: "asha@hillside-forum.example",
    LOG_LEVEL: "info",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

async function buildCopy(folder: string): Promise<void> {
  tell("Building the site, with the benchmark's own routes beside it …");
  copySources(folder);
  addBenchRoutes(folder);
  linkPackages(folder);
  const { ok, output } = await runProgram(process.execPath, ["--import", "tsx", "scripts/build.ts"], {
    cwd: folder,
  });
  if (!ok) throw new Halt(`The site could not be built:\n${output}`, "Mend that and run this again.");
}

async function serve(project: string, logFile: string, databaseUrl: string, worker: boolean): Promise<Site> {
  const port = await freePort();
  const log = openSync(logFile, "a");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/serve.ts", ...(worker ? [] : ["--without-worker"])],
    {
      cwd: project,
      env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port) },
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  const origin = `http://localhost:${port}`;
  while (!(await answers(`${origin}/api/health`))) {
    if (hasEnded(child))
      throw new Halt(`The site did not start:\n${readFileSync(logFile, "utf8")}`, "Mend that.");
    await pause(50);
  }
  return {
    origin,
    processorMs: () => processorMs(child.pid),
    async stop() {
      if (hasEnded(child)) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** User and system time by Linux's own account, which counts in hundredths of a second. */
export function processorMs(pid: number | undefined): number | undefined {
  try {
    // The name in brackets may hold spaces: what follows it is counted from the state.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}
