import { type ArrangeRefusal, mostGroups, mostQuestions, type QuestionRefusal } from "./rules";

/** What a registrant reads when a question was not taken. */
export const questionRefusalWords: Record<QuestionRefusal, string> = {
  too_many: `You have sent ${mostQuestions} questions. Take one back to send another.`,
  not_possible: "You can no longer send questions for this meeting.",
};

/** What an organiser reads when the questions could not be arranged. */
export const arrangeRefusalWords: Record<ArrangeRefusal, string> = {
  not_found: "This question or group is not there any more. Somebody may have taken it back.",
  too_many_groups: `There are ${mostGroups} groups. Remove one to make another.`,
};
