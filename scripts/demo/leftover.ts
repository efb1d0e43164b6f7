import { spawnSync } from "node:child_process";
import { readFileSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { Halt } from "../progress";
import { isAlive, type Running, readRunning } from "./claim";

/**
 * Stops the server that a killed start has left behind, so that a new one can be ours from the beginning.
 * Resolves to whether there was one. A lock file whose number belongs to another program by now is removed.
 */
export async function stopLeftover(cluster: string, password: string): Promise<boolean> {
  const server = serverOf(cluster);
  // The lock file of a dead process is PostgreSQL's own to clear.
  if (!server || !isAlive(server.pid)) return false;
  if (!(await serves(server.port, password, cluster)) && !isNamedIn(server.pid, cluster)) {
    rmSync(lockFile(cluster), { force: true });
    return false;
  }
  // SIGINT is PostgreSQL's fast shutdown; SIGQUIT leaves without tidying up, and the next start recovers.
  for (const [signal, patience] of [["SIGINT", 15_000] as const, ["SIGQUIT", 5_000] as const]) {
    process.kill(server.pid, signal);
    if (await isGone(server.pid, patience)) return true;
  }
  throw new Halt(
    `The database of an earlier start is still running (process ${server.pid}) and does not stop.`,
    `End that process, then start again.`,
  );
}

/**
 * Stops the server of a start that was killed, from a process that has outlived it. Leaves it alone when
 * another start has taken the data folder over, which sees to the server itself.
 */
export function stopOrphanedServer(folder: string, owner: Running): void {
  const server = owner.cluster ? serverOf(owner.cluster) : undefined;
  // In this order: the number read is the old server's if nobody has taken over since.
  if (server && readRunning(folder)?.key === owner.key && isAlive(server.pid))
    process.kill(server.pid, "SIGINT");
}

/** The server that a cluster's lock file names, if the file is there. */
function serverOf(cluster: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(lockFile(cluster), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return undefined;
  }
}

function lockFile(cluster: string): string {
  return path.join(cluster, "postmaster.pid");
}

/** Whether what listens on a port is the server of this very cluster. */
async function serves(port: number, password: string, cluster: string): Promise<boolean> {
  const sql = postgres({
    host: "127.0.0.1",
    port,
    user: "gatehouse",
    password,
    database: "postgres",
    max: 1,
    connect_timeout: 2,
    onnotice: () => {},
  });
  try {
    const [row] = await sql`select setting from pg_settings where name = 'data_directory'`;
    return realpathSync(row?.setting) === realpathSync(cluster);
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Whether a process was started for this cluster: for a server that is too busy starting to answer. */
function isNamedIn(pid: number, cluster: string): boolean {
  if (process.platform === "win32") return false;
  return commandOf(pid).includes(cluster);
}

/** The command of a process; nothing for one that has ended, even if nobody has collected it yet. */
function commandOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
}

async function isGone(pid: number, patience: number): Promise<boolean> {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    if (!isAlive(pid) || commandOf(pid) === "") return true;
    await pause(25);
  }
  return false;
}
