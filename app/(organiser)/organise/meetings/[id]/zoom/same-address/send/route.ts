import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { setSameAddress } from "@/lib/rooms/commands";

/** Says whether people must be signed in to Zoom with their own address. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/zoom/same-address/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const answer = await setSameAddress(id, values.sameAddress === "yes", organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    return seeOther(
      `/organise/meetings/${id}/zoom?${answer.ok ? (values.sameAddress === "yes" ? "done=same_address" : "done=no_same_address") : `refused=${answer.reason}`}`,
    );
  },
);
