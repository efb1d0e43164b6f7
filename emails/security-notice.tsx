import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** Something was done that the rest of the team is to know of: who signs in how, who may do what, who took the list. */
export interface SecurityNoticeProps extends ForumProps {
  /** The organiser's name. */
  name: string;
  /** What was done, as a short sentence: "Priya Shah added a passkey." */
  whatWords: string;
  /** "Tuesday 8 December, 5:05pm". */
  doneAt: string;
  /** What to do if it should not be: a sentence. */
  adviceWords: string;
  teamUrl: string;
}

export default function SecurityNotice(props: SecurityNoticeProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: SecurityNoticeProps): string {
  return "A notice to our team of organisers";
}

export function text(props: SecurityNoticeProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: SecurityNoticeProps): LetterWords {
  return {
    preview:
      "Something changed in who can do what on our organiser pages. Look whether it is as it should be.",
    title: "A notice to the team",
    blocks: [
      words(props.whatWords),
      facts(["When", props.doneAt]),
      words("Is that as it should be? Then you do not need to do anything."),
      words(props.adviceWords),
      button("See the team", props.teamUrl),
    ],
  };
}

export const previewProps: PreviewProps<SecurityNoticeProps> = {
  "signed in by email": {
    ...sampleForum,
    name: "Asha Patel",
    whatWords: "Priya Shah signed in with an emailed link, not with a passkey.",
    doneAt: "Tuesday 8 December, 5:05pm",
    adviceWords: "Ring Priya if you are not sure. An owner can end the sign-in on the page about the team.",
    teamUrl: "https://meetings.hillside.example/organise/team",
  },
};
