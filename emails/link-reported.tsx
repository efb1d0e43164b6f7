import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** Somebody, or Zoom itself, has told that a link stands in public. To every organiser, at once. */
export interface LinkReportedProps extends ForumProps {
  /** The organiser's name. */
  name: string;
  /** Where it was seen, as told, in a form that no mail program makes a link of. */
  place: string;
  /** Who told: "Somebody", or "Zoom", which looks for its own links in public posts. */
  teller: string;
  /** "Tuesday 8 December, 5:05pm". */
  toldAt: string;
  /** The organisers' page about it. */
  reportUrl: string;
}

export default function LinkReported(props: LinkReportedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: LinkReportedProps): string {
  return "A link was seen in public: look now";
}

export function text(props: LinkReportedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter({ place, teller, toldAt, reportUrl }: LinkReportedProps): LetterWords {
  return {
    preview: `${teller} has told us that a link of ours is out in public. See whose link it is, and what to do about it.`,
    title: "A link was seen in public",
    blocks: [
      words(`${teller} has told us that a link of ours is out in public. Look at it now.`),
      button("See what to do", reportUrl),
      facts(["Told on", toldAt], ["Seen here", place]),
      words("Whose link it was is on the page, if we could tell. The page says what to do first."),
      words("Do not open a link that you do not know. All organisers get this email."),
    ],
  };
}

export const previewProps: PreviewProps<LinkReportedProps> = {
  "on a website": {
    ...sampleForum,
    name: "Asha Patel",
    place: "facebook[.]com/groups/hillside/posts/4821",
    teller: "Somebody",
    toldAt: "Tuesday 8 December, 5:05pm",
    reportUrl: "https://meetings.hillside.example/organise/reports/0193a3f2-5b7c-7d10-9a44-2f6b8c1e0d55",
  },
};
