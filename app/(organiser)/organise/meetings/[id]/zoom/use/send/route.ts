import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { switchToMade } from "@/lib/rooms/commands";

/** Puts the Zoom meeting that the site made behind the private links while the doors are open. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/use/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await switchToMade(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(
      `/organise/meetings/${id}/zoom?${answer.ok ? "done=used_made" : `refused=${answer.reason}`}`,
    );
  },
);
