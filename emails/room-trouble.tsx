import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** People cannot come into Zoom as they should, and the doors open soon or are open. To owners and organisers. */
export interface RoomTroubleProps extends ForumProps {
  /** The organiser's name. */
  name: string;
  meetingTitle: string;
  /** "Tuesday 8 December, 7pm". */
  doorsWhen: string;
  /** What is wrong with the Zoom meeting; null where nothing is any more. */
  troubleWords: string | null;
  /** How to mend it. */
  mendWords: string | null;
  /** That strangers were on Zoom's list, in sentences; null when none were. */
  strangersWords: string | null;
  /** The organisers' page about the meeting's Zoom meeting. */
  zoomUrl: string;
}

export default function RoomTrouble(props: RoomTroubleProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: RoomTroubleProps): string {
  return "Something is wrong in Zoom: look now";
}

export function text(props: RoomTroubleProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: RoomTroubleProps): LetterWords {
  const { troubleWords, mendWords, strangersWords } = props;
  const said = [troubleWords, mendWords, strangersWords].filter((text) => text !== null);
  return {
    preview:
      "Something is wrong with the Zoom meeting, and the doors open soon. See what it is, and how to mend it.",
    title: "Something is wrong in Zoom",
    blocks: [
      facts(["Meeting", props.meetingTitle], ["Doors open", props.doorsWhen]),
      ...said.map(words),
      button("See what to do", props.zoomUrl),
      words("All organisers get this email. One of you is enough to mend it: tell the others that you do."),
    ],
  };
}

const sample = {
  ...sampleForum,
  name: "Asha Patel",
  meetingTitle: "Meet your local police team",
  doorsWhen: "Tuesday 8 December, 7pm",
  zoomUrl: "https://meetings.hillside.example/organise/meetings/0193a3f2-5b7c-7d10-9a44-2f6b8c1e0d55/zoom",
};

export const previewProps: PreviewProps<RoomTroubleProps> = {
  gone: {
    ...sample,
    troubleWords: "The Zoom meeting is no longer there. Somebody may have deleted it in Zoom.",
    mendWords:
      "Bring it back in Zoom, under Recently deleted, and it works again. Or press “Make another Zoom meeting”. People's private links stay as they are.",
    strangersWords: null,
  },
  "a stranger": {
    ...sample,
    troubleWords: null,
    mendWords: null,
    strangersWords:
      "Somebody was on Zoom's list who is not on ours. We turn them away. Their link may have worked until then, so look who is waiting and who is in.",
  },
};
