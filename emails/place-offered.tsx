import { button, heading, type LetterWords, words } from "./parts/blocks";
import { meetingFacts } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** A place is kept for the next on the waiting list, for a while. It is taken on their own page, by its button. */
export interface PlaceOfferedProps extends RegistrantProps {
  /** Until when it is kept: "Sunday 6 December, 7:30pm". */
  offeredUntil: string;
}

export default function PlaceOffered(props: PlaceOfferedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: PlaceOfferedProps): string {
  return `A place has come free on ${meetingDate}`;
}

export function text(props: PlaceOfferedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: PlaceOfferedProps): LetterWords {
  return {
    preview:
      "You are next on the waiting list, so this place is for you. Take it in time, or it goes to the next person.",
    title: "A place is free for you",
    blocks: [
      words("A place has come free at this meeting. You are next on the waiting list, so it is for you."),
      words(`We keep it for you until ${props.offeredUntil}.`),
      button("Take the place", props.manageUrl),
      words("This opens your own page. Press the button there too, and the place is yours."),
      meetingFacts(props, ["Take it by", props.offeredUntil]),
      heading("If you can't come"),
      words("Tell us on the same page. Then the next person hears sooner."),
      words(
        "If you do nothing, we offer the place to the next person. You stay on the list, behind the others.",
      ),
    ],
  };
}

export const previewProps: PreviewProps<PlaceOfferedProps> = {
  "the one kind": { ...sampleRegistrant, offeredUntil: "Sunday 6 December, 7:30pm" },
};
