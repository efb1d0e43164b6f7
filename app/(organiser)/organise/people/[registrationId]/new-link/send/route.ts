import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { replaceLink } from "@/lib/passes/commands";

/** Replaces one person's private link. Everybody who may re-issue. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/new-link/send",
  null,
  async ({ params: { registrationId }, now }) => {
    const organiser = await requireOrganiser("reissue", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const answer = await replaceLink(registrationId, organiser.id, now);
    return leadBack({}, registrationId, answer.ok ? { done: "new_link" } : { refused: answer.reason });
  },
);
