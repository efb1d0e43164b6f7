import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { undoDecision } from "@/lib/registrations/commands";

/** Takes a held decision back. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/undo/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const answer = await undoDecision(registrationId, organiser.id, now);
    return leadBack(values, registrationId, answer.ok ? { done: "undo" } : { refused: answer.reason });
  },
);
