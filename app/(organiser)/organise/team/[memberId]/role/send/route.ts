import { post, seeOther } from "@/app/_frame/post";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { changeRole } from "@/lib/people/commands";
import { roleInput } from "@/lib/people/input";

/** Changes what somebody on the team may do. Owners, once more checked. */
export const POST = post<{ memberId: string }>(
  "/organise/team/[memberId]/role/send",
  null,
  async ({ params: { memberId }, values, now }) => {
    const organiser = await requireOrganiser("own", "/organise/team");
    if (!isId(memberId)) return seeOther("/organise/team");
    const page = `/organise/team/${memberId}`;
    await requireFreshCheck(organiser, page);
    const read = readValues(roleInput, values);
    if (!read.ok)
      return seeOther(
        `${page}?draft=${await keepDraft(`role|${memberId}`, { values, errors: read.errors }, now)}`,
      );
    const answer = await changeRole(memberId, read.input.role, organiser.id, now);
    if (answer.ok) return seeOther(`/organise/team?done=role&who=${memberId}`);
    return seeOther(
      answer.reason === "last_owner" || answer.reason === "own_rise"
        ? `${page}?refused=${answer.reason}`
        : `/organise/team?refused=${answer.reason}`,
    );
  },
);
