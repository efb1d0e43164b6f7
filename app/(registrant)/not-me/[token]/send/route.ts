import { post, seeOther } from "@/app/_frame/post";
import { takeBackChange } from "@/lib/registrations/change";

/** Takes a change of address back. The page it came from says how that went. Whoever holds the mailed link. */
export const POST = post<{ token: string }>("/not-me/[token]/send", "confirm", async ({ params, now }) => {
  await takeBackChange(params.token, now);
  return seeOther(`/not-me/${encodeURIComponent(params.token)}`);
});
