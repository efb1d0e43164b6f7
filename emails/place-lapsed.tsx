import { heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, ownPage, whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An approval was not kept, because the address was not confirmed in time. */
export interface PlaceLapsedProps extends RegistrantProps {
  confirmUrl: string;
}

export default function PlaceLapsed(props: PlaceLapsedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: PlaceLapsedProps): string {
  return `Your place on ${meetingDate} was not kept`;
}

export function text(props: PlaceLapsedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: PlaceLapsedProps): LetterWords {
  return {
    preview:
      "Your email address was not confirmed in time. Confirm it now, and a volunteer will look at your request again.",
    title: "Your place was not kept",
    blocks: [
      words(
        "We gave you a place. But your email address was not confirmed in time, so we had to let the place go.",
      ),
      whichMeeting(props),
      heading("Do you still want to come?"),
      words("Confirm your email address now. Then a volunteer will look at your request again."),
      ...confirmFirst(props.confirmUrl),
      words("We cannot promise you a place. If you no longer want to come, do nothing."),
      ownPage(props),
    ],
  };
}

export const previewProps: PreviewProps<PlaceLapsedProps> = {
  "the one kind": { ...sampleRegistrant, confirmUrl: sampleConfirmUrl },
};
