import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** A mail did not arrive. To each organiser who wishes to hear at once (experience, E14). */
export interface MailFailedProps extends ForumProps {
  /** The organiser's name. */
  name: string;
  /** "1 email" or "3 emails". */
  mailsWords: string;
  meetingTitle: string;
  /** Whom the latest was for. */
  personName: string;
  /** Why it did not go, in a sentence. */
  whyWords: string;
  /** That more did not arrive about other meetings, in a sentence; null when none. */
  othersWords: string | null;
  mailsUrl: string;
}

export default function MailFailed(props: MailFailedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: MailFailedProps): string {
  return "An email did not reach somebody";
}

export function text(props: MailFailedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: MailFailedProps): LetterWords {
  return {
    preview:
      "Somebody who asked for a place did not get our email. See who it is, and put their address right.",
    title: `${props.mailsWords} did not arrive`,
    blocks: [
      words("Somebody is waiting for an email that did not reach them."),
      facts(["Meeting", props.meetingTitle], ["For", props.personName]),
      words(props.whyWords),
      ...(props.othersWords === null ? [] : [words(props.othersWords)]),
      button("See what to do", props.mailsUrl),
      words("You can ring them, put the address right, and send the email again."),
    ],
  };
}

const sampleMailsUrl =
  "https://meetings.hillside.example/organise/meetings/0193a3f2-5b7c-7d10-9a44-2f6b8c1e0d55/emails";

export const previewProps: PreviewProps<MailFailedProps> = {
  one: {
    ...sampleForum,
    name: "Asha Patel",
    mailsWords: "1 email",
    meetingTitle: "Meet your local police team",
    personName: "Margaret O'Brien",
    whyWords: "Their email service says that it does not know this address.",
    othersWords: null,
    mailsUrl: sampleMailsUrl,
  },
  several: {
    ...sampleForum,
    name: "Asha Patel",
    mailsWords: "3 emails",
    meetingTitle: "Meet your local police team",
    personName: "Margaret O'Brien",
    whyWords: "This is not an address that email can reach.",
    othersWords: "There is 1 more for another meeting.",
    mailsUrl: sampleMailsUrl,
  },
};
