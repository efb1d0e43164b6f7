import { getForum } from "@/lib/forum/queries";
import { renderMail } from "@/lib/mail/render";
import { keptAtMove } from "@/lib/meetings/labels";
import { declineReasonWords, removeReasonWords } from "@/lib/registrations/labels";
import type { MeetingRow, RegistrationRow } from "@/lib/registrations/record";
import type { DeclineReason, RemoveReason } from "@/lib/registrations/rules";
import { movedProps, nextWhen } from "./compose";
import { announcementProps } from "./compose-for-others";
import { forumProps, meetingProps } from "./letterhead";

type Decision =
  | { verb: "decline"; reason: DeclineReason; note: string | null }
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
      ? await renderMail("declined", { ...common, reasonWords: declineReasonWords[decision.reason].told })
      : await renderMail("place_taken_back", {
          ...common,
          reasonWords: removeReasonWords[decision.reason].told,
        });
  return { subject, text };
}

/**
 * The mail that everybody would get, as somebody with a place reads it, before a meeting is moved or cancelled.
 *
 * @param meeting as it would be: with the new times, and the organisers' words
 */
export async function previewToEverybody(
  kind: "meeting_moved" | "meeting_cancelled",
  meeting: MeetingRow,
  now: Date,
): Promise<{ subject: string; text: string }> {
  const common = {
    ...forumProps(await getForum()),
    ...meetingProps(meeting),
    name: "(their name)",
    manageUrl: "(a link of their own)",
  };
  const { subject, text } =
    kind === "meeting_moved"
      ? await renderMail(kind, { ...common, ...movedProps(meeting), keptWords: keptAtMove.approved })
      : await renderMail(kind, {
          ...common,
          note: meeting.publicNote ?? "",
          nextWhen: await nextWhen(meeting.id, now),
        });
  return { subject, text };
}

/** The mail that everybody on the mailing list would get about a meeting. The links are each reader's own. */
export async function previewAnnouncement(meeting: MeetingRow): Promise<{ subject: string; text: string }> {
  const props = announcementProps(meeting, await getForum(), "(a link of their own)");
  const { subject, text } = await renderMail("meeting_announced", props);
  return { subject, text };
}
