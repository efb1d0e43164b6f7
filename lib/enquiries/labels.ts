import type { AnswerRefusal, EnquiryRefusal } from "./rules";

/** Questions to start from: what organisers ask most. Each can be sent as it is, or put in other words. */
export const suggestedQuestions: { key: string; words: string }[] = [
  { key: "street", words: "Which street do you live in, or where do you work?" },
  { key: "name", words: "What is the full name that you will use at the meeting?" },
  { key: "who", words: "Are you asking for yourself, or for somebody else too?" },
  { key: "heard", words: "How did you hear about this meeting?" },
];

/** Why nobody was asked. The name of who asked already stands beside these words. */
export const enquiryRefusalWords: Record<EnquiryRefusal, string> = {
  not_possible: "This request has been decided, so there is nothing to ask about it now.",
  meeting_over: "Nothing more can come of this meeting, so there is nothing to ask about it now.",
  no_address: "They have no email address. Ask them on the phone, and write down what they say.",
  already_asked: "They have been asked a question already. Wait for the answer, then you can ask again.",
};

/** Why an organiser's note of an answer was not taken. */
export const writtenRefusalWords: Record<AnswerRefusal, string> = {
  nothing_asked: "There is no question that waits for an answer.",
  not_possible: "This request has been decided, so no answer is needed any more.",
  answered_meanwhile: "They have answered on their own page meanwhile. Read their answer.",
  still_open: "A question still waits for their answer. Write that answer down first.",
};

/** What a registrant reads when an answer is not needed any more. */
export const answerClosedWords =
  "You do not need to answer anything now. Your own page says where you stand.";
