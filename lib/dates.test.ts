import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calendarDay,
  clockTime,
  dateAndTime,
  dayAhead,
  dayAndMonth,
  daysBetween,
  instantAt,
  shortDate,
  timeFieldValue,
  timeLeft,
  timeSpan,
  zoneName,
} from "./dates";

const london = "Europe/London";
const minute = 60_000;
const hour = 60 * minute;
const winter = new Date("2026-12-08T19:30:00Z");

it("these tests run in a zone with an odd offset, so that a date that forgets its zone shows", () => {
  expect(new Date("2026-12-08T00:00:00Z").getTimezoneOffset()).toBe(-345);
});

describe("times", () => {
  it.each([
    ["2026-12-08T19:30:00Z", "7:30pm"],
    ["2026-12-08T19:00:00Z", "7pm"],
    ["2026-12-08T12:00:00Z", "12pm"],
    ["2026-12-08T12:05:00Z", "12:05pm"],
    ["2026-12-08T00:00:00Z", "12am"],
    ["2026-12-08T00:30:00Z", "12:30am"],
    ["2026-07-08T18:30:00Z", "7:30pm"],
  ])("%s is %s in London", (instant, words) => {
    expect(clockTime(new Date(instant), london)).toBe(words);
  });

  it("every minute of a day reads as on a twelve-hour clock", () => {
    for (let at = 0; at < 24 * 60; at++) {
      const instant = new Date(Date.parse("2026-12-08T00:00:00Z") + at * minute);
      const twelve = Math.floor(at / 60) % 12 || 12;
      const past = at % 60 ? `:${String(at % 60).padStart(2, "0")}` : "";
      expect(clockTime(instant, london)).toBe(`${twelve}${past}${at < 720 ? "am" : "pm"}`);
    }
  });

  it("are said with the day, the span and the zone that a reader needs", () => {
    expect(dayAndMonth(winter, london)).toBe("Tuesday 8 December");
    expect(shortDate(winter, london)).toBe("8 December");
    expect(dateAndTime(winter, london)).toBe("Tuesday 8 December, 7:30pm");
    expect(timeSpan(winter, new Date(winter.getTime() + hour), london)).toBe("7:30pm to 8:30pm");
    expect(zoneName(winter, london)).toBe("UK time");
    expect(zoneName(winter, "Asia/Kathmandu")).toBe("Nepal Time");
    expect(dateAndTime(winter, "Asia/Kathmandu")).toBe("Wednesday 9 December, 1:15am");
  });
});

describe("the instant of a day and a time", () => {
  const zones = [
    london,
    "Asia/Kathmandu",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "UTC",
  ];
  const changes = [
    { day: "2026-03-29", from: Date.parse("2026-03-28T22:00:00Z") },
    { day: "2026-10-25", from: Date.parse("2026-10-24T22:00:00Z") },
  ];

  it.each(changes)("is the one whose clock shows it, in every minute around $day in London", ({ from }) => {
    for (let at = from; at < from + 8 * hour; at += minute) {
      const instant = new Date(at);
      const back = instantAt(calendarDay(instant, london), timeFieldValue(instant, london), london);
      // In the hour that autumn repeats, the first of the two is meant.
      const again = new Date(at - hour);
      const isRepeat = timeFieldValue(again, london) === timeFieldValue(instant, london);
      expect(back).toEqual(isRepeat ? again : instant);
    }
  });

  it("is as far past the change as it was meant to be, in the hour that spring skips", () => {
    expect(instantAt("2026-03-29", "01:30", london)).toEqual(new Date("2026-03-29T01:30:00Z"));
    expect(clockTime(new Date("2026-03-29T01:30:00Z"), london)).toBe("2:30am");
  });

  it("shows again what was typed, in any zone, except what a change skips", () => {
    const typed = fc.record({
      zone: fc.constantFrom(...zones),
      at: fc.date({
        min: new Date("2024-01-01T00:00Z"),
        max: new Date("2035-01-01T00:00Z"),
        noInvalidDate: true,
      }),
    });
    fc.assert(
      fc.property(typed, ({ zone, at }) => {
        const [day, time] = [calendarDay(at, zone), timeFieldValue(at, zone)];
        const instant = instantAt(day, time, zone) as Date;
        expect([calendarDay(instant, zone), timeFieldValue(instant, zone)]).toEqual([day, time]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["2026-02-30", "19:30"],
    ["2026-13-01", "19:30"],
    ["8 December", "19:30"],
    ["2026-12-08", "24:00"],
    ["2026-12-08", "7:30"],
    ["2026-12-08", ""],
    ["", "19:30"],
  ])("is nothing for %j at %j", (day, time) => {
    expect(instantAt(day, time, london)).toBeNull();
  });
});

it("days are counted by the calendar of the zone, over a clock change too", () => {
  expect(daysBetween(new Date("2026-12-08T23:59:00Z"), new Date("2026-12-09T00:01:00Z"), london)).toBe(1);
  expect(daysBetween(new Date("2026-12-08T00:01:00Z"), new Date("2026-12-08T23:59:00Z"), london)).toBe(0);
  expect(daysBetween(new Date("2026-10-24T12:00:00Z"), new Date("2026-10-26T12:00:00Z"), london)).toBe(2);
  expect(daysBetween(winter, new Date(winter.getTime() - 48 * hour), london)).toBe(-2);
});

describe("the time left", () => {
  it.each([
    [59_000, "in less than a minute"],
    [5 * minute, "in 5 minutes"],
    [4 * minute + 1, "in 5 minutes"],
    [hour, "in 1 hour"],
    [hour + minute, "in 1 hour and 1 minute"],
    [3 * hour + 10 * minute, "in 3 hours and 10 minutes"],
    [6 * hour + 10 * minute, "in 6 hours"],
    [47 * hour, "in 47 hours"],
    [48 * hour, "in 2 days"],
    [7 * 24 * hour, "in 7 days"],
  ])("of %d ms is %s", (ms, words) => {
    expect(timeLeft(winter, new Date(winter.getTime() + ms))).toBe(words);
  });

  it("never says no time at all, nor sixty minutes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * 24 * hour }), (ms) => {
        const words = timeLeft(winter, new Date(winter.getTime() + ms));
        expect(words).toMatch(
          /^in (less than a minute|[1-9]\d* (minutes|hours?|days)( and [1-5]?\d minutes?)?)$/,
        );
        expect(words).not.toMatch(/\b1 (minutes|hours|days)|\b60 minutes|and 0/);
      }),
    );
  });
});

describe("a day ahead", () => {
  const on = new Date("2027-01-07T20:30:00Z");
  it.each([
    ["2026-12-15T09:00:00Z", "Thursday 7 January, in 23 days"],
    ["2027-01-06T23:59:00Z", "Thursday 7 January, tomorrow"],
    ["2027-01-07T00:01:00Z", "Thursday 7 January, today"],
    ["2027-01-07T21:00:00Z", "Thursday 7 January, today"],
    ["2027-01-09T09:00:00Z", "Saturday 9 January, today"],
  ])("seen from %s is %s", (from, words) => {
    expect(dayAhead(new Date(from), on, london)).toBe(words);
  });
});
