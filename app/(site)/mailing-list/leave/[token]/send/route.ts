import { post, seeOther } from "@/app/_frame/post";
import { leaveList } from "@/lib/subscribers/commands";

/** Leaves the list, at one press. A second press finds nobody, and says so. Anyone who holds the mailed link. */
export const POST = post<{ token: string }>(
  "/mailing-list/leave/[token]/send",
  "manage",
  async ({ params: { token } }) =>
    seeOther(
      (await leaveList(token)) ? "/mailing-list/left" : `/mailing-list/leave/${encodeURIComponent(token)}`,
    ),
);
