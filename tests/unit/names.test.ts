import { describe, expect, it } from "vitest";
import { nameDoubts } from "@/lib/registrations/doubts";
import { nameProblem, tidyName } from "@/lib/registrations/names";
import { nonNames, realNames } from "../support/names";

const everyRealName = realNames.flatMap(({ pass, ask = [] }) => [...pass, ...ask]);

/** What becomes of a name: why it is refused, that it is asked about, or that it passes. */
function verdictOn(typed: string): string {
  return nameProblem(typed) ?? (nameDoubts(typed).length > 0 ? "ask" : "pass");
}

describe("the world's real names", () => {
  it("are 300 and more, each once, in 25 languages and more; and 100 texts and more are none", () => {
    expect(new Set(everyRealName).size).toBe(everyRealName.length);
    expect(everyRealName.length).toBeGreaterThanOrEqual(300);
    expect(new Set(realNames.map(({ language }) => language)).size).toBeGreaterThanOrEqual(25);
    expect(new Set(nonNames.map(({ typed }) => typed)).size).toBe(nonNames.length);
    expect(nonNames.length).toBeGreaterThanOrEqual(100);
  });

  it.each(realNames)("in $language pass, or are asked about", ({ pass, ask = [] }) => {
    const verdicts = [...pass, ...ask].map((name) => [name, verdictOn(name)]);
    expect(verdicts).toEqual([...pass.map((name) => [name, "pass"]), ...ask.map((name) => [name, "ask"])]);
  });

  it("have the same verdict with their accents apart, and are kept as typed", () => {
    for (const name of everyRealName) {
      expect([name, verdictOn(name.normalize("NFD"))]).toEqual([name, verdictOn(name)]);
      expect(tidyName(name)).toBe(name.normalize("NFC"));
    }
  });
});

describe("what is no name", () => {
  it.each(nonNames)("$typed: $verdict", ({ typed, verdict }) => {
    expect(verdictOn(typed)).toBe(verdict);
  });

  it("may stand in a name that is one", () => {
    for (const word of [
      "Guest",
      "Host",
      "Admin",
      "Test",
      "User",
      "Galaxy",
      "Phone",
      "Mobile",
      "Moto",
      "Nokia",
    ])
      expect([word, verdictOn(`Judith ${word}`), verdictOn(`${word} Yoshida`)]).toEqual([
        word,
        "pass",
        "pass",
      ]);
  });
});
