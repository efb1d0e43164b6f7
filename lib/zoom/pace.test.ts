import { beforeEach, describe, expect, it } from "vitest";
import { type Pace, pace, type Weight } from "./pace";

let at: number;
let waiting: { until: number; over: () => void }[];
let calls: Pace;
beforeEach(() => {
  at = 1_000_000;
  waiting = [];
  calls = pace({
    now: () => at,
    wait: (ms) => new Promise((over) => waiting.push({ until: at + ms, over })),
  });
});

/** Lets time go by from one wait's end to the next, until nobody waits. */
async function letTimePass(): Promise<void> {
  await new Promise(setImmediate);
  while (waiting.length > 0) {
    waiting.sort((one, other) => other.until - one.until);
    const next = waiting.pop() as (typeof waiting)[0];
    at = next.until;
    next.over();
    await new Promise(setImmediate);
  }
}

/** When each of so many calls passes, all wanted at the same moment; in milliseconds from then. */
async function passes(weight: Weight, howMany: number): Promise<number[]> {
  const begun = at;
  const turn = async () => {
    await calls.turn(weight);
    return at - begun;
  };
  const all = Promise.all(Array.from({ length: howMany }, turn));
  await letTimePass();
  return all;
}

describe("calls wait for their turn", () => {
  it.each<[Weight, number[], number]>([
    ["light", [0, 100, 200, 300], 30],
    ["medium", [0, 150, 300, 450], 20],
    ["heavy", [0, 500, 1_000, 1_500], 10],
  ])("evenly, %s ones too, and well under what Zoom's Pro plan allows", async (weight, when, pro) => {
    expect(await passes(weight, 4)).toEqual(when);
    expect(1_000 / (when[1] as number)).toBeLessThan(pro / 2);
  });

  it("by their weight, and none for another's", async () => {
    await passes("heavy", 1);
    expect(await passes("light", 1)).toEqual([0]);
  });

  it("and not at all after a pause", async () => {
    await passes("medium", 3);
    at += 10_000;
    expect(await passes("medium", 2)).toEqual([0, 150]);
  });

  it("and for the end of a short quiet that Zoom wants, of calls of that weight", async () => {
    calls.rest("light", 1_000);
    expect(await passes("medium", 1)).toEqual([0]);
    expect(await passes("light", 2)).toEqual([1_000, 1_100]);
  });

  it("and of a longer one they are told at once how long it is", async () => {
    calls.rest("light", 7_000);
    expect(await calls.turn("light")).toBe(7_000);
    expect(await calls.turn("medium")).toBe(0);
    at += 3_000;
    calls.rest("light", 1_000);
    expect(await calls.turn("light")).toBe(4_000);
    at += 4_000;
    expect(await passes("light", 1)).toEqual([0]);
  });

  it("and whoever waits already is told as well", async () => {
    await calls.turn("heavy");
    const second = calls.turn("heavy");
    calls.rest("heavy", 5_000);
    await letTimePass();
    expect(await second).toBe(4_500);
  });
});
