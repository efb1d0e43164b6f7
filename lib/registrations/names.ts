/** Why a text cannot be a person's name; anything merely unusual is let through for an organiser to see. */
export type NameProblem =
  | "empty"
  | "too_short"
  | "web_address"
  | "email_address"
  | "no_letters"
  | "not_text"
  | "mixed_letters";

const longest = 200;
/** Characters that are drawn as nothing, by which two names that look the same would not be. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/** The name as it is kept: Unicode composed (NFC) and runs of spaces made one; nothing else is changed. */
export function tidyName(typed: string): string {
  return typed.normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * What cannot be a name, after mail-and-links section 5: nothing, no letter at all, an address, or characters
 * that draw pictures, turn the text around or cannot be seen. Joiners between letters (Persian, Indic) stay.
 */
export function nameProblem(typed: string): NameProblem | null {
  const name = tidyName(typed);
  if (name === "") return "empty";
  if (/@\S*\./.test(name)) return "email_address";
  // "bit.ly/x" or "example.shop"; but not "St.john" or "K.P.Selvam", whose parts are short or begin large.
  if (/:\/\/|www\.|\p{L}{3}\.\p{Ll}{2}/u.test(name)) return "web_address";
  if (/\p{Extended_Pictographic}|\p{Bidi_Control}|[\p{Cc}\u2800]|\p{M}{4,}/u.test(name)) return "not_text";
  if (invisible.test(withoutJoiners(name))) return "not_text";
  if (name.split(/[\s-]/).some(isMixed)) return "mixed_letters";
  if (!/\p{L}/u.test(name)) return "no_letters";
  // One CJK character can be a whole word; one Latin letter is a slip of the finger.
  if ([...name].length < 2 && !/\p{Script=Han}|\p{Script=Hangul}/u.test(name)) return "too_short";
  return [...name].length > longest ? "not_text" : null;
}

/** Without the joiners that Persian and Indic names need between their letters. */
function withoutJoiners(name: string): string {
  return name.replace(/(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})/gu, "");
}

/** Latin together with Cyrillic or Greek inside one word: how a stranger's name is made to look like a neighbour's. */
function isMixed(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(word);
}
