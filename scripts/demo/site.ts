import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Halt } from "../progress";
import { project } from "./data-folder";

/**
 * Starts the site, web pages and worker, in a process of its own (site-process.ts) and waits until it
 * listens. It notices by itself when we are gone. In `dev` its output goes to the terminal, else to `logFile`.
 */
export async function startSite(
  environment: Record<string, string>,
  { dev, logFile }: { dev: boolean; logFile: string },
): Promise<{ child: ChildProcess }> {
  // The file itself and no pipe, which would break when we are killed.
  const log = dev ? ("inherit" as const) : openSync(logFile, "w");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", path.join("scripts", "demo", "site-process.ts"), ...(dev ? ["--dev"] : [])],
    {
      cwd: project,
      env: { ...process.env, ...environment, NODE_ENV: dev ? "development" : "production" },
      stdio: ["ignore", log, log, "ipc"],
      // A group of its own: Ctrl-C is for us, who stop it before its database.
      detached: process.platform !== "win32",
    },
  );
  if (typeof log === "number") closeSync(log);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const tail = dev ? "" : `:\n${readFileSync(logFile, "utf8").trim().split("\n").slice(-12).join("\n")}`;
      reject(
        new Halt(
          `The site did not start (${signal ?? `code ${code}`})${tail}`,
          `Mend what is named above and start again. Its whole log is ${logFile}.`,
        ),
      );
    });
  });
  return { child };
}

/** Stops the site: it finishes what it is doing, and is ended if that takes too long. */
export async function stopSite({ child }: { child: ChildProcess }): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  if (child.connected) child.send("stop");
  else child.kill();
  const impatient = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await gone;
  clearTimeout(impatient);
}

/** Throws a Halt when something answers on the port, on either of the addresses that `localhost` can mean. */
export async function refuseTakenPort(port: number): Promise<void> {
  // A site whose start was killed lets go of its port within the second.
  for (const wait of [0, 300, 700]) {
    await pause(wait);
    const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => listens(host, port)));
    if (!answers.includes(true)) return;
  }
  throw new Halt(
    `Port ${port} is taken by another program.`,
    `Stop that program, or use another port: PORT=${port + 1} npm start`,
  );
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    socket.setTimeout(1000, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
