import { button, heading, type LetterWords, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The time to take an offered place is over, and nobody took it. */
export interface OfferEndedProps extends RegistrantProps {
  /** Null while the site will still offer them a place when their turn comes. */
  passedOver: "yes" | null;
}

export default function OfferEnded(props: OfferEndedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: OfferEndedProps): string {
  return `The place on ${meetingDate} was not taken`;
}

export function text(props: OfferEndedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: OfferEndedProps): LetterWords {
  return {
    preview:
      "We kept a place for you, and the time to take it is over. You are still on the waiting list, behind the others.",
    title: "The time to take the place is over",
    blocks: [
      words("We kept a place for you at this meeting. We did not hear from you in time, so we let it go."),
      whichMeeting(props),
      heading("What happens next"),
      ...(props.passedOver === null
        ? [
            words("You are still on the waiting list, behind the others."),
            words("If your turn comes again, we will email you. We cannot promise you a place."),
          ]
        : [
            words(
              "You are still on the waiting list. But we will not offer you a place again unless you ask.",
            ),
            words("Do you still want to come? Reply to this email or ring us, and a volunteer will look."),
          ]),
      words("If you no longer want to come, tell us on your own page."),
      button("See my request", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<OfferEndedProps> = {
  "still in line": { ...sampleRegistrant, passedOver: null },
  "passed over from now on": { ...sampleRegistrant, passedOver: "yes" },
};
