import { describe, expect, it } from "vitest";
import { nobodyKnown, type Seen } from "@/lib/returning/rules";
import { type FlagFacts, flagsOf, flagText, noNotices } from "./flags";
import type { Likeness } from "./likeness";

const facts: FlagFacts = {
  name: "Margaret Okafor",
  email: "margaret@mail.example",
  confirmed: true,
  previousName: null,
  previousEmail: null,
  formFlags: [],
  notices: noNotices,
  timeZone: "Europe/London",
};

const words = (given: Partial<FlagFacts>) => flagsOf({ ...facts, ...given }).map(flagText);
const noticed = (notices: Partial<FlagFacts["notices"]>) => words({ notices: { ...noNotices, ...notices } });
const seen = (given: Partial<Seen>): Seen => ({
  outcome: "came",
  by: ["email"],
  at: new Date("2026-06-09T18:30:00Z"),
  reason: null,
  personId: null,
  ...given,
});
const like = (same: Likeness["same"], name = "Peggy Okafor", id = "1"): Likeness => ({
  same,
  id,
  name,
  area: "SL9",
  state: "approved",
});

describe("what an organiser should notice is said in words:", () => {
  it("nothing about somebody about whom there is nothing to say", () => {
    expect(words({})).toEqual([]);
  });

  it("nothing about somebody who phoned, for want of an email address", () => {
    expect(words({ email: null, confirmed: false })).toEqual([]);
  });

  it.each<[string, Partial<FlagFacts>]>([
    ["Email address not confirmed", { confirmed: false }],
    ["Name changed. It was Meg Okafor", { previousName: "Meg Okafor" }],
    ["Email address changed. It was meg@mail.example", { previousEmail: "meg@mail.example" }],
    ["Perhaps not a full name: one word", { name: "Margaret" }],
    ["Filled in a hidden field, as robots do", { formFlags: ["hidden_field"] }],
  ])("%s", (said, given) => {
    expect(words(given)).toEqual([said]);
  });

  it.each<[string, Partial<FlagFacts["notices"]>]>([
    ["Same email as Peggy Okafor (SL9, Approved)", { likeness: [like("email")] }],
    ["Same phone as Peggy Okafor (SL9, Approved)", { likeness: [like("phone")] }],
    ["Same name as another request (SL9, Approved)", { likeness: [like("name")] }],
    ["Looks like Peggy Okafor (SL9, Approved)", { likeness: [like("alike")] }],
    ["Outside the area", { outsideArea: true }],
    ["Asked twice, with other answers the second time", { askedAgain: true }],
    [
      "Asked before for this meeting, on 1 December, and cancelled",
      { askedBefore: [new Date("2026-12-01T12:00:00Z")] },
    ],
    [
      "Removed in June 2026 because they disrupted a meeting (the same phone)",
      {
        returning: {
          ...nobodyKnown,
          removed: [seen({ outcome: "removed", by: ["phone"], reason: "disrupted" })],
        },
      },
    ],
    [
      "Barred on 9 June 2026 because they shared their private link (the same email address and the same name)",
      {
        returning: {
          ...nobodyKnown,
          barred: seen({ outcome: "barred", by: ["email", "name"], reason: "shared_link" }),
        },
      },
    ],
    [
      "Perhaps somebody who came in June 2026 (the same name)",
      { returning: { ...nobodyKnown, otherwise: [seen({ by: ["name"] })] } },
    ],
  ])("%s", (said, given) => {
    expect(noticed(given)).toEqual([said]);
  });

  it("nothing about somebody who came before under the same name and address", () => {
    expect(noticed({ returning: { ...nobodyKnown, came: [seen({ by: ["email", "name"] })] } })).toEqual([]);
  });

  it("how many more there are, where a whole house shares one phone", () => {
    const house = [1, 2, 3, 4, 5, 6].map((n) => like("phone", `Resident ${n}`, String(n)));
    expect(noticed({ likeness: house })).toEqual([
      "Same phone as Resident 1 (SL9, Approved)",
      "Same phone as Resident 2 (SL9, Approved)",
      "Same phone as Resident 3 (SL9, Approved)",
      "Same phone as 3 others",
    ]);
  });
});
