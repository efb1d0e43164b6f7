import { address, button, type LetterWords, words } from "./parts/blocks";
import { whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/** What was said at the meeting can be read. Goes to everybody who had a place. */
export interface NotesReadyProps extends RegistrantProps {
  /** "Tuesday 12 January, 7:30pm"; null when there is no later meeting yet. */
  nextWhen: string | null;
}

export default function NotesReady(props: NotesReadyProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate }: NotesReadyProps): string {
  return `Notes from our meeting on ${meetingDate}`;
}

export function text(props: NotesReadyProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: NotesReadyProps): LetterWords {
  const { meetingUrl, nextWhen, siteUrl } = props;
  return {
    preview:
      "You had a place at this meeting. You can now read what was said, and show it to anybody who could not come.",
    title: "Notes from our meeting",
    blocks: [
      words("You had a place at this meeting. The notes are now on our site."),
      whichMeeting(props),
      words("Everybody may read them, so you can show them to your neighbours."),
      button("Read the notes", meetingUrl),
      nextWhen === null
        ? address("Do you want to hear about our next meeting? Tell us here:", `${siteUrl}/mailing-list`)
        : address(`Our next meeting is on ${nextWhen}. Ask for a place here:`, siteUrl),
    ],
  };
}

export const previewProps: PreviewProps<NotesReadyProps> = {
  "with a next date": { ...sampleRegistrant, nextWhen: "Tuesday 12 January, 7:30pm" },
  "without a next date": { ...sampleRegistrant, nextWhen: null },
};
