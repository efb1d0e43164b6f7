import { button, heading, type LetterWords, words } from "./parts/blocks";
import { meetingFacts } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An organiser put them on the waiting list. */
export type WaitingListProps = RegistrantProps;

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
  return {
    preview:
      "The meeting is full for now. If a place comes free, we will email you. There is nothing you need to do.",
    title: "You are on the waiting list",
    blocks: [
      words("The meeting is full for now. We have put you on the waiting list."),
      meetingFacts(props),
      heading("What happens next"),
      words("If a place comes free for you, we will email you."),
      words("We cannot promise you a place. There is nothing you need to do."),
      words(
        "If you no longer want to come, tell us on your own page. Then somebody else can have the place.",
      ),
      button("See my request", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<WaitingListProps> = {
  "the one kind": sampleRegistrant,
};
