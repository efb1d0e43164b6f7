import type { Transaction } from "@/db/client";
import { clockTime, dateAndTime, daysBetween, timeFieldValue } from "@/lib/dates";
import type { ForumView } from "@/lib/forum/queries";
import { type RenderedMail, renderMail } from "@/lib/mail/render";
import { keptAtMove, offeredAtMove } from "@/lib/meetings/labels";
import { findNextMeeting } from "@/lib/meetings/queries";
import { reminderDue, wasToBe } from "@/lib/meetings/rules";
import type { MeetingRow, RegistrationRow } from "@/lib/registrations/record";
import { nameOnList, stateAsRead } from "@/lib/registrations/rules";
import type { forumProps, MessageRow, meetingProps } from "./letterhead";
import type { MessageKind } from "./rules";

// Mails to registrants that tell of the meeting itself: that it comes, moves, is called off, or has been.

const kindsAboutAMeeting = [
  "reminder_day",
  "reminder_doors",
  "meeting_moved",
  "meeting_cancelled",
  "meeting_stopped",
  "notes_ready",
] as const satisfies MessageKind[];
type MessageAboutAMeeting = MessageRow & { kind: (typeof kindsAboutAMeeting)[number] };

export function isAboutAMeeting(message: MessageRow): message is MessageAboutAMeeting {
  return (kindsAboutAMeeting as readonly MessageKind[]).includes(message.kind);
}

interface AboutAMeeting {
  registration: RegistrationRow;
  meeting: MeetingRow;
  forum: ForumView;
  common: ReturnType<typeof forumProps> &
    ReturnType<typeof meetingProps> & { name: string; manageUrl: string };
  joinUrl: string | null;
  offeredUntil: string | null;
}

/** The mail, or null when it is no longer true. */
export async function renderAboutAMeeting(
  tx: Transaction,
  message: MessageAboutAMeeting,
  { registration, meeting, forum, common, joinUrl, offeredUntil }: AboutAMeeting,
  now: Date,
): Promise<RenderedMail | null> {
  switch (message.kind) {
    case "reminder_day":
      // Moved, begun or near its doors since: then this says what is no longer true.
      return joinUrl && reminderDue(meeting, now) === "day"
        ? renderMail("reminder_day", {
            ...common,
            ...reminderProps(registration, meeting),
            dayWord: daysBetween(now, meeting.startsAt, meeting.timeZone) > 0 ? "Tomorrow" : "Today",
            joinUrl,
          })
        : null;
    case "reminder_doors":
      return joinUrl && reminderDue(meeting, now) === "doors"
        ? renderMail("reminder_doors", {
            ...common,
            ...reminderProps(registration, meeting),
            todayWord: timeFieldValue(meeting.startsAt, meeting.timeZone) < "17:00" ? "today" : "tonight",
            ringUs: ringUsWords(forum),
            joinUrl,
          })
        : null;
    case "meeting_moved":
      return renderMail("meeting_moved", {
        ...common,
        ...movedProps(meeting),
        keptWords: keptWords(registration, offeredUntil, now),
      });
    case "meeting_cancelled":
      return renderMail("meeting_cancelled", {
        ...common,
        note: meeting.publicNote ?? "",
        nextWhen: await nextWhen(meeting.id, now, tx),
      });
    case "notes_ready":
      return renderMail("notes_ready", { ...common, nextWhen: await nextWhen(meeting.id, now, tx) });
    case "meeting_stopped":
      return renderMail("meeting_stopped", {
        ...common,
        note: meeting.publicNote ?? "",
        apology: meeting.stopApology ?? "",
        whereToTurn: meeting.stopWhereToTurn ?? "",
        nextWhen: await nextWhen(meeting.id, now, tx),
      });
  }
}

function reminderProps(registration: RegistrationRow, { startsAt, timeZone }: MeetingRow) {
  return { starts: clockTime(startsAt, timeZone), nameOnList: nameOnList(registration) };
}

/** Whom to ring, for a mail that goes out when there is no time to write back; null when there is no number. */
export function ringUsWords({ contactPhone, contactHours }: ForumView): string | null {
  return contactPhone ? `Ring us on ${contactPhone}${contactHours ? ` (${contactHours})` : ""}.` : null;
}

/** What the mail about a move says of the time before, and why. */
export function movedProps(meeting: MeetingRow) {
  const before = wasToBe(meeting);
  return { oldWhen: before && dateAndTime(before, meeting.timeZone), note: meeting.publicNote ?? "" };
}

function keptWords(registration: RegistrationRow, offeredUntil: string | null, now: Date): string {
  if (offeredUntil) return offeredAtMove(offeredUntil);
  const state = stateAsRead(registration, now);
  if (state === "approved" && !registration.confirmedAt) return keptAtMove.unconfirmed;
  return keptAtMove[state as "requested" | "approved" | "waitlisted"];
}

/** When the next meeting after this one is, for whoever reads that it is cancelled or over. */
export async function nextWhen(meetingId: string, now: Date, tx?: Transaction): Promise<string | null> {
  const next = await findNextMeeting(meetingId, now, tx);
  return next && dateAndTime(next.startsAt, next.timeZone);
}
