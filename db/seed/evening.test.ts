import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarDay, timeFieldValue } from "@/lib/dates";
import { dayLater, eveningOf, instantOn, movedBy, nextEvening, zone } from "./evening";

const tuesday = {
  startsAt: instantOn("2026-12-08", "19:30"),
  endsAt: instantOn("2026-12-08", "20:45"),
};

describe("what a start makes the evening", () => {
  it("leaves an evening alone that is under way", () => {
    const clock = instantOn("2026-12-08", "20:10");
    expect(nextEvening({ clock, latest: clock, tonight: tuesday, today: "2026-12-08" })).toBeNull();
  });

  it("leaves it alone even when the machine is at another day: the evening was begun by choice", () => {
    const clock = instantOn("2026-12-08", "19:20");
    expect(nextEvening({ clock, latest: clock, tonight: tuesday, today: "2027-03-01" })).toBeNull();
  });

  it("makes today the evening when the last one is days ago, though the clock ran on meanwhile", () => {
    const clock = instantOn("2026-12-11", "23:00");
    const latest = instantOn("2026-12-08", "20:15");
    expect(nextEvening({ clock, latest, tonight: tuesday, today: "2026-12-11" })).toEqual(
      eveningOf("2026-12-11"),
    );
  });

  it("makes tomorrow the evening when today's has been played to its end", () => {
    const clock = instantOn("2026-12-08", "20:45");
    const latest = instantOn("2026-12-08", "19:31");
    expect(nextEvening({ clock, latest, tonight: tuesday, today: "2026-12-08" })).toEqual(
      eveningOf("2026-12-09"),
    );
  });

  it("goes past a day on which something would lie in the future", () => {
    const latest = instantOn("2026-12-11", "22:58");
    const clock = instantOn("2026-12-11", "23:15");
    expect(nextEvening({ clock, latest, tonight: tuesday, today: "2026-12-11" })).toEqual(
      eveningOf("2026-12-12"),
    );
  });

  it("takes an evening that was moved but whose clock was never set", () => {
    const clock = instantOn("2026-12-07", "20:50");
    expect(nextEvening({ clock, latest: clock, tonight: tuesday, today: "2026-12-08" })).toEqual(
      eveningOf("2026-12-08"),
    );
  });

  it("is never before what has happened, nor on a day before the last evening", () => {
    const days = fc.integer({ min: -400, max: 400 });
    const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 });
    const instants = fc.tuple(days, minutes).map(([day, minute]) => {
      const midnight = instantOn(dayLater("2026-12-08", day), "00:00");
      return new Date(midnight.getTime() + minute * 60_000);
    });
    fc.assert(
      fc.property(instants, instants, days, (clock, latest, day) => {
        const today = dayLater("2026-12-08", day);
        const evening = nextEvening({ clock, latest, tonight: tuesday, today });
        if (evening === null) return calendarDay(clock, zone) === "2026-12-08" && clock < tuesday.endsAt;
        return (
          evening >= latest &&
          calendarDay(evening, zone) >= "2026-12-08" &&
          timeFieldValue(evening, zone) === "19:05"
        );
      }),
    );
  });
});

describe("moving a meeting", () => {
  it("keeps half past seven at half past seven when the clocks change", () => {
    const beforeTheChange = instantOn("2026-10-24", "19:30");
    const moved = movedBy(beforeTheChange, 1, zone);
    expect(calendarDay(moved, zone)).toBe("2026-10-25");
    expect(timeFieldValue(moved, zone)).toBe("19:30");
    expect(moved.getTime() - beforeTheChange.getTime()).toBe(25 * 3_600_000);
  });
});

describe("days and times", () => {
  it("counts days over the end of a month and backwards", () => {
    expect(dayLater("2026-12-31", 1)).toBe("2027-01-01");
    expect(dayLater("2026-03-01", -1)).toBe("2026-02-28");
  });

  it("refuses what is no day or no time", () => {
    expect(() => instantOn("2026-02-30", "19:30")).toThrow("2026-02-30");
    expect(() => instantOn("2026-02-20", "7pm")).toThrow("7pm");
  });
});
