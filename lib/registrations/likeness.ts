import { mailboxOf, phoneKey } from "@/lib/people/rules";
import { areNicknames, isGivenName, nicknameGroups } from "./nicknames";
import { tidyPostcode } from "./postcodes";
import type { RegistrationState } from "./rules";
import { nameKey, slips, soundsOf, wordsOfName } from "./spelling";

/** What is compared of a registration to notice that one person, or one phone, stands behind two. */
export interface Comparable {
  id: string;
  name: string;
  emailKey: string | null;
  phone: string | null;
  postcode: string;
  state: RegistrationState;
}

/** Another registration of the meeting that shares something with this one, or whose name is nearly the same. */
export interface Likeness {
  same: "name" | "email" | "phone" | "alike";
  id: string;
  name: string;
  /** Where the other lives, roughly: "SL9". */
  area: string | null;
  state: RegistrationState;
}

/**
 * For each registration that shares its name, address or phone with another, or looks like another, those others. A
 * flag for organisers and no more: couples share phones, and namesakes exist.
 *
 * @param wanted whose likenesses are asked for, by id; everybody's where it is left out
 */
export function likenessAmong(
  people: readonly Comparable[],
  wanted?: ReadonlySet<string>,
): Map<string, Likeness[]> {
  const compared = people.map((person, at) => compare(person, at, wanted?.has(person.id) ?? true));
  const found = new Map<string, Likeness[]>();
  const note = (same: Likeness["same"], one: Compared, other: Compared) => {
    if (!one.isWanted) return;
    const { id, name, state } = other.person;
    const known = found.get(one.person.id) ?? [];
    if (known.length === 0) found.set(one.person.id, known);
    known.push({ same, id, name, area: other.outward, state });
  };
  for (const [same, keyOf] of sharedKeys)
    for (const group of groupsBy(compared, (one) => [keyOf(one)]))
      for (const [one, other] of pairsOf(group)) {
        note(same, one, other);
        note(same, other, one);
      }
  const looked = new Set<number>();
  for (const block of blocksOf(compared))
    for (const [one, other] of pairsOf(block)) {
      const pair = one.at * compared.length + other.at;
      if (looked.has(pair)) continue;
      looked.add(pair);
      if (one.name === other.name || !areAlike(one, other)) continue;
      note("alike", one, other);
      note("alike", other, one);
    }
  return found;
}

/** A registration, taken apart once for all its comparisons. */
interface Compared {
  at: number;
  isWanted: boolean;
  person: Comparable;
  name: string;
  mailbox: string;
  phone: string;
  outward: string | null;
  /** The postcode but for its last two letters, about three thousand homes: "SL9 8". */
  sector: string | null;
  postcode: string | null;
  words: string[];
  /** The same words the other way round, and run together. */
  reversed: string[];
  joined: string;
}

function compare(person: Comparable, at: number, isWanted: boolean): Compared {
  const postcode = tidyPostcode(person.postcode);
  const words = wordsOfName(person.name);
  return {
    at,
    isWanted,
    person,
    name: nameKey(person.name),
    mailbox: person.emailKey === null ? "" : mailboxOf(person.emailKey),
    phone: phoneKey(person.phone),
    outward: postcode?.split(" ")[0] ?? null,
    sector: postcode?.slice(0, -2) ?? null,
    postcode,
    words,
    reversed: words.toReversed(),
    joined: words.join(""),
  };
}

const sharedKeys: ["name" | "email" | "phone", (one: Compared) => string][] = [
  ["name", ({ name }) => name],
  ["email", ({ mailbox }) => mailbox],
  ["phone", ({ phone }) => phone],
];

/** Who shares a key that is not empty; groups of one, and of nobody who is asked for, are left out. */
function groupsBy(people: readonly Compared[], keysOf: (one: Compared) => string[]): Compared[][] {
  const byKey = new Map<string, Compared[]>();
  for (const one of people)
    for (const key of new Set(keysOf(one))) {
      if (key === "") continue;
      const group = byKey.get(key);
      if (group) group.push(one);
      else byKey.set(key, [one]);
    }
  return [...byKey.values()].filter((group) => group.length > 1 && group.some(({ isWanted }) => isWanted));
}

/** Each two of a group of whom one at least is asked for. */
function* pairsOf(group: readonly Compared[]): Generator<[Compared, Compared]> {
  for (const [at, one] of group.entries())
    for (let next = at + 1; next < group.length; next++) {
      const other = group[next] as Compared;
      if (one.isWanted || other.isWanted) yield [one, other];
    }
}

/** More of one key than these are divided by where they live: namesakes far apart prove little. */
const largestBlock = 300;

/**
 * Groups within which two can look alike, so that five thousand are not compared each with each: two names of one
 * person share a word, its sound or the name that it is short for, and the first letter of another word.
 */
function blocksOf(people: readonly Compared[]): Compared[][] {
  return groupsBy(people, blockKeys).flatMap((block) =>
    block.length <= largestBlock
      ? [block]
      : groupsBy(block, ({ sector }) => [sector ?? ""]).filter((part) => part.length <= largestBlock),
  );
}

function blockKeys({ words, joined }: Compared): string[] {
  const keys = words.flatMap((word, at) => {
    if (word.length < 2) return [];
    const initials = words.filter((_, other) => other !== at).map(([initial]) => initial);
    const sounds = soundsOf(word);
    const ways = [...(sounds.length > 0 ? sounds : [word]), ...nicknameGroups(word)];
    return ways.flatMap((way) => initials.map((initial) => `${way} ${initial}`));
  });
  return [...keys, joined];
}

/** From here on two names are taken for one person's. A given name and a surname are worth up to three each. */
const enough = 5.5;

/** Whether two names, with where their people live and how they are reached, look like one person's. */
function areAlike(one: Compared, other: Compared): boolean {
  const likeNames = Math.max(
    likeInOrder(one.words, other.words),
    likeInOrder(one.words, other.reversed) - swapCosts(one.words),
    one.joined === other.joined ? 2 * whole : 0,
  );
  if (likeNames < enough - mostSupport) return false;
  return likeNames + support(one, other) - commonness(one, other, likeNames) >= enough;
}

const whole = 3;
const mostSupport = 2;

/** How like the given names and the surnames of two people are together; 0 where either pair is not. */
function likeInOrder(one: string[], other: string[]): number {
  if (one.length < 2 || other.length < 2) return 0;
  const given = likeGivenNames(one.slice(0, -1), other.slice(0, -1));
  const surname = given === 0 ? 0 : likeSurnames(one, other);
  return given === 0 || surname === 0 ? 0 : given + surname;
}

/** The first names, or one's first and a middle name of the other. Other middle names tell two apart. */
function likeGivenNames(
  [first = "", ...middle]: string[],
  [otherFirst = "", ...otherMiddle]: string[],
): number {
  const firsts = likeGiven(first, otherFirst);
  if (firsts > 0) {
    const isApart =
      middle.length > 0 &&
      otherMiddle.length > 0 &&
      !middle.some((one) => otherMiddle.some((other) => likeGiven(one, other) > 0 || one[0] === other[0]));
    return isApart ? 0 : firsts;
  }
  const crossed = [
    ...otherMiddle.map((other) => likeGiven(first, other)),
    ...middle.map((one) => likeGiven(one, otherFirst)),
  ];
  return Math.max(0, ...crossed.filter((like) => like > 1).map((like) => like - 0.5));
}

function likeGiven(one: string, other: string): number {
  if (one === other) return whole;
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? 1 : 0;
  if (areNicknames(one, other)) return 2.5;
  const known = Number(isGivenName(one)) + Number(isGivenName(other));
  // Mark and Mary are two people, however near their letters are.
  if (known === 2 || one[0] !== other[0]) return 0;
  const [shorter, longer] = [Math.min(one.length, other.length), Math.max(one.length, other.length)];
  const most = longer >= 8 ? 2 : 1;
  if (shorter < 4 || slips(one, other, most) > most)
    return shorter >= 4 && soundAlike(one, other) && slips(one, other, 2) <= 2 ? 1.5 : 0;
  // Short names that nobody here knows differ by a letter in every family: Meena and Reena.
  return known === 1 || shorter >= 6 || sorted(one) === sorted(other) ? 2.5 : 0;
}

function sorted(word: string): string {
  return [...word].sort().join("");
}

/** What comes last, or everything after the first name run together: "van den Berg" and "Vandenberg". */
function likeSurnames(one: string[], other: string[]): number {
  const [last, otherLast] = [one.at(-1) ?? "", other.at(-1) ?? ""];
  const [rest, otherRest] = [one.slice(1).join(""), other.slice(1).join("")];
  const inParts = one.slice(1).includes(otherLast) || other.slice(1).includes(last) ? 1.5 : 0;
  return Math.max(likeSurname(last, otherLast), likeSurname(rest, otherRest), inParts);
}

/** Endings by which one surname is made of another: Harris and Harrison are two families. */
const family = /^(?:s|son|sons|man|ton|field|ley|well|ing|ings)$/;

function likeSurname(one: string, other: string): number {
  if (one === other) return whole;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  if (shorter.length < 2) return 0;
  if (longer.startsWith(shorter) && family.test(longer.slice(shorter.length))) return 0.5;
  const away = slips(one, other, 3);
  if (away === 1 && shorter.length >= 4) return longer.length >= 9 ? 2.5 : 2;
  if (away === 2 && shorter.length >= 7) return 1.5;
  return away <= 3 && soundAlike(one, other) ? 2 : 0;
}

function soundAlike(one: string, other: string): boolean {
  const sounds = soundsOf(other);
  return soundsOf(one).some((sound) => sounds.includes(sound));
}

/** Surname first is common; but James Thomas and Thomas James are two. */
function swapCosts(words: string[]): number {
  return words.every(isGivenName) ? 1.5 : 0.5;
}

/** What else speaks for one person: the same home or nearly, an address nearly the same, the same phone. */
function support(one: Compared, other: Compared): number {
  if (one.phone !== "" && one.phone === other.phone) return mostSupport;
  if (areNearAddresses(one.mailbox, other.mailbox)) return mostSupport;
  if (one.postcode === null || other.postcode === null) return 0;
  if (one.postcode === other.postcode) return mostSupport;
  if (one.sector === other.sector) return 1.5;
  return one.outward === other.outward ? 1 : 0;
}

/** "m.okafor@mail.example" and "m.okafor@post.example", or with a letter or a number more. */
function areNearAddresses(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  const [box, otherBox] = [one, other].map((address) =>
    address.slice(0, address.lastIndexOf("@")).replace(/[._-]/g, "").replace(/\d+$/, ""),
  ) as [string, string];
  return box.length >= 6 && slips(box, otherBox, 1) <= 1;
}

/** So many have these surnames that a short form of the same given name, elsewhere, is most likely another person. */
const commonSurnames = new Set(
  "smith jones williams brown taylor davies davis evans wilson thomas roberts johnson patel khan ali ahmed singh kaur begum hussain".split(
    " ",
  ),
);

function commonness(one: Compared, other: Compared, likeNames: number): number {
  const surname = one.words.at(-1) ?? "";
  const isCommon = commonSurnames.has(surname) && other.words.includes(surname);
  return isCommon && likeNames < 2 * whole && one.outward !== other.outward ? 0.5 : 0;
}
