import type { messages } from "@/db/schema/messages";
import { clockTime, dateAndTime, shortDate } from "@/lib/dates";
import { env } from "@/lib/env";
import type { ForumView } from "@/lib/forum/queries";
import { meetingLink } from "@/lib/links";
import { type Mail, mailHeaders } from "@/lib/mail/mail";
import type { MeetingRow } from "@/lib/registrations/record";

export type MessageRow = typeof messages.$inferSelect;

/** What every mail says of the forum. */
export function forumProps(forum: ForumView) {
  return {
    forumName: forum.name,
    contactEmail: forum.contactEmail,
    contactPhone: forum.contactPhone,
    contactHours: forum.contactHours,
    siteUrl: env().SITE_URL,
  };
}

/** What a mail about a meeting says of it. */
export function meetingProps(meeting: MeetingRow) {
  const { title, startsAt, doorsOpenAt, timeZone, slug } = meeting;
  return {
    meetingTitle: title,
    meetingDate: shortDate(startsAt, timeZone),
    meetingWhen: dateAndTime(startsAt, timeZone),
    doorsOpen: clockTime(doorsOpenAt, timeZone),
    meetingUrl: meetingLink(slug),
  };
}

/** A mail with its envelope, and with headers of its own beside those that every mail has. */
export function addressed(
  message: MessageRow,
  to: Mail["to"],
  rendered: { subject: string; html: string; text: string },
  headers: Record<string, string> = {},
): Mail {
  const { MAIL_FROM, MAIL_REPLY_TO } = env();
  return {
    to,
    from: MAIL_FROM,
    replyTo: MAIL_REPLY_TO ?? MAIL_FROM,
    ...rendered,
    headers: { ...mailHeaders(message.id), ...headers },
  };
}
