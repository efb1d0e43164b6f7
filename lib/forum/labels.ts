import { hueWord, leastForWords, type TooFaint } from "./palette";
import type { PictureRefusal } from "./picture";
import type { MarkKind } from "./rules";

export const markWords: Record<MarkKind, string> = {
  table: "The round table",
  letters: "Letters",
  picture: "A picture of our own",
};

/** Why a colour cannot be used, and which would do. */
export function faintWords({ which, chosen, contrast, nearest }: TooFaint): string {
  const hue = hueWord(chosen);
  // Rounded down: 6.96 is not yet 7.
  const measured = `${Math.floor(contrast * 10) / 10} to 1, we need ${leastForWords} to 1`;
  const said =
    which === "main"
      ? `White words on this ${hue} are hard to read`
      : `Links in this ${hue} are hard to read on our pages`;
  return `${said} (${measured}). Choose a darker colour: ${nearest} would do.`;
}

/** Why a file cannot be the mark, and what to do. */
export const pictureWords: Record<PictureRefusal, string> = {
  heavy: "The picture must be 40 KB or less. Make it smaller, then choose it again",
  no_picture: "The picture must be a PNG, JPEG or WebP file. Choose another file",
  small: "The picture must be at least 32 pixels wide and high. Choose a bigger one",
  large: "The picture must be at most 512 pixels wide and high. Make it smaller, then choose it again",
  long: "The picture must be about as wide as it is high. Cut it to a square, then choose it again",
  moves: "The picture must stand still. Choose one that does not move",
};

/** Why a list of reasons was not saved, and what stands in the form now. */
export const reasonListWords = {
  list_changed:
    "Somebody else changed this list while you had it open, so nothing was saved. Below is yours, and at its end what they added. Look it through, then save.",
};
