import { button, heading, type LetterWords, quote, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An organiser asks one question before they decide (experience, E3). */
export interface EnquiryProps extends RegistrantProps {
  /** The question, in the organiser's words; may run over several lines. */
  note: string;
}

export default function Enquiry(props: EnquiryProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: EnquiryProps): string {
  return "A quick question about your request";
}

export function text(props: EnquiryProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: EnquiryProps): LetterWords {
  return {
    preview:
      "A volunteer looks at your request for a place, and has one question for you. You can answer it on your own page.",
    title: "A quick question",
    blocks: [
      words("A volunteer looks at your request for a place. We have one question first:"),
      quote(props.note),
      button("Answer on your own page", props.manageUrl),
      words("You can also reply to this email, or ring us."),
      whichMeeting(props),
      heading("What happens then?"),
      words("A volunteer reads your answer and decides. We email you."),
    ],
  };
}

export const previewProps: PreviewProps<EnquiryProps> = {
  "the one kind": { ...sampleRegistrant, note: "Which street do you live in, or where do you work?" },
};
