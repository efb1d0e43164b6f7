import { and, desc, eq, lt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { dateAndTime, shortDate } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import { emailsLink, requestsLink, waitingListLink } from "@/lib/links";
import type { Mail } from "@/lib/mail/mail";
import { renderMail } from "@/lib/mail/render";
import { answerBy } from "@/lib/meetings/rules";
import { answersSince, listFailures, listWaiting } from "@/lib/people/alerts";
import { wantsAlerts } from "@/lib/people/rules";
import { failureWords } from "./labels";
import { addressed, forumProps, type MessageRow } from "./letterhead";
import { stillTrueForOthers } from "./rules";

// Alerts to organisers, written out from what is true when they leave: not from what was when they were queued.

/** Requests and answers that wait: of the next meeting at which any do, with how many there are elsewhere. */
export async function composeRequestsWaiting(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  const organiser = await findOrganiser(tx, message);
  if (!organiser) return null;
  const toldAt = await findToldAt(tx, message);
  const waiting = (await listWaiting(tx, now))
    .map((at) => ({ ...at, answers: answersSince(at, toldAt) }))
    .filter(({ forUs, answers }) => forUs > 0 || answers > 0);
  const toTell = waiting.reduce((sum, { requests, answers }) => sum + requests + answers, 0);
  const [next, ...others] = waiting;
  const truth = { alert: { wanted: wantsAlerts(organiser), toTell } };
  if (!stillTrueForOthers("requests_waiting", truth) || !next) return null;
  const { meeting, requests, answers } = next;
  const elsewhere = others.reduce((sum, other) => sum + (other.requests || other.answers), 0);
  const by = answerBy(meeting, now);
  const rendered = await renderMail("requests_waiting", {
    ...forumProps(forum),
    name: organiser.name,
    toCheckWords: requests > 0 ? counted(requests, "request") : counted(answers, "answer"),
    meetingTitle: meeting.title,
    meetingDate: shortDate(meeting.startsAt, meeting.timeZone),
    meetingWhen: dateAndTime(meeting.startsAt, meeting.timeZone),
    answerBy: requests > 0 && by ? dateAndTime(by, meeting.timeZone) : null,
    answersWords: answers > 0 ? answersWords(answers) : null,
    othersWords: elsewhere > 0 ? othersWords(elsewhere, others.length) : null,
    requestsUrl: requests > 0 ? requestsLink(meeting.id) : waitingListLink(meeting.id),
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

/** Mails that did not arrive: of the meeting of the latest one, with how many there are elsewhere. */
export async function composeMailFailed(
  tx: Transaction,
  message: MessageRow,
  forum: ForumView,
  now: Date,
): Promise<Mail | null> {
  const organiser = await findOrganiser(tx, message);
  if (!organiser) return null;
  const failures = await listFailures(tx, now);
  const wanted = wantsAlerts(organiser) && organiser.alerts === "at_once";
  const truth = { alert: { wanted, toTell: failures.length } };
  const [latest] = failures;
  if (!stillTrueForOthers("mail_failed", truth) || !latest) return null;
  const { meeting, name, lastError } = latest;
  const here = failures.filter((failed) => failed.meeting.id === meeting.id);
  const meetings = new Set(failures.map((failed) => failed.meeting.id)).size - 1;
  const elsewhere = failures.length - here.length;
  const rendered = await renderMail("mail_failed", {
    ...forumProps(forum),
    name: organiser.name,
    mailsWords: counted(here.length, "email"),
    meetingTitle: meeting.title,
    personName: name,
    whyWords: failureWords(lastError),
    othersWords: elsewhere > 0 ? othersWords(elsewhere, meetings) : null,
    mailsUrl: emailsLink(meeting.id),
  });
  return addressed(message, { name: organiser.name, address: organiser.email }, rendered);
}

async function findOrganiser(tx: Transaction, message: MessageRow) {
  const [organiser] = await tx
    .select()
    .from(organisers)
    .where(eq(organisers.id, message.organiserId ?? ""));
  return organiser ?? null;
}

/** When the alert before this one was written; null for the first. */
async function findToldAt(tx: Transaction, message: MessageRow): Promise<Date | null> {
  const [before] = await tx
    .select({ at: messages.createdAt })
    .from(messages)
    .where(
      and(
        eq(messages.kind, "requests_waiting"),
        eq(messages.organiserId, message.organiserId ?? ""),
        lt(messages.id, message.id),
      ),
    )
    .orderBy(desc(messages.id))
    .limit(1);
  return before?.at ?? null;
}

function counted(number: number, word: string): string {
  return number === 1 ? `1 ${word}` : `${number} ${word}s`;
}

function answersWords(answers: number): string {
  return answers === 1
    ? "One person has answered our question. Read it before you decide."
    : `${answers} people have answered our questions. Read them before you decide.`;
}

function othersWords(number: number, meetings: number): string {
  const more = number === 1 ? "There is 1 more" : `There are ${number} more`;
  return `${more} for ${meetings === 1 ? "another meeting" : "other meetings"}.`;
}
