import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { keepPasted } from "@/lib/rooms/commands";

/** Keeps to the pasted details, and gives up the Zoom meeting that is being made. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/keep/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await keepPasted(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(`/organise/meetings/${id}/zoom?${answer.ok ? "done=kept" : `refused=${answer.reason}`}`);
  },
);
