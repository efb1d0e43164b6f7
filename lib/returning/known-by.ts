import { rememberedHashes } from "@/lib/crypto";
import { emailKey, phoneKey } from "@/lib/people/rules";
import { nameKey } from "@/lib/registrations/spelling";
import { type ReturningKind, returningKinds } from "./rules";

/** What somebody is known again by. */
export interface Knowable {
  name: string;
  emailKey: string | null;
  phone: string | null;
}

/**
 * An address, a phone number and a name as they are compared, null where there is too little to tell anybody by: one
 * word alone is no name to know somebody by, nor is an extension a number.
 */
export function knownBy({ name, emailKey: address, phone }: Knowable): Record<ReturningKind, string | null> {
  const [number, wholeName] = [phoneKey(phone), nameKey(name)];
  return {
    email: address === null ? null : emailKey(address),
    phone: number.length < 7 ? null : number,
    name: /^[a-z]*$/.test(wholeName) ? null : wholeName,
  };
}

/** Somebody of a meeting, with what organisers last knew of them before a change at which nobody has looked. */
export interface Registered extends Knowable {
  confirmedAt: Date | null;
  previousName: string | null;
  previousEmail: string | null;
}

/**
 * All that somebody went by at a meeting: a change at the last minute hides nobody. Without an address that nobody
 * proved, since it may be a stranger's; who changed an address had read the mailbox that they left.
 */
export function wentBy(registered: Registered): Knowable[] {
  const { name, emailKey: address, phone, confirmedAt, previousName, previousEmail } = registered;
  const proved = confirmedAt === null ? null : address;
  const now = { name, emailKey: proved, phone };
  if (previousName === null && previousEmail === null) return [now];
  const left = previousEmail === null ? proved : emailKey(previousEmail);
  return [now, { name: previousName ?? name, emailKey: left, phone }];
}

/** One of the hashes that somebody may be stored under. */
export interface KnownHash {
  kind: ReturningKind;
  hash: string;
  keyId: string;
}

/** The hashes to look for: all kinds, under every key that there is. */
export function hashesToFind(person: Knowable): KnownHash[] {
  return hashesOf(person, (text) => rememberedHashes(text));
}

/** The hashes to store: all kinds of all that somebody went by, each once, under the key in use now. */
export function hashesToKeep(registered: Registered): KnownHash[] {
  const all = wentBy(registered).flatMap((person) =>
    hashesOf(person, (text) => rememberedHashes(text).slice(0, 1)),
  );
  return [...new Map(all.map((known) => [known.hash, known])).values()];
}

function hashesOf(person: Knowable, hash: (text: string) => { hash: string; keyId: string }[]): KnownHash[] {
  const texts = knownBy(person);
  return returningKinds.flatMap((kind) => {
    const text = texts[kind];
    return text === null ? [] : hash(`${kind}|${text}`).map((made) => ({ kind, ...made }));
  });
}
