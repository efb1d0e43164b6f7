import { button, heading, type LetterWords, quote, words } from "./parts/blocks";
import { anotherLook, whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An organiser declined the request. */
export interface DeclinedProps extends RegistrantProps {
  /** The reason as a sentence. */
  reasonWords: string;
  /** What the organiser adds in their own words; may run over several lines. */
  note: string | null;
}

export default function Declined(props: DeclinedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: DeclinedProps): string {
  return `We could not give you a place on ${meetingDate}`;
}

export function text(props: DeclinedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: DeclinedProps): LetterWords {
  const { reasonWords, note } = props;
  return {
    preview:
      "A volunteer looked at your request. This email says why, and how to ask for another volunteer to look again.",
    title: "We could not give you a place",
    blocks: [
      words("A volunteer looked at your request. We could not give you a place at this meeting."),
      whichMeeting(props),
      heading("Why"),
      words(reasonWords),
      ...(note === null ? [] : [words("The volunteer wrote:"), quote(note)]),
      anotherLook(),
      button("See my request", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<DeclinedProps> = {
  "with a note": {
    ...sampleRegistrant,
    reasonWords: "This meeting is for people who live or work in the area.",
    note: "Your own ward has a meeting too.\nIt is on 15 December.",
  },
  "without a note": {
    ...sampleRegistrant,
    reasonWords: "This meeting is for people who live or work in the area.",
    note: null,
  },
};
