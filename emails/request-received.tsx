import { button, heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, meetingFacts, ownPage } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** Somebody asked for a place. */
export interface RequestReceivedProps extends RegistrantProps {
  /** Null once the address is confirmed. */
  confirmUrl: string | null;
  /** "Sunday 6 December"; null when the meeting promises no day. */
  answerBy: string | null;
}

export default function RequestReceived(props: RequestReceivedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: RequestReceivedProps): string {
  return `We have your request for ${meetingDate}`;
}

export function text(props: RequestReceivedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: RequestReceivedProps): LetterWords {
  const { confirmUrl, answerBy } = props;
  return {
    preview:
      confirmUrl !== null
        ? `One thing left to do: tell us that this email address is yours. Then a volunteer looks at your request.`
        : `A volunteer will look at your request next, and we will email you. There is nothing you need to do now.`,
    title: "We have your request",
    blocks: [
      words("You asked for a place at our meeting."),
      meetingFacts(props),
      ...(confirmUrl !== null
        ? [
            words("There is one thing to do now. Tell us that this email address is yours."),
            ...confirmFirst(confirmUrl),
          ]
        : []),
      heading("What happens next"),
      words(
        answerBy !== null
          ? `A volunteer will look at your request by ${answerBy}. We will email you as soon as they have.`
          : "A volunteer will look at your request. We will email you as soon as they have.",
      ),
      words("If you get a place, we will send you a private link. It is your way in to the meeting."),
      ...(confirmUrl !== null
        ? [ownPage(props), words("Did you not ask for this? Then do nothing, or reply and tell us.")]
        : [
            words("You can see your request, or cancel it, on your own page."),
            button("See my request", props.manageUrl),
          ]),
    ],
  };
}

export const previewProps: PreviewProps<RequestReceivedProps> = {
  "not confirmed yet": { ...sampleRegistrant, confirmUrl: sampleConfirmUrl, answerBy: "Sunday 6 December" },
  "not confirmed yet, no day": { ...sampleRegistrant, confirmUrl: sampleConfirmUrl, answerBy: null },
  confirmed: { ...sampleRegistrant, confirmUrl: null, answerBy: "Sunday 6 December" },
  "confirmed, no day": { ...sampleRegistrant, confirmUrl: null, answerBy: null },
};
