import { describe, expect, it } from "vitest";
import {
  barRefusal,
  forgetAt,
  outcomeToRemember,
  returningKinds,
  returningOf,
  reviewAt,
  type Seen,
} from "./rules";

const seen = (given: Partial<Seen>): Seen => ({
  outcome: "came",
  by: ["email", "name"],
  at: new Date("2026-06-09T18:30:00Z"),
  reason: null,
  personId: null,
  ...given,
});

describe("who came before", () => {
  it("is the same person by address and name together, and by nothing less", () => {
    for (const kind of returningKinds)
      expect(returningOf([seen({ by: [kind] })])).toMatchObject({ came: [], otherwise: [{ by: [kind] }] });
    expect(returningOf([seen({ by: ["phone", "name"] })]).came).toEqual([]);
    expect(returningOf([seen({})])).toMatchObject({ came: [{ outcome: "came" }], otherwise: [] });
  });

  it("is not said to look like somebody else once they are surely known: a couple shares a phone", () => {
    expect(returningOf([seen({}), seen({ by: ["phone"] })]).otherwise).toEqual([]);
  });

  it("is said to have been removed by whatever they are known", () => {
    for (const kind of returningKinds)
      expect(returningOf([seen({}), seen({ outcome: "removed", by: [kind] })]).removed).toHaveLength(1);
  });

  it("is listed with the newest first", () => {
    const [march, june] = [new Date("2026-03-10T19:30:00Z"), new Date("2026-06-09T18:30:00Z")];
    expect(returningOf([seen({ at: march }), seen({ at: june })]).came.map(({ at }) => at)).toEqual([
      june,
      march,
    ]);
  });
});

describe("what is remembered", () => {
  it.each([
    ["who came", {}, "came"],
    ["who was removed, though they came", { state: "removed" }, "removed"],
    ["who was removed, though an incident names them", { state: "removed", named: true }, "removed"],
    ["nobody who stayed away", { came: false }, null],
    ["nobody who was declined", { state: "declined", came: false }, null],
    ["not that somebody came who gave the place back on the night", { state: "withdrawn" }, null],
    ["not that somebody came whom an incident names", { named: true }, null],
    ["no guest of the panel", { source: "guest" }, null],
  ] as const)("is %s", (_, facts, outcome) => {
    const someone = { state: "approved", source: "self", came: true, named: false } as const;
    expect(outcomeToRemember({ ...someone, ...facts })).toBe(outcome);
  });

  it("goes thirteen months after the meeting", () => {
    expect(forgetAt(new Date("2026-12-08T19:30:00Z")).toISOString()).toBe("2028-01-08T19:30:00.000Z");
    expect(forgetAt(new Date("2027-01-31T19:30:00Z")).toISOString()).toBe("2028-02-29T19:30:00.000Z");
  });
});

describe("barring", () => {
  const [running, over] = [{ over: false }, { over: true }];

  it("is for who was sent away, and only once", () => {
    expect(barRefusal({ state: "removed" }, running, null)).toBeNull();
    expect(barRefusal({ state: "declined" }, running, null)).toBeNull();
    for (const state of ["requested", "approved", "waitlisted"] as const)
      expect(barRefusal({ state }, running, null)).toBe("not_sent_away");
    expect(barRefusal({ state: "removed" }, running, seen({ outcome: "barred" }))).toBe("already_barred");
  });

  it("is for who can be sent away no more: they gave the place back, or the meeting is over", () => {
    for (const meeting of [running, over])
      expect(barRefusal({ state: "withdrawn" }, meeting, null)).toBeNull();
    expect(barRefusal({ state: "approved" }, over, null)).toBeNull();
    for (const state of ["requested", "waitlisted"] as const)
      expect(barRefusal({ state }, over, null)).toBe("not_sent_away");
  });

  it("is looked at again after a year", () => {
    expect(reviewAt(new Date("2026-12-08T21:00:00Z")).toISOString()).toBe("2027-12-08T21:00:00.000Z");
  });
});
