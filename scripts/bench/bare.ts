import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { processorMs, type Site } from "./ground";

/** Starts the bare server of bare-process.ts on a database. */
export async function startBareServer(databaseUrl: string): Promise<Site> {
  const child = fork(path.join(import.meta.dirname, "bare-process.ts"), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [port] = await once(child, "message");
  return {
    origin: `http://127.0.0.1:${port}`,
    processorMs: () => processorMs(child.pid),
    stop: async () => void child.kill(),
  };
}
