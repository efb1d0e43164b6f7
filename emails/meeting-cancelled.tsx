import { address, button, heading, type LetterWords, quote, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The meeting will not take place. Goes to everybody who had a place or waited for one. */
export interface MeetingCancelledProps extends RegistrantProps {
  /** Why, in the organisers' words; may run over several lines. */
  note: string;
  /** "Tuesday 12 January, 7:30pm"; null when there is no later meeting yet. */
  nextWhen: string | null;
}

export default function MeetingCancelled(props: MeetingCancelledProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: MeetingCancelledProps): string {
  return `Our meeting on ${meetingDate} is cancelled`;
}

export function text(props: MeetingCancelledProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: MeetingCancelledProps): LetterWords {
  const { meetingWhen, note, nextWhen, siteUrl } = props;
  return {
    preview:
      "This meeting will not take place. You do not need to do anything. This email says why, and when we meet next.",
    title: "Our meeting is cancelled",
    blocks: [
      words(`There will be no meeting on ${meetingWhen}.`),
      whichMeeting(props),
      words("The organisers wrote:"),
      quote(note),
      heading("Do I need to do anything?"),
      words("No. All private links to this meeting have stopped working."),
      heading("When do we meet next?"),
      words(
        nextWhen === null
          ? "We have no new date yet. We can email you when there is one."
          : `Our next meeting is on ${nextWhen}. You need to ask for a place again.`,
      ),
      nextWhen === null
        ? button("Hear about new meetings", `${siteUrl}/mailing-list`)
        : button("See our next meetings", siteUrl),
      address("You can still see your request on your own page:", props.manageUrl),
    ],
  };
}

export const previewProps: PreviewProps<MeetingCancelledProps> = {
  "with a next date": {
    ...sampleRegistrant,
    note: "Our speakers are ill, and we could find nobody else in time.",
    nextWhen: "Tuesday 12 January, 7:30pm",
  },
  "without a next date": {
    ...sampleRegistrant,
    note: "Our speakers are ill, and we could find nobody else in time.",
    nextWhen: null,
  },
};
