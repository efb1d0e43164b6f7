import { post, seeOther } from "@/app/_frame/post";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { findMeeting } from "@/lib/meetings/queries";
import { noteStart } from "@/lib/rooms/start";
import { startToken } from "@/lib/rooms/start-address";

/** Notes that a host asks for the way to start the Zoom meeting, and leads to it. Those who are named as hosts and proved lately who they are. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/start/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("look", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/start`;
    const meeting = await findMeeting(id, now);
    if (!meeting) return seeOther("/organise");
    await requireFreshCheck(organiser, page, meeting);
    const answer = await noteStart(id, organiser.id, now);
    if (!answer.ok)
      return seeOther(answer.reason === "not_found" ? "/organise" : `${page}?refused=${answer.reason}`);
    return seeOther(`${page}?${new URLSearchParams({ shown: startToken(id, organiser.id) })}`);
  },
);
