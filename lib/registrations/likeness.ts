import type { RegistrationState } from "./rules";

/** What is compared of a registration to notice that one person, or one phone, stands behind two. */
export interface Comparable {
  id: string;
  name: string;
  emailKey: string;
  phone: string | null;
  state: RegistrationState;
}

/** Another registration of the meeting that shares something with this one. */
export interface Likeness {
  same: "name" | "email" | "phone";
  id: string;
  name: string;
  state: RegistrationState;
}

/**
 * For each registration that shares its name, address or phone with another, the others it shares them with.
 * A flag for organisers and no more: couples share phones, and namesakes exist.
 */
export function likenessAmong(people: Comparable[]): Map<string, Likeness[]> {
  const found = new Map<string, Likeness[]>();
  for (const [same, keyOf] of keys) {
    for (const group of groups(people, keyOf)) {
      for (const one of group) {
        const others = group.filter((other) => other !== one);
        const likeness = others.map(({ id, name, state }) => ({ same, id, name, state }));
        found.set(one.id, [...(found.get(one.id) ?? []), ...likeness]);
      }
    }
  }
  return found;
}

const keys: [Likeness["same"], (person: Comparable) => string][] = [
  ["name", ({ name }) => nameKey(name)],
  ["email", ({ emailKey }) => emailKey],
  ["phone", ({ phone }) => phoneKey(phone ?? "")],
];

function groups(people: Comparable[], keyOf: (person: Comparable) => string): Comparable[][] {
  const byKey = new Map<string, Comparable[]>();
  for (const person of people) {
    const key = keyOf(person);
    if (key !== "") byKey.set(key, [...(byKey.get(key) ?? []), person]);
  }
  return [...byKey.values()].filter((group) => group.length > 1);
}

/** "Siobhán  O’Brien" and "siobhan obrien" are one key. */
function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\p{P}]/gu, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** "+44 7700 900 123" and "07700 900123" are one key. */
function phoneKey(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  return phone.trim().startsWith("+44") ? `0${digits.slice(2).replace(/^0/, "")}` : digits;
}
