// What a person sees while a command works, and when it cannot.

/** Stops a command for a reason that the person can mend: what happened, and what to do about it. */
export class Halt extends Error {
  constructor(
    readonly what: string,
    readonly advice: string,
  ) {
    super(`${what}\n${advice}`);
  }
}

/** Prints one line. */
export function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** Does one step of a command and prints it as one line, with the seconds it took. */
export async function step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  process.stdout.write(`${name} … `);
  try {
    const result = await work();
    say(`${seconds(started)} s`);
    return result;
  } catch (fault) {
    say(`stopped after ${seconds(started)} s`);
    throw fault;
  }
}

/** Prints why a command stops: plain words for a Halt, everything there is for a fault of our own. */
export function sayWhy(fault: unknown): void {
  const words = fault instanceof Halt ? `\n${fault.what}\n\n${fault.advice}` : describe(fault);
  process.stderr.write(`${words}\n`);
}

/** Runs a command to its end. A Halt ends the process with 1 and its words, without a stack. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    sayWhy(fault);
    process.exit(1);
  }
}

function seconds(since: number): string {
  return ((Date.now() - since) / 1000).toFixed(1);
}

function describe(fault: unknown): string {
  return `\nSomething went wrong that should not:\n${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`;
}
