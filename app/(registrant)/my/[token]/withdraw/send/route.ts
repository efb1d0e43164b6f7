import { post, seeOther } from "@/app/_frame/post";
import { withdraw } from "@/lib/registrations/commands";

/** Gives the place back. The status page says how that went. Whoever holds the manage link. */
export const POST = post<{ token: string }>(
  "/my/[token]/withdraw/send",
  "manage",
  async ({ params, now }) => {
    await withdraw(params.token, now);
    return seeOther(`/my/${encodeURIComponent(params.token)}`);
  },
);
