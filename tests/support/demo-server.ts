import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readRunning } from "@/scripts/demo/claim";
import { freePort } from "@/scripts/demo/database";
import { withoutProductionVariables } from "@/scripts/demo/environment";
import { letItForget, throwAwayFolder } from "./database-server";

/**
 * Starts a demonstration of its own for a run of browser tests, by the command that people use. The tests
 * find its whole environment in theirs (SITE_URL, DATABASE_URL, GATEHOUSE_DATA with the captured mail …),
 * so that what they set up through db/ and lib/ lands where the site sees it.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = throwAwayFolder();
  const output = path.join(folder, "start.log");
  const log = openSync(output, "w");
  const child = spawn(process.execPath, [path.join("scripts", "start.mjs")], {
    env: {
      ...withoutProductionVariables(process.env),
      PORT: String(await freePort()),
      GATEHOUSE_DATA: folder,
    },
    // By the channel it notices when this run is killed.
    stdio: ["ignore", log, log, "ipc"],
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));

  while (!readRunning(folder)?.environment) {
    if (child.exitCode !== null)
      throw new Error(`The demonstration did not start:\n${readFileSync(output, "utf8")}`);
    await pause(100);
  }
  Object.assign(process.env, readRunning(folder)?.environment);
  await letItForget(process.env.DATABASE_URL ?? "");

  return async () => {
    child.kill("SIGTERM");
    await gone;
    keepLogs(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** What the site itself said: the first place to look when a test has failed. */
function keepLogs(folder: string): void {
  mkdirSync("test-results", { recursive: true });
  for (const name of ["start.log", "site.log", "database.log"]) {
    if (existsSync(path.join(folder, name))) cpSync(path.join(folder, name), path.join("test-results", name));
  }
}
