import { button, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** Somebody is invited to the team. */
export interface TeamInvitedProps extends ForumProps {
  name: string;
  /** Who invites. */
  inviterName: string;
  /** What they will be: "an organiser", "a doorkeeper", "an owner". */
  roleWords: string;
  /** What that means, in a sentence. */
  meansWords: string;
  signInUrl: string;
  /** "7 days". */
  lastsWords: string;
}

export default function TeamInvited(props: TeamInvitedProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ forumName }: TeamInvitedProps): string {
  return `Help to run ${forumName}`;
}

export function text(props: TeamInvitedProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: TeamInvitedProps): LetterWords {
  return {
    preview:
      "You are invited to help with our meetings. The link in this email signs you in for the first time.",
    title: "You are invited to our team",
    blocks: [
      words(`${props.inviterName} asks you to be ${props.roleWords} for ${props.forumName}.`),
      words(props.meansWords),
      button("Join the team", props.signInUrl),
      words(`The link works once, for ${props.lastsWords}. The page has one more button to press.`),
      words("Keep it to yourself. It opens the details of people who trust us."),
      words("Do you not know us? Then do nothing. Nobody can get in without this email."),
    ],
  };
}

export const previewProps: PreviewProps<TeamInvitedProps> = {
  "an organiser": {
    ...sampleForum,
    name: "Tomasz Nowak",
    inviterName: "Asha Patel",
    roleWords: "an organiser",
    meansWords: "You decide about requests and arrange meetings.",
    signInUrl: "https://meetings.hillside.example/sign-in/qL8vTz2RkX5nYw7MbJ4cHe1DpFs9G3aUoE6iVyB0xQm",
    lastsWords: "7 days",
  },
};
