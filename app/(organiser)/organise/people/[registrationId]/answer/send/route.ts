import { post, seeOther } from "@/app/_frame/post";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { type WrittenAnswer, writeDownAnswer, writeDownCall } from "@/lib/enquiries/commands";
import { spokenAnswerInput, writtenAnswerInput } from "@/lib/enquiries/input";
import { type FieldErrors, readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";

/**
 * Writes down what somebody answered by email or on the telephone; from the form for a call (`of`), with the question.
 * Leads back with everything kept when something is missing. Organisers who decide.
 */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/answer/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const person = `/organise/people/${registrationId}`;
    const { question = "", answer = "" } = values;
    const back = async (page: "ask" | "answer", errors: FieldErrors) => {
      const form = page === "ask" ? `ask|${registrationId}` : `written|${registrationId}`;
      const draft = await keepDraft(form, { values: { question, answer }, errors }, now);
      return seeOther(`${person}/${page}?draft=${draft}`);
    };
    const leadOn = (came: WrittenAnswer, page: "ask" | "answer") => {
      if (came.ok)
        return seeOther(`${person}?${new URLSearchParams({ done: "answered", who: registrationId })}`);
      return seeOther(came.reason === "not_found" ? "/organise" : `${person}/${page}`);
    };
    if (values.of === "call") {
      const read = readValues(spokenAnswerInput, values);
      if (!read.ok) return back("ask", read.errors);
      return leadOn(await writeDownCall(registrationId, read.input, organiser.id, now), "ask");
    }
    const read = readValues(writtenAnswerInput, values);
    if (!read.ok) return back("answer", read.errors);
    return leadOn(await writeDownAnswer(registrationId, read.input.answer, organiser.id, now), "answer");
  },
);
