import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { env } from "./env";

// Every secret of the site is derived from SECRET_KEY, one key per purpose, so that a leak of one kind of
// secret tells nothing about another. A key's id is stored beside what it made: during a rotation the
// previous key (SECRET_KEY_PREVIOUS) still opens and re-derives what it made.

type Purpose = "seal" | "token" | "hash" | "form" | "session" | "returning";

interface Key {
  id: string;
  secret: string;
}

const derived = new Map<string, Buffer>();

function keyOf(secret: string): Key {
  return { id: createHash("sha256").update(`key-id|${secret}`).digest("hex").slice(0, 8), secret };
}

function currentKey(): Key {
  return keyOf(env().SECRET_KEY);
}

/** The key in use now, and the one before it during a rotation. */
function knownKeys(): Key[] {
  const { SECRET_KEY, SECRET_KEY_PREVIOUS } = env();
  return [SECRET_KEY, SECRET_KEY_PREVIOUS].filter((secret) => secret !== undefined).map(keyOf);
}

function keyById(id: string): Key {
  const key = knownKeys().find((candidate) => candidate.id === id);
  if (!key) throw new Error(`no secret key has the id ${id}: set SECRET_KEY_PREVIOUS to the key used before`);
  return key;
}

function derive(purpose: Purpose, key: Key): Buffer {
  const name = `${purpose}|${key.id}`;
  const known = derived.get(name);
  if (known) return known;
  const made = Buffer.from(hkdfSync("sha256", key.secret, "gatehouse", purpose, 32));
  derived.set(name, made);
  return made;
}

/** The id of the key in use now; stored beside every token that must be re-derivable. */
export function currentKeyId(): string {
  return currentKey().id;
}

/** A secret of its own for a library that wants one (next-auth), as hex. */
export function librarySecret(): string {
  return derive("session", currentKey()).toString("hex");
}

/**
 * Encrypts with AES-256-GCM. `bound` ties the result to its row or purpose: opening it elsewhere fails.
 * Layout: key id (4 bytes), nonce (12), tag (16), cipher text.
 */
export function seal(plain: string, bound: string): Buffer {
  const key = currentKey();
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", derive("seal", key), nonce).setAAD(Buffer.from(bound));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from(key.id, "hex"), nonce, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made with the same `bound`. Throws if it was altered, moved, or made by an unknown key. */
export function open(sealed: Buffer, bound: string): string {
  const key = keyById(sealed.subarray(0, 4).toString("hex"));
  const decipher = createDecipheriv("aes-256-gcm", derive("seal", key), sealed.subarray(4, 16))
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(16, 32));
  return Buffer.concat([decipher.update(sealed.subarray(32)), decipher.final()]).toString("utf8");
}

/** 16 random bytes as base64url: the part of a derived token that only the database knows. */
export function newNonce(): string {
  return randomBytes(16).toString("base64url");
}

/** 32 random bytes as base64url (43 characters): a secret that is not derived from anything. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * The token of a mailed link: HMAC-SHA-256 as base64url, 43 characters. It can be derived again, so that a
 * retried mail is the same mail, yet neither the database nor the key alone is enough to forge one.
 */
export function deriveToken(
  kind: string,
  row: { id: string; edition: number; nonce: string; keyId: string },
): string {
  return createHmac("sha256", derive("token", keyById(row.keyId)))
    .update(`${kind}|${row.id}|${row.edition}|${row.nonce}`)
    .digest("base64url");
}

/** SHA-256 as hex: what is stored of a token. Enough for 256-bit secrets (OWASP ASVS 5.0, 6.5.2). */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A keyed hash for values that could be guessed (addresses, networks): useless without SECRET_KEY. */
export function keyedHash(value: string): string {
  return createHmac("sha256", derive("hash", currentKey())).update(value).digest("base64url");
}

/** A keyed hash and the id of the key that made it. */
export interface RememberedHash {
  hash: string;
  keyId: string;
}

/**
 * What is left of an address, a phone number or a name whose owner's details are deleted: a keyed hash by which the
 * same is known again (design, ruling 14), under every key that there is. The first is made with the key in use now and
 * is the one to store; the other, during a rotation, finds what was stored before.
 */
export function rememberedHashes(value: string): [RememberedHash, ...RememberedHash[]] {
  return knownKeys().map((key) => ({
    hash: createHmac("sha256", derive("returning", key)).update(value).digest("base64url"),
    keyId: key.id,
  })) as [RememberedHash, ...RememberedHash[]];
}

/** Signs a short text that travels through a browser, as `text.signature`. */
export function sign(text: string): string {
  return `${text}.${createHmac("sha256", derive("form", currentKey())).update(text).digest("base64url")}`;
}

/** The text that `sign` signed, or null if it was altered. */
export function verifySigned(signed: string): string | null {
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return null;
  const text = signed.slice(0, dot);
  const expected = Buffer.from(sign(text));
  const given = Buffer.from(signed);
  return given.length === expected.length && timingSafeEqual(given, expected) ? text : null;
}
