import { post, seeOther } from "@/app/_frame/post";
import { acceptOffer } from "@/lib/registrations/waiting-list";

/** Takes the place that is offered. The page says how that went. Whoever holds the manage link. */
export const POST = post<{ token: string }>("/my/[token]/accept/send", "manage", async ({ params, now }) => {
  const answer = await acceptOffer(params.token, now);
  const over = !answer.ok && answer.reason === "offer_over";
  return seeOther(`/my/${encodeURIComponent(params.token)}${over ? "?refused=offer_over" : ""}`);
});
