import { expect, it } from "vitest";
import { areaPostcodes } from "./area-postcodes";

it.each([
  ["", []],
  ["  \n ", []],
  ["HP7", ["HP7"]],
  ["hp7, hp6; sl9 8", ["HP7", "HP6", "SL9 8"]],
  ["HP7\r\nSL9 8\r\nSL9", ["HP7", "SL9 8", "SL9"]],
  ["HP HP7 HP7 W1A EC1A 1", ["HP", "HP7", "W1A", "EC1A 1"]],
])("beginnings typed as %j are kept as %j", (typed, kept) => {
  expect(areaPostcodes.parse(typed)).toEqual(kept);
});

it.each(["HP7 0AA", "8", "Amersham", "HP 8", "SL9 8 8", "<b>"])("%j is no list of beginnings", (typed) => {
  const read = areaPostcodes.safeParse(typed);
  expect(read.error?.issues[0]?.message).toMatch(/^Enter how postcodes begin, like HP7 or SL9 8\./);
});

it("a list is no longer than anybody can look after", () => {
  const many = Array.from({ length: 61 }, (_, n) => `HP${n % 10}, SL${n}`).join(" ");
  expect(areaPostcodes.safeParse(many).error?.issues[0]?.message).toBe("Enter 60 beginnings or fewer");
});
