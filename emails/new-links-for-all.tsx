import { address, button, heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, meetingFacts, oneLink, pledge } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleJoinUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/**
 * The emergency mail of a re-issue, to everybody who has a place. Its order is fixed (mail-and-links 9.1): what
 * changed, the link, still on, nothing you did wrong, how to check that it is real, whom to ring.
 */
export interface NewLinksForAllProps extends RegistrantProps {
  /** The new private link; null until the address is confirmed. */
  joinUrl: string | null;
  /** Null once the address is confirmed. */
  confirmUrl: string | null;
}

export default function NewLinksForAll(props: NewLinksForAllProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: NewLinksForAllProps): string {
  return `New link for the meeting on ${meetingDate}`;
}

export function text(props: NewLinksForAllProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: NewLinksForAllProps): LetterWords {
  const { joinUrl, confirmUrl } = oneLink(props);
  return {
    preview:
      joinUrl !== null
        ? `Your old link no longer works. This email has your new one. The meeting is still on, and you still have your place.`
        : `Your old link no longer works. Confirm your email address, and we will send the new one. The meeting is still on.`,
    title: "New link for the meeting",
    blocks: [
      words("We have changed the links for this meeting. Your old link no longer works."),
      ...(joinUrl !== null
        ? [words("This is your new private link. It is for you only."), button("Join the meeting", joinUrl)]
        : [
            words(
              "Tell us that this email address is yours. We will send your private link as soon as you confirm.",
            ),
            ...confirmFirst(confirmUrl),
          ]),
      words("The meeting is still on, at the same time. You still have your place."),
      meetingFacts(props),
      heading("Why we changed the links"),
      words(
        "You did nothing wrong. We change every link when one of them may have been seen in public. It keeps the meeting safe for us all.",
      ),
      ...(joinUrl !== null ? [pledge()] : []),
      address(
        "Your own page has a new address too. You can see your place, or cancel it, there:",
        props.manageUrl,
      ),
    ],
  };
}

export const previewProps: PreviewProps<NewLinksForAllProps> = {
  confirmed: { ...sampleRegistrant, joinUrl: sampleJoinUrl, confirmUrl: null },
  "not confirmed yet": { ...sampleRegistrant, joinUrl: null, confirmUrl: sampleConfirmUrl },
};
