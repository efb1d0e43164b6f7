import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { formDrawnAt } from "@/lib/form-time";
import { opensSlip, slipToken } from "./slip-token";

const [person, other, organiser, colleague] = ["p-1", "p-2", "o-1", "o-2"];

describe("what shows a slip", () => {
  beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-12-01T10:00:00Z") }));
  afterEach(() => void vi.useRealTimers());

  it("shows it to who pressed, for ten minutes", () => {
    const token = slipToken(person, organiser);
    expect(opensSlip(token, person, organiser)).toBe(true);
    vi.advanceTimersByTime(10 * 60_000 - 1);
    expect(opensSlip(token, person, organiser)).toBe(true);
    vi.advanceTimersByTime(1);
    expect(opensSlip(token, person, organiser)).toBe(false);
  });

  it("shows nobody else's slip, and nothing to anybody else", () => {
    const token = slipToken(person, organiser);
    expect(opensSlip(token, other, organiser)).toBe(false);
    expect(opensSlip(token, person, colleague)).toBe(false);
  });

  it("is not made by hand, nor by another form", () => {
    const token = slipToken(person, organiser);
    expect(opensSlip(token.replace(organiser, colleague), person, colleague)).toBe(false);
    expect(opensSlip(formDrawnAt(new Date()), person, organiser)).toBe(false);
    for (const nothing of [undefined, "", "slip", "slip|p-1|o-1|9999999999999"])
      expect(opensSlip(nothing, person, organiser)).toBe(false);
  });
});
