import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { noteSlipShown } from "@/lib/registrations/slip";
import { slipToken } from "@/lib/registrations/slip-token";

/** Notes that somebody's slip is looked at, and leads to it. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/slip/send",
  null,
  async ({ params: { registrationId }, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const answer = await noteSlipShown(registrationId, organiser.id, now);
    if (!answer.ok) return leadBack({}, registrationId, { refused: answer.reason });
    const shown = new URLSearchParams({ shown: slipToken(registrationId, organiser.id) });
    return seeOther(`/organise/people/${registrationId}/slip?${shown}`);
  },
);
