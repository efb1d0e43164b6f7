import { address, button, heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, meetingFacts } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An organiser put them on the waiting list. */
export interface WaitingListProps extends RegistrantProps {
  /** Null once the address is confirmed: only then is a place offered. */
  confirmUrl: string | null;
}

export default function WaitingList(props: WaitingListProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: WaitingListProps): string {
  return `You are on the waiting list for ${meetingDate}`;
}

export function text(props: WaitingListProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: WaitingListProps): LetterWords {
  const { confirmUrl, manageUrl } = props;
  return {
    preview:
      "The meeting is full for now. If a place comes free, we offer it to the next person in line, and email them.",
    title: "You are on the waiting list",
    blocks: [
      words("The meeting is full for now. We have put you on the waiting list."),
      meetingFacts(props),
      heading("What happens next"),
      words("When somebody can't come, we offer their place to the next person in line."),
      words(
        "When it is your turn, we email you and keep the place for you for a while. Our email says how long.",
      ),
      words(
        "You then take it with one press on your own page. If you do not, the next person gets the chance.",
      ),
      words("We cannot promise you a place. Shortly before the doors open, we stop making offers."),
      ...(confirmUrl !== null
        ? [
            words(
              "We only offer a place to an email address that is confirmed. So tell us that this one is yours.",
            ),
            ...confirmFirst(confirmUrl),
            address("If you no longer want to come, tell us on your own page:", manageUrl),
          ]
        : [
            words(
              "If you no longer want to come, tell us on your own page. Then somebody else can have the place.",
            ),
            button("See my request", manageUrl),
          ]),
    ],
  };
}

export const previewProps: PreviewProps<WaitingListProps> = {
  confirmed: { ...sampleRegistrant, confirmUrl: null },
  "not confirmed yet": { ...sampleRegistrant, confirmUrl: sampleConfirmUrl },
};
