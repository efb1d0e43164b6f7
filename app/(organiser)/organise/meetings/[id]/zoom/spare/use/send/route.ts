import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { switchToSpare } from "@/lib/rooms/commands";

/** Puts the spare room behind the private links. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/spare/use/send",
  null,
  async ({ params: { id }, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await switchToSpare(id, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(`/organise/meetings/${id}/zoom?${answer.ok ? "done=used" : `refused=${answer.reason}`}`);
  },
);
