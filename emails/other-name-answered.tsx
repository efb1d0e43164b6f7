import { button, type LetterWords, words } from "./parts/blocks";
import { meetingFacts } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** An organiser has answered whether somebody may appear under another name. */
export interface OtherNameAnsweredProps extends RegistrantProps {
  /** The name on the night's list from now on. */
  nameOnList: string;
  /** Null when it is the name that it was before. */
  agreed: string | null;
}

export default function OtherNameAnswered(props: OtherNameAnsweredProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: OtherNameAnsweredProps): string {
  return `Your name at the meeting on ${meetingDate}`;
}

export function text(props: OtherNameAnsweredProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: OtherNameAnsweredProps): LetterWords {
  const known = meetingFacts(props, ["Your name on our list", props.nameOnList]);
  const page = button("See my request", props.manageUrl);
  if (props.agreed !== null)
    return {
      preview:
        "You asked to appear under another name at the meeting. A volunteer has said yes. This is what you need to do.",
      title: "You can use the other name",
      blocks: [
        words("You asked to appear under another name. A volunteer has said yes."),
        known,
        words("Use this name in Zoom on the night. We let people in by the name on our list."),
        words("Only our volunteers know your own name. They do not say it at the meeting."),
        page,
      ],
    };
  return {
    preview:
      "You asked to appear under another name at the meeting. We could not agree to that name. You can reply to us.",
    title: "We could not agree to the other name",
    blocks: [
      words("You asked to appear under another name. We could not agree to that name."),
      known,
      words("You can tell us another one on your own page. Or reply to this email, and we will find a way."),
      page,
    ],
  };
}

export const previewProps: PreviewProps<OtherNameAnsweredProps> = {
  agreed: { ...sampleRegistrant, nameOnList: "Maggie Hill", agreed: "yes" },
  "not agreed": { ...sampleRegistrant, nameOnList: sampleRegistrant.name, agreed: null },
};
