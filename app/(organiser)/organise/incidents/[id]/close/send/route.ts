import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { closeIncident } from "@/lib/incidents/commands";

/** Closes an incident. Everybody of the team. Closed by somebody else a moment ago, it is closed all the same. */
export const POST = post<{ id: string }>(
  "/organise/incidents/[id]/close/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("record", "/organise");
    if (!isId(id)) return seeOther("/organise");
    await closeIncident(id, organiser.id, now);
    return seeOther(`/organise/incidents/${id}?done=closed`);
  },
);
