import { expect, it } from "vitest";
import { duties, emailKey, may, organiserRoles } from "./rules";

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
