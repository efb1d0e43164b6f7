import { address, button, heading, type LetterWords, words } from "./parts/blocks";
import { confirmFirst, whichMeeting } from "./parts/common";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleConfirmUrl, sampleRegistrant } from "./parts/sample";
import type { PreviewProps, RegistrantProps } from "./props";

/**
 * The way to their own page once more: somebody typed this address under "Lost your email?", its owner took back that it
 * was changed for another, or an organiser ended the older links because somebody else had one.
 */
export interface YourPageAgainProps extends RegistrantProps {
  /** Null once the address is confirmed. */
  confirmUrl: string | null;
  /** One sentence about where their request stands. */
  stateWords: string;
  /** Null unless a change of address was taken back. */
  takenBack: string | null;
  /** Null unless the older links were ended because one was seen in public. */
  seenInPublic: string | null;
}

export default function YourPageAgain(props: YourPageAgainProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ meetingDate, seenInPublic }: YourPageAgainProps): string {
  if (seenInPublic !== null) return `Your own page has a new link for ${meetingDate}`;
  return `Here is your link again for ${meetingDate}`;
}

export function text(props: YourPageAgainProps): string {
  return letterText(letter(props), props.name, props);
}

const wordsFor = {
  lost: {
    preview:
      "You told us that you lost our email. Here is the link to your own page again, and where your request stands.",
    title: "Here is your link again",
    why: "Somebody told us that our email got lost. Most likely it was you.",
    last: "If it was not you, you do not need to do anything. Nothing has changed.",
  },
  takenBack: {
    preview:
      "You told us that you did not change your email address. We write to you here again. This is your new link.",
    title: "We write to you here again",
    why: "You told us that you did not change your email address. So we write to you here again. Older links have stopped working.",
    last: "Look at your details on your own page. Is something wrong? Change it back, or tell us.",
  },
  seenInPublic: {
    preview:
      "Somebody else may have had the link to your own page. It has stopped working. This is your new one, for you alone.",
    title: "Your own page has a new link",
    why: "The link to your own page was seen in public. So the old one has stopped working. This is your new one. It is for you alone.",
    last: "Look at your details on your own page. Is something wrong? Change it back, or tell us.",
  },
};

function letter(props: YourPageAgainProps): LetterWords {
  const { confirmUrl, manageUrl, stateWords, takenBack, seenInPublic } = props;
  const { preview, title, why, last } =
    wordsFor[takenBack !== null ? "takenBack" : seenInPublic !== null ? "seenInPublic" : "lost"];
  return {
    preview,
    title,
    blocks: [
      words(why),
      whichMeeting(props),
      heading("Where your request stands"),
      words(stateWords),
      ...(confirmUrl !== null
        ? [
            words("There is one thing left to do. Tell us that this email address is yours."),
            ...confirmFirst(confirmUrl),
            address("You can see your request, or cancel it, on your own page:", manageUrl),
          ]
        : [
            words("You can see your request, or cancel it, on your own page."),
            button("See my request", manageUrl),
          ]),
      words(last),
    ],
  };
}

export const previewProps: PreviewProps<YourPageAgainProps> = {
  confirmed: {
    ...sampleRegistrant,
    confirmUrl: null,
    stateWords: "A volunteer will look at your request and email you.",
    takenBack: null,
    seenInPublic: null,
  },
  "not confirmed yet": {
    ...sampleRegistrant,
    confirmUrl: sampleConfirmUrl,
    stateWords: "A volunteer will look at your request and email you.",
    takenBack: null,
    seenInPublic: null,
  },
  "a change of address taken back": {
    ...sampleRegistrant,
    confirmUrl: null,
    stateWords: "A volunteer will look at your request and email you.",
    takenBack: "yes",
    seenInPublic: null,
  },
  "the link was seen in public": {
    ...sampleRegistrant,
    confirmUrl: null,
    stateWords: "A volunteer will look at your request and email you.",
    takenBack: null,
    seenInPublic: "yes",
  },
};
