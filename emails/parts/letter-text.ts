import type { ForumProps } from "../props";
import type { Block, LetterWords } from "./blocks";
import { goodbye } from "./common";

/** Writes a letter as plain text: the same words, every link as its bare address on a line of its own. */
export function letterText(letter: LetterWords, to: string, forum: ForumProps): string {
  return `${[
    forum.forumName,
    letter.title,
    `Hello ${to},`,
    ...letter.blocks.map(written),
    "----------",
    ...goodbye(forum).map(written),
  ].join("\n\n")}\n`;
}

function written(block: Block): string {
  switch (block.is) {
    case "words":
    case "heading":
      return block.words;
    case "quote":
      return block.words.replace(/^/gm, "> ");
    case "facts":
      return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "button":
      return `${block.label}:\n${block.url}`;
    case "address":
      return `${block.words}\n${block.url}`;
    case "steps":
      return block.steps.map((step, n) => `${n + 1}. ${step}`).join("\n");
    case "aside":
      return `${block.heading}\n${block.words}`;
  }
}
