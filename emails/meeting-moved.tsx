import { button, heading, type LetterWords, quote, words } from "./parts/blocks";
import { meetingFacts } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The meeting has another time. Goes to everybody who has a place or waits for one. */
export interface MeetingMovedProps extends RegistrantProps {
  /** "Tuesday 1 December, 7:30pm"; null when only the end or the doors are later. */
  oldWhen: string | null;
  /** Whether anything is to be done, as a sentence or two that begin with the answer. */
  keptWords: string;
  /** Why, in the organisers' words; may run over several lines. */
  note: string;
}

export default function MeetingMoved(props: MeetingMovedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingWhen }: MeetingMovedProps): string {
  return `New time: ${meetingWhen}`;
}

export function text(props: MeetingMovedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: MeetingMovedProps): LetterWords {
  const { meetingWhen, oldWhen, keptWords, note } = props;
  return {
    preview:
      "Our meeting has a new time. This email says when it is now, what stays as it was, and what to do if you can't come.",
    title: "Our meeting has a new time",
    blocks: [
      words(`The new time is ${meetingWhen}.`),
      ...(oldWhen === null ? [] : [words(`Before, it was ${oldWhen}.`)]),
      meetingFacts(props),
      words("The organisers wrote:"),
      quote(note),
      heading("Do I need to do anything?"),
      words(keptWords),
      words("Did you put the old time in your calendar? Change it there."),
      heading("Can't come?"),
      words("Tell us on your own page. Then somebody else can come."),
      button("See my page", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<MeetingMovedProps> = {
  "to another day": {
    ...sampleRegistrant,
    oldWhen: "Tuesday 1 December, 7:30pm",
    keptWords: "No. Your place and your private link stay good.",
    note: "Sergeant Marsh is on duty on the first evening.",
  },
  "to a later end": {
    ...sampleRegistrant,
    oldWhen: null,
    keptWords: "No. Your request still counts, and a volunteer will answer it.",
    note: "We want more time for your questions.",
  },
};
