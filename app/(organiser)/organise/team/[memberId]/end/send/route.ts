import { post, seeOther } from "@/app/_frame/post";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { endMembership } from "@/lib/people/commands";

/** Ends a membership of the team. Owners, once more checked. */
export const POST = post<{ memberId: string }>(
  "/organise/team/[memberId]/end/send",
  null,
  async ({ params: { memberId }, now }) => {
    const organiser = await requireOrganiser("own", "/organise/team");
    if (!isId(memberId)) return seeOther("/organise/team");
    const page = `/organise/team/${memberId}/end`;
    await requireFreshCheck(organiser, page);
    const answer = await endMembership(memberId, organiser.id, now);
    if (answer.ok) return seeOther("/organise/team?done=ended");
    return seeOther(
      answer.reason === "last_owner"
        ? `${page}?refused=last_owner`
        : `/organise/team?refused=${answer.reason}`,
    );
  },
);
