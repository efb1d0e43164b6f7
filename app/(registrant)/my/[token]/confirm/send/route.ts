import { post, seeOther } from "@/app/_frame/post";
import { confirmAddress } from "@/lib/registrations/confirm";

/** Confirms the address from the status page: its link too was only ever mailed there. */
export const POST = post<{ token: string }>(
  "/my/[token]/confirm/send",
  "confirm",
  async ({ params, values, now }) => {
    await confirmAddress(params.token, now, values.pledgeVersion);
    return seeOther(`/my/${encodeURIComponent(params.token)}`);
  },
);
