import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { runProgram } from "../program";
import { Halt } from "../progress";
import { type Engine, engineOptions } from "./engine";
import { stopLeftover } from "./leftover";

/** A running embedded server. */
export type Server = { child: ChildProcess; port: number };

const name = "gatehouse";

/** The address of the demonstration's database on a server. */
export function databaseAddress(port: number, password: string): string {
  return `postgres://${name}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
}

/** Makes the cluster if there is none. One that a killed start left half made is made anew. */
export async function makeCluster(
  engine: Engine,
  password: string,
  isPasswordNew: boolean,
  signal?: AbortSignal,
): Promise<void> {
  if (existsSync(engine.cluster)) {
    if (!isPasswordNew) return;
    await stopLeftover(engine.cluster, password);
    // Its password went with the rest of the data folder: nobody can open it any more.
    renameSync(engine.cluster, `${engine.cluster}.unreadable-${Date.now()}`);
  }
  removeHalfMade(engine.cluster);
  // A name of its own: what a killed start had begun may still be running, and would write into ours.
  const half = `${engine.cluster}.${process.pid}.new`;
  const passwordFile = `${half}.password`;
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (engine.user) {
    for (const file of [half, passwordFile]) chownSync(file, engine.user.uid, engine.user.gid);
  }
  const options = ["-D", half, "-U", name, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const { ok, output } = await runProgram(
    engine.initdb,
    [...options, "--encoding=UTF8", "--locale=C", "--no-instructions"],
    { ...engineOptions(engine), signal },
  );
  rmSync(passwordFile, { force: true });
  if (!ok) {
    rmSync(half, { recursive: true, force: true });
    throw new Halt(
      `The database could not be made in ${path.dirname(engine.cluster)}:\n${output}`,
      "Is the disk full, or the folder on a network drive? GATEHOUSE_DATA=/another/folder npm start uses another place.",
    );
  }
  renameSync(half, engine.cluster);
}

/**
 * Starts the server of a cluster and waits until it answers. A server that a killed start left behind is
 * stopped first. `port` is asked for again after a crash, so that the address stays what it was.
 */
export async function startServer(
  engine: Engine,
  password: string,
  logFile: string,
  port?: number,
): Promise<Server> {
  await stopLeftover(engine.cluster, password);
  for (let attempt = 1; ; attempt++) {
    const started = await tryStart(engine, password, logFile, port ?? (await freePort()));
    if ("child" in started) return started;
    // Processes of a killed server hold its memory for a moment longer; a free port can be taken in between.
    const willPass = /shared memory block|could not bind|already exists/.test(started.log);
    if (!willPass || attempt === 20) {
      throw new Halt(
        `The database did not start:\n${started.log.trim().split("\n").slice(-8).join("\n")}`,
        `Its whole log is ${logFile}. Start again; if it stays so, delete the data folder to begin afresh.`,
      );
    }
    await pause(250);
  }
}

/** Makes the forum's database on a fresh server. */
export async function makeDatabase(port: number, password: string): Promise<void> {
  const sql = postgres(databaseAddress(port, password).replace(/\/gatehouse$/, "/postgres"), {
    max: 1,
    onnotice: () => {},
  });
  try {
    const [there] = await sql`select 1 from pg_database where datname = ${name}`;
    if (!there) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Stops a server, quickly but tidily; resolves when it has gone. */
export async function stopServer({ child }: Server): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGINT");
  const impatient = setTimeout(() => child.kill("SIGQUIT"), 15_000);
  await gone;
  clearTimeout(impatient);
}

function removeHalfMade(cluster: string): void {
  const folder = path.dirname(cluster);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${path.basename(cluster)}.`) && /\.new(\.password)?$/.test(name))
      rmSync(path.join(folder, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function tryStart(
  engine: Engine,
  password: string,
  logFile: string,
  port: number,
): Promise<Server | { log: string }> {
  const log = openSync(logFile, "w");
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 60,
    log_checkpoints: "off",
    timezone: "UTC",
    log_timezone: "UTC",
  };
  const child = spawn(
    engine.postgres,
    ["-D", engine.cluster, ...Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])],
    // A group of its own: Ctrl-C is for us, and the database stops last.
    { ...engineOptions(engine), stdio: ["ignore", log, log], detached: process.platform !== "win32" },
  );
  closeSync(log);
  let ended = false;
  child.once("exit", () => {
    ended = true;
  });
  child.once("error", () => {
    ended = true;
  });
  while (!ended) {
    if (await answers(port, password)) return { child, port };
    await pause(25);
  }
  return { log: readFileSync(logFile, "utf8") };
}

async function answers(port: number, password: string): Promise<boolean> {
  const address = databaseAddress(port, password).replace(/\/gatehouse$/, "/postgres");
  const sql = postgres(address, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** A port that nobody uses just now. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
