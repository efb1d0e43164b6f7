import { post, seeOther } from "@/app/_frame/post";
import { takeQuestionBack } from "@/lib/questions/commands";

/** Takes a question back before it is read out. Whoever holds the manage link. */
export const POST = post<{ token: string }>(
  "/my/[token]/question/take-back/send",
  "manage",
  async ({ params, values, now }) => {
    const answer = await takeQuestionBack(params.token, values.id ?? "", now);
    return seeOther(`/my/${encodeURIComponent(params.token)}/question${answer.ok ? "?done=taken_back" : ""}`);
  },
);
