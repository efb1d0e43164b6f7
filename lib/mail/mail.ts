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
 * (mail-and-links 9.2).
 */
export function mailHeaders(messageId: string): Record<string, string> {
  return {
    "X-Entity-Ref-ID": messageId,
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
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
