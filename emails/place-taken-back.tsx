import { button, heading, type LetterWords, quote, words } from "./parts/blocks";
import { anotherLook, whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An organiser took the place back. */
export interface PlaceTakenBackProps extends RegistrantProps {
  /** The reason as a sentence. */
  reasonWords: string;
  /** What the organiser adds in their own words; may run over several lines. */
  note: string | null;
}

export default function PlaceTakenBack(props: PlaceTakenBackProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: PlaceTakenBackProps): string {
  return `Your place on ${meetingDate} was taken back`;
}

export function text(props: PlaceTakenBackProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: PlaceTakenBackProps): LetterWords {
  const { reasonWords, note } = props;
  return {
    preview:
      "Your private link no longer works. This email says why, and how to ask for another volunteer to look again.",
    title: "Your place was taken back",
    blocks: [
      words("We have taken back your place at this meeting. Your private link no longer works."),
      whichMeeting(props),
      heading("Why"),
      words(reasonWords),
      ...(note === null ? [] : [words("The volunteer wrote:"), quote(note)]),
      anotherLook(),
      button("See my request", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<PlaceTakenBackProps> = {
  "with a note": {
    ...sampleRegistrant,
    reasonWords: "Your private link was shared in public.",
    note: "We saw it in a local group on Sunday.",
  },
  "without a note": {
    ...sampleRegistrant,
    reasonWords: "Your private link was shared in public.",
    note: null,
  },
};
