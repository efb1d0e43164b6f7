import { button, heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, ownPage, whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** To an address that took the place of another. */
export interface ConfirmNewAddressProps extends RegistrantProps {
  /** Null once the address is confirmed: then they have a place, and wait for a volunteer to look at the change. */
  confirmUrl: string | null;
  /** Whether an organiser has looked already, or corrected the address: then confirming is all that is left. */
  looked: "yes" | null;
  /** Until when a place is kept for them to take ("Sunday 6 December, 7:30pm"); null when none is offered. */
  offeredUntil: string | null;
}

export default function ConfirmNewAddress(props: ConfirmNewAddressProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: ConfirmNewAddressProps): string {
  return `Your new email address for ${meetingDate}`;
}

export function text(props: ConfirmNewAddressProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: ConfirmNewAddressProps): LetterWords {
  const { confirmUrl, offeredUntil } = props;
  if (confirmUrl === null) return confirmedLetter(props);
  return {
    preview:
      "You changed your email address. One thing is left to do: tell us that this is the right one, with one button.",
    title: "Confirm your new email address",
    blocks: [
      words("You told us that this is your new email address. From now on we write to you here."),
      whichMeeting(props),
      ...(offeredUntil !== null
        ? [words(`A place is free for you. Take it on your own page by ${offeredUntil}.`)]
        : []),
      words(
        `There is one ${offeredUntil === null ? "" : "more "}thing to do now. Tell us that this email address is yours.`,
      ),
      ...confirmFirst(confirmUrl),
      heading("What happens next"),
      ...(props.looked === null
        ? [
            words("A volunteer looks at the change. Nothing else is different."),
            words(
              "Did you have a private link? Then it has stopped working. We send you a new one when a volunteer has looked.",
            ),
          ]
        : [
            words("Nothing else is different."),
            words(
              "Did you have a private link? Then it has stopped working. We send you a new one as soon as you confirm.",
            ),
          ]),
      ownPage(props),
      words("Did you not ask for this? Then do nothing, or reply and tell us."),
    ],
  };
}

function confirmedLetter(props: ConfirmNewAddressProps): LetterWords {
  return {
    preview:
      "You have a place, and your new email address is confirmed. A volunteer looks at it before we send your link.",
    title: "You have a place",
    blocks: [
      words("You have a place at our meeting, and your new email address is confirmed."),
      whichMeeting(props),
      heading("What happens next"),
      words("A volunteer looks at the change of your address. Then we send you your private link."),
      words("There is nothing you need to do now."),
      button("See my place", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<ConfirmNewAddressProps> = {
  "not confirmed yet": {
    ...sampleRegistrant,
    confirmUrl: sampleConfirmUrl,
    looked: null,
    offeredUntil: null,
  },
  "corrected by an organiser": {
    ...sampleRegistrant,
    confirmUrl: sampleConfirmUrl,
    looked: "yes",
    offeredUntil: null,
  },
  "confirmed, with a place": { ...sampleRegistrant, confirmUrl: null, looked: null, offeredUntil: null },
  "offered a place": {
    ...sampleRegistrant,
    confirmUrl: sampleConfirmUrl,
    looked: null,
    offeredUntil: "Sunday 6 December, 7:30pm",
  },
};
