import { type SpawnOptions, spawn } from "node:child_process";
import { tied } from "./start.mjs";

/**
 * Runs a program to its end and returns whether it went well, with the last of what it printed. Never
 * throws: a program that cannot be started has not gone well. One that `isTied`, of Node's, ends when we are killed.
 */
export function runProgram(
  file: string,
  options: string[],
  settings: SpawnOptions & { show?: boolean; isTied?: boolean } = {},
): Promise<{ ok: boolean; output: string }> {
  const { show, isTied, ...rest } = settings;
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(file, options, {
      ...rest,
      env: isTied ? tied(rest.env ?? process.env) : rest.env,
      stdio: ["ignore", "pipe", "pipe", ...(isTied ? ["ipc" as const] : [])],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        if (show) process.stdout.write(text);
        output = (output + text).slice(-8000);
      });
    }
    child.once("error", (fault) => resolve({ ok: false, output: `${output}\n${fault.message}`.trim() }));
    child.once("close", (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
