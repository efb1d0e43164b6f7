import { describe, expect, it } from "vitest";
import { type Comparable, likenessAmong } from "@/lib/registrations/likeness";
import { type PairOfPeople, pairsOfPeople } from "@/tests/support/pairs-of-people";

function requestsOf({ people }: PairOfPeople, pair: string): Comparable[] {
  return people.map(({ name, postcode, email, phone }, at) => ({
    id: `${pair}-${at}`,
    name,
    postcode,
    emailKey: email ?? `${at === 0 ? "kingfisher" : "dragonfly"}${pair}@mail.example`,
    phone: phone ?? null,
    state: "requested",
  }));
}

describe("flags for requests that look alike, on pairs that were labelled by hand", () => {
  const judged = pairsOfPeople.map((pair) => {
    return { ...pair, flagged: likenessAmong(requestsOf(pair, "pair")).size > 0 };
  });
  const saying = (pairs: typeof judged) =>
    pairs.map(({ why, people }) => `${why}: ${people.map(({ name }) => name).join(" / ")}`);

  it("there are more than forty, of both sorts", () => {
    expect(judged.filter(({ one }) => one).length).toBeGreaterThanOrEqual(40);
    expect(judged.filter(({ one }) => !one).length).toBeGreaterThanOrEqual(30);
  });

  it("at least 95 % of those with one person behind them are flagged", () => {
    const one = judged.filter((pair) => pair.one);
    const missed = one.filter(({ flagged }) => !flagged);
    expect(1 - missed.length / one.length, saying(missed).join("\n")).toBeGreaterThanOrEqual(0.95);
  });

  it("at least 90 % of what is flagged has one person behind it", () => {
    const flagged = judged.filter((pair) => pair.flagged);
    const wrong = flagged.filter(({ one }) => !one);
    expect(1 - wrong.length / flagged.length, saying(wrong).join("\n")).toBeGreaterThanOrEqual(0.9);
  });

  it("finds the same in a crowd as in a pair", () => {
    const crowd = judged.flatMap((pair, at) => requestsOf(pair, `${at}`));
    const found = likenessAmong(crowd);
    for (const [at, { flagged, why }] of judged.entries()) {
      const others = found.get(`${at}-0`)?.map(({ id }) => id) ?? [];
      expect(others.includes(`${at}-1`), why).toBe(flagged);
    }
  });

  it("finds the same for a page of the crowd, and looks at nobody else's", () => {
    const crowd = judged.flatMap((pair, at) => requestsOf(pair, `${at}`));
    const page = crowd.slice(10, 60).map(({ id }) => id);
    const everybody = likenessAmong(crowd);
    const expected = page.flatMap((id) => (everybody.has(id) ? [[id, everybody.get(id)]] : []));
    expect(expected.length).toBeGreaterThan(10);
    expect(Object.fromEntries(likenessAmong(crowd, new Set(page)))).toEqual(Object.fromEntries(expected));
  });
});
