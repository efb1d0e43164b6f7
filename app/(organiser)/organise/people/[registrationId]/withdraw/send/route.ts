import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { withdrawFor } from "@/lib/registrations/commands";

/** Cancels for somebody who has told us that they can't come. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/withdraw/send",
  null,
  async ({ params: { registrationId }, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const answer = await withdrawFor(registrationId, organiser.id, now);
    return leadBack({}, registrationId, answer.ok ? { done: "withdraw" } : { refused: answer.reason });
  },
);
