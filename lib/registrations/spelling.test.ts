import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areNicknames, isGivenName } from "./nicknames";
import { nameKey, slips, soundsOf } from "./spelling";

describe("two spellings of a name are one key:", () => {
  it.each([
    ["Siobhán  O’Brien", "siobhan obrien"],
    ["Łukasz Żak-Wróbel", "LUKASZ ZAK WROBEL"],
    ["Jürgen Groß", "Jurgen Gross"],
    ["Dr. Priya Raman", "Priya Raman"],
    ["Søren Ærø", "Soren Aero"],
    ["Featherstone, Alan", "featherstone alan"],
  ])("%s and %s", (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it("but not two names of a script in which marks are vowels", () => {
    expect(nameKey("नीता शर्मा")).not.toBe(nameKey("नेता शर्मा"));
  });

  it("and somebody called by a title alone keeps it", () => {
    expect(nameKey("Sir")).toBe("sir");
  });
});

describe("slips between two words", () => {
  it.each([
    ["thompson", "thompson", 0],
    ["thompson", "thomson", 1],
    ["okafor", "okafro", 1],
    ["kahn", "khan", 1],
    ["thompson", "tomson", 2],
    ["", "abc", 3],
  ])("%s and %s: %d", (one, other, expected) => {
    expect(slips(one, other)).toBe(expected);
  });

  it("are the same both ways, and are counted no further than is asked", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, most) => {
        const all = slips(one, other);
        expect(slips(other, one)).toBe(all);
        expect(slips(one, other, most)).toBe(Math.min(all, most + 1));
      }),
    );
  });
});

describe("sounds", () => {
  it.each([
    ["thompson", "tomson"],
    ["reid", "reed"],
    ["smith", "smythe"],
    ["philips", "fillips"],
    ["macdonald", "mcdonald"],
  ])("%s like %s", (one, other) => {
    expect(soundsOf(one).some((sound) => soundsOf(other).includes(sound))).toBe(true);
  });

  it("are of Latin words only", () => {
    expect(soundsOf("петренко")).toEqual([]);
  });
});

describe("short forms", () => {
  it.each([
    ["bob", "robert"],
    ["liz", "elizabeth"],
    ["peggy", "margaret"],
    ["bert", "albert"],
    ["bert", "robert"],
    ["mohammed", "muhammad"],
  ])("%s can be %s", (one, other) => {
    expect(areNicknames(one, other)).toBe(true);
    expect(areNicknames(other, one)).toBe(true);
  });

  it.each([
    ["mark", "mary"],
    ["john", "jane"],
    ["ian", "john"],
    ["paul", "paula"],
    ["albert", "robert"],
  ])("%s and %s are two people's", (one, other) => {
    expect(areNicknames(one, other)).toBe(false);
    expect([one, other].every(isGivenName)).toBe(true);
  });
});
