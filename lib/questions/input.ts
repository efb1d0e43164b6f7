import * as z from "zod/mini";
import { field, tidyWords, wordsProblem } from "@/lib/forms";
import { longestGroupTitle, longestQuestion } from "./rules";

const problem = wordsProblem("Your question", longestQuestion);

/** A question for the panel as it was typed; null when nothing was. Says how much to take out when it is too long. */
export const questionWords = field(problem, tidyWords);

/** Whether the asker's name may be said when the question is read out. Only an explicit yes says so. */
export const questionNamed = field(
  () => null,
  (chosen) => chosen === "yes",
);

/** A question sent on its own: there must be one, and a choice about the name. */
export const questionInput = z.object({
  question: field(
    (typed) => (tidyWords(typed) ? problem(typed) : "Enter your question"),
    (typed) => tidyWords(typed) ?? "",
  ),
  questionNamed: field(
    (chosen) => (["yes", "no"].includes(chosen) ? null : "Choose whether we may say your name"),
    (chosen) => chosen === "yes",
  ),
});

const titleProblem = wordsProblem("The title", longestGroupTitle);

/** What a group of questions is called: one line, and not empty. */
const groupTitle = field(
  (typed) => (oneLine(typed) ? titleProblem(oneLine(typed)) : "Enter what the group is called"),
  (typed) => oneLine(typed),
);

/** The title of a group in the field of this name: a page has one for each group. */
export function groupTitleIn(name: string) {
  return z.object({ [name]: groupTitle });
}

function oneLine(typed: string): string {
  return typed.replace(/\s+/g, " ").trim();
}

/** The fields of a question among what was posted, so that nothing else is kept or drawn again. */
export function questionIn(values: Record<string, string>): Record<string, string> {
  return { question: values.question ?? "", questionNamed: values.questionNamed ?? "" };
}
