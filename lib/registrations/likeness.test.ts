import { describe, expect, it } from "vitest";
import { type Comparable, likenessAmong } from "./likeness";

function person(id: string, given: Partial<Comparable>): Comparable {
  return {
    id,
    name: `Person ${id}`,
    emailKey: `${id}@example.org`,
    phone: null,
    postcode: "HP7 0AA",
    state: "requested",
    ...given,
  };
}

const flaggedWith = (people: Comparable[]) =>
  likenessAmong(people)
    .get("a")
    ?.map(({ same, id }) => [same, id]);

describe("registrations that look alike", () => {
  it("notices one phone in two spellings", () => {
    const found = likenessAmong([
      person("a", { phone: "+44 (0)7700 900 123", name: "Ann Lee" }),
      person("b", { phone: "07700 900123", name: "Bola Ade", state: "approved", postcode: "sl98qq" }),
    ]);
    expect(found.get("a")).toEqual([
      { same: "phone", id: "b", name: "Bola Ade", area: "SL9", state: "approved" },
    ]);
  });

  it("notices one name with and without accents and apostrophes", () => {
    expect(
      flaggedWith([person("a", { name: "Siobhán O’Brien" }), person("b", { name: "siobhan  obrien" })]),
    ).toEqual([["name", "b"]]);
  });

  it("notices one mailbox behind two addresses", () => {
    expect(
      flaggedWith([
        person("a", { emailKey: "ade@example.org", name: "Ann Lee" }),
        person("b", { emailKey: "ade+zoom@example.org", name: "Bola Ade" }),
      ]),
    ).toEqual([["email", "b"]]);
  });

  it("does not take two people without a phone or an address for one", () => {
    const found = likenessAmong([
      person("a", { emailKey: null, name: "Ann Lee" }),
      person("b", { emailKey: null, name: "Bola Ade" }),
    ]);
    expect(found.size).toBe(0);
  });

  it("says everything that two share", () => {
    expect(
      flaggedWith([
        person("a", { name: "Bob Ade", emailKey: "ade@example.org", phone: "01632 960123" }),
        person("b", { name: "Robert Ade", emailKey: "ade@example.org", phone: "01632960123" }),
      ]),
    ).toEqual([
      ["email", "b"],
      ["phone", "b"],
      ["alike", "b"],
    ]);
  });
});
