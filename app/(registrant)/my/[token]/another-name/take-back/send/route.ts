import { post, seeOther } from "@/app/_frame/post";
import { tellOtherName } from "@/lib/registrations/another-name";

/** Goes back to somebody's own name. Whoever holds the manage link. */
export const POST = post<{ token: string }>(
  "/my/[token]/another-name/take-back/send",
  "manage",
  async ({ params, now }) => {
    const answer = await tellOtherName(params.token, null, now);
    const page = `/my/${encodeURIComponent(params.token)}`;
    return seeOther(`${page}?${answer.ok ? "done=name_taken_back" : "refused=not_possible"}`);
  },
);
