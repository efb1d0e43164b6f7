import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { now } from "@/lib/clock";
import { open, seal } from "@/lib/crypto";
import { getForum } from "@/lib/forum/queries";
import { faultWords, log, report } from "@/lib/log";
import type { Mail } from "@/lib/mail/mail";
import type { SendOutcome, Transport } from "@/lib/mail/transport";
import { compose } from "./compose";
import type { MessageRow } from "./letterhead";
import { backoffMs, isSpent, laterMs, leaseMs } from "./rules";

// Sending in four steps, each a commit of its own: lease, write out and freeze, hand over, note the outcome.
// Killed between any two, the lease runs out and the next worker goes on: from the frozen bytes and under the
// same key once they exist, so that a provider that took the first attempt does not take a second.

/** The steps after which a worker may be killed without harm; named for the tests that do it. */
export type Step = "leased" | "written" | "handed_over" | "noted";

const leaseEnds = sql`now() + make_interval(secs => ${leaseMs / 1000})`;

/** Leases up to `most` messages that are due, first lane first; another worker's are passed over. */
export async function leaseDue(worker: string, most: number): Promise<MessageRow[]> {
  const forumNow = (await now()).toISOString();
  return db()
    .update(messages)
    .set({
      state: sql`case when ${messages.state} = 'queued' then 'leased' else ${messages.state} end`,
      leasedUntil: leaseEnds,
      leasedBy: worker,
    })
    .where(
      inArray(
        messages.id,
        sql`(select id from messages
          where ended_at is null and next_attempt_at <= now()
            and (leased_until is null or leased_until < now())
            and (held_until is null or held_until <= ${forumNow}::timestamptz)
          order by priority, next_attempt_at
          limit ${most} for update skip locked)`,
      ),
    )
    .returning();
}

/** Takes one leased message through the other steps. Never throws: what goes wrong is noted and tried again. */
export async function deliver(
  message: MessageRow,
  transport: Transport,
  signal: AbortSignal,
  after: (step: Step, messageId: string) => void | Promise<void> = () => {},
): Promise<SendOutcome["kind"] | "superseded" | "fault"> {
  try {
    await after("leased", message.id);
    const mail = await writeOut(message);
    if (!mail) return "superseded";
    await after("written", message.id);
    const outcome = await transport.send(mail, message.id, signal);
    await after("handed_over", message.id);
    await note(message, transport, outcome);
    await after("noted", message.id);
    return outcome.kind;
  } catch (fault) {
    await noteFault(message, fault);
    return "fault";
  }
}

/** Writes the mail out and freezes it, or ends a message that is no longer true. Before the first attempt only. */
async function writeOut(message: MessageRow): Promise<Mail | null> {
  if (message.sealed) return JSON.parse(open(message.sealed, `message|${message.id}`)) as Mail;
  const [at, forum] = await Promise.all([now(), getForum()]);
  return db().transaction(async (tx) => {
    const mail = await compose(tx, message, forum, at);
    const stillOurs = and(eq(messages.id, message.id), isNull(messages.endedAt), isNull(messages.sealed));
    const written = await tx
      .update(messages)
      .set(
        mail
          ? {
              state: "submitted",
              sealed: seal(JSON.stringify(mail), `message|${message.id}`),
              leasedUntil: leaseEnds,
            }
          : { state: "superseded", endedAt: sql`now()`, leasedUntil: null },
      )
      .where(stillOurs)
      .returning({ id: messages.id });
    return written.length === 1 ? mail : null;
  });
}

async function note(message: MessageRow, transport: Transport, outcome: SendOutcome): Promise<void> {
  const attempts = message.attempts + (outcome.kind === "accepted" ? 0 : 1);
  const ended = { endedAt: sql`now()`, sealed: null, leasedUntil: null };
  const failed = { ...ended, state: "failed" as const };
  const spent = message.attempts > 0 && isSpent(message, await now());
  const again = (waitMs: number) => ({
    leasedUntil: null,
    nextAttemptAt: sql`now() + make_interval(secs => ${waitMs / 1000})`,
    // Surely not taken, and written out in this very lease: asked again next time whether it is still true.
    ...(outcome.kind !== "ambiguous" && !message.sealed ? { state: "queued" as const, sealed: null } : {}),
  });
  const changes = {
    accepted: () => ({
      ...ended,
      state: "sent" as const,
      provider: transport.name,
      providerId: providerIdOf(outcome),
    }),
    later: () => (message.sealed && spent ? failed : again(waitOf(outcome) ?? laterMs(message.attempts))),
    stopped: () => (message.sealed && spent ? failed : again(60_000)),
    refused: () => failed,
    ambiguous: () =>
      spent ? failed : { ...again(backoffMs(attempts, message.priority)), state: "ambiguous" as const },
  }[outcome.kind]();
  await db()
    .update(messages)
    .set({ ...changes, attempts, lastError: outcome.kind === "accepted" ? null : outcome.error })
    .where(and(eq(messages.id, message.id), isNull(messages.endedAt)));
  const level = outcome.kind === "accepted" ? "info" : "warn";
  log()[level]({ message: message.id, kind: message.kind, outcome: outcome.kind, attempts }, "mail");
}

function providerIdOf(outcome: SendOutcome): string | null {
  return outcome.kind === "accepted" ? outcome.providerId : null;
}

function waitOf(outcome: SendOutcome): number | undefined {
  return outcome.kind === "later" ? outcome.retryAfterMs : undefined;
}

/** Our own fault while writing out or noting: logged, and tried again by the same back-off. */
async function noteFault(message: MessageRow, fault: unknown): Promise<void> {
  report(fault, `message ${message.id}`);
  const attempts = message.attempts + 1;
  const wait = sql`now() + make_interval(secs => ${backoffMs(attempts, message.priority) / 1000})`;
  try {
    const spent = isSpent(message, await now());
    await db()
      .update(messages)
      .set({
        attempts,
        leasedUntil: null,
        lastError: faultWords(fault).message,
        ...(spent
          ? { state: "failed" as const, endedAt: sql`now()`, sealed: null }
          : { nextAttemptAt: wait }),
      })
      .where(and(eq(messages.id, message.id), isNull(messages.endedAt)));
  } catch (again) {
    // With the database gone there is nowhere to note it; the lease runs out and the message is taken again.
    report(again, "outbox");
  }
}
