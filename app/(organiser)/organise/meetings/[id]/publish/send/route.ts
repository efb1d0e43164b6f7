import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { publishMeeting } from "@/lib/meetings/commands";

/** Shows a draft to everybody. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/publish/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await publishMeeting(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(`/organise/meetings/${id}?${answer.ok ? "done=published" : `refused=${answer.reason}`}`);
  },
);
