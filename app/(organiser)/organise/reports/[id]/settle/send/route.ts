import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { settleReport } from "@/lib/link-reports/commands";

/** Says that what could be done about a link seen in public is done. Everybody of the team: a doorkeeper may re-issue. */
export const POST = post<{ id: string }>(
  "/organise/reports/[id]/settle/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("reissue", "/organise/reports");
    if (!isId(id)) return seeOther("/organise/reports");
    await settleReport(id, organiser.id, now);
    return seeOther(`/organise/reports/${id}?done=settled`);
  },
);
