import { expect, it } from "vitest";
import { duties, emailKey, may, organiserRoles, phoneLink } from "./rules";

it.each([
  ["owner", ["look", "decide", "arrange", "reissue", "own"]],
  ["organiser", ["look", "decide", "arrange", "reissue"]],
  ["doorkeeper", ["look", "reissue"]],
] as const)("a role may do what its people are trusted with, and nothing else: %s", (role, allowed) => {
  expect(duties.filter((duty) => may(role, duty))).toEqual(allowed);
  expect(organiserRoles).toContain(role);
});

it("addresses are compared trimmed and in small letters, nothing cleverer", () => {
  expect(emailKey("  Margaret@Mail.Example ")).toBe("margaret@mail.example");
  expect(emailKey("a.b+c@mail.example")).not.toBe(emailKey("ab@mail.example"));
});

it.each([
  ["01494 123456", "tel:01494123456"],
  ["+44 (0)1494 123-456", "tel:+441494123456"],
  ["(01494) 123456", "tel:01494123456"],
  ["01494 123456 ext 12", "tel:01494123456;ext=12"],
  ["01494123456x12", "tel:01494123456;ext=12"],
])("a press on %s rings %s", (phone, link) => {
  expect(phoneLink(phone)).toBe(link);
});
