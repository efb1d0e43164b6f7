import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { namePerson } from "@/lib/incidents/commands";

/** Names somebody of the meeting in an open incident. Everybody of the team. */
export const POST = post<{ id: string }>(
  "/organise/incidents/[id]/name/send",
  null,
  async ({ params: { id }, values: { who = "" }, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id) || !isId(who)) return seeOther("/organise");
    const answer = await namePerson(id, who, organiser.id, now);
    return seeOther(`/organise/incidents/${id}?${answer.ok ? "done=named" : `refused=${answer.reason}`}`);
  },
);
