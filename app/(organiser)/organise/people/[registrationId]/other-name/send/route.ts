import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";
import { answerOtherName } from "@/lib/registrations/another-name";
import { nightNameAnswerInput } from "@/lib/registrations/change-input";

/** Agrees that somebody appears under another name, or does not. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/other-name/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    const read = readValues(nightNameAnswerInput, values);
    if (!isId(registrationId) || !read.ok) return seeOther("/organise");
    const agreed = read.input.agreed === "yes";
    const answer = await answerOtherName(registrationId, agreed, read.input.answeredAt, organiser.id, now);
    const done = agreed ? "agreed" : "not_agreed";
    return leadBack(values, registrationId, answer.ok ? { done } : { refused: answer.reason });
  },
);
