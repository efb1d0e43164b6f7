import { post, seeOther } from "@/app/_frame/post";
import { confirmAddress } from "@/lib/registrations/confirm";

/** Confirms the address. The page it came from says how that went. Anyone who holds the mailed link. */
export const POST = post<{ token: string }>(
  "/confirm/[token]/send",
  "confirm",
  async ({ params, values, now }) => {
    await confirmAddress(params.token, now, values.pledgeVersion);
    return seeOther(`/confirm/${encodeURIComponent(params.token)}`);
  },
);
