import { address, button, heading, type LetterWords, steps, words } from "./parts/blocks";
import { confirmFirst, meetingFacts, oneLink, ownPage, pledge } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleJoinUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** A place was given. The private link only ever goes to a confirmed address. */
export interface PlaceGivenProps extends RegistrantProps {
  /** The private link; null until the address is confirmed. */
  joinUrl: string | null;
  /** Null once the address is confirmed. */
  confirmUrl: string | null;
  /** Their full name, or another that an organiser has agreed to for the night. */
  nameOnList: string;
  /** Of a guest of the panel: whom they come for. Null of everybody who asked for their place. */
  panelFor: string | null;
}

export default function PlaceGiven(props: PlaceGivenProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: PlaceGivenProps): string {
  return `You have a place on ${meetingDate}`;
}

export function text(props: PlaceGivenProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: PlaceGivenProps): LetterWords {
  const { joinUrl, confirmUrl } = oneLink(props);
  const { panelFor } = props;
  const news =
    panelFor === null
      ? "A volunteer has said yes to your request."
      : "Thank you for coming to talk with residents.";
  return {
    preview:
      joinUrl !== null
        ? `${news} This email has your private link and says what to do on the night.`
        : `${news} Confirm your email address, and we will send your private link.`,
    title: "You have a place",
    blocks: [
      ...(panelFor === null
        ? [words("Good news. A volunteer has looked at your request and said yes.")]
        : [words("Thank you for coming to talk with residents."), words(`You come for: ${panelFor}`)]),
      meetingFacts(props, ["Your name on our list", props.nameOnList]),
      ...(joinUrl !== null
        ? [
            words(
              "This is your private link. It is your way in to the meeting. You can open it today to have a look.",
            ),
            button("Join the meeting", joinUrl),
            heading("On the night"),
            steps(
              props.doorsAreOpen
                ? "Open your private link. The doors are open now."
                : `Open your private link. The way in opens at ${props.doorsOpen}.`,
              "Check your name in Zoom. It may show the name of your device, like iPad. Change it to your name on our list.",
              "Wait a moment. A volunteer will find your name and let you in.",
            ),
            pledge(),
          ]
        : [
            words(
              "One thing is left to do. Tell us that this email address is yours. We will send your private link as soon as you confirm.",
            ),
            ...confirmFirst(confirmUrl),
            ...(panelFor === null ? [words("We cannot keep your place for long without this.")] : []),
          ]),
      panelFor === null
        ? ownPage(props)
        : address("You can see your place, or cancel it, on your own page:", props.manageUrl),
      words("That page also has a file for your calendar."),
    ],
  };
}

export const previewProps: PreviewProps<PlaceGivenProps> = {
  confirmed: {
    ...sampleRegistrant,
    joinUrl: sampleJoinUrl,
    confirmUrl: null,
    nameOnList: sampleRegistrant.name,
    panelFor: null,
  },
  "once the doors are open": {
    ...sampleRegistrant,
    doorsAreOpen: "yes",
    joinUrl: sampleJoinUrl,
    confirmUrl: null,
    nameOnList: sampleRegistrant.name,
    panelFor: null,
  },
  "not confirmed yet": {
    ...sampleRegistrant,
    joinUrl: null,
    confirmUrl: sampleConfirmUrl,
    nameOnList: sampleRegistrant.name,
    panelFor: null,
  },
  "a guest of the panel": {
    ...sampleRegistrant,
    joinUrl: null,
    confirmUrl: sampleConfirmUrl,
    nameOnList: sampleRegistrant.name,
    panelFor: "Hillside neighbourhood team",
  },
};
