import { expect, it } from "vitest";
import { isInArea } from "./areas";

it("nowhere is outside an area that nobody has drawn", () => {
  expect(isInArea("EH1 1AA", [])).toBe(true);
});

it.each([
  ["HP7 0AA", ["HP7"]],
  ["hp70aa", ["hp7"]],
  ["HP7 0AA", ["SL9", " HP7 "]],
  ["HP7 0AA", ["HP"]],
  ["SL9 8QQ", ["SL9 8"]],
  ["SL9 8QQ", ["sl98"]],
  ["SL9 8QQ", ["SL9 8QQ"]],
  ["W1A 1AA", ["W1"]],
])("%s lies in %s", (postcode, areas) => {
  expect(isInArea(postcode, areas)).toBe(true);
});

it.each([
  ["HP70 0AA", ["HP7"]],
  ["HP6 5AA", ["HP7", "SL9"]],
  ["SL9 7DD", ["SL9 8"]],
  ["EH1 1AA", ["H"]],
  ["E1 1AA", ["EH"]],
  ["not a postcode", ["HP7"]],
  ["", ["HP7", ""]],
])("%s lies outside %s", (postcode, areas) => {
  expect(isInArea(postcode, areas)).toBe(false);
});
