import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Halt } from "../progress";
import { writeWhole } from "./data-folder";

/** What a running demonstration says about itself in `running.json`; `environment` once the site can be used. */
export type Running = {
  pid: number;
  key: string;
  beaconPort: number;
  address: string;
  cluster?: string;
  environment?: Record<string, string>;
};

export type Claim = {
  /** Adds to what is said in the file. */
  update(more: Partial<Running>): void;
  release(): void;
};

/**
 * Takes a data folder for this process alone. A number of a process proves nothing, since numbers are used
 * again; so the holder also answers on a port of its own, and the file of one that does not is taken over.
 * Throws a Halt when another demonstration is running on the folder.
 */
export async function claimDataFolder(folder: string, address: string): Promise<Claim> {
  const key = randomUUID();
  const beacon = net.createServer((socket) => {
    // Who hangs up early is no concern of ours.
    socket.on("error", () => {});
    socket.end(key);
  });
  await new Promise<void>((resolve) => beacon.listen(0, "127.0.0.1", resolve));
  beacon.unref();
  let mine: Running = {
    pid: process.pid,
    key,
    beaconPort: (beacon.address() as net.AddressInfo).port,
    address,
  };
  while (!writeFirst(folder, mine)) await removeIfStale(folder);
  return {
    update(more) {
      mine = { ...mine, ...more };
      writeWhole(fileIn(folder), JSON.stringify(mine));
    },
    release() {
      if (readRunning(folder)?.key === key) rmSync(fileIn(folder), { force: true });
      beacon.close();
    },
  };
}

/** What the file in a data folder says, whether or not its writer still runs. */
export function readRunning(folder: string): Running | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(folder), "utf8"));
  } catch {
    return undefined;
  }
}

function fileIn(folder: string): string {
  return path.join(folder, "running.json");
}

function writeFirst(folder: string, mine: Running): boolean {
  try {
    writeFileSync(fileIn(folder), JSON.stringify(mine), { flag: "wx", mode: 0o600 });
    return true;
  } catch (fault) {
    if ((fault as { code?: string }).code === "EEXIST") return false;
    throw fault;
  }
}

async function removeIfStale(folder: string): Promise<void> {
  const other = readRunning(folder);
  if (other && (await answers(other))) {
    throw new Halt(
      `Gatehouse is already running here: ${other.address} (process ${other.pid}).`,
      "Use that one, or stop it first: Ctrl-C in its window. For a second one beside it: GATEHOUSE_DATA=/another/folder PORT=3001 npm start",
    );
  }
  // A file that cannot be read may be half written by a start of this very moment.
  if (!other) await pause(200);
  if (readRunning(folder)?.key !== other?.key) return;
  const aside = `${fileIn(folder)}.${process.pid}.stale`;
  if (existsSync(fileIn(folder))) renameSync(fileIn(folder), aside);
  rmSync(aside, { force: true });
}

function answers(other: Running): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(other.beaconPort, "127.0.0.1");
    let heard = "";
    socket.setEncoding("utf8").on("data", (text) => {
      heard += text;
    });
    socket.once("error", () => resolve(false));
    socket.once("end", () => resolve(heard === other.key));
    // Somebody listens but says nothing: a holder that is paused, as long as there is such a process.
    socket.setTimeout(2000, () => {
      socket.destroy();
      resolve(isAlive(other.pid));
    });
  });
}

/** Whether a process of this number exists, as far as can be told. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as { code?: string }).code === "EPERM";
  }
}
