import { post, seeOther } from "@/app/_frame/post";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { inviteAgain } from "@/lib/people/commands";

/** Mails an invitation once more. Owners, once more checked. */
export const POST = post<{ memberId: string }>(
  "/organise/team/[memberId]/again/send",
  null,
  async ({ params: { memberId }, now }) => {
    const organiser = await requireOrganiser("own", "/organise/team");
    if (!isId(memberId)) return seeOther("/organise/team");
    const page = `/organise/team/${memberId}`;
    await requireFreshCheck(organiser, page);
    const answer = await inviteAgain(memberId, organiser.id, now);
    if (answer.ok) return seeOther(`${page}?done=again`);
    return seeOther(
      answer.reason === "joined" ? `${page}?refused=joined` : `/organise/team?refused=${answer.reason}`,
    );
  },
);
