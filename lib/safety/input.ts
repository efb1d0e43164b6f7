import * as z from "zod/mini";
import { field, tidyWords, wordsProblem } from "@/lib/forms";
import { type CheckAnswer, checkAnswers } from "./rules";

/** How long a note beside a line may be. */
export const longestNote = 300;

/** What somebody says of one line. */
export const markInput = z.object({
  line: field(
    () => null,
    (typed) => typed,
  ),
  answer: field(
    (typed) => ((checkAnswers as readonly string[]).includes(typed) ? null : "Choose whether it is right"),
    (typed) => typed as CheckAnswer,
  ),
  note: field(wordsProblem("The note", longestNote), (typed) => tidyWords(typed)),
});
export type MarkInput = z.output<typeof markInput>;
