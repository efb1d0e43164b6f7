import { address, button, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, meetingFacts } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** A re-issue also ends the manage links of those who wait: they are mailed new ones. */
export interface StatusLinkRenewedProps extends RegistrantProps {
  /** Null once the address is confirmed. */
  confirmUrl: string | null;
  /** Until when a place is kept for them ("Sunday 6 December, 7:30pm"); null when none is offered. */
  offeredUntil: string | null;
}

export default function StatusLinkRenewed(props: StatusLinkRenewedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: StatusLinkRenewedProps): string {
  return `New link to see your request for ${meetingDate}`;
}

export function text(props: StatusLinkRenewedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: StatusLinkRenewedProps): LetterWords {
  const { confirmUrl, offeredUntil } = props;
  return {
    preview:
      "We have changed the links for this meeting. Your request is just as it was. This is the new link to your own page.",
    title: "New link to see your request",
    blocks: [
      words("We have changed the links for this meeting. The old link to your own page no longer works."),
      words("Your request is just as it was. You did nothing wrong."),
      meetingFacts(props),
      ...(offeredUntil !== null
        ? [words(`A place is still free for you. Take it on your own page by ${offeredUntil}.`)]
        : []),
      ...(confirmUrl !== null
        ? [
            words("There is one thing left to do. Tell us that this email address is yours."),
            ...confirmFirst(confirmUrl),
            address(
              "On your own page you can see your request, or cancel it. This is its new address:",
              props.manageUrl,
            ),
          ]
        : [
            words("On your own page you can see your request, or cancel it. It has a new address."),
            button("See my request", props.manageUrl),
          ]),
      words(
        "We change every link when one of them may have been seen in public. It keeps the meeting safe for us all.",
      ),
    ],
  };
}

export const previewProps: PreviewProps<StatusLinkRenewedProps> = {
  confirmed: { ...sampleRegistrant, confirmUrl: null, offeredUntil: null },
  "not confirmed yet": { ...sampleRegistrant, confirmUrl: sampleConfirmUrl, offeredUntil: null },
  "offered a place": { ...sampleRegistrant, confirmUrl: null, offeredUntil: "Sunday 6 December, 7:30pm" },
};
