import { doubleMetaphone } from "double-metaphone";

// How names are compared. Pure and small: the search at the door runs in the browser.

/** Letters that no decomposition takes to plain ones. */
const plainLetters: Record<string, string> = {
  ø: "o",
  ł: "l",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
};

/** Marks above and below Latin, Cyrillic, Greek, Hebrew and Arabic letters. Not those that are vowels in Indic names. */
const accents = /[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0670]/g;

/** A text as it is compared: "Siobhán O’Brien-Żak" as "siobhan obrien zak". */
function plainText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(accents, "")
    .toLowerCase()
    .replace(/[øłßæœđðþı]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/['’‘ʼʻ`´׳]/g, "")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** Forms of address and generations, which tell nobody apart from their own other request. */
const titles =
  /^(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|rev|revd|reverend|sir|dame|lord|lady|cllr|councillor|jr|jnr|junior|sr|snr|senior|esq|mbe|obe)$/;

/** The words of a name, compared: without titles, unless there is nothing else. */
export function wordsOfName(name: string): string[] {
  const words = plainText(name).split(" ").filter(Boolean);
  const own = words.filter((word) => !titles.test(word));
  return own.length > 0 ? own : words;
}

/** A whole name as it is compared: "Dr. Siobhán  O’Brien" and "siobhan obrien" are one key. */
export function nameKey(name: string): string {
  return wordsOfName(name).join(" ");
}

/** How names are put in order: Ł stands with L, and capitals make no difference. */
export const byName = new Intl.Collator("en-GB").compare;

/** How a Latin word sounds, in one or two ways; nothing for other scripts. The p of Thompson is not heard. */
export function soundsOf(word: string): string[] {
  if (!/^[a-z]{2,}$/.test(word)) return [];
  const sounds = doubleMetaphone(word).map((sound) => sound.replace(/MP(?=[ST])/, "M"));
  return [...new Set(sounds)].filter((sound) => sound.length > 0);
}

/**
 * How many letters were added, left out, changed, or swapped with their neighbour between two texts; more than `most`
 * is said as `most + 1`, without counting on.
 */
export function slips(one: string, other: string, most = Number.POSITIVE_INFINITY): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwapped = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const value = Math.min(
        (last[column] as number) + 1,
        (current[column - 1] as number) + 1,
        (last[column - 1] as number) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > most) return most + 1;
    [before, last] = [last, current];
  }
  return Math.min(last[other.length] as number, most + 1);
}
