import { button, heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, meetingFacts, ownPage } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The same address asked for the same meeting again: the page says what it always says, the mail tells the truth. */
export interface AlreadyAskedProps extends RegistrantProps {
  /** Null once the address is confirmed. */
  confirmUrl: string | null;
  /** One sentence about where their request stands. */
  stateWords: string;
}

export default function AlreadyAsked(props: AlreadyAskedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: AlreadyAskedProps): string {
  return `You have already asked for ${meetingDate}`;
}

export function text(props: AlreadyAskedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: AlreadyAskedProps): LetterWords {
  const { confirmUrl, stateWords } = props;
  return {
    preview:
      "Somebody, most likely you, asked for the same meeting again. Your first request still stands. Nothing has changed.",
    title: "You have already asked for a place",
    blocks: [
      words(
        "Somebody asked for this meeting again with your email address. Most likely it was you. Nothing has changed. Your first request still stands.",
      ),
      meetingFacts(props),
      heading("Where your request stands"),
      words(stateWords),
      ...(confirmUrl !== null
        ? [
            words("There is one thing left to do. Tell us that this email address is yours."),
            ...confirmFirst(confirmUrl),
            ownPage(props),
          ]
        : [
            words("You can see your request, or cancel it, on your own page."),
            button("See my request", props.manageUrl),
          ]),
      words("If it was not you, you do not need to do anything."),
    ],
  };
}

export const previewProps: PreviewProps<AlreadyAskedProps> = {
  confirmed: {
    ...sampleRegistrant,
    confirmUrl: null,
    stateWords: "A volunteer has not looked at your request yet.",
  },
  "not confirmed yet": {
    ...sampleRegistrant,
    confirmUrl: sampleConfirmUrl,
    stateWords: "We are waiting for you to confirm your email address.",
  },
};
