import { post, seeOther } from "@/app/_frame/post";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { deleteDetailsFor } from "@/lib/registrations/retention";

/**
 * Deletes somebody's details because they asked for it. Organisers who decide, once more checked. Leads to the
 * history, in which nothing of them is left but what was done, this too.
 */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/delete/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    await requireFreshCheck(organiser, `/organise/people/${registrationId}/delete`);
    const leaveList = values.leaveList === "yes";
    const answer = await deleteDetailsFor(registrationId, organiser.id, { leaveList }, now);
    return seeOther(
      answer.ok && answer.noted
        ? `/organise/people/${registrationId}`
        : `/organise/history?words=${registrationId}`,
    );
  },
);
