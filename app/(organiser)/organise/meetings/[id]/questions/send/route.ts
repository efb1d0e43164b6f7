import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { isId } from "@/lib/ids";
import { type ArrangeAnswer, arrangeQuestion, putQuestion } from "@/lib/questions/arrange";
import { questionActs } from "@/lib/questions/rules";

/** Arranges one question for the panel, and leads back to it. Organisers who arrange. */
export const POST = post<{ id: string }>(
  "/organise/meetings/[id]/questions/send",
  null,
  async ({ params: { id }, values, now }) => {
    const organiser = await requireOrganiser("arrange", "/organise");
    if (!isId(id)) return seeOther("/organise");
    const page = `/organise/meetings/${id}/questions`;
    const { question = "" } = values;
    const act = questionActs.find((known) => known === values.act);
    if (!isId(question) || (!act && values.act !== "put")) return seeOther(page);
    const group = values[`group-${question}`] ?? "";
    const put = (): Promise<ArrangeAnswer> | ArrangeAnswer =>
      group === "" || isId(group)
        ? putQuestion(question, group || null, organiser.id, now)
        : { ok: false, reason: "not_found" };
    const answer = await (act ? arrangeQuestion(question, act, organiser.id, now) : put());
    return seeOther(answer.ok ? `${page}#question-${question}` : `${page}?refused=${answer.reason}`);
  },
);
