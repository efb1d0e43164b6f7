import { phoneKey } from "@/lib/people/rules";
import { type Prepared, prepare, type Sought, searchPeople } from "@/lib/registrations/search";
import { nameKey } from "@/lib/registrations/spelling";
import type { Match } from "./rules";

// Whom Zoom shows (zoom.md 5.3). Pure: what is known of the meeting comes in, and the surest that fits comes out.

/** What Zoom shows of somebody, as far as it tells who they are. */
export interface Shown {
  name: string;
  address: string | null;
  registrantId: string | null;
  phoneNumber: string | null;
}

/** An entry of ours in Zoom's list, ended ones too. */
export interface KnownEntry {
  registrationId: string | null;
  registrantId: string | null;
  address: string;
}

/** Somebody who asked for a place, in whatever state. */
export interface KnownPerson extends Sought {
  id: string;
  hasPlace: boolean;
}

export interface Known {
  entries: readonly KnownEntry[];
  people: People;
}

/** People, ready to be looked through for many comings. */
export interface People {
  all: readonly KnownPerson[];
  withPlace: Crowd;
  withoutPlace: Crowd;
}

interface Crowd {
  byPhone: Map<string, KnownPerson[]>;
  byName: Map<string, KnownPerson[]>;
  /** Whom a name may mean that is nobody's own. */
  alike(name: string): KnownPerson[];
}

/** @param isThorough whether names that are only nearly the same count: that takes long, so not while Zoom waits */
export function peopleOf(all: readonly KnownPerson[], isThorough: boolean): People {
  return {
    all,
    withPlace: crowdOf(
      all.filter(({ hasPlace }) => hasPlace),
      isThorough,
    ),
    withoutPlace: crowdOf(
      all.filter(({ hasPlace }) => !hasPlace),
      isThorough,
    ),
  };
}

function crowdOf(people: readonly KnownPerson[], isThorough: boolean): Crowd {
  const [byPhone, byName] = [new Map<string, KnownPerson[]>(), new Map<string, KnownPerson[]>()];
  for (const person of people) {
    const { phone, name, otherNames = [] } = person;
    const theirs = new Set([name, ...otherNames].map((own) => (own === null ? "" : nameKey(own))));
    for (const [key, known] of [
      [phoneKey(phone), byPhone] as const,
      ...[...theirs].map((key) => [key, byName] as const),
    ])
      if (key !== "") known.set(key, [...(known.get(key) ?? []), person]);
  }
  const found = new Map<string, KnownPerson[]>();
  let prepared: Prepared<KnownPerson>[] | null = null;
  const search = (name: string) => {
    prepared ??= prepare(people);
    return searchPeople(prepared, name)
      .filter(({ by }) => byNameAlone.has(by))
      .map(({ person }) => person);
  };
  const alike = (name: string) => {
    const before = found.get(name);
    if (before || !isThorough) return before ?? [];
    const people = search(name);
    found.set(name, people);
    return people;
  };
  return { byPhone, byName, alike };
}

const byNameAlone = new Set(["name", "nickname", "nearly", "sounds", "other_name"]);

export interface Matched {
  match: Exclude<Match, "host">;
  registrationId: string | null;
  /** Of a hint: whether it is too little to go by, a letter or two or what fits several people. */
  isVague: boolean;
}

const nobody: Matched = { match: "none", registrationId: null, isVague: false };

/**
 * Who it is, the surest way first: by the Zoom registrant that is theirs, then by the address that an entry of theirs
 * has, then by their own address, the phone number or the name that Zoom shows. The last three prove nothing: anybody can
 * type a name or a neighbour's address, and a number can be made up. What fits several people is a hint at nobody in
 * particular.
 */
export function matchOf(shown: Shown, { entries, people }: Known): Matched {
  const { registrantId, address } = shown;
  const known = (isTheirs: (entry: KnownEntry) => boolean) => entries.find(isTheirs)?.registrationId ?? null;
  const byRegistrant = registrantId ? known((entry) => entry.registrantId === registrantId) : null;
  if (byRegistrant) return { match: "registrant", registrationId: byRegistrant, isVague: false };
  const byAddress = address ? known((entry) => entry.address.toLowerCase() === address) : null;
  if (byAddress) return { match: "address", registrationId: byAddress, isVague: false };
  const theirs = address ? people.all.filter((person) => person.email?.toLowerCase() === address) : [];
  // A couple may share one address: then it is one of them, and the name is a hint at which.
  const which = theirs.length > 1 ? hintAmong(shown, crowdOf(theirs, true)) : null;
  const byOwnAddress = which ?? hintOf(theirs);
  if (byOwnAddress) return byOwnAddress;
  return hintAmong(shown, people.withPlace) ?? hintAmong(shown, people.withoutPlace) ?? nobody;
}

function hintAmong({ name, phoneNumber }: Shown, crowd: Crowd): Matched | null {
  return hintOf(phonedBy(phoneNumber ?? name, crowd)) ?? hintOf(named(name, crowd), name);
}

/** @param typed the name that it goes by; nothing where it goes by a number or an address */
function hintOf([only, ...others]: readonly KnownPerson[], typed?: string): Matched | null {
  if (!only) return null;
  if (others.length > 0) return { match: "name", registrationId: null, isVague: true };
  return { match: "name", registrationId: only.id, isVague: typed !== undefined && isScrap(typed, only) };
}

/** Whether of a name no more is there than a letter or two: that fits somebody on every list. Unless it is all of theirs. */
function isScrap(typed: string, { name }: KnownPerson): boolean {
  const key = nameKey(typed);
  return key !== nameKey(name) && key.split(" ").every((word) => [...word].length <= 2);
}

/** Whose number it is. Zoom hides some digits of many: those fit nobody. */
function phonedBy(number: string, { byPhone }: Crowd): KnownPerson[] {
  const key = /^[+\d\s().-]{7,}$/.test(number) ? phoneKey(`+${number.replace(/\D/g, "")}`) : "";
  return [...new Set([key, phoneKey(number)])].flatMap((dialled) => byPhone.get(dialled) ?? []);
}

/** Who has this very name, or else whom it may mean. */
function named(name: string, { byName, alike }: Crowd): KnownPerson[] {
  const key = nameKey(name);
  return key === "" ? [] : (byName.get(key) ?? alike(name));
}
