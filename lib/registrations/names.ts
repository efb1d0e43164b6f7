/** Why a text cannot be a person's name; anything merely unusual is let through and asked about (doubts.ts). */
export type NameProblem =
  | "empty"
  | "too_short"
  | "too_long"
  | "web_address"
  | "email_address"
  | "no_letters"
  | "not_text"
  | "mixed_letters"
  | "device"
  | "stand_in";

const longest = 200;
/** What is longer than this is not looked at more closely, whatever it is made of. */
const farTooLong = 2000;
/** Characters that are drawn as nothing, by which two names that look the same would not be. */
const invisible = /\p{Default_Ignorable_Code_Point}/u;

/**
 * The name as it is kept: Unicode composed (NFC), runs of spaces made one, and without the unseen marks that a
 * contact list or a right-to-left page puts around what is copied from it; nothing else is changed.
 */
export function tidyName(typed: string): string {
  return typed
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .replace(/^(?:\s|(?!\u200d)\p{Cf})+|(?:\s|(?!\u200d)\p{Cf})+$/gu, "");
}

/**
 * What cannot be a name, after mail-and-links section 5: nothing, no letter at all, an address, the name that a
 * device or an account came with, or characters that draw pictures, turn the text around or cannot be seen.
 */
export function nameProblem(typed: string): NameProblem | null {
  if (typed.length > farTooLong) return "too_long";
  const name = tidyName(typed);
  if (name === "") return "empty";
  if (/@\S*\./.test(name)) return "email_address";
  if (webAddress.test(name)) return "web_address";
  if (notText.test(name) || invisible.test(withoutLawfulUnseen(name))) return "not_text";
  if (name.split(/[\s-]/).some(isMixed)) return "mixed_letters";
  const plain = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'");
  // Before the letters: "Galaxy A12" has them, "07700 900123" has none.
  if (devices.some((device) => device.test(plain))) return "device";
  if (standIn.test(plain)) return "stand_in";
  if (!/\p{L}/u.test(name)) return "no_letters";
  const length = [...name].length;
  // One CJK character can be a whole word; one Latin letter is a slip of the finger.
  if (length < 2 && !/\p{Script=Han}|\p{Script=Hangul}/u.test(name)) return "too_short";
  return length > longest ? "too_long" : null;
}

/**
 * "https://…", "www.", "bit.ly/x", "example.shop"; but not "St.john", "Juan.de la Cruz" or "K.P.Selvam", in which
 * somebody left out a space.
 */
const webAddress =
  /:\/\/|www\.|\p{L}\.\p{L}{2,}\/|\.(?:com|net|org|co\.uk|COM|NET|ORG|CO\.UK)(?!\p{L})|\p{L}{2}\.(?:info|biz|uk|us|io|ly|app|dev|xyz|shop|online|site|club|link|live|tv|ru|eu|cn|gg|top|store)(?![\p{L}\p{M}])/u;

/**
 * Pictures, flags, what turns the text around, control characters and half characters. Marks are heaped up to make
 * a mess of a page, but Burmese "ကျော်" needs four on one letter, so the general ones alone are counted closely.
 */
const notText =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{Bidi_Control}\p{Cc}\p{Cs}\p{Co}\u2800\ufffd]|(?:(?=\p{M})\p{Script=Inherited}){4}|\p{M}{8}/u;

/**
 * Without what is unseen and belongs there: joiners in Persian and Indic names, and the selectors by which a
 * Japanese family writes its own form of a character.
 */
function withoutLawfulUnseen(name: string): string {
  return name
    .replace(
      /(?<=(?!\p{Script=Latin})[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}])|(?<=\p{M})\u200d(?=\s|$)/gu,
      "",
    )
    .replace(/(?<=\p{Script=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "");
}

/** Latin together with Cyrillic or Greek inside one word: how a stranger's name is made to look like a neighbour's. */
function isMixed(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(word);
}

/**
 * What Zoom shows when nobody has typed a name: "iPhone", "Margaret's iPad", "iPad de María", "Galaxy A12",
 * "DESKTOP-4F7K2LQ". A maker's name alone proves nothing: Moto Yoshida and Honor Blackman are people.
 */
const devices = [
  // No person is called these, wherever they stand in the name.
  /(?:^|[\s'(])(?:iphone|ipad|macbook|chromebook)(?![\p{L}\p{M}])/u,
  /^(?:ipod|imac|android|smartphone|ipod touch|mac mini|smart tv|web client|windows pc|kindle fire)$/,
  /^(?:android|windows) \d+$/,
  /^(?:(?:my|the|our|family|home|work|office) )?(?:phone|mobile|mobile phone|android phone|tablet|laptop|computer|desktop|pc)(?: ?\(?\d+\)?)?$/,
  /(?:'s|s') (?:[a-z]{0,2}\d+\w* )?(?:phone|mobile|tablet|laptop|computer|desktop|pc|mac|imac|ipod|galaxy|kindle|pixel|android)(?: .*)?$/,
  // With a digit: Win-Maung is a person.
  /^(?:desktop|laptop|win|pc)-(?=[a-z]*\d)[a-z0-9]{4,}$/,
  /^sm-[a-z]\d{3}\w*$/,
  /^(?:samsung )?galaxy(?: (?:[aefjmsz]\d+\w*|note|tab|fold|flip|ultra|plus|fe|lite|pro|xcover|5g|[asz]|\d+))+$/,
  // A maker and a number: "Redmi Note 9", "HUAWEI P30 lite", "moto g(7)".
  /^(?:samsung|huawei|honor|redmi|xiaomi|poco|oppo|realme|oneplus|nokia|moto|motorola|lg|sony|xperia|google|pixel|lenovo|hp|dell|asus|acer|fire|surface)(?: (?:sm|redmi|xperia|pixel|moto|mate|note|reno|nova|nord|tab|hd|pro|book))* ?[a-z]{0,3}[- (]?\d[\w.()+-]*(?: .*)?$/,
  /^moto(?:rola)? [egxz](?:\W.*)?$/,
  /^call-?in user[ _]?\d*$/,
];

/** What stands in for a name in an account, a form or a call, and nothing but that. Judith Guest is a person. */
const standIn =
  /^(?:zoom|zoom user|zoom meeting|user|guest|host|co-?host|admin|administrator|test|test user|test test|testing|test name|participant|attendee|panell?ist|anonymous|anonymous user|unknown|unknown user|nobody|no name|noname|not applicable|n\/a|null null|undefined|first name|last name|firstname lastname|first name last name|first last|full name|your name|my name|my full name|name here|your name here|enter name|resident|local resident|concerned resident|a resident|a neighbou?r|zoom guest|guest user|myself|it's me|caller|telephone|default|owner|organi[sz]er|moderator)(?: ?[#_(]?\d+\)?)?$/u;
