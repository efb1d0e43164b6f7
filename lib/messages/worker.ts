import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { outliveClosedConnections } from "@/lib/closed-connections";
import { env } from "@/lib/env";
import { report } from "@/lib/log";
import { mailsASecond } from "@/lib/mail/limits";
import { transport } from "@/lib/mail/transport";
import { deliver, leaseDue, type Step } from "./deliver";
import { keepHouse } from "./housekeeping";

const pollMs = 1_000;
const houseMs = 60_000;
const together = 10;

export interface WorkerOptions {
  /** Ends the loop: messages in hand are finished first. */
  signal: AbortSignal;
  /** Told after each step of each message. */
  after?: (step: Step, messageId: string) => void | Promise<void>;
}

/**
 * Delivers the outbox until the signal ends it. Any number of workers may run at once, in any processes. Wakes
 * at a commit that queued something, and looks by itself every second. A fault of the database is waited out.
 */
export async function runWorker({ signal, after }: WorkerOptions): Promise<void> {
  outliveClosedConnections();
  const name = randomUUID();
  const carrier = transport();
  const pace = paceOf(mailsASecond[carrier.name]);
  const bell = await ringAtCommits();
  const inHand = new Set<Promise<unknown>>();
  const house = keepHouseEveryMinute(signal);
  while (!signal.aborted) {
    try {
      // Leased as hands come free, so that one slow answer holds up no other mail.
      const leased = await leaseDue(name, together - inHand.size);
      for (const message of leased) {
        const delivered = pace()
          .then(() => deliver(message, carrier, AbortSignal.timeout(20_000), after))
          .finally(() => inHand.delete(delivered));
        inHand.add(delivered);
      }
      if (inHand.size >= together) await Promise.race(inHand);
      else if (leased.length === 0) await bell.wait(signal);
    } catch (fault) {
      report(fault, "worker");
      await sleep(pollMs, undefined, { signal }).catch(() => {});
    }
  }
  await Promise.all([...inHand, house, bell.close()]);
}

async function keepHouseEveryMinute(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keepHouse().catch((fault) => report(fault, "housekeeping"));
    await sleep(houseMs, undefined, { signal }).catch(() => {});
  }
}

/** Lets callers through at most so many a second, evenly. */
function paceOf(rate: number): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const at = Math.max(Date.now(), nextAt);
    nextAt = at + 1000 / rate;
    if (at > Date.now()) await sleep(at - Date.now());
  };
}

interface Bell {
  wait(signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/**
 * Rings when a commit queued something. LISTEN needs a session of its own, so behind a pooler it goes by the
 * direct address; if it cannot be had, the worker still looks every second.
 */
async function ringAtCommits(): Promise<Bell> {
  let rung = false;
  let wake = () => {};
  const ring = () => {
    rung = true;
    wake();
  };
  const listener = postgres(env().DATABASE_DIRECT_URL ?? env().DATABASE_URL, {
    max: 1,
    // Asked for when a connection is made, by a query whose failure nobody in the driver catches.
    fetch_types: false,
    onnotice: () => {},
  });
  listener.listen("messages", ring, ring).catch((fault) => report(fault, "listen"));
  return {
    async wait(signal) {
      if (rung || signal.aborted) {
        rung = false;
        return;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, pollMs);
        function done() {
          clearTimeout(timer);
          signal.removeEventListener("abort", done);
          resolve();
        }
        wake = done;
        signal.addEventListener("abort", done);
      });
      rung = false;
    },
    close: () => listener.end({ timeout: 1 }),
  };
}
