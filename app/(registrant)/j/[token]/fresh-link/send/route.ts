import { post, seeOther } from "@/app/_frame/post";
import { mailFreshLink } from "@/lib/passes/commands";

/** Has a working link mailed to the address that was confirmed. Whoever holds any link of that place. */
export const POST = post<{ token: string }>(
  "/j/[token]/fresh-link/send",
  "fresh_link",
  async ({ params, now }) => {
    await mailFreshLink({ passToken: params.token }, now);
    return seeOther(`/j/${encodeURIComponent(params.token)}?mailed=1`);
  },
);
