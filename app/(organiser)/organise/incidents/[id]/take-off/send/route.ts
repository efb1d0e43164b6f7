import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { takeOffIncident } from "@/lib/incidents/commands";

/** Takes somebody off an open incident. Everybody of the team. */
export const POST = post<{ id: string }>(
  "/organise/incidents/[id]/take-off/send",
  null,
  async ({ params: { id }, values: { who = "" }, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id) || !isId(who)) return seeOther("/organise");
    const answer = await takeOffIncident(id, who, organiser.id, now);
    return seeOther(`/organise/incidents/${id}?${answer.ok ? "done=taken_off" : `refused=${answer.reason}`}`);
  },
);
