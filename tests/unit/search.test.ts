import { describe, expect, it } from "vitest";
import { prepare, searchPeople } from "@/lib/registrations/search";
import { peopleToSearch, searches } from "@/tests/support/searches";

const prepared = prepare(peopleToSearch);
const found = (query: string) => searchPeople(prepared, query);

describe("somebody is found", () => {
  it("by more than sixty texts that were tried", () => {
    expect(searches.length).toBeGreaterThan(60);
  });

  it.each(searches)("by “$query”", ({ query, found: expected }) => {
    const names = found(query).map(({ person }) => person.name);
    expect(names.slice(0, expected.length), names.join(", ")).toEqual(expected);
    if (expected.length === 0) expect(names).toEqual([]);
  });

  it("not by an empty text, which is everybody's", () => {
    expect(found("  ")).toEqual([]);
  });

  it("and it is said why", () => {
    const why = (query: string) => found(query)[0]?.why;
    expect(why("bob weatherby")).toBe("Bob can be Robert");
    expect(why("tomson")).toBe("Sounds like Thompson");
    expect(why("wolstenholm")).toBe("Name");
    expect(why("pilkingtom")).toBe("Nearly the same name");
    expect(why("@city.example")).toBe("Mail domain");
    expect(why("sl98qq")).toBe("Postcode");
    expect(why("960102")).toBe("Phone");
    expect(why("liz.kahn@")).toBe("Start of the email");
  });

  it("by another name of theirs, behind whoever has it as their own", () => {
    const people = prepare([
      { name: "Ruth Featherstone", otherNames: ["Rudi Stone", null], email: null, postcode: "", phone: null },
      { name: "Rudi Stone", email: null, postcode: "", phone: null },
    ]);
    expect(searchPeople(people, "rudi stone").map(({ person, by }) => [person.name, by])).toEqual([
      ["Rudi Stone", "name"],
      ["Ruth Featherstone", "other_name"],
    ]);
  });

  it("with what cannot be read as anything in particular typed, and nothing breaks", () => {
    for (const query of ["(", "+", "@", "a.b", "[x]*", "💥", "a ".repeat(500), "x".repeat(5000), "44"])
      expect(Array.isArray(found(query))).toBe(true);
  });

  it("not for another first name that is spelt nearly the same", () => {
    expect(found("mark ellingham").map(({ person }) => person.name)).toEqual(["Mark Ellingham"]);
  });
});
