import { button, heading, type LetterWords, steps, words } from "./parts/blocks";
import { meetingFacts, ownPage, pledge } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum, sampleJoinUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** Shortly before the doors open: the private link on top of the mail, and whom to ring. */
export interface ReminderDoorsProps extends RegistrantProps {
  /** "tonight", or "today" for a meeting before the evening. */
  todayWord: string;
  /** "7:30pm". */
  starts: string;
  /** The name by which they are let in. */
  nameOnList: string;
  /** "Ring us on 01632 960 123.", or null for a forum without a phone. */
  ringUs: string | null;
  joinUrl: string;
}

export default function ReminderDoors(props: ReminderDoorsProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ doorsOpen, todayWord }: ReminderDoorsProps): string {
  return `Doors open at ${doorsOpen} ${todayWord}`;
}

export function text(props: ReminderDoorsProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: ReminderDoorsProps): LetterWords {
  const { doorsOpen, todayWord, starts, ringUs } = props;
  return {
    preview:
      "This email has your private link. It is your way in, and for you only. Come in early, so that we can find your name.",
    title: `Doors open at ${doorsOpen} ${todayWord}`,
    blocks: [
      words(`The meeting starts at ${starts}. Come a little early, so that we can find your name.`),
      button("Join the meeting", props.joinUrl),
      steps(
        `Press the button when the doors are open, from ${doorsOpen}.`,
        "Press Join the meeting, then Open Zoom.",
        "Wait a moment. A volunteer will find your name and let you in.",
      ),
      meetingFacts(props, ["Your name on our list", props.nameOnList]),
      heading("If it does not work"),
      words(
        `${ringUs === null ? "Reply to this email." : ringUs} You can also go back to your private link and try again.`,
      ),
      pledge(),
      ownPage(props),
    ],
  };
}

const sample: ReminderDoorsProps = {
  ...sampleRegistrant,
  todayWord: "tonight",
  starts: "7:30pm",
  nameOnList: "Margaret Hill",
  ringUs: `Ring us on ${sampleForum.contactPhone}.`,
  joinUrl: sampleJoinUrl,
};

export const previewProps: PreviewProps<ReminderDoorsProps> = {
  "with a phone": sample,
  "without a phone": { ...sample, todayWord: "today", ringUs: null },
};
