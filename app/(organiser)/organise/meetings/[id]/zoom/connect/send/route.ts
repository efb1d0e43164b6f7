import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { connectMeeting } from "@/lib/rooms/commands";

/** Lets the site make the meeting's Zoom meeting. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/connect/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await connectMeeting(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(
      `/organise/meetings/${id}/zoom?${answer.ok ? "done=connected" : `refused=${answer.reason}`}`,
    );
  },
);
