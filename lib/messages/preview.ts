import { getForum } from "@/lib/forum/queries";
import { renderMail } from "@/lib/mail/render";
import { declineReasonWords, removeReasonWords } from "@/lib/registrations/labels";
import type { MeetingRow, RegistrationRow } from "@/lib/registrations/record";
import type { DeclineReason, RemoveReason } from "@/lib/registrations/rules";
import { forumProps, meetingProps } from "./compose";

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
