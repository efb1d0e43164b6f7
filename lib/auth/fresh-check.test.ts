import { describe, expect, it } from "vitest";
import { asForumTime, isFresh } from "./fresh-check";

const minute = 60_000;
const hour = 60 * minute;
const real = new Date("2026-11-22T12:00:00Z");
const ago = (ms: number) => new Date(real.getTime() - ms);

describe("a check", () => {
  it.each([
    [0, true],
    [15 * minute, true],
    [15 * minute + 1, false],
    [11 * hour, false],
  ])("made %d milliseconds ago counts: %s", (age, counts) => {
    expect(isFresh(ago(age), { real, forum: real })).toBe(counts);
  });

  describe("on a meeting's evening", () => {
    const evening = {
      doorsOpenAt: new Date("2026-12-08T19:00:00Z"),
      endsAt: new Date("2026-12-08T20:30:00Z"),
    };
    const at = (time: string) => ({ real, forum: new Date(`2026-12-08T${time}:00Z`) });

    it.each([
      ["made two hours before the doors", "20:00", 3 * hour, true],
      ["made a minute earlier than that", "20:00", 3 * hour + minute, false],
      ["made before the doors, an hour after the end", "21:30", 3 * hour, true],
      ["made before the doors, later than that", "21:31", 3 * hour, false],
      ["made within it, later than an hour after the end", "21:45", 30 * minute, false],
      ["made just now, the day over", "23:00", minute, true],
    ])("%s: %s", (_, time, age, counts) => {
      expect(isFresh(ago(age), at(time), evening)).toBe(counts);
    });

    it("an old one arms nothing that is no emergency", () => {
      expect(isFresh(ago(hour), at("19:30"))).toBe(false);
    });
  });
});

it("what the machine's clock noted is told by the forum's", () => {
  const forum = new Date("2026-12-08T19:00:00Z");
  expect(asForumTime(ago(5 * minute), { real, forum })).toEqual(new Date("2026-12-08T18:55:00Z"));
});
