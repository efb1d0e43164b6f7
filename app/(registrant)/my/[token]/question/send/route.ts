import { post, seeOther } from "@/app/_frame/post";
import { keepDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { askQuestion } from "@/lib/questions/commands";
import { questionIn, questionInput } from "@/lib/questions/input";
import { questionRefusalWords } from "@/lib/questions/labels";
import { findStatus } from "@/lib/registrations/status";

/** Puts a question to the panel, or leads back to the form with everything kept. Whoever holds the manage link. */
export const POST = post<{ token: string }>(
  "/my/[token]/question/send",
  "manage",
  async ({ params, values, now }) => {
    const page = `/my/${encodeURIComponent(params.token)}/question`;
    const status = await findStatus("manage", params.token, now);
    if (status?.link !== "works") return seeOther(page);
    const back = async (errors: Record<string, string>) => {
      const draft = await keepDraft(
        `question|${status.registrationId}`,
        { values: questionIn(values), errors },
        now,
      );
      return seeOther(`${page}?draft=${draft}`);
    };
    const read = readValues(questionInput, values);
    if (!read.ok) return back(read.errors);
    const { question, questionNamed } = read.input;
    const answer = await askQuestion(params.token, { words: question, nameSaid: questionNamed }, now);
    if (!answer.ok && answer.reason === "too_many") return back({ question: questionRefusalWords.too_many });
    return seeOther(answer.ok ? `${page}?done=sent` : page);
  },
);
