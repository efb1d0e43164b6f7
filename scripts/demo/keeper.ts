import type { ChildProcess } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { Halt, say } from "../progress";

type Process = { child: ChildProcess };

export type Keeper<Kept extends Process> = {
  /** What runs now. */
  current(): Kept;
  /** Ends the process and lets it stay ended. */
  stop(): Promise<void>;
};

/** More ends than this within a minute are no accident: trying on would only hide what is wrong. */
const mostRestarts = 5;

/**
 * Starts a process that should go on until we stop it, and starts it again whenever it ends by itself, with
 * a line that says so. Resolves once it runs for the first time.
 */
export async function keepRunning<Kept extends Process>(task: {
  name: string;
  start: () => Promise<Kept>;
  end: (kept: Kept) => Promise<void>;
  /** Called once when it cannot be kept running. */
  giveUp: (fault: unknown) => void;
}): Promise<Keeper<Kept>> {
  let isStopping = false;
  let restarting: Promise<void> = Promise.resolve();
  let restarts: number[] = [];
  let kept = await task.start();
  watch();
  return {
    current: () => kept,
    async stop() {
      isStopping = true;
      await restarting;
      await task.end(kept);
    },
  };

  function watch() {
    const { child } = kept;
    const ended = () => {
      if (!isStopping) restarting = restart(child.signalCode ?? `code ${child.exitCode}`).catch(task.giveUp);
    };
    if (child.exitCode !== null || child.signalCode !== null) ended();
    else child.once("exit", ended);
  }

  async function restart(how: string) {
    restarts = [...restarts.filter((at) => at > Date.now() - 60_000), Date.now()];
    if (restarts.length > mostRestarts) {
      throw new Halt(
        `${task.name} has ended ${mostRestarts} times within a minute (${how}).`,
        "Its log in the data folder says why. Start again once that is mended.",
      );
    }
    say(`${task.name} has ended (${how}). Starting it again …`);
    await pause(restarts.length > 1 ? 1000 : 0);
    if (isStopping) return;
    kept = await task.start();
    say(`${task.name} is running again.`);
    watch();
  }
}
