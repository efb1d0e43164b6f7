import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** Requests a second that Resend takes from one team. */
export const perSecond = 10;
/** How long the stand-in takes to answer: about what a call over the internet does. */
export const answerMs = 100;

/** What the stand-in has taken: mails by their key, how many tries it refused, and when the last mail came. */
export interface ProviderCount {
  accepted: number;
  refused: number;
  lastAt: number;
}

export interface Provider {
  address: string;
  count(): Promise<ProviderCount>;
  forget(): Promise<void>;
  stop(): void;
}

/** Starts a stand-in for Resend in a process of its own. */
export async function startProvider(): Promise<Provider> {
  const child = fork(path.join(import.meta.dirname, "provider-process.ts"), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [port] = await once(child, "message");
  return {
    address: `http://127.0.0.1:${port}`,
    count: () => ask(child, "count"),
    forget: async () => void (await ask(child, "forget")),
    stop: () => child.kill(),
  };
}

async function ask(child: ChildProcess, what: "count" | "forget"): Promise<ProviderCount> {
  child.send(what);
  const [count] = await once(child, "message");
  return count;
}
