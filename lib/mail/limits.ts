import type { Transport } from "./transport";

/** How many mails leave a second: below Resend's ten for a whole team (mail-and-links 1.1), so that its other mail has room. */
export const mailsASecond: Record<Transport["name"], number> = {
  resend: 9,
  smtp: 8,
  files: Number.POSITIVE_INFINITY,
};

/** What a way of sending allows, as its provider says it (mail-and-links 1.1 and 1.3, November 2026). */
export interface MailPlan {
  name: string;
  /** The fastest of theirs and ours. */
  perSecond: number;
  perDay: number | null;
  perMonth: number | null;
}

const { resend, smtp } = mailsASecond;

/** The usual ways of sending, by which transport each is reached. */
export const mailPlans: Record<"resend" | "smtp", MailPlan[]> = {
  resend: [
    { name: "Resend, free plan", perSecond: resend, perDay: 100, perMonth: 3_000 },
    { name: "Resend, paid plan", perSecond: resend, perDay: null, perMonth: null },
  ],
  smtp: [
    { name: "Gmail", perSecond: smtp, perDay: 500, perMonth: null },
    { name: "Google Workspace", perSecond: smtp, perDay: 2_000, perMonth: null },
    { name: "Microsoft 365", perSecond: 30 / 60, perDay: 10_000, perMonth: null },
    { name: "Amazon SES", perSecond: smtp, perDay: null, perMonth: null },
  ],
};

/**
 * What a plan means for mailing everybody on a list at once, as a re-issue does: how long until the last mail has left,
 * and whether a day and a month are enough when nothing else was sent.
 */
export function mailToAll(
  { perSecond, perDay, perMonth }: MailPlan,
  people: number,
): { seconds: number; tooMany: "day" | "month" | null } {
  const seconds = Math.ceil(people / perSecond);
  if (perDay !== null && people > perDay) return { seconds, tooMany: "day" };
  return { seconds, tooMany: perMonth !== null && people > perMonth ? "month" : null };
}

/** Seconds as people say them: "about 8 seconds", "about 2 minutes". */
export function aboutWords(seconds: number): string {
  if (seconds < 90) return `about ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `about ${minutes} minutes` : `about ${Math.round(minutes / 60)} hours`;
}

/** The limit itself in words: "100 a day, 3,000 a month". */
export function limitWords({ perSecond, perDay, perMonth }: MailPlan): string {
  const number = (value: number) => value.toLocaleString("en-GB");
  return [
    perSecond < 1 ? `${number(perSecond * 60)} a minute` : null,
    perDay === null ? null : `${number(perDay)} a day`,
    perMonth === null ? null : `${number(perMonth)} a month`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** What a plan means for a list, in a sentence. */
export function meaningWords(plan: MailPlan, people: number): string {
  const { seconds, tooMany } = mailToAll(plan, people);
  if (tooMany) return `Too few. The list does not fit in one ${tooMany}.`;
  if (people === 0) return "Enough.";
  return `Enough. The last email leaves after ${aboutWords(seconds)}.`;
}
