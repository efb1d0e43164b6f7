import { emailKey, phoneKey } from "@/lib/people/rules";
import { areNicknames, isGivenName } from "./nicknames";
import { tidyPostcode } from "./postcodes";
import { slips, soundsOf, wordsOfName } from "./spelling";

// Finding somebody by what an organiser remembers of them. Pure and small: at the door it runs in the browser, at every
// key that is pressed.

/** What somebody can be found by. */
export interface Sought {
  name: string;
  /** Other names that they go by: one for the night, the one before a change, who shares their screen. */
  otherNames?: readonly (string | null)[];
  email: string | null;
  postcode: string;
  phone: string | null;
}

/** Why somebody is among what was found. */
export type FoundBy =
  | "name"
  | "nickname"
  | "nearly"
  | "sounds"
  | "other_name"
  | "email"
  | "domain"
  | "postcode"
  | "phone";

export interface Found<Person extends Sought> {
  person: Person;
  by: FoundBy;
  /** The same in a few words: "Liz can be Elizabeth". */
  why: string;
}

/** Somebody with everything worked out that does not depend on what is looked for. */
export interface Prepared<Person extends Sought> {
  person: Person;
  names: PreparedName[];
  email: string;
  domain: string;
  phone: string;
  postcode: string;
}

interface PreparedName {
  /** The words as they are written; then with two neighbours run together, for names that are written both ways. */
  readings: Word[][];
  joined: string;
}

interface Word {
  text: string;
  sounds: string[];
  isGiven: boolean;
}

/** Prepares people once, to be searched many times. */
export function prepare<Person extends Sought>(people: readonly Person[]): Prepared<Person>[] {
  return people.map((person) => {
    const email = person.email === null ? "" : emailKey(person.email);
    return {
      person,
      names: [person.name, ...(person.otherNames ?? [])]
        .filter((name) => name !== null)
        .map((name) => {
          const words = wordsOfName(name);
          return { readings: readingsOf(words), joined: words.join("") };
        }),
      email,
      domain: email.slice(email.lastIndexOf("@") + 1),
      phone: phoneKey(person.phone),
      postcode: tidyPostcode(person.postcode) ?? person.postcode.trim().toUpperCase(),
    };
  });
}

/** A name of two words run together is compared as a whole. */
function readingsOf(words: string[]): Word[][] {
  const [first = "", ...rest] = words;
  const run = words.length > 2 ? rest.map((_, at) => withTwoJoined(words, at)) : [];
  if (rest.length > 2) run.push([first, rest.join("")]);
  return [words, ...run].map((reading) => reading.map(wordOf));
}

function withTwoJoined(words: string[], at: number): string[] {
  return [...words.slice(0, at), `${words[at]}${words[at + 1]}`, ...words.slice(at + 2)];
}

function wordOf(text: string): Word {
  return { text, sounds: soundsOf(text), isGiven: isGivenName(text) };
}

/**
 * The people that a text may mean, the likeliest first; nobody for an empty one. Understands a name with its spelling
 * mistakes and short forms, the start of an email address, a mail domain, a postcode or its beginning, and four or
 * more digits of a phone number.
 */
export function searchPeople<Person extends Sought>(
  people: readonly Prepared<Person>[],
  query: string,
): Found<Person>[] {
  const text = query.trim();
  if (text === "") return [];
  const ways = waysToRead(text);
  const ranked = people.flatMap((prepared, at) => {
    const best = ways
      .flatMap((way) => way(prepared) ?? [])
      .reduce<Hit | null>((least, hit) => (least === null || hit.rank < least.rank ? hit : least), null);
    return best ? [{ ...best, at, person: prepared.person }] : [];
  });
  ranked.sort(
    (one, other) =>
      one.rank - other.rank || one.person.name.localeCompare(other.person.name, "en") || one.at - other.at,
  );
  return ranked.map(({ person, by, why }) => ({ person, by, why }));
}

/** Somebody is meant, as one way to read the text has it; the lower the rank, the likelier. */
interface Hit {
  rank: number;
  by: FoundBy;
  why: string;
}
type Way = (prepared: Prepared<Sought>) => Hit | null;

function waysToRead(text: string): Way[] {
  const ways: Way[] = [];
  const key = emailKey(text);
  const digits = digitsOf(text);
  if (digits) return [(one) => (digits.some((run) => one.phone.includes(run)) ? hits.phone : null)];
  if (key.startsWith("@"))
    return [(one) => (key.length > 1 && isDomain(one.domain, key.slice(1)) ? hits.domain : null)];
  if (key.includes("@")) return [(one) => (one.email.startsWith(key) ? hits.email : null)];
  const postcode = postcodeOf(text);
  if (postcode) ways.push((one) => (startsPostcode(one.postcode, postcode) ? hits.postcode : null));
  if (!/\s/.test(key)) {
    if (key.length > 2) ways.push((one) => (one.email.startsWith(key) ? hits.email : null));
    if (/.\../.test(key)) ways.push((one) => (isDomain(one.domain, key) ? hits.domain : null));
  }
  const words = wordsOfName(text);
  const readings = words.length > 0 && words.length <= mostWords ? readingsOf(words) : [];
  if (words.length === 2) readings.push([wordOf(words.join(""))]);
  if (readings.length > 0) ways.push((one) => findByName(one, readings));
  return ways;
}

/** Nobody's name has more; a whole paragraph that was pasted is not compared word by word. */
const mostWords = 8;

const hits = {
  phone: { rank: 0, by: "phone", why: "Phone" },
  postcode: { rank: 1, by: "postcode", why: "Postcode" },
  domain: { rank: 2, by: "domain", why: "Mail domain" },
  email: { rank: 25, by: "email", why: "Start of the email" },
} as const satisfies Record<string, Hit>;

/** Four digits or more and nothing but what is written between them: the runs that a number may hold. */
function digitsOf(text: string): string[] | null {
  if (!/^[+\d\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\(0\)/, "").replace(/\D/g, "");
  if (digits.length < 4) return null;
  const national = digits.replace(/^(?:00)?44/, "0");
  return /^\s*(?:\+|00)/.test(text) || digits.length > 11 ? [national] : [digits, national];
}

/** "example.org" of "example.org", "mail.example.org", and of what begins like it. */
function isDomain(domain: string, typed: string): boolean {
  return domain.startsWith(typed) || domain.endsWith(`.${typed}`);
}

/** A postcode or its beginning, with at least one digit: what it begins with, as typed and without the space. */
function postcodeOf(text: string): string | null {
  const typed = text.toUpperCase().replace(/\s+/g, " ");
  return /^[A-Z]{1,2}\d[A-Z\d]? ?(?:\d[A-Z]{0,2})?$/.test(typed) ? typed : (tidyPostcode(text) ?? null);
}

function startsPostcode(postcode: string, typed: string): boolean {
  return typed.includes(" ")
    ? postcode.startsWith(typed)
    : postcode.replace(" ", "").startsWith(typed) || postcode.startsWith(typed);
}

/** How a word that was typed fits one of a name, from exactly to hardly. */
const fits = {
  exact: 0,
  start: 1,
  nickname: 2,
  joined: 3,
  initial: 4,
  nearly: 5,
  sounds: 6,
  extra: 7,
} as const;
type Fit = keyof typeof fits;

interface Fitted {
  fit: Fit;
  /** The words that fit, for saying why. */
  typed: string;
  word: string;
}

function findByName({ names }: Prepared<Sought>, typed: Word[][]): Hit | null {
  let best: Hit | null = null;
  for (const [at, name] of names.entries()) {
    const hit = fitName(name, typed);
    if (!hit) continue;
    // Another name of theirs counts, behind somebody of that name.
    const theirs = at === 0 ? hit : { ...hit, rank: hit.rank + 8, by: "other_name" as const };
    if (best === null || theirs.rank < best.rank) best = theirs;
  }
  return best;
}

function fitName({ readings, joined }: PreparedName, typed: Word[][]): Hit | null {
  const [written = [], ...runTogether] = typed;
  const together = written.map(({ text }) => text).join("");
  if (joined === together) return hitOf([{ fit: "exact", typed: together, word: joined }], 0);
  let best: Hit | null = null;
  // Each run together only against what was written apart, and the other way round.
  const pairs = [
    ...readings.map((words) => [words, written] as const),
    ...runTogether.map((words) => [readings[0] ?? [], words] as const),
  ];
  for (const [at, [words, theirs]] of pairs.entries()) {
    const hit = fitWords(words, theirs);
    if (!hit) continue;
    const rank = at === 0 ? hit.rank : hit.rank + 2;
    if (best === null || rank < best.rank) best = { ...hit, rank };
  }
  return best;
}

/** Every word that was typed fits a word of its own, in any order; of three or more, one may be too many. */
function fitWords(words: Word[], typed: Word[]): Hit | null {
  const free = [...words];
  const fitted: Fitted[] = [];
  let spare = typed.length >= 3 ? 1 : 0;
  for (const word of typed) {
    let best: { at: number; fit: Fit } | null = null;
    for (const [at, own] of free.entries()) {
      const fit = fitWord(own, word);
      // A first letter says something beside a surname only.
      if (!fit || (fit === "initial" && typed.length === 1)) continue;
      if (best === null || fits[fit] < fits[best.fit]) best = { at, fit };
    }
    if (best) {
      const [own] = free.splice(best.at, 1);
      fitted.push({ fit: best.fit, typed: word.text, word: own?.text ?? "" });
    } else if (spare-- > 0) fitted.push({ fit: "extra", typed: word.text, word: "" });
    else return null;
  }
  return hitOf(fitted, words[0]?.text === fitted[0]?.word ? 0 : 0.5);
}

function fitWord(own: Word, typed: Word): Fit | null {
  if (own.text === typed.text) return "exact";
  if (own.text.startsWith(typed.text)) return "start";
  if (own.isGiven && typed.isGiven) return areNicknames(own.text, typed.text) ? "nickname" : null;
  if (own.text.length === 1) return typed.text[0] === own.text ? "initial" : null;
  if (isNearly(own.text, typed.text)) return "nearly";
  const soundsAlike =
    typed.text.length >= 3 && typed.sounds.some((sound) => own.sounds.includes(sound) && sound.length > 1);
  return soundsAlike && slips(own.text, typed.text, 4) <= 4 ? "sounds" : null;
}

/** A slip or two, in a whole word or in one that is still being typed. */
function isNearly(own: string, typed: string): boolean {
  if (typed.length < 4) return false;
  const startsAlike = typed[0] === own[0] || (typed[0] === own[1] && typed[1] === own[0]);
  const most = typed.length >= 7 ? 2 : 1;
  if (slips(own, typed, most) <= (startsAlike ? most : 1)) return true;
  if (!startsAlike || own.length <= typed.length) return false;
  return [-1, 0, 1].some((longer) => slips(own.slice(0, typed.length + longer), typed, 1) <= 1);
}

function hitOf(fitted: Fitted[], order: number): Hit {
  const worst = fitted.reduce((so, one) => (fits[one.fit] > fits[so.fit] ? one : so));
  const sum = fitted.reduce((so, { fit }) => so + fits[fit], 0);
  return { rank: 10 * fits[worst.fit] + sum + order, ...reasonOf(worst) };
}

function reasonOf({ fit, typed, word }: Fitted): { by: FoundBy; why: string } {
  if (fit === "nickname") return { by: "nickname", why: `${capital(typed)} can be ${capital(word)}` };
  if (fit === "sounds") return { by: "sounds", why: `Sounds like ${capital(word)}` };
  if (fit === "nearly" || fit === "extra") return { by: "nearly", why: "Nearly the same name" };
  return { by: "name", why: "Name" };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
