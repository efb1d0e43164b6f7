import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";

type Crypto = typeof import("./crypto");

const first = "the key that the forum began with, long enough";
const second = "the key that came after it, also long enough!";

/** The site as it runs with these keys. */
async function siteWith(SECRET_KEY: string, SECRET_KEY_PREVIOUS = ""): Promise<Crypto> {
  vi.resetModules();
  vi.stubEnv("SECRET_KEY", SECRET_KEY);
  vi.stubEnv("SECRET_KEY_PREVIOUS", SECRET_KEY_PREVIOUS);
  return import("./crypto");
}
afterEach(() => {
  vi.unstubAllEnvs();
});

const row = fc.record({
  id: fc.uuid(),
  edition: fc.integer({ min: 1, max: 9999 }),
  nonce: fc.base64String(),
});
const kind = fc.constantFrom("join", "confirm", "manage", "sign-in");

describe("the token of a mailed link", () => {
  it("is 43 characters that can stand in an address, and the same whenever it is derived", async () => {
    const { currentKeyId, deriveToken } = await siteWith(first);
    fc.assert(
      fc.property(kind, row, (what, about) => {
        const token = deriveToken(what, { ...about, keyId: currentKeyId() });
        expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(deriveToken(what, { ...about, keyId: currentKeyId() })).toBe(token);
      }),
    );
  });

  it("is another for another kind, row, edition or nonce", async () => {
    const { currentKeyId, deriveToken } = await siteWith(first);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(kind, row), { selector: (x) => JSON.stringify(x), minLength: 2 }),
        (links) => {
          const tokens = links.map(([what, about]) => deriveToken(what, { ...about, keyId: currentKeyId() }));
          expect(new Set(tokens).size).toBe(links.length);
        },
      ),
    );
  });

  it("cannot be had from the database alone: another key makes another token", async () => {
    const about = { id: "01900000-0000-7000-8000-000000000000", edition: 1, nonce: "n" };
    const one = await siteWith(first);
    const token = one.deriveToken("join", { ...about, keyId: one.currentKeyId() });
    const other = await siteWith(second);
    expect(other.deriveToken("join", { ...about, keyId: other.currentKeyId() })).not.toBe(token);
  });
});

describe("a changed SECRET_KEY", () => {
  const about = { id: "01900000-0000-7000-8000-000000000000", edition: 1, nonce: "n" };

  it("leaves links and sealed values that the previous key made working", async () => {
    const before = await siteWith(first);
    const keyId = before.currentKeyId();
    const token = before.deriveToken("join", { ...about, keyId });
    const sealed = before.seal("passcode", "room|1");
    const after = await siteWith(second, first);
    expect(after.currentKeyId()).not.toBe(keyId);
    expect(after.deriveToken("join", { ...about, keyId })).toBe(token);
    expect(after.open(sealed, "room|1")).toBe("passcode");
    expect((await siteWith(second)).open(after.seal("new", "room|2"), "room|2")).toBe("new");
  });

  it("without the previous one says which setting is missing, and never what it would have held", async () => {
    const before = await siteWith(first);
    const sealed = before.seal("passcode", "room|1");
    const keyId = before.currentKeyId();
    const after = await siteWith(second);
    expect(() => after.open(sealed, "room|1")).toThrow(/SECRET_KEY_PREVIOUS/);
    expect(() => after.deriveToken("join", { ...about, keyId })).toThrow(/SECRET_KEY_PREVIOUS/);
  });
});

describe("a sealed value", () => {
  it("opens as what it was, whatever it was, and never looks the same twice", async () => {
    const { open, seal } = await siteWith(first);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string(), (plain, bound) => {
        const sealed = seal(plain, bound);
        expect(open(sealed, bound)).toBe(plain);
        expect(seal(plain, bound).equals(sealed)).toBe(false);
      }),
    );
  });

  it("does not open in another row, or with any byte altered or cut off", async () => {
    const { open, seal } = await siteWith(first);
    const sealed = seal("97531864202", "room|1");
    expect(() => open(sealed, "room|2")).toThrow();
    for (let at = 0; at < sealed.length; at++) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] as number) ^ 1;
      expect(() => open(altered, "room|1")).toThrow();
      expect(() => open(sealed.subarray(0, at), "room|1")).toThrow();
    }
  });
});

describe("a signed text", () => {
  it("is read back, and not when anything about it was altered", async () => {
    const { sign, verifySigned } = await siteWith(first);
    const signed = sign("1796758200000");
    expect(verifySigned(signed)).toBe("1796758200000");
    for (let at = 0; at < signed.length; at++) {
      const altered = `${signed.slice(0, at)}${signed[at] === "A" ? "B" : "A"}${signed.slice(at + 1)}`;
      expect(verifySigned(altered)).toBeNull();
    }
    for (const nonsense of ["", ".", "text", ".signature", "text."])
      expect(verifySigned(nonsense)).toBeNull();
  });

  it("of another installation is nothing here", async () => {
    const signed = (await siteWith(first)).sign("text");
    expect((await siteWith(second)).verifySigned(signed)).toBeNull();
  });
});

it("what could be guessed is hashed under a key, and random secrets never repeat", async () => {
  const one = await siteWith(first);
  const hash = one.keyedHash("192.0.2.1");
  expect(hash).toBe(one.keyedHash("192.0.2.1"));
  expect((await siteWith(second)).keyedHash("192.0.2.1")).not.toBe(hash);
  const secrets = Array.from({ length: 200 }, one.newSecret);
  expect(new Set(secrets).size).toBe(200);
  expect(secrets.every((secret) => /^[\w-]{43}$/.test(secret))).toBe(true);
});

it("each purpose has a key of its own: what one makes is nothing to another", async () => {
  const { currentKeyId, deriveToken, keyedHash, librarySecret, sign } = await siteWith(first);
  const words = "join|1|1|n";
  const token = deriveToken("join", { id: "1", edition: 1, nonce: "n", keyId: currentKeyId() });
  const made = [token, keyedHash(words), sign(words).split(".")[1], librarySecret()];
  expect(new Set(made).size).toBe(made.length);
});

describe("the hash by which somebody is known again", () => {
  it("is the same for the same text, another for another, and tells nothing without the key", async () => {
    const one = await siteWith(first);
    const [hash] = one.rememberedHashes("email|a@mail.example");
    expect(one.rememberedHashes("email|a@mail.example")).toEqual([hash]);
    expect(one.rememberedHashes("name|a@mail.example")[0].hash).not.toBe(hash.hash);
    expect(hash.hash).not.toBe(one.keyedHash("email|a@mail.example"));
    const other = await siteWith(second);
    expect(other.rememberedHashes("email|a@mail.example")[0].hash).not.toBe(hash.hash);
  });

  it("is found under the key before, too, while the keys are being changed", async () => {
    const before = (await siteWith(first)).rememberedHashes("name|ann lee")[0];
    const during = (await siteWith(second, first)).rememberedHashes("name|ann lee");
    expect(during).toContainEqual(before);
    expect(during[0]).not.toEqual(before);
    const after = (await siteWith(second)).rememberedHashes("name|ann lee");
    expect(after).toEqual([during[0]]);
  });
});
