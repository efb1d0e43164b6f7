import { button, type LetterWords, words } from "./parts/blocks";
import { nobodyByName } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** Somebody gave this address on the mailing list's page. Nothing else goes to it before it has said yes. */
export interface ListConfirmProps extends ForumProps {
  confirmUrl: string;
}

export default function ListConfirm(props: ListConfirmProps) {
  return <Letter letter={letter(props)} to={nobodyByName} forum={props} />;
}

export function subject(_props: ListConfirmProps): string {
  return "Do you want news of our meetings?";
}

export function text(props: ListConfirmProps): string {
  return letterText(letter(props), nobodyByName, props);
}

function letter({ confirmUrl }: ListConfirmProps): LetterWords {
  return {
    preview:
      "You are not on our mailing list yet. Press the button to join. If you did not ask for this, do nothing.",
    title: "Do you want to join our mailing list?",
    blocks: [
      words("Somebody asked to put this email address on our list. You are not on it yet."),
      words("We email the list when there is a new meeting, and about nothing else."),
      button("Join the mailing list", confirmUrl),
      words("This opens a page with one more button. Press that too, and you are done."),
      words(
        "Did you not ask for this? Then do nothing. We will not email you again, and we forget your address in 7 days.",
      ),
    ],
  };
}

export const previewProps: PreviewProps<ListConfirmProps> = {
  "the one kind": {
    ...sampleForum,
    confirmUrl:
      "https://meetings.hillside.example/mailing-list/confirm/hB3cYk8RvT1nWq6ZpL9xDf2GsJ5mUa7EoI4tKeC0yQw",
  },
};
