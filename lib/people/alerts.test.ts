import { describe, expect, it } from "vitest";
import { answersSince } from "./alerts";
import { type AlertFacts, alertOwed, alertPauseMs, settlingMs, wantsAlerts } from "./rules";

const eight = new Date("2026-12-02T08:00:00Z");
const at = (minutesAfterEight: number) => new Date(eight.getTime() + minutesAfterEight * 60_000);

const asha: AlertFacts = {
  role: "organiser",
  alerts: "at_once",
  joinedAt: at(-9000),
  endedAt: null,
  alertedAt: null,
};
const waiting = (minutesAfterEight: number) => ({ anything: true, newestAt: at(minutesAfterEight) });
const nothing = { anything: false, newestAt: null };

describe("an organiser is told of what waits", () => {
  it("when they decide, have joined, and wish for it", () => {
    expect(wantsAlerts(asha)).toBe(true);
    expect(wantsAlerts({ ...asha, role: "owner", alerts: "daily" })).toBe(true);
    for (const otherwise of [
      { role: "doorkeeper" },
      { alerts: "never" },
      { joinedAt: null },
      { endedAt: at(-1) },
    ] as const)
      expect(wantsAlerts({ ...asha, ...otherwise })).toBe(false);
  });

  it("at once: first of everything, then of what is newer, a quarter of an hour apart", () => {
    expect(alertOwed(asha, waiting(60), eight, at(61))).toBe("mail");
    const told = { ...asha, alertedAt: at(61) };
    expect(alertOwed(told, waiting(60), eight, at(90))).toBeNull();
    expect(alertOwed(told, waiting(62), eight, at(75.9))).toBeNull();
    expect(alertOwed(told, waiting(62), eight, at(76))).toBe("mail");
    expect(alertOwed(asha, nothing, eight, at(61))).toBeNull();
  });

  it("once a day: at the hour, of whatever waits, and never twice", () => {
    const daily = { ...asha, alerts: "daily" } as const;
    expect(alertOwed(daily, waiting(-300), eight, at(0.5))).toBe("mail");
    expect(alertOwed(daily, nothing, eight, at(0.5))).toBe("nothing");
    expect(alertOwed({ ...daily, alertedAt: at(0.5) }, waiting(30), eight, at(60))).toBeNull();
    expect(alertOwed({ ...daily, joinedAt: at(10) }, waiting(30), eight, at(60))).toBeNull();
  });

  it("of nothing twice and of everything once, though what arrives late is committed later", () => {
    const told = { ...asha, alertedAt: at(61) };
    const justBefore = new Date(at(61).getTime() - settlingMs + 1);
    const after = new Date(at(61).getTime() + alertPauseMs);
    expect(alertOwed(told, { anything: true, newestAt: justBefore }, eight, after)).toBe("mail");
    const longBefore = new Date(at(61).getTime() - settlingMs);
    expect(alertOwed(told, { anything: true, newestAt: longBefore }, eight, after)).toBeNull();
  });
});

it("answers are those that came since somebody was told", () => {
  const answersAt = [at(1), at(30)];
  expect([null, at(2), at(31)].map((toldAt) => answersSince({ answersAt }, toldAt))).toEqual([2, 1, 0]);
});
