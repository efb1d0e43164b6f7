import { describe, expect, it } from "vitest";
import { asReadOut, nextPledgeVersion, reasonKey } from "./rules";

describe("a new wording of the promise", () => {
  it.each([
    [[], "2026-12-08"],
    [["2026-11", "2026-12-07"], "2026-12-08"],
    [["2026-12-08"], "2026-12-08-2"],
    [["2026-12-08", "2026-12-08-2"], "2026-12-08-3"],
    [["2026-12-08-2"], "2026-12-08"],
  ])("after %j is called %s", (known, version) => {
    expect(nextPledgeVersion("2026-12-08", known)).toBe(version);
  });
});

describe("the forum's words, read to somebody who joins by telephone", () => {
  it.each([
    ["I will not share my private link with anybody.", "I will not share my numbers with anybody."],
    ["Keep your private link to yourself.", "Keep your numbers to yourself."],
    ["Treat everybody with respect.", "Treat everybody with respect."],
  ])("%s: %s", (words, read) => {
    expect(asReadOut(words)).toBe(read);
  });
});

describe("a new reason for not approving", () => {
  it.each([
    ["Asked too late", [], "asked_too_late"],
    ["Asked too late!", ["asked_too_late"], "asked_too_late_2"],
    ["Their ward has a meeting of its own, on another day", [], "their_ward_has_a_meeting"],
    ["Быть", [], "reason"],
    ["!!!", ["reason"], "reason_2"],
  ])("“%s” goes by a name from its words that none has yet", (choice, known, key) => {
    expect(reasonKey(choice, known)).toBe(key);
  });
});
