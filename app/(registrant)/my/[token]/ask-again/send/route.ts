import { post, seeOther } from "@/app/_frame/post";
import { carryAnswersOver } from "@/lib/registrations/ask-again";

/** Opens the form of the next meeting with the answers given before. Whoever holds the manage link. */
export const POST = post<{ token: string }>("/my/[token]/ask-again/send", "manage", async ({ params, now }) =>
  seeOther((await carryAnswersOver(params.token, now)) ?? `/my/${encodeURIComponent(params.token)}`),
);
