/**
 * What a mail says, in order, written once: `letter.tsx` draws it as HTML, `letter-text.ts` as plain text, so
 * that the two parts can never say different things. Blocks never look inside the words they are given:
 * lib/mail/render.ts draws each template once with placeholders.
 */
export interface LetterWords {
  /** Shown by mail programs beside the subject: 90 to 140 characters (mail-and-links 2.4). */
  preview: string;
  title: string;
  blocks: Block[];
}

export type Block =
  | { is: "words"; words: string }
  | { is: "heading"; words: string }
  | { is: "facts"; rows: [label: string, value: string][] }
  | { is: "button"; label: string; url: string }
  | { is: "address"; words: string; url: string }
  | { is: "steps"; steps: string[] }
  | { is: "aside"; heading: string; words: string }
  | { is: "quote"; words: string };

export function words(text: string): Block {
  return { is: "words", words: text };
}

export function heading(text: string): Block {
  return { is: "heading", words: text };
}

/** Labelled facts in a card. */
export function facts(...rows: [label: string, value: string][]): Block {
  return { is: "facts", rows };
}

/** The mail's one button, with its full address under it. */
export function button(label: string, url: string): Block {
  return { is: "button", label, url };
}

/** A second way to somewhere, as words and the bare address. */
export function address(text: string, url: string): Block {
  return { is: "address", words: text, url };
}

export function steps(...texts: string[]): Block {
  return { is: "steps", steps: texts };
}

/** Something to remember, set apart. */
export function aside(title: string, text: string): Block {
  return { is: "aside", heading: title, words: text };
}

/** Words of a person, which may run over several lines. */
export function quote(text: string): Block {
  return { is: "quote", words: text };
}
