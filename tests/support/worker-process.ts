import type { Step } from "@/lib/messages/deliver";
import { runWorker } from "@/lib/messages/worker";

// The real worker in a process of its own. Killed as by kill -9 at the nth time that it has done a step, where
// KILL_AFTER names the step and KILL_AT says n; ends tidily when its parent lets it go.

const { KILL_AFTER, KILL_AT } = process.env;
const ends = new AbortController();
process.once("disconnect", () => ends.abort());

let done = 0;
function killedAfter(step: Step): void {
  if (step === KILL_AFTER && ++done === Number(KILL_AT)) process.kill(process.pid, "SIGKILL");
}

await runWorker({ signal: ends.signal, after: killedAfter });
process.exit(0);
