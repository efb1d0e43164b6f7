import { now } from "@/lib/clock";
import { env, isDemo } from "@/lib/env";
import { filesTransport, mailboxFolder } from "./files";
import type { Mail } from "./mail";
import { resendTransport } from "./resend";
import { smtpTransport } from "./smtp";

/** One way for mail to leave. `send` never throws, and answers within 25 seconds: less than a worker's lease. */
export interface Transport {
  name: "resend" | "smtp" | "files";
  /** Sends under a key: the same mail under the same key may be repeated until the outcome is known. */
  send(mail: Mail, key: string, signal: AbortSignal): Promise<SendOutcome>;
}

/** What became of an attempt. `error` is for the log: never an address, a token or the words of a mail. */
export type SendOutcome =
  | { kind: "accepted"; providerId: string }
  /** Surely not accepted, and it may be soon. */
  | { kind: "later"; error: string; retryAfterMs?: number }
  /** It may have been accepted: repeat the same mail under the same key. */
  | { kind: "ambiguous"; error: string }
  /** This mail can never go. */
  | { kind: "refused"; error: string }
  /** No mail can go until somebody acts. */
  | { kind: "stopped"; error: string };

let chosen: Transport | undefined;

/** The way mail leaves this installation: files in the demonstration, else Resend, else SMTP. */
export function transport(): Transport {
  chosen ??= choose();
  return chosen;
}

function choose(): Transport {
  const { RESEND_API_KEY, RESEND_BASE_URL, SMTP_URL } = env();
  if (isDemo()) return filesTransport({ folder: mailboxFolder(), now });
  if (RESEND_API_KEY) return resendTransport({ apiKey: RESEND_API_KEY, baseUrl: RESEND_BASE_URL });
  if (SMTP_URL) return smtpTransport({ url: SMTP_URL });
  throw new Error("RESEND_API_KEY or SMTP_URL must be set, or no mail can leave");
}

/** Which way mail leaves, by name alone; the start has seen to it that there is one. */
export function transportName(): Transport["name"] {
  if (isDemo()) return "files";
  return env().RESEND_API_KEY ? "resend" : "smtp";
}

/** How mail is set up, for who looks after it: no key and no password. */
export function mailSetup() {
  const { MAIL_FROM, MAIL_REPLY_TO, SMTP_URL, SITE_URL } = env();
  const by = transportName();
  return {
    by,
    server: by === "smtp" && SMTP_URL ? new URL(SMTP_URL).host : null,
    from: MAIL_FROM,
    replyTo: MAIL_REPLY_TO ?? null,
    siteUrl: SITE_URL,
  };
}

/**
 * Who carries our mail, by the name that the privacy notice gives them; null in the demonstration, where none leaves.
 */
export function mailCarrier(): { name: string; isAmerican: boolean } | null {
  const { RESEND_API_KEY, SMTP_URL } = env();
  if (isDemo()) return null;
  if (RESEND_API_KEY) return { name: "Resend", isAmerican: true };
  return { name: SMTP_URL ? new URL(SMTP_URL).hostname : "our email company", isAmerican: false };
}
