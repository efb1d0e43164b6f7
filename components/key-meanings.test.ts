import { describe, expect, it } from "vitest";
import { keyList, meaningOf, type PressedKey } from "./key-meanings";

function pressed(key: string, more: Partial<PressedKey> = {}): PressedKey {
  return { key, ctrlKey: false, altKey: false, metaKey: false, repeat: false, isComposing: false, ...more };
}

describe("a key in the list of requests", () => {
  it("means what the list of keys says", () => {
    for (const { keys, meaning } of keyList)
      for (const key of keys) expect(meaningOf(pressed(key), false)).toBe(meaning);
    const all = keyList.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it("means nothing while somebody types", () => {
    for (const key of keyList.flatMap(({ keys }) => keys)) {
      expect(meaningOf(pressed(key), true)).toBeNull();
      expect(meaningOf(pressed(key, { isComposing: true }), false)).toBeNull();
    }
  });

  it("leaves the browser its own", () => {
    for (const key of ["ctrlKey", "altKey", "metaKey"] as const)
      expect(meaningOf(pressed("a", { [key]: true }), false)).toBeNull();
    for (const key of ["A", "Tab", "Enter", " ", "z"]) expect(meaningOf(pressed(key), false)).toBeNull();
  });

  it("decides once however long it is held down, and moves on as long", () => {
    for (const key of ["a", "u", "x", "d", "o"])
      expect(meaningOf(pressed(key, { repeat: true }), false)).toBeNull();
    expect(meaningOf(pressed("j", { repeat: true }), false)).toBe("next");
  });
});
