import { describe, expect, it } from "vitest";
import {
  duties,
  emailKey,
  endRefusal,
  inviteAgainRefusal,
  isNotified,
  type Member,
  may,
  organiserRoles,
  phoneKey,
  phoneLink,
  roleRefusal,
} from "./rules";

it.each([
  ["owner", ["look", "decide", "arrange", "reissue", "record", "own"]],
  ["organiser", ["look", "decide", "arrange", "reissue", "record"]],
  ["doorkeeper", ["look", "reissue", "record"]],
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

describe("the team", () => {
  const joinedAt = new Date("2026-01-01T12:00:00Z");
  const member = (id: string, role: Member["role"], joined = true): Member => ({
    id,
    role,
    joinedAt: joined ? joinedAt : null,
  });
  const team = [
    member("ann", "owner"),
    member("olu", "owner"),
    member("tom", "organiser"),
    member("grace", "doorkeeper"),
  ];

  it("an owner changes anybody's role, their own down too", () => {
    expect(roleRefusal(team, { by: "ann", of: "grace", to: "organiser" })).toBeNull();
    expect(roleRefusal(team, { by: "ann", of: "olu", to: "doorkeeper" })).toBeNull();
    expect(roleRefusal(team, { by: "ann", of: "ann", to: "organiser" })).toBeNull();
  });

  it.each(["tom", "grace", "nobody"])("%s changes nobody's role and ends nobody's membership", (by) => {
    expect(roleRefusal(team, { by, of: "olu", to: "organiser" })).toBe("not_owner");
    expect(endRefusal(team, { by, of: "olu" })).toBe("not_owner");
    expect(inviteAgainRefusal(team, { by, of: "olu" })).toBe("not_owner");
  });

  it("nobody raises their own role", () => {
    expect(roleRefusal(team, { by: "tom", of: "tom", to: "owner" })).toBe("own_rise");
    expect(roleRefusal(team, { by: "grace", of: "grace", to: "organiser" })).toBe("own_rise");
  });

  it("one owner always stays; one who is only invited does not count", () => {
    const alone = [member("ann", "owner"), member("new", "owner", false), member("tom", "organiser")];
    expect(roleRefusal(alone, { by: "ann", of: "ann", to: "organiser" })).toBe("last_owner");
    expect(endRefusal(alone, { by: "ann", of: "ann" })).toBe("last_owner");
    expect(roleRefusal(alone, { by: "ann", of: "ann", to: "owner" })).toBeNull();
    expect(endRefusal(alone, { by: "ann", of: "new" })).toBeNull();
    expect(endRefusal(team, { by: "ann", of: "ann" })).toBeNull();
  });

  it("somebody who has gone cannot be changed any more", () => {
    expect(roleRefusal(team, { by: "ann", of: "gone", to: "owner" })).toBe("not_found");
    expect(endRefusal(team, { by: "ann", of: "gone" })).toBe("not_found");
    expect(inviteAgainRefusal(team, { by: "ann", of: "gone" })).toBe("not_found");
  });

  it("an invitation is sent again to whoever has not joined", () => {
    const invited = [...team, member("new", "organiser", false)];
    expect(inviteAgainRefusal(invited, { by: "ann", of: "new" })).toBeNull();
    expect(inviteAgainRefusal(invited, { by: "ann", of: "tom" })).toBe("joined");
  });

  it("notices reach owners and organisers who have joined", () => {
    expect(team.filter(isNotified).map(({ id }) => id)).toEqual(["ann", "olu", "tom"]);
    expect(isNotified(member("new", "owner", false))).toBe(false);
  });
});

it.each([
  ["07700 900123", "+44 7700 900123"],
  ["07700 900123", "+44 (0)7700 900 123"],
  ["07700 900123", "0044 7700 900123"],
  ["01494 960123 ext 12", "(01494) 960-123"],
])("%s and %s are one phone", (one, other) => {
  expect(phoneKey(one)).toBe(phoneKey(other));
  expect(phoneKey(one)).toMatch(/^0\d{10}$/);
});

it("no phone is nobody's, and numbers of other countries stay as they are", () => {
  expect([phoneKey(null), phoneKey(""), phoneKey("none"), phoneKey("000")]).toEqual(["", "", "", ""]);
  expect(phoneKey("+1 212 555 0123")).not.toBe(phoneKey("0212 555 0123"));
});
