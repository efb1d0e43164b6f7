import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import { isPlainAddress, type Mail, oneLine } from "./mail";
import type { SendOutcome, Transport } from "./transport";

const patienceMs = 20_000;

/**
 * Mail by SMTP, over a few kept connections. A repeat after an unknown outcome can become a second mail, for
 * SMTP knows no keys; the Message-ID made from the key lets mail programs fold the two.
 */
export function smtpTransport(options: { url: string; patienceMs?: number }): Transport & { close(): void } {
  const patience = options.patienceMs ?? patienceMs;
  const pool = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 3,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
  });
  return {
    name: "smtp",
    async send(mail, key, signal) {
      if (!isPlainAddress(mail.to.address)) return { kind: "refused", error: "not a plain address" };
      try {
        const { messageId } = await pool.sendMail({
          ...asNodemailer(mail, key),
          signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
        });
        return { kind: "accepted", providerId: messageId };
      } catch (fault) {
        return outcome(fault);
      }
    },
    close: () => pool.close(),
  };
}

/** A mail as nodemailer takes it, the same bytes for the same key but for the date and the part boundary. */
export function asNodemailer({ to, from, replyTo, subject, html, text, headers }: Mail, key: string) {
  return {
    to: { name: oneLine(to.name), address: to.address },
    from,
    replyTo,
    subject: oneLine(subject),
    html,
    text,
    headers,
    messageId: messageId(key, from),
    // Bodies are texts we made: nothing may be read from a file or fetched on their account.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function messageId(key: string, from: string): string {
  const host = /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? "localhost";
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${host}>`;
}

/** What a failure means. Of the server's words only the code is kept, for they repeat addresses. */
function outcome(fault: unknown): SendOutcome {
  const { code, responseCode, response, command, syscall } = fault as {
    code?: string;
    responseCode?: number;
    response?: string;
    command?: string;
    syscall?: string;
  };
  const detailed = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? "")?.[1];
  const error = ["smtp:", code ?? "failed", responseCode, detailed].filter(Boolean).join(" ");
  // Sending quotas answer 5.4.5 (Gmail); what the server says to our own name or sender holds for every mail.
  const aboutUs = code === "EAUTH" || code === "ENOAUTH" || command === "MAIL FROM" || detailed === "5.4.5";
  // Never connected, so never taken.
  if (code === "EDNS" || syscall === "connect") return { kind: "later", error };
  if (responseCode === undefined) return { kind: aboutUs ? "stopped" : "ambiguous", error };
  if (responseCode < 500) return { kind: "later", error };
  if (aboutUs || [530, 534, 535, 538].includes(responseCode)) return { kind: "stopped", error };
  return { kind: "refused", error };
}
