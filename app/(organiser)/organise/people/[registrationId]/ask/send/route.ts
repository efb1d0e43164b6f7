import { post, seeOther } from "@/app/_frame/post";
import { leadBack } from "@/app/(organiser)/lead-back";
import { requireOrganiser } from "@/lib/auth/session";
import { keepDraft } from "@/lib/drafts";
import { enquire } from "@/lib/enquiries/commands";
import { enquiryInput } from "@/lib/enquiries/input";
import { readValues } from "@/lib/forms";
import { isId } from "@/lib/ids";

/** Asks somebody one question by mail, or leads back to show the email first. Organisers who decide. */
export const POST = post<{ registrationId: string }>(
  "/organise/people/[registrationId]/ask/send",
  null,
  async ({ params: { registrationId }, values, now }) => {
    const organiser = await requireOrganiser("decide", "/organise");
    if (!isId(registrationId)) return seeOther("/organise");
    const read = readValues(enquiryInput, values);
    if (!read.ok || values.act === "preview") {
      const { question = "" } = values;
      const errors = read.ok ? {} : read.errors;
      const draft = await keepDraft(`ask|${registrationId}`, { values: { question }, errors }, now);
      return seeOther(`/organise/people/${registrationId}/ask?draft=${draft}`);
    }
    const answer = await enquire(registrationId, read.input.question, organiser.id, now);
    if (!answer.ok && answer.reason === "not_found") return seeOther("/organise");
    // The page of the form says who asked first, or why there is nothing to ask any more.
    if (!answer.ok) return seeOther(`/organise/people/${registrationId}/ask`);
    return leadBack({}, registrationId, { done: "enquired" });
  },
);
