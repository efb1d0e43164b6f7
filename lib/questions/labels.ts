import { mostQuestions, type QuestionRefusal } from "./rules";

/** What a registrant reads when a question was not taken. */
export const questionRefusalWords: Record<QuestionRefusal, string> = {
  too_many: `You have sent ${mostQuestions} questions. Take one back to send another.`,
  not_possible: "You can no longer send questions for this meeting.",
};
