import { post, seeOther } from "@/app/_frame/post";
import { leadBack, type Outcome } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { sendAgain } from "@/lib/messages/send-again";

/** Sends an email that did not go once more. Organisers who decide. */
export const POST = post<{ messageId: string }>(
  "/organise/emails/[messageId]/again/send",
  null,
  async ({ params, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    const answer = await sendAgain(params.messageId, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    const outcome: Outcome = answer.ok ? { done: "again" } : { refused: answer.reason };
    if (values.from !== "emails") return leadBack({}, answer.registrationId, outcome);
    const search = new URLSearchParams({ ...outcome, who: answer.registrationId });
    return seeOther(`/organise/meetings/${answer.meetingId}/emails?${search}`);
  },
);
