import type { Transport } from "./transport";

/** How mail leaves, as a mail and the settings say it. */
export const transportWords: Record<Transport["name"], string> = {
  resend: "Resend",
  smtp: "an SMTP server",
  files: "the demonstration's own mailbox",
};

/** What keeps mail from leaving, from what its transport noted; for an organiser who tries whether it does. */
export function troubleWords(lastError: string): string {
  if (/quota/.test(lastError) || /\b5\.4\.5\b/.test(lastError))
    return "The plan's limit is used up. No email leaves until it is renewed, or the plan is raised.";
  if (/^resend: (401|403|404)/.test(lastError))
    return "Resend does not take our key or our sender. Look at RESEND_API_KEY, and whether the domain is verified.";
  if (/^smtp: (EAUTH|ENOAUTH)|\b53[0458]\b/.test(lastError))
    return "The SMTP server does not take our name or password. Look at SMTP_URL.";
  if (/^smtp: (EDNS|ECONNECTION|ESOCKET|ETIMEDOUT|ECONNREFUSED)/.test(lastError))
    return "The SMTP server does not answer. Look at the address and port in SMTP_URL.";
  if (/^(resend|smtp|files):/.test(lastError))
    return "The mail service gave no clear answer. We try again by ourselves.";
  if (lastError === "not a plain address") return "Your own address is not one that email can reach.";
  return "Something went wrong on our side while writing it. The log says what.";
}
