import { button, heading, type LetterWords, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The registrant, or an organiser for them, withdrew. */
export type CancelledProps = RegistrantProps;

export default function Cancelled(props: CancelledProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: CancelledProps): string {
  return `You have cancelled for ${meetingDate}`;
}

export function text(props: CancelledProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: CancelledProps): LetterWords {
  return {
    preview:
      "You told us that you can't come, so we have closed your request. Was that a mistake? You can ask for a place again.",
    title: "You have cancelled",
    blocks: [
      words("You told us that you can't come to this meeting. Thank you for letting us know."),
      whichMeeting(props),
      words("We have closed your request. If we sent you a private link, it no longer works."),
      heading("Was it a mistake?"),
      words("Then ask for a place again. A volunteer will look at your request."),
      button("Ask for a place again", props.meetingUrl),
    ],
  };
}

export const previewProps: PreviewProps<CancelledProps> = {
  "the one kind": sampleRegistrant,
};
