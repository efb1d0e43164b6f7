import { button, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** An organiser asked to sign in. */
export interface SignInProps extends ForumProps {
  /** The organiser's name. */
  name: string;
  signInUrl: string;
  /** "15 minutes". */
  lastsWords: string;
}

export default function SignIn(props: SignInProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject(_props: SignInProps): string {
  return "Your link to sign in as an organiser";
}

export function text(props: SignInProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: SignInProps): LetterWords {
  return {
    preview: `Use it within ${props.lastsWords}. If you did not ask to sign in, do nothing: nobody can get in without this email.`,
    title: "Your link to sign in",
    blocks: [
      words(
        "Somebody asked to sign in to our organiser pages with your email address. If it was you, use this link.",
      ),
      button("Sign in", props.signInUrl),
      words(`It works once, and only for ${props.lastsWords}. The page has one more button to press.`),
      words("Keep this link to yourself. It opens the details of people who trust us."),
      words("Did you not ask for it? Then do nothing. Nobody can get in without this email."),
    ],
  };
}

export const previewProps: PreviewProps<SignInProps> = {
  "the one kind": {
    ...sampleForum,
    name: "Asha Patel",
    signInUrl: "https://meetings.hillside.example/sign-in/qL8vTz2RkX5nYw7MbJ4cHe1DpFs9G3aUoE6iVyB0xQm",
    lastsWords: "15 minutes",
  },
};
