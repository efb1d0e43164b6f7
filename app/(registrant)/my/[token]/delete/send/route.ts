import { post, seeOther } from "@/app/_frame/post";
import { deleteOwnDetails } from "@/lib/registrations/retention";

/**
 * Has everything deleted that is kept about the holder of the manage link. Leads to a page that needs no link, as none
 * works any more; a second press leads there too. Leads back while the wish is only noted: that page says until when.
 */
export const POST = post<{ token: string }>(
  "/my/[token]/delete/send",
  "manage",
  async ({ params, values, now }) => {
    const answer = await deleteOwnDetails(params.token, { leaveList: values.leaveList === "yes" }, now);
    const isGone = answer.ok ? !answer.noted : answer.reason === "unknown";
    return seeOther(isGone ? "/details-deleted" : `/my/${encodeURIComponent(params.token)}/delete`);
  },
);
