import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** Requests wait for a decision. To each organiser who wishes to hear of it, at once or once a day (experience, E13). */
export interface RequestsWaitingProps extends ForumProps {
  /** The organiser's name. */
  name: string;
  /** "4 requests", or "1 answer" where nothing else waits. */
  toCheckWords: string;
  meetingTitle: string;
  /** "8 December". */
  meetingDate: string;
  /** "Tuesday 8 December, 7:30pm". */
  meetingWhen: string;
  /** By when people were told that they would hear; null when that is past. */
  answerBy: string | null;
  /** That answers to our questions have come, in a sentence; null when none has. */
  answersWords: string | null;
  /** That more waits for other meetings, in a sentence; null when nothing does. */
  othersWords: string | null;
  requestsUrl: string;
}

export default function RequestsWaiting(props: RequestsWaitingProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ toCheckWords, meetingDate }: RequestsWaitingProps): string {
  return `${toCheckWords} to check for ${meetingDate}`;
}

export function text(props: RequestsWaitingProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: RequestsWaitingProps): LetterWords {
  return {
    preview:
      "People are waiting for an answer. The page shows who asks, and what to notice about each request.",
    title: `${props.toCheckWords} to check`,
    blocks: [
      words("People are waiting to hear from us."),
      facts(
        ["Meeting", props.meetingTitle],
        ["When", props.meetingWhen],
        ...(props.answerBy !== null
          ? [["We said we would answer by", props.answerBy] as [string, string]]
          : []),
      ),
      ...(props.answersWords === null ? [] : [words(props.answersWords)]),
      ...(props.othersWords === null ? [] : [words(props.othersWords)]),
      button("See the requests", props.requestsUrl),
      words("Sign in first. Nothing is decided by opening this link."),
      words("You can choose how often you get this email, on the page My account."),
    ],
  };
}

const sampleRequestsUrl =
  "https://meetings.hillside.example/organise/meetings/0193a3f2-5b7c-7d10-9a44-2f6b8c1e0d55/requests";

export const previewProps: PreviewProps<RequestsWaitingProps> = {
  "at once": {
    ...sampleForum,
    name: "Asha Patel",
    toCheckWords: "4 requests",
    meetingTitle: "Meet your local police team",
    meetingDate: "8 December",
    meetingWhen: "Tuesday 8 December, 7:30pm",
    answerBy: "Monday 7 December, 7:30pm",
    answersWords: null,
    othersWords: null,
    requestsUrl: sampleRequestsUrl,
  },
  "with an answer, and more elsewhere": {
    ...sampleForum,
    name: "Asha Patel",
    toCheckWords: "1 answer",
    meetingTitle: "Meet your local police team",
    meetingDate: "8 December",
    meetingWhen: "Tuesday 8 December, 7:30pm",
    answerBy: null,
    answersWords: "One person has answered our question. Read it before you decide.",
    othersWords: "There are 3 more for another meeting.",
    requestsUrl: sampleRequestsUrl,
  },
};
