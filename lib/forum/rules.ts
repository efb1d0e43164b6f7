/** The mark beside the forum's name: the house's round table, letters, or a picture of the forum's own. */
export const markKinds = ["table", "letters", "picture"] as const;
export type MarkKind = (typeof markKinds)[number];

/** What a forum may colour: everything else follows from these two. Six-digit hex, "#0e4f4d". */
export interface ForumColours {
  /** Buttons, the mark and the meeting card's tint. */
  main: string;
  /** Links. */
  link: string;
}

/** What is drawn beside the forum's name. */
export interface MarkView {
  kind: MarkKind;
  /** Of a mark of letters. */
  letters: string | null;
  /** Part of the picture's address, so that a new one is asked for. */
  version: number;
}
