import { describe, expect, it } from "vitest";
import { aboutWords, limitWords, type MailPlan, mailPlans, mailToAll, meaningWords } from "./limits";

const plan = (name: string) =>
  [...mailPlans.resend, ...mailPlans.smtp].find((one) => one.name === name) as MailPlan;

describe("what a mail plan means for a list", () => {
  it.each([
    ["Resend, free plan", 61, 7, null],
    ["Resend, free plan", 100, 12, null],
    ["Resend, free plan", 101, 12, "day"],
    ["Resend, paid plan", 1_000, 112, null],
    ["Gmail", 501, 63, "day"],
    ["Google Workspace", 1_000, 125, null],
    ["Microsoft 365", 1_000, 2_000, null],
    ["Amazon SES", 1_000, 125, null],
  ])("%s and %i people: %i seconds, too many for %s", (name, people, seconds, tooMany) => {
    expect(mailToAll(plan(name), people)).toEqual({ seconds, tooMany });
  });

  it("is a month's question too", () => {
    const tight: MailPlan = { name: "tight", perSecond: 9, perDay: null, perMonth: 50 };
    expect(mailToAll(tight, 51)).toMatchObject({ tooMany: "month" });
    expect(mailToAll(tight, 50)).toMatchObject({ tooMany: null });
  });

  it("is said in a sentence", () => {
    expect(meaningWords(plan("Resend, free plan"), 61)).toBe(
      "Enough. The last email leaves after about 7 seconds.",
    );
    expect(meaningWords(plan("Resend, free plan"), 140)).toBe("Too few. The list does not fit in one day.");
    expect(meaningWords(plan("Microsoft 365"), 1_000)).toBe(
      "Enough. The last email leaves after about 33 minutes.",
    );
    expect(meaningWords(plan("Gmail"), 0)).toBe("Enough.");
  });

  it("with its numbers as people read them", () => {
    expect(limitWords(plan("Resend, free plan"))).toBe("100 a day, 3,000 a month");
    expect(limitWords(plan("Microsoft 365"))).toBe("30 a minute, 10,000 a day");
    expect(limitWords(plan("Amazon SES"))).toBe("");
    expect([1, 89, 90, 8_000].map(aboutWords)).toEqual([
      "about 1 second",
      "about 89 seconds",
      "about 2 minutes",
      "about 2 hours",
    ]);
  });
});
