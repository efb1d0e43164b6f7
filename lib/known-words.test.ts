import { expect, it } from "vitest";
import { wordsUnder } from "./known-words";

const table = { saved: "It is saved." };

it("a table says what it has under a key", () => {
  expect(wordsUnder(table, "saved")).toBe("It is saved.");
});

it.each([undefined, "", "lost", "constructor", "__proto__", "toString"])("and nothing under %j", (key) => {
  expect(wordsUnder(table, key)).toBeUndefined();
});
