import { button, facts, type LetterWords, words } from "./parts/blocks";
import { Letter } from "./parts/letter";
import { letterText } from "./parts/letter-text";
import { sampleForum } from "./parts/sample";
import type { ForumProps, PreviewProps } from "./props";

/** An organiser tries whether mail leaves. */
export interface TestMailProps extends ForumProps {
  name: string;
  /** "Tuesday 8 December, 5:05pm". */
  askedAt: string;
  /** How mail leaves: "Resend". */
  transportWords: string;
  /** The page that says how mail is set up. */
  settingsUrl: string;
}

export default function TestMail(props: TestMailProps) {
  return <Letter letter={letter(props)} to={props.name} forum={props} />;
}

export function subject({ forumName }: TestMailProps): string {
  return `A test email from ${forumName}`;
}

export function text(props: TestMailProps): string {
  return letterText(letter(props), props.name, props);
}

function letter(props: TestMailProps): LetterWords {
  return {
    preview:
      "You can read this, so our emails leave. Now look at where it landed: in your mailbox or in the junk.",
    title: "This is a test",
    blocks: [
      words("You asked for this email to see if our emails arrive. This one did."),
      facts(["Asked for", props.askedAt], ["Sent by", props.transportWords]),
      words(
        "Did it land in junk or spam? Then other people's emails may too. Tell who runs the site: the names that vouch for our emails (SPF, DKIM and DMARC) may be missing.",
      ),
      button("Open Mail and Zoom", props.settingsUrl),
    ],
  };
}

export const previewProps: PreviewProps<TestMailProps> = {
  "the one kind": {
    ...sampleForum,
    name: "Asha Patel",
    askedAt: "Tuesday 8 December, 5:05pm",
    transportWords: "Resend",
    settingsUrl: `${sampleForum.siteUrl}/organise/forum/connections`,
  },
};
