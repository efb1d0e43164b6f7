import * as z from "zod/mini";
import { field, tidyWords, wordsProblem } from "@/lib/forms";
import { longestEnquiry } from "./rules";

function wordsOf(label: string, empty: string, besides: (typed: string) => string | null = () => null) {
  const problem = wordsProblem(label, longestEnquiry);
  return field(
    (typed) => (tidyWords(typed) ? (problem(typed) ?? besides(typed)) : empty),
    (typed) => tidyWords(typed) ?? "",
  );
}

/** A way into Zoom would reach somebody who has no place yet. */
const zoomLink = /\bzoom(?:gov)?\.(?:us|com)\//i;
const question = wordsOf("The question", "Enter the question", (typed) =>
  zoomLink.test(typed) ? "Take the Zoom link out. They have no place yet" : null,
);

/** A question to a registrant, as an organiser typed it. */
export const enquiryInput = z.object({ question });

/** A registrant's own answer. */
export const answerInput = z.object({ answer: wordsOf("Your answer", "Enter your answer") });

const theirAnswer = wordsOf("The answer", "Enter what they answered");

/** What a registrant answered by mail or telephone, as an organiser wrote it down. */
export const writtenAnswerInput = z.object({ answer: theirAnswer });

/** The same for a question that was asked on the telephone, too. */
export const spokenAnswerInput = z.object({ question, answer: theirAnswer });
