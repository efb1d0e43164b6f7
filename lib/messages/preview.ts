import { templates } from "@/emails/templates";
import { clockTime, dateAndTime } from "@/lib/dates";
import { findToldWords, getForum } from "@/lib/forum/queries";
import { type MailProps, renderMail } from "@/lib/mail/render";
import { keptAtMove } from "@/lib/meetings/labels";
import { answerBy } from "@/lib/meetings/rules";
import { removeReasonWords } from "@/lib/registrations/labels";
import type { MeetingRow, RegistrationRow } from "@/lib/registrations/record";
import type { RemoveReason } from "@/lib/registrations/rules";
import { movedProps, nextWhen, ringUsWords } from "./compose-about-a-meeting";
import { announcementProps } from "./compose-for-others";
import { forumProps, meetingProps } from "./letterhead";
import type { MessageKind } from "./rules";

type Decision =
  | { verb: "decline"; reason: string; note: string | null }
  | { verb: "remove"; reason: RemoveReason; note: string | null };

/**
 * The mail that a decision would send, as its person will read it, before it is taken. The person's own link
 * is left out: organisers never see it.
 */
export async function previewDecision(
  decision: Decision,
  registration: RegistrationRow,
  meeting: MeetingRow,
): Promise<{ subject: string; text: string }> {
  const common = {
    ...forumProps(await getForum()),
    ...meetingProps(meeting),
    name: registration.name,
    manageUrl: "(a link of their own)",
    note: decision.note,
  };
  const { subject, text } =
    decision.verb === "decline"
      ? await renderMail("declined", { ...common, reasonWords: await findToldWords(decision.reason) })
      : await renderMail("place_taken_back", {
          ...common,
          reasonWords: removeReasonWords[decision.reason].told,
        });
  return { subject, text };
}

/** The mail that would ask somebody one question, as they will read it. */
export async function previewEnquiry(
  words: string,
  registration: RegistrationRow,
  meeting: MeetingRow,
): Promise<{ subject: string; text: string }> {
  const { subject, text } = await renderMail("enquiry", {
    ...forumProps(await getForum()),
    ...meetingProps(meeting),
    name: registration.name,
    manageUrl: "(a link of their own)",
    note: words,
  });
  return { subject, text };
}

/**
 * The mail that everybody would get, as somebody with a place reads it, before a meeting is moved, cancelled or stopped.
 *
 * @param meeting as it would be: with the new times, and the organisers' words
 */
export async function previewToEverybody(
  kind: "meeting_moved" | "meeting_cancelled" | "meeting_stopped",
  meeting: MeetingRow,
  now: Date,
): Promise<{ subject: string; text: string }> {
  const common = {
    ...forumProps(await getForum()),
    ...meetingProps(meeting),
    name: "(their name)",
    manageUrl: "(a link of their own)",
  };
  if (kind === "meeting_moved") {
    const moved = { ...common, ...movedProps(meeting), keptWords: keptAtMove.approved };
    return subjectAndText(await renderMail(kind, moved));
  }
  const told = { ...common, note: meeting.publicNote ?? "", nextWhen: await nextWhen(meeting.id, now) };
  if (kind === "meeting_cancelled") return subjectAndText(await renderMail(kind, told));
  const { stopApology, stopWhereToTurn } = meeting;
  return subjectAndText(
    await renderMail(kind, { ...told, apology: stopApology ?? "", whereToTurn: stopWhereToTurn ?? "" }),
  );
}

/** The mail that everybody on the mailing list would get about a meeting. The links are each reader's own. */
export async function previewAnnouncement(meeting: MeetingRow): Promise<{ subject: string; text: string }> {
  const props = announcementProps(meeting, await getForum(), "(a link of their own)");
  const { subject, text } = await renderMail("meeting_announced", props);
  return { subject, text };
}

export interface SampleMail {
  /** What differs from the other mails of its kind: "not confirmed yet". */
  variant: string;
  subject: string;
  text: string;
}

const ownLink = "(a link of their own)";

/**
 * Every mail of one kind as it would read now, to somebody who is not there: about this meeting, with a sample person,
 * and with no link that leads anywhere.
 */
export async function previewKind(kind: MessageKind, meeting: MeetingRow, now: Date): Promise<SampleMail[]> {
  const forum = await getForum();
  const next = await nextWhen(meeting.id, now);
  const dayBefore = answerBy(meeting, new Date(0)) ?? meeting.startsAt;
  const known: Record<string, string | null> = {
    ...announcementProps(meeting, forum, ownLink),
    answerBy: dateAndTime(dayBefore, meeting.timeZone),
    starts: clockTime(meeting.startsAt, meeting.timeZone),
    ringUs: ringUsWords(forum),
    oldWhen: movedProps(meeting).oldWhen ?? "(the time it was to be)",
    nextWhen: next ?? "(the next date)",
    offeredUntil: "(the time when the offer ends)",
    note: wordsToEverybody.includes(kind) && meeting.publicNote ? meeting.publicNote : "(your own words)",
    apology: meeting.stopApology ?? "(your own words)",
    whereToTurn: meeting.stopWhereToTurn ?? "(your own words)",
  };
  const variants = Object.entries(templates[kind].previewProps as unknown as Record<string, SampleProps>);
  return Promise.all(
    variants.map(async ([variant, props]) => {
      const filled = Object.fromEntries(
        Object.entries(props).map(([name, value]) => [
          name,
          value === null ? null : asKnown(name, value, known),
        ]),
      );
      const { subject, text } = await renderMail(kind, filled as unknown as MailProps[typeof kind]);
      return { variant, subject, text };
    }),
  );
}

type SampleProps = Record<string, string | null>;

/** The mails with words of the organisers' own that everybody reads. */
const wordsToEverybody: MessageKind[] = ["meeting_moved", "meeting_cancelled", "meeting_stopped"];

function asKnown(name: string, sample: string, known: SampleProps): string | null {
  if (name in known) return known[name] ?? null;
  return name.endsWith("Url") ? ownLink : sample;
}

function subjectAndText({ subject, text }: { subject: string; text: string }) {
  return { subject, text };
}
