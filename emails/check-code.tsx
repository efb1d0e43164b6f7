import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** A code by which a signed-in organiser proves anew who they are. */
export interface CheckCodeProps extends ForumProps {
  name: string;
  /** Eight digits in two groups: "4821 0973". */
  code: string;
  /** "10 minutes". */
  lastsWords: string;
  /** Where they see on which browsers they are signed in. */
  accountUrl: string;
}

export default function CheckCode(props: CheckCodeProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: CheckCodeProps): string {
  return "Your code for our organiser pages";
}

export function text(props: CheckCodeProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: CheckCodeProps): LetterWords {
  return {
    preview: `Type it within ${props.lastsWords}. If you did not ask for it, somebody else may be signed in as you.`,
    title: "Your code",
    blocks: [
      words("Type this code on the page that asked for it."),
      facts(["Code", props.code]),
      words(`It works once, and only for ${props.lastsWords}. Tell it to nobody, whoever asks.`),
      words(
        "Did you not ask for it? Then somebody else may be signed in as you. Look where you are signed in, and sign out what is not yours.",
      ),
      button("See where you are signed in", props.accountUrl),
    ],
  };
}

export const previewProps: PreviewProps<CheckCodeProps> = {
  "the one kind": {
    ...sampleForum,
    name: "Asha Patel",
    code: "4821 0973",
    lastsWords: "10 minutes",
    accountUrl: "https://meetings.hillside.example/organise/account",
  },
};
