import { describe, expect, it } from "vitest";
import { type KnownEntry, type KnownPerson, matchOf, peopleOf, type Shown } from "./match";

const person = (id: string, name: string, more: Partial<KnownPerson> = {}): KnownPerson => ({
  id,
  name,
  otherNames: [],
  email: `${id}@mail.example`,
  phone: null,
  postcode: "HP7 0AA",
  hasPlace: true,
  ...more,
});
const margaret = person("margaret", "Margaret O'Brien", { phone: "01632 960214" });
const darren = person("darren", "Darren Flint", { otherNames: ["Daz", "Tina Flint"] });
const removed = person("removed", "Wilma Konstantin", { hasPlace: false });
const people = [margaret, darren, removed];
const entries = [
  { registrationId: "margaret", registrantId: "zoom-m", address: "margaret-alias@forum.example" },
  { registrationId: null, registrantId: "zoom-forgotten", address: "" },
];
interface Around {
  entries?: readonly KnownEntry[];
  people?: readonly KnownPerson[];
  isThorough?: boolean;
}
const matched = (shown: Partial<Shown>, around: Around = {}) =>
  matchOf(
    { name: "", address: null, registrantId: null, phoneNumber: null, ...shown },
    {
      entries: around.entries ?? entries,
      people: peopleOf(around.people ?? people, around.isThorough ?? true),
    },
  );
const who = (...asked: Parameters<typeof matched>) => {
  const { match, registrationId } = matched(...asked);
  return { match, registrationId };
};
const none = { match: "none", registrationId: null };

describe("whom Zoom shows", () => {
  it("is known by the Zoom registrant first, whatever name and address it shows", () => {
    expect(who({ registrantId: "zoom-m", name: "Darren Flint", address: "darren@mail.example" })).toEqual({
      match: "registrant",
      registrationId: "margaret",
    });
  });

  it("is known by the address that only they were given; their own, which anybody can type, is a hint", () => {
    expect(who({ address: "margaret-alias@forum.example", name: "iPhone" })).toEqual({
      match: "address",
      registrationId: "margaret",
    });
    const own = { address: "darren@mail.example", name: "Prowler" };
    const hint = { match: "name", registrationId: "darren", isVague: false };
    expect(matched({ ...own, registrantId: "unknown" })).toEqual(hint);
    // Where people sign in to Zoom, it is what their entry has.
    const entry = { registrationId: "darren", registrantId: "zoom-d", address: "Darren@mail.example" };
    expect(who(own, { entries: [entry] })).toEqual({ match: "address", registrationId: "darren" });
  });

  it("is no more than hinted at by a name, another name of theirs, or one nearly the same", () => {
    for (const name of ["darren flint", "Daz", "Tina Flint", "Daren Flint"])
      expect(who({ name })).toEqual({ match: "name", registrationId: "darren" });
  });

  it("is hinted at by the very name alone where nobody may take long", () => {
    for (const name of ["darren flint", "Daz"])
      expect(who({ name }, { isThorough: false })).toEqual({ match: "name", registrationId: "darren" });
    expect(who({ name: "Daren Flint" }, { isThorough: false })).toEqual(none);
  });

  it("is no more than hinted at by the number that somebody rings from, however it is written", () => {
    for (const phoneNumber of ["441632960214", "+44 1632 960214", "01632960214"])
      expect(who({ phoneNumber })).toEqual({ match: "name", registrationId: "margaret" });
    expect(who({ name: "+441632960214" })).toEqual({ match: "name", registrationId: "margaret" });
    for (const hidden of ["44163296****", "4416", ""]) expect(who({ phoneNumber: hidden })).toEqual(none);
  });

  it("may be one of two with the same name, and is then nobody in particular", () => {
    const twin = person("twin", "Margaret OBrien");
    expect(who({ name: "Margaret O’Brien" }, { people: [...people, twin] })).toEqual({
      match: "name",
      registrationId: null,
    });
  });

  it.each([
    ["D", darren],
    ["Da", darren],
    ["m. o.", margaret],
    ["Wi", removed],
  ])("is hinted at too vaguely to go by, by no more than %s", (name, { id }) => {
    expect(matched({ name })).toEqual({ match: "name", registrationId: id, isVague: true });
  });

  it("is hinted at too vaguely by what fits several, and well enough by a whole name, short as it may be", () => {
    const [wang, twin] = [person("wang", "王芳"), person("twin", "Darren Flint")];
    const around = { people: [...people, wang, twin] };
    expect(matched({ name: "Darren Flint" }, around)).toEqual({
      match: "name",
      registrationId: null,
      isVague: true,
    });
    expect(matched({ name: "王芳" }, around)).toEqual({
      match: "name",
      registrationId: "wang",
      isVague: false,
    });
    expect(matched({ name: "Daz" })).toMatchObject({ registrationId: "darren", isVague: false });
    expect(matched({ name: "D", phoneNumber: "01632960214" })).toMatchObject({
      registrationId: "margaret",
      isVague: false,
    });
  });

  it("is one of a couple with one address: the name hints at which", () => {
    const shared = [margaret, person("mike", "Mike O'Brien", { email: "margaret@mail.example" })];
    const theirs = { address: "margaret@mail.example" };
    expect(who({ ...theirs, name: "Mike" }, { people: shared })).toEqual({
      match: "name",
      registrationId: "mike",
    });
    expect(who({ ...theirs, name: "iPad" }, { people: shared })).toEqual({
      match: "name",
      registrationId: null,
    });
  });

  it("is hinted to be somebody without a place only where nobody with one fits", () => {
    expect(who({ name: "Wilma Konstantin" })).toEqual({ match: "name", registrationId: "removed" });
    const namesake = person("namesake", "Wilma Konstantin");
    expect(who({ name: "Wilma Konstantin" }, { people: [...people, namesake] })).toEqual({
      match: "name",
      registrationId: "namesake",
    });
  });

  it("is nobody of ours: a stranger, somebody whose details are deleted, or no name at all", () => {
    expect(who({ name: "Zoe Stranger" })).toEqual(none);
    expect(who({ registrantId: "zoom-forgotten" })).toEqual(none);
    expect(who({ name: "🙂" })).toEqual(none);
    expect(who({})).toEqual(none);
    expect(who({ name: "Anybody" }, { entries: [], people: [] })).toEqual(none);
  });
});
