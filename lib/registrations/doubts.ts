import { tidyName } from "./names";
import { slips } from "./spelling";

// What is unusual about an answer: asked about before a request is sent, shown to organisers, never refused. For the
// server alone, so that no browser is sent these lists.

/** What is unusual about a name. */
export type NameDoubt = "one_word" | "initials" | "at_random" | "symbols" | "two_people";

/**
 * What to ask about a name that can be one. Nothing where it is usual: in a script that writes no spaces one word
 * is a whole name, and an initial beside a word is common (K. P. Selvam).
 */
export function nameDoubts(typed: string): NameDoubt[] {
  const name = tidyName(typed);
  const words = wordsOf(name);
  const doubts: NameDoubt[] = [];
  if (words.length > 0 && words.every(isInitial)) doubts.push("initials");
  else if (!isWhole(name, words)) doubts.push("one_word");
  if (words.some(isAtRandom)) doubts.push("at_random");
  if (oddSymbol.test(name.replace(usualSigns, ""))) doubts.push("symbols");
  if (twoPeople.test(name)) doubts.push("two_people");
  return doubts;
}

/** Forms of address, which are no part of a name: "Mrs Smith" has one word. */
const title =
  /^(?:mr|mrs|ms|miss|mx|dr|doctor|prof|professor|rev|revd|reverend|sir|dame|lord|lady|cllr|councillor|father|sister|rabbi|herr|frau|mme|sr|sra|señor|señora)\.?$/iu;

/** The words of a name: without what stands in brackets or quotes beside it, forms of address, and numerals at its end. */
function wordsOf(name: string): string[] {
  const words = name
    .replace(/\([^)]*\)|["“”„«»「」][^"“”„«»「」]*["“”„«»「」]/gu, " ")
    .split(/[\s,]+|(?<=(?<!\p{L})\p{L}\.)(?=\p{L})/u)
    .filter((word) => /\p{L}/u.test(word));
  while (words.length > 0 && title.test(words[0] ?? "")) words.shift();
  while (words.length > 1 && /^(?:[IVX]{1,4}|[Jj]n?r\.?|[Ss]n?r\.?)$/u.test(words.at(-1) ?? "")) words.pop();
  return words;
}

const writesNoSpaces =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

/** A plain letter alone, with or without its point. "Ý" and "金" are names. */
function isInitial(word: string): boolean {
  return (
    /^\p{L}\.?$/u.test(word) && /^[a-z]\.?$|^\p{Lu}\.$|^[\p{Script=Cyrillic}\p{Script=Greek}]/iu.test(word)
  );
}

/** Whether there is more than one word, or one of a script in which that is a name. "Bob S." is one word. */
function isWhole(name: string, words: string[]): boolean {
  if (writesNoSpaces.test(name)) return (name.match(/\p{L}/gu)?.length ?? 0) > 1;
  const [first] = words;
  if (words.length < 2 || first === undefined) return false;
  return isInitial(first) || words.slice(1).some((word) => !isInitial(word));
}

/** "aaaa", "xxx", or a run along the keys of a keyboard. */
function isAtRandom(word: string): boolean {
  if (/(\p{L})\1{3}/iu.test(word) || /asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|zxcv|xcvb|cvbn/i.test(word))
    return true;
  return /^(\p{L})\1{2,}$/iu.test(word) && !/^[IVX]+$/.test(word);
}

/** "3rd" in John Smith 3rd, and "son of" in Tamil names: S. Samy a/l Vellu. */
const usualSigns = /(?<=\s)(?:\d(?:st|nd|rd|th)$|[ads]\/[lpo](?=\s))/gi;
/** Whatever is neither a letter or mark nor a point, apostrophe, hyphen, bracket or quote of some language; or styled. */
const oddSymbol = /[^\p{L}\p{M}\s.,'’‘ʼʻ`´·・‧•()"“”„«»「」״׳։،་༌፡\p{Pd}\u200c\u200d]|[\u{1d400}-\u{1d7ff}]/u;
const twoPeople = /\p{L}(?:\s+and\s+|\s*[&+]\s*)\p{L}/iu;

/** The great mail providers by name, each with the endings that it has. */
const providers = new Map(
  Object.entries({
    gmail: ["com"],
    googlemail: ["com"],
    hotmail: ["com", "co.uk", "fr", "it", "es", "de"],
    outlook: ["com", "fr", "de", "es", "it", "ie", "pt"],
    live: ["com", "co.uk", "fr", "it", "nl", "ie"],
    msn: ["com"],
    yahoo: ["com", "co.uk", "fr", "de", "it", "es", "ie", "co.in", "in", "ca"],
    ymail: ["com"],
    rocketmail: ["com"],
    icloud: ["com"],
    me: ["com"],
    mac: ["com"],
    aol: ["com", "co.uk"],
    aim: ["com"],
    btinternet: ["com"],
    btopenworld: ["com"],
    btconnect: ["com"],
    sky: ["com"],
    talktalk: ["net"],
    tiscali: ["co.uk", "it"],
    virginmedia: ["com"],
    virgin: ["net"],
    ntlworld: ["com"],
    blueyonder: ["co.uk"],
    plusnet: ["com"],
    tesco: ["net"],
    o2: ["co.uk", "pl"],
    orange: ["net", "fr"],
    wanadoo: ["fr"],
    laposte: ["net"],
    free: ["fr"],
    gmx: ["com", "de", "net", "co.uk", "at", "ch"],
    web: ["de"],
    "t-online": ["de"],
    libero: ["it"],
    wp: ["pl"],
    onet: ["pl", "eu"],
    interia: ["pl", "eu"],
    seznam: ["cz"],
    proton: ["me"],
    protonmail: ["com", "ch"],
    fastmail: ["com", "fm", "co.uk"],
    comcast: ["net"],
    verizon: ["net"],
    sbcglobal: ["net"],
  }),
);

/** Other people's names that are a letter or two away from a provider's: whoever types them means them. */
const othersNames = ["gail", "hmail", "hushmail", "homemail", "hotelmail", "outlooks", "protons"];

/** Endings that nobody can have, and what each was meant to be. */
const brokenEndings: [RegExp, string][] = [
  [/\.(?:con|cmo|ocm|comm|comn|coom|cim|cpm|vom|xom|c0m|com\.com)$/, ".com"],
  [/\.(?:co\.ku|co\.ukk|co\.uuk|couk|cu\.ok|c\.ouk|co\.uk\.com)$/, ".co.uk"],
  [/\.(?:ent|nte|nett|ney|ner|met)$/, ".net"],
  [/\.(?:ogr|orgg|rog)$/, ".org"],
];

/**
 * The end of an address that somebody most likely meant, or null when what they typed may well be right. Looks for
 * endings that nobody has (".con"), and for the great providers' names with a letter or two missing, added, changed
 * or swapped. A name that begins otherwise (ymail, email, cloud) is somebody else's.
 */
export function likelyDomain(email: string): string | null {
  const typed = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  const mended = mendEnding(typed);
  const [name, ending] = splitAtPoint(mended);
  const likely = providers.has(name) ? endingMeant(name, ending) : providerMeant(name, ending);
  if (likely) return likely;
  return mended === typed ? null : mended;
}

function mendEnding(domain: string): string {
  for (const [broken, whole] of brokenEndings) if (broken.test(domain)) return domain.replace(broken, whole);
  // The point before "co.uk" left out: only where a provider's name remains.
  const glued = /^(.+)co\.uk$/.exec(domain)?.[1];
  return glued && providers.has(glued) ? `${glued}.co.uk` : domain;
}

function splitAtPoint(domain: string): [string, string] {
  const [name = "", ...rest] = domain.split(".");
  return [name, rest.join(".")];
}

/** A provider with an ending that it has not, but nearly has; null for one of its own and for another country's. */
function endingMeant(name: string, ending: string): string | null {
  const endings = providers.get(name) ?? [];
  if (endings.includes(ending)) return null;
  const near = endings.find((one) => isNearEnding(ending, one));
  if (near) return `${name}.${near}`;
  return isNowhereElse.includes(name) && usualEndings.includes(ending) ? `${name}.${endings[0]}` : null;
}

/** Names that no other company has, so that any usual ending but their own is a slip. */
const isNowhereElse = ["gmail", "googlemail", "icloud", "btinternet", "ntlworld", "rocketmail"];
const usualEndings = ["co.uk", "uk", "com", "net", "co"];

/** A provider whose name and ending are nearly these; the nearest, where there are several. */
function providerMeant(name: string, ending: string): string | null {
  if (othersNames.includes(name)) return null;
  const [nearest] = [...providers]
    .filter(([meant]) => mayHaveMeant(name, meant))
    .sort(([one], [other]) => slips(name, one) - slips(name, other));
  if (!nearest) return null;
  const [meant, endings] = nearest;
  const whole = endings.find((one) => one === ending) ?? endings.find((one) => isNearEnding(ending, one));
  return whole ? `${meant}.${whole}` : null;
}

/** Two letters are a country of their own, and no slip of another's. */
function isNearEnding(typed: string, meant: string): boolean {
  return meant.length > 2 && slips(typed, meant) === 1;
}

/** Whether a name is a provider's with a slip: one in five or six letters, two in more, none in fewer. */
function mayHaveMeant(typed: string, meant: string): boolean {
  const most = meant.length >= 7 ? 2 : meant.length >= 5 ? 1 : 0;
  const startsAlike = typed[0] === meant[0] || (typed[0] === meant[1] && typed[1] === meant[0]);
  return startsAlike && slips(typed, meant) <= most;
}
