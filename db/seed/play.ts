import { setTimeout as pause } from "node:timers/promises";
import { now, setClock } from "@/lib/clock";
import { log } from "@/lib/log";
import { filesTransport, mailboxFolder } from "@/lib/mail/files";
import { deliver, leaseDue } from "@/lib/messages/deliver";

/** Something that happens at a time of the forum's clock. */
export interface Step {
  at: Date;
  take(at: Date): Promise<void>;
}

/** A moment at which nothing happens but that mail falls due: the end of a decision's hold. */
export function pauseAt(at: Date): Step {
  return { at, take: async () => {} };
}

/**
 * Plays the steps in the order of their times, as far as `until`, with the forum's clock set to each: so that
 * everything in the database and in the captured mailbox came about as it would have, in its own time. The
 * mail of each step leaves before the next, and says then what was true then.
 */
export async function play(steps: Step[], until: Date): Promise<void> {
  const told = steps.filter(({ at }) => at <= until).sort((a, b) => a.at.getTime() - b.at.getTime());
  // A hundred lines of mail that left weeks ago are no news to whoever starts the demonstration.
  const level = log().level;
  log().level = "warn";
  try {
    for (const step of told) {
      await setClock(step.at);
      await step.take(step.at);
      await deliverDue();
    }
  } finally {
    log().level = level;
  }
  await setClock(until);
}

async function deliverDue(): Promise<void> {
  const transport = filesTransport({ folder: mailboxFolder(), now });
  for (;;) {
    const due = await leaseDue("the demonstration's seed", 10);
    if (due.length === 0) return;
    for (const message of due) {
      const outcome = await deliver(message, transport, AbortSignal.timeout(20_000));
      if (outcome !== "accepted" && outcome !== "superseded")
        throw new Error(`a mail of the demonstration could not be kept: ${outcome}`);
      // Files are named by the millisecond, and the mailbox is read in the order of names.
      await pause(1);
    }
  }
}
