import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { announceMeeting } from "@/lib/subscribers/announce";

/** Tells the mailing list of a meeting, once. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/announce/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await announceMeeting(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    const outcome = answer.ok ? "done=announced" : `refused=${answer.reason}`;
    return seeOther(`/organise/meetings/${id}/announce?${outcome}`);
  },
);
