import { post, seeOther } from "@/app/_frame/post";
import { confirmJoining } from "@/lib/subscribers/commands";

/** Puts the address on the list. The page it came from says how that went. Anyone who holds the mailed link. */
export const POST = post<{ token: string }>(
  "/mailing-list/confirm/[token]/send",
  "confirm",
  async ({ params, now }) => {
    await confirmJoining(params.token, now);
    return seeOther(`/mailing-list/confirm/${encodeURIComponent(params.token)}`);
  },
);
