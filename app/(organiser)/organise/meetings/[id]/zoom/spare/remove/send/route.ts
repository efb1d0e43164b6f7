import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { removeSpare } from "@/lib/rooms/commands";

/** Takes the spare room's details out. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/spare/remove/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await removeSpare(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(
      `/organise/meetings/${id}/zoom/spare?${answer.ok ? "done=removed" : `refused=${answer.reason}`}`,
    );
  },
);
