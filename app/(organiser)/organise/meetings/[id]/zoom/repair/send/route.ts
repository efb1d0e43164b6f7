import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { repairRoom } from "@/lib/rooms/commands";

/** Has Zoom told everything anew, or makes another Zoom meeting where it is gone. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/repair/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await repairRoom(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(
      `/organise/meetings/${id}/zoom?${answer.ok ? "done=repaired" : `refused=${answer.reason}`}`,
    );
  },
);
