import { button, type LetterWords, words } from "./parts/blocks";
import { meetingFacts, ownPage, pledge } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleJoinUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** One person's private link: a new one in place of the old, or the one that works mailed once more. */
export interface NewLinkProps extends RegistrantProps {
  /** The private link that works now. */
  joinUrl: string;
}

export default function NewLink(props: NewLinkProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: NewLinkProps): string {
  return `Your private link for ${meetingDate}`;
}

export function text(props: NewLinkProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: NewLinkProps): LetterWords {
  return {
    preview:
      "This is the private link that works now, for you only. Older ones do not. You still have your place at the meeting.",
    title: "Here is your private link",
    blocks: [
      words(
        "This is the private link that works now. If we sent you another one before, use this one. It is for you only.",
      ),
      button("Join the meeting", props.joinUrl),
      words("You still have your place. Nothing else has changed."),
      meetingFacts(props),
      pledge(),
      ownPage(props),
    ],
  };
}

export const previewProps: PreviewProps<NewLinkProps> = {
  "the one kind": { ...sampleRegistrant, joinUrl: sampleJoinUrl },
};
