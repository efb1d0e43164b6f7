import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { meetings } from "@/db/schema/meetings";
import { organisers } from "@/db/schema/organisers";
import { subscribers } from "@/db/schema/subscribers";
import { dateAndTime } from "@/lib/dates";
import { env } from "@/lib/env";
import type { ForumView } from "@/lib/forum/queries";
import { unclickable } from "@/lib/link-reports/rules";
import {
  connectionsLink,
  linkReportLink,
  listConfirmLink,
  listLeaveLink,
  listOneClickLink,
} from "@/lib/links";
import { transportWords } from "@/lib/mail/labels";
import { leaveHeaders, type Mail } from "@/lib/mail/mail";
import { renderMail } from "@/lib/mail/render";
import { transportName } from "@/lib/mail/transport";
import { takesRequests } from "@/lib/meetings/rules";
import type { MeetingRow } from "@/lib/registrations/record";
import { listToken } from "@/lib/subscribers/list-link";
import { composeMailFailed, composeRequestsWaiting } from "./compose-alerts";
import { composeCheckCode, composeSecurityNotice, composeTeamInvited } from "./compose-for-team";
import { composeRoomTrouble } from "./compose-room-trouble";
import { addressed, forumProps, type MessageRow, meetingProps } from "./letterhead";
import { type KindForOthers, kindsForOthers, type MessageKind, stillTrueForOthers } from "./rules";

// Mails to whoever is no registrant. As everywhere, what is no longer true is not written out.

type MessageForOthers = MessageRow & { kind: KindForOthers };

export function isForOthers(message: MessageRow): message is MessageForOthers {
  return (kindsForOthers as readonly MessageKind[]).includes(message.kind);
}

export function composeForOthers(
  tx: Transaction,
  message: MessageForOthers,
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  switch (message.kind) {
    case "link_reported":
      return composeLinkReported(tx, message, forum);
    case "list_confirm":
    case "meeting_announced":
      return composeForList(tx, message, message.kind, forum, now);
    case "requests_waiting":
      return composeRequestsWaiting(tx, message, forum, now);
    case "mail_failed":
      return composeMailFailed(tx, message, forum, now);
    case "room_trouble":
      return composeRoomTrouble(tx, message, forum, now);
    case "security_notice":
      return composeSecurityNotice(tx, message, forum);
    case "team_invited":
      return composeTeamInvited(tx, message, forum);
    case "check_code":
      return composeCheckCode(tx, message, forum);
    case "test_mail":
      return composeTestMail(tx, message, forum);
  }
}

async function composeTestMail(tx: Transaction, message: MessageRow, forum: ForumView): Promise<Mail | null> {
  const [organiser] = await tx
    .select()
    .from(organisers)
    .where(eq(organisers.id, message.organiserId ?? ""));
  if (!organiser || !stillTrueForOthers("test_mail", { reader: { ended: organiser.endedAt !== null } }))
    return null;
  const rendered = await renderMail("test_mail", {
    ...forumProps(forum),
    name: organiser.name,
    askedAt: dateAndTime(message.createdAt, forum.timeZone),
    transportWords: transportWords[transportName()],
    settingsUrl: connectionsLink(),
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

async function composeLinkReported(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
): Promise<Mail | null> {
  const [[report], [organiser]] = await Promise.all([
    tx
      .select()
      .from(linkReports)
      .where(eq(linkReports.id, message.linkReportId ?? "")),
    tx
      .select()
      .from(organisers)
      .where(eq(organisers.id, message.organiserId ?? "")),
  ]);
  if (!report || !organiser) return null;
  const truth = { settled: report.settledAt !== null, organiserEnded: organiser.endedAt !== null };
  if (!stillTrueForOthers("link_reported", { report: truth })) return null;
  const rendered = await renderMail("link_reported", {
    ...forumProps(forum),
    name: organiser.name,
    place: unclickable(report.place),
    teller: report.source === "zoom" ? "Zoom" : "Somebody",
    toldAt: dateAndTime(report.createdAt, forum.timeZone),
    reportUrl: linkReportLink(report.id),
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

async function composeForList(
  tx: Transaction,
  message: MessageRow,
  kind: "list_confirm" | "meeting_announced",
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  // Under a lock that leaving waits for: who has left is mailed nothing more.
  const [subscriber] = await tx
    .select()
    .from(subscribers)
    .where(eq(subscribers.id, message.subscriberId ?? ""))
    .for("share");
  if (!subscriber) return null;
  const [meeting] = message.meetingId
    ? await tx.select().from(meetings).where(eq(meetings.id, message.meetingId))
    : [];
  const truth = {
    subscriber: { confirmed: subscriber.confirmedAt !== null },
    ...(meeting ? { meeting: { takesRequests: takesRequests(meeting, now) } } : {}),
  };
  if (!stillTrueForOthers(kind, truth)) return null;
  const token = listToken(subscriber);
  const to = { name: "", address: subscriber.email };
  if (kind === "list_confirm") {
    const props = { ...forumProps(forum), confirmUrl: listConfirmLink(token) };
    return addressed(message, to, await renderMail("list_confirm", props));
  }
  if (!meeting) return null;
  const props = announcementProps(meeting, forum, listLeaveLink(token));
  const { MAIL_FROM, MAIL_REPLY_TO } = env();
  return addressed(
    message,
    to,
    await renderMail("meeting_announced", props),
    leaveHeaders(listOneClickLink(token), MAIL_REPLY_TO ?? MAIL_FROM),
  );
}

/** What an announcement says; also for its preview, in which nobody's own link stands. */
export function announcementProps(meeting: MeetingRow, forum: ForumView, leaveUrl: string) {
  return {
    ...forumProps(forum),
    ...meetingProps(meeting),
    guests: meeting.guests || null,
    askBy: dateAndTime(meeting.requestsCloseAt, meeting.timeZone),
    leaveUrl,
  };
}
