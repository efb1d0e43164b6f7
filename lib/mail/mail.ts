/** One mail, ready to leave. */
export interface Mail {
  to: { name: string; address: string };
  /** "Hillside Forum <meetings@example.org>". */
  from: string;
  replyTo: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}

/**
 * The headers every mail carries: out-of-office programs stay quiet, and Gmail does not fold an emergency mail
 * into an older thread. On purpose no List-Unsubscribe, which could stop a safety mail, and no Precedence
 * (mail-and-links 9.2); announcements have it besides, by `leaveHeaders`.
 */
export function mailHeaders(messageId: string): Record<string, string> {
  return {
    "X-Entity-Ref-ID": messageId,
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
  };
}

/**
 * What lets a mail program offer "Unsubscribe" by itself, for mails to the mailing list alone: one press posts to
 * our address (RFC 8058), and programs that cannot do that write to ours (RFC 2369).
 */
export function leaveHeaders(oneClickUrl: string, replyTo: string): Record<string, string> {
  const mailbox = /<([^<>]+)>\s*$/.exec(replyTo)?.[1] ?? replyTo.trim();
  return {
    "List-Unsubscribe": `<${oneClickUrl}>, <mailto:${mailbox}?subject=Leave%20the%20mailing%20list>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

/** A text for a header or a name: control characters and line breaks become a space, so none can be injected. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

/** Whether an address is one plain mailbox: no list, no comment, no quoted part that programs read differently. */
export function isPlainAddress(address: string): boolean {
  return /^[^\s@<>()[\],;:\\"]+@[^\s@<>()[\],;:\\"]+$/.test(address) && oneLine(address) === address;
}
