import { describe, expect, it } from "vitest";
import { type Comparable, likenessAmong } from "./likeness";

function person(id: string, given: Partial<Comparable>): Comparable {
  return {
    id,
    name: `Person ${id}`,
    emailKey: `${id}@example.org`,
    phone: null,
    state: "requested",
    ...given,
  };
}

describe("registrations that look alike", () => {
  it("notices one phone in two spellings", () => {
    const found = likenessAmong([
      person("a", { phone: "+44 7700 900 123" }),
      person("b", { phone: "07700 900123", name: "Bola Ade", state: "approved" }),
    ]);
    expect(found.get("a")).toEqual([{ same: "phone", id: "b", name: "Bola Ade", state: "approved" }]);
  });

  it("notices one name with and without accents and apostrophes", () => {
    const found = likenessAmong([
      person("a", { name: "Siobhán O’Brien" }),
      person("b", { name: "siobhan  obrien" }),
    ]);
    expect(found.get("b")?.map(({ same, id }) => [same, id])).toEqual([["name", "a"]]);
  });

  it("does not take two people without a phone for one", () => {
    expect(likenessAmong([person("a", {}), person("b", {})]).size).toBe(0);
  });

  it("says everything that two share", () => {
    const found = likenessAmong([
      person("a", { emailKey: "ade@example.org", phone: "01632 960123" }),
      person("b", { emailKey: "ade@example.org", phone: "01632960123" }),
    ]);
    expect(found.get("a")?.map(({ same }) => same)).toEqual(["email", "phone"]);
  });
});
