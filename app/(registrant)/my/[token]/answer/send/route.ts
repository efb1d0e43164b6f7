import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { answerEnquiry } from "@/lib/enquiries/commands";
import { answerInput } from "@/lib/enquiries/input";
import { readValues } from "@/lib/forms";
import { findStatus } from "@/lib/registrations/status";

/** Answers an organiser's question, or leads back to it with everything kept. Whoever holds the manage link. */
export const POST = post<{ token: string }>(
  "/my/[token]/answer/send",
  "manage",
  async ({ params, values, now }) => {
    const own = `/my/${encodeURIComponent(params.token)}`;
    const status = await findStatus("manage", params.token, now);
    if (status?.link !== "works") return seeOther(own);
    const read = readValues(answerInput, values);
    if (!read.ok) {
      const kept = { values: { answer: values.answer ?? "" }, errors: read.errors };
      const draft = await keepDraft(`answer|${status.registrationId}`, kept, now);
      return seeOther(`${own}/answer?draft=${draft}`);
    }
    const answer = await answerEnquiry(params.token, read.input.answer, now);
    if (answer.ok) return seeOther(`${own}?done=answered`);
    // Decided, withdrawn or over since the page was opened: it says so, and where they stand.
    return seeOther(answer.reason === "unknown" ? own : `${own}/answer`);
  },
);
