import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { Halt } from "../progress";
import { median } from "./figures";
import type { Site } from "./ground";

/** Requests to make over and over: `{n}` in a path, header or body is a new number, `{ip}` an address of its own. */
export interface Load {
  origin: string;
  method: "GET" | "POST";
  /** Taken in turn. */
  paths: string[];
  headers?: Record<string, string>;
  body?: string;
  connections: number;
  /** How long to go on: so many seconds, or so many requests. */
  until: { seconds: number } | { requests: number };
  /** Anything else makes the figure worthless: status, and how the address of a redirect begins. */
  expect: { status: number; location?: string };
}

export interface LoadResult {
  perSecond: number;
  /** How long each answer took, in milliseconds. */
  times: number[];
  /** The first answer that was not the expected one. */
  wrong?: string;
}

export interface LoadProcess {
  /** Runs one load to its end. Throws a Halt when an answer was not the expected one. */
  run(load: Load): Promise<LoadResult>;
  stop(): void;
}

/** Starts the process that makes requests: apart from the site's, so that each has its own event loop. */
export function startLoadProcess(): LoadProcess {
  const child = fork(path.join(import.meta.dirname, "load-process.ts"), {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return {
    async run(load) {
      child.send(load);
      const result = await answerOf(child);
      if (result.wrong)
        throw new Halt(
          `${load.method} ${load.paths[0]} was answered with ${result.wrong}, so its figure would mean nothing.`,
          "See the site's log, whose path is printed above.",
        );
      return result;
    },
    stop: () => child.kill(),
  };
}

function answerOf(child: ChildProcess): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("the load process ended"));
    child.once("exit", ended);
    child.once("message", (result) => {
      child.off("exit", ended);
      resolve(result as LoadResult);
    });
  });
}

/** A load and the site that bears it. */
export interface Side {
  site: Site;
  load: Omit<Load, "origin">;
}

/** What the rounds of one side gave, in the order in which they ran; the rounds of two sides belong together. */
export interface Rounds {
  perSecond: number[];
  /** Milliseconds from sending to the answer's end, the median of each round. */
  times: number[];
  /** Milliseconds of the site's processor time for one request; empty where the system does not tell. */
  processor: number[];
}

/**
 * Runs loads in turn, forwards and backwards (A B B A), in short rounds, so that a machine that is now slower,
 * now faster is so for each alike. Each is warmed up first; `between` runs before each.
 */
export async function alternate(
  client: LoadProcess,
  sides: Side[],
  { rounds, warmUp, between }: { rounds: number; warmUp: Load["until"]; between?: () => Promise<void> },
): Promise<Rounds[]> {
  const results: Rounds[] = sides.map(() => ({ perSecond: [], times: [], processor: [] }));
  for (const { site, load } of sides) {
    await between?.();
    await client.run({ ...load, origin: site.origin, until: warmUp });
  }
  const forwards = [...sides.entries()];
  for (let round = 0; round < rounds; round++) {
    for (const [at, { site, load }] of round % 2 === 0 ? forwards : [...forwards].reverse()) {
      await between?.();
      const before = site.processorMs();
      const { perSecond, times } = await client.run({ ...load, origin: site.origin });
      const after = site.processorMs();
      results[at]?.perSecond.push(perSecond);
      results[at]?.times.push(median(times));
      if (before !== undefined && after !== undefined)
        results[at]?.processor.push((after - before) / times.length);
    }
  }
  return results;
}

/** How often `one` goes into `other` at each round, as the median over the rounds. */
export function ratio(one: number[], other: number[]): number {
  return median(one.map((value, round) => value / (other[round] ?? Number.NaN)));
}

/** "1.52 ms of processor", or nothing where the system does not tell. */
export function processorWords({ processor }: Rounds): string {
  return processor.length > 0 ? `, ${median(processor).toFixed(2)} ms of processor each` : "";
}
