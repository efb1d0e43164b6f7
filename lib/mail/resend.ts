import { type ErrorResponse, Resend } from "resend";
import { isPlainAddress, type Mail, oneLine } from "./mail";
import type { SendOutcome, Transport } from "./transport";

const patienceMs = 10_000;

/** Mail by Resend's API. Repeats under the same key within 24 hours are one mail (mail-and-links 9.5). */
export function resendTransport(options: {
  apiKey: string;
  baseUrl?: string;
  patienceMs?: number;
}): Transport {
  const resend = new Resend(options.apiKey, { baseUrl: options.baseUrl });
  return {
    name: "resend",
    async send(mail, key, signal) {
      if (!isPlainAddress(mail.to.address)) return { kind: "refused", error: "not a plain address" };
      try {
        const { data, error, headers } = await resend.emails.send(payload(mail), {
          idempotencyKey: key,
          signal: AbortSignal.any([signal, AbortSignal.timeout(options.patienceMs ?? patienceMs)]),
        });
        if (error) return outcome(error, headers?.["retry-after"]);
        if (!data?.id) return { kind: "ambiguous", error: "resend: an answer without an id" };
        return { kind: "accepted", providerId: data.id };
      } catch {
        return { kind: "ambiguous", error: "resend: an answer that cannot be read" };
      }
    },
  };
}

function payload({ to, from, replyTo, subject, html, text, headers }: Mail) {
  return { to: recipient(to), from, replyTo, subject: oneLine(subject), html, text, headers };
}

/** "Name <address>" as Resend reads it: without the characters that would need quoting rules to be agreed on. */
function recipient({ name, address }: Mail["to"]): string {
  const plain = oneLine(name.replace(/[\\"<>()@,;:[\]]+/g, " ").replace(/\s+/g, " "));
  return plain ? `${plain} <${address}>` : address;
}

/** What an error means (mail-and-links 9.6). Of the provider's own words only the error's name is kept. */
function outcome({ statusCode, name }: ErrorResponse, retryAfter: string | undefined): SendOutcome {
  const error = `resend: ${statusCode ?? "no answer"} ${/^[a-z_]{1,60}$/.test(name) ? name : "unnamed"}`;
  // The first attempt under this key is still on its way, or the server cannot say.
  if (/^(concurrent_idempotent_requests|resource_locked)$/.test(name)) return { kind: "ambiguous", error };
  if (statusCode === null || statusCode >= 500 || statusCode === 408) return { kind: "ambiguous", error };
  if (statusCode === 429) {
    if (/quota/.test(name)) return { kind: "stopped", error };
    return { kind: "later", error, retryAfterMs: waitMs(retryAfter) };
  }
  if (statusCode === 401 || statusCode === 403 || statusCode === 404) return { kind: "stopped", error };
  return { kind: "refused", error };
}

/** Retry-After as milliseconds: seconds or a date (RFC 9110, 10.2.3). */
function waitMs(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, Math.round(ms));
}
