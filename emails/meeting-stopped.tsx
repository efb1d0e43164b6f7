import { address, button, heading, type LetterWords, quote, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The meeting was broken off on the night. Goes to everybody who had a place. */
export interface MeetingStoppedProps extends RegistrantProps {
  /** What happened, in the organisers' words; may run over several lines. */
  note: string;
  /** Our apology, in the organisers' words. */
  apology: string;
  /** Where to turn for help, in the organisers' words. */
  whereToTurn: string;
  /** "Tuesday 12 January, 7:30pm"; null when there is no later meeting yet. */
  nextWhen: string | null;
}

export default function MeetingStopped(props: MeetingStoppedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: MeetingStoppedProps): string {
  return `We had to stop our meeting on ${meetingDate}`;
}

export function text(props: MeetingStoppedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: MeetingStoppedProps): LetterWords {
  const { note, apology, whereToTurn, nextWhen, siteUrl } = props;
  return {
    preview:
      "We broke off our meeting. This email says what happened, where you can turn, and when we meet next. We are sorry.",
    title: "We had to stop the meeting",
    blocks: [
      words("This is what happened:"),
      quote(note),
      words(apology),
      whichMeeting(props),
      heading("Where can I turn?"),
      words(whereToTurn),
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
      address("You can still see your own page:", props.manageUrl),
    ],
  };
}

const stopped = {
  ...sampleRegistrant,
  note: "A stranger came in and showed vile pictures. We took him out and ended the meeting.",
  apology: "We are sorry that you had to see this. We have told Zoom and the police.",
  whereToTurn: "If it upset you, ring us. You can talk to Victim Support on 08 08 16 89 111, at any hour.",
};

export const previewProps: PreviewProps<MeetingStoppedProps> = {
  "with a next date": { ...stopped, nextWhen: "Tuesday 12 January, 7:30pm" },
  "without a next date": { ...stopped, nextWhen: null },
};
