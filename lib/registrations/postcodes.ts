/**
 * "hp7 0aa", "HP70AA", "hp7-0aa." or "HP7 OAA" as "HP7 0AA"; null when it is not a full UK postcode. A letter that
 * looks like a digit, or the other way round, is put right where only one postcode can be meant.
 */
export function tidyPostcode(typed: string): string | null {
  const letters = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
  // Forces' post goes by a number of its own.
  const forces = /^BFPO(\d{1,4})$/.exec(letters);
  if (forces) return `BFPO ${forces[1]}`;
  if (letters === "GIR0AA") return "GIR 0AA";
  // Where no digit was typed at all, it is words.
  if (!/\d/.test(letters)) return null;
  const inward = readAs(letters.slice(-3), "9HH");
  const outward = letters.slice(0, -3);
  const readings = outwardPatterns
    .flatMap((pattern) => readAs(outward, pattern) ?? [])
    .sort((one, other) => one.slips - other.slips);
  const [best, next] = readings;
  if (!best || !inward || (next && next.slips === best.slips && next.text !== best.text)) return null;
  return `${best.text} ${inward.text}`;
}

/** The ways in which the first half of a postcode is made of letters and digits (9). Its last letter is never I or O (H). */
const outwardPatterns = ["A9", "A99", "AA9", "AA99", "A9H", "AA9H"];

/** A text read as letters (A, H) and digits (9), and how many characters were taken for their look-alikes; or null. */
function readAs(text: string, pattern: string): { text: string; slips: number } | null {
  if (text.length !== pattern.length) return null;
  let [read, slips] = ["", 0];
  for (const [at, typed] of [...text].entries()) {
    const wanted = kinds[pattern[at] as keyof typeof kinds];
    const meant = wanted.test(typed) ? typed : lookAlikes[typed];
    if (!meant || !wanted.test(meant)) return null;
    if (meant !== typed) slips++;
    read += meant;
  }
  return { text: read, slips };
}

const kinds = { A: /[A-Z]/, H: /[A-HJ-NP-Z]/, "9": /\d/ };
const lookAlikes: Record<string, string> = { O: "0", "0": "O", I: "1", "1": "I" };
