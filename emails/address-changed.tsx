import { button, heading, type LetterWords, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleNotMeUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** To the address that was left: it was changed for another. No way to the page that now belongs to the new one. */
export interface AddressChangedProps extends Omit<RegistrantProps, "manageUrl"> {
  /** The new address, as its owner knows it again and nobody else learns it: "m…@gmail.com". */
  newAddress: string;
  /** Takes the change back. */
  notMeUrl: string;
}

export default function AddressChanged(props: AddressChangedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: AddressChangedProps): string {
  return `Your email address for ${meetingDate} was changed`;
}

export function text(props: AddressChangedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: AddressChangedProps): LetterWords {
  return {
    preview:
      "Somebody changed the email address for your request. If it was you, do nothing. If it was not you, tell us now.",
    title: "Your email address was changed",
    blocks: [
      words("Somebody changed the email address that we have for you. From now on we write to this one:"),
      words(`${props.newAddress}.`),
      whichMeeting(props),
      heading("Was it you?"),
      words("Then you do not need to do anything. We have written to your new address."),
      heading("Was it not you?"),
      words("Then press this button, and the one on the page. We go back to writing to you here."),
      button("This was not me", props.notMeUrl),
      words("The links that we sent to this address have stopped working, to be on the safe side."),
    ],
  };
}

const { manageUrl: _, ...sample } = sampleRegistrant;

export const previewProps: PreviewProps<AddressChangedProps> = {
  "the one kind": { ...sample, newAddress: "m…@mail.example", notMeUrl: sampleNotMeUrl },
};
