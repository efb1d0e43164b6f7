import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

/** A process of the tests, started from tests/support, with what it printed and how it ended. */
export interface Started {
  child: ChildProcess;
  /** The first thing it sends: it is ready. */
  firstWord: Promise<unknown>;
  /** The signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number | null>;
  printed(): string;
}

/** Starts a real process: the only kind that can be killed like one, or race like one. */
export function startProcess(name: string, environment: Record<string, string> = {}): Started {
  const child = fork(path.join(import.meta.dirname, `${name}.ts`), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) =>
    child.once("exit", (code, signal) => resolve(signal ?? code)),
  );
  const firstWord = new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`${name} ended before it said anything:\n${printed}`)));
  });
  // Nobody has to wait for a first word.
  firstWord.catch(() => {});
  return { child, firstWord, ended, printed: () => printed };
}
