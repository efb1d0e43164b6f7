import { address, button, facts, heading, type LetterWords, words } from "./parts/blocks";
import { nobodyByName } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum, sampleRegistrant } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** A new meeting, to everybody on the mailing list. */
export interface MeetingAnnouncedProps extends ForumProps {
  meetingTitle: string;
  /** "8 December", for subjects. */
  meetingDate: string;
  /** "Tuesday 8 December, 7:30pm". */
  meetingWhen: string;
  /** Who comes to talk with residents; null when nobody in particular. */
  guests: string | null;
  /** Until when people can ask: "Monday 7 December, 6pm". */
  askBy: string;
  meetingUrl: string;
  /** Where this reader leaves the list. */
  leaveUrl: string;
}

export default function MeetingAnnounced(props: MeetingAnnouncedProps) {
  return <Letter letter={letter(props)} to={nobodyByName} forum={props} />;
}

export function subject({ meetingDate }: MeetingAnnouncedProps): string {
  return `Come to our online meeting on ${meetingDate}`;
}

export function text(props: MeetingAnnouncedProps): string {
  return letterText(letter(props), nobodyByName, props);
}

function letter(props: MeetingAnnouncedProps): LetterWords {
  const { meetingTitle, meetingWhen, guests, askBy, meetingUrl, leaveUrl } = props;
  return {
    preview:
      "There is a new meeting, online and free. Read what it is about and who comes, and ask for a place if you like.",
    title: "There is a new meeting",
    blocks: [
      words("We have a new meeting. It is online and free, and you can come."),
      facts(
        ["Meeting", meetingTitle],
        ["When", meetingWhen],
        ...(guests === null ? [] : [["Who comes", guests] as [string, string]]),
        ["Ask by", askBy],
      ),
      button("Read more and ask for a place", meetingUrl),
      words("You need a place to come in. Each person asks for their own."),
      heading("Why you get this email"),
      words("You asked for news of our meetings. We email this list about meetings, and nothing else."),
      address("You can leave the list with one press:", leaveUrl),
    ],
  };
}

const sample: MeetingAnnouncedProps = {
  ...sampleForum,
  meetingTitle: sampleRegistrant.meetingTitle,
  meetingDate: sampleRegistrant.meetingDate,
  meetingWhen: sampleRegistrant.meetingWhen,
  guests: "Sergeant Kaur and Constable Blake of the local team",
  askBy: "Monday 7 December, 6pm",
  meetingUrl: sampleRegistrant.meetingUrl,
  leaveUrl:
    "https://meetings.hillside.example/mailing-list/leave/hB3cYk8RvT1nWq6ZpL9xDf2GsJ5mUa7EoI4tKeC0yQw",
};

export const previewProps: PreviewProps<MeetingAnnouncedProps> = {
  "with guests": sample,
  "nobody in particular comes": { ...sample, guests: null },
};
