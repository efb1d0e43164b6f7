import { address, button, heading, type LetterWords, steps, words } from "./parts/blocks";
import { meetingFacts, pledge } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleJoinUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** The day before: everybody with a place is reminded, and can get ready or say that they can't come. */
export interface ReminderDayProps extends RegistrantProps {
  /** "Tomorrow", or "Today" when it leaves late. */
  dayWord: string;
  /** "7:30pm". */
  starts: string;
  /** The name by which they are let in. */
  nameOnList: string;
  joinUrl: string;
}

export default function ReminderDay(props: ReminderDayProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ dayWord, starts }: ReminderDayProps): string {
  return `${dayWord}: our meeting at ${starts}`;
}

export function text(props: ReminderDayProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: ReminderDayProps): LetterWords {
  return {
    preview:
      "You have a place. Here is your private link again, and how to get ready. Tell us if you can't come.",
    title: `${props.dayWord} is our meeting`,
    blocks: [
      words("You have a place, and we look forward to seeing you. This is your private link again."),
      meetingFacts(props, ["Your name on our list", props.nameOnList]),
      button("Open my private link", props.joinUrl),
      heading("Get ready before the night"),
      steps(
        "Open your private link now. The page shows you how to try Zoom.",
        "Check that you can hear, and that we can hear you.",
        "Look at your name in Zoom. Change it to your name on our list. We let people in by name.",
      ),
      heading("Can't come?"),
      address("Tell us on your own page. Then somebody else can have your place:", props.manageUrl),
      pledge(),
    ],
  };
}

export const previewProps: PreviewProps<ReminderDayProps> = {
  "the day before": {
    ...sampleRegistrant,
    dayWord: "Tomorrow",
    starts: "7:30pm",
    nameOnList: "Margaret Hill",
    joinUrl: sampleJoinUrl,
  },
  "late, on the day": {
    ...sampleRegistrant,
    dayWord: "Today",
    starts: "7:30pm",
    nameOnList: "Margaret Hill",
    joinUrl: sampleJoinUrl,
  },
};
