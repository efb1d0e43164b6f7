import { post, seeOther } from "@/app/_frame/post";
import { mailFreshLink } from "@/lib/passes/commands";
import { findStatus } from "@/lib/registrations/status";

/** Has the private link mailed to the confirmed address; the manage link itself never enters (ruling 1). */
export const POST = post<{ token: string }>(
  "/my/[token]/link/send",
  "fresh_link",
  async ({ params, now }) => {
    const status = await findStatus("manage", params.token, now);
    if (status?.link === "works") await mailFreshLink({ registrationId: status.registrationId }, now);
    return seeOther(`/my/${encodeURIComponent(params.token)}?mailed=1`);
  },
);
