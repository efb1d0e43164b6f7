import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Mail } from "@/lib/mail/mail";
import type { SendOutcome, Transport } from "@/lib/mail/transport";
import { deliver, leaseDue, type Step } from "@/lib/messages/deliver";

/** A mail that left, with the id of its message: the key it was sent under. */
export interface SentMail {
  key: string;
  mail: Mail;
}

/** A way for mail to leave that keeps what it is given. `answer` makes it refuse, delay or lose replies. */
export function keptMail(answer: (mail: Mail, key: string) => SendOutcome | Promise<SendOutcome> = accepted) {
  const sent: SentMail[] = [];
  const transport: Transport = {
    name: "files",
    async send(mail, key) {
      sent.push({ key, mail });
      return answer(mail, key);
    },
  };
  return { sent, transport };
}

function accepted(_mail: Mail, key: string): SendOutcome {
  return { kind: "accepted", providerId: `kept-${key}` };
}

/** Delivers everything that is due now, as a worker would. Returns the mails that left, first to last. */
export async function deliverAll(kept = keptMail(), after?: (step: Step) => void): Promise<SentMail[]> {
  for (;;) {
    const leased = await leaseDue("test", 20);
    if (leased.length === 0) return kept.sent;
    for (const message of leased) await deliver(message, kept.transport, AbortSignal.timeout(20_000), after);
  }
}

/** Forgets what earlier tests of the same file left in the outbox. */
export async function emptyOutbox(): Promise<void> {
  await db().execute(sql`update messages set state = 'cancelled', ended_at = now() where ended_at is null`);
}

/** Makes leases run out and waits between attempts end now, instead of waiting for them. */
export async function waitingIsOver(): Promise<void> {
  await db().execute(
    sql`update messages set leased_until = now() - interval '1 second', next_attempt_at = now() - interval '1 second' where ended_at is null`,
  );
}

/** The tokens that a mail holds, by the kind of their link, as its reader would find them in it. */
export function tokensIn(mail: Pick<Mail, "text" | "html">): {
  private: string[];
  confirm: string[];
  manage: string[];
  notMe: string[];
} {
  const words = `${mail.text}\n${mail.html}`;
  const found = (path: string) => [
    ...new Set([...words.matchAll(new RegExp(`/${path}/([\\w-]+)`, "g"))].map((match) => match[1] as string)),
  ];
  return {
    private: found("j"),
    confirm: found("confirm"),
    manage: found("my"),
    notMe: found("not-me"),
  };
}
