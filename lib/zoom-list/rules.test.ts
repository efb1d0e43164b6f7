import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import {
  addressOfEntry,
  backoffMs,
  comparedAgainAfterMs,
  domainOf,
  isSameAddress,
  mayBeKnown,
  mayCall,
  mostADay,
  nextUtcDay,
  stepToAdd,
  stepToEnd,
  utcDay,
  zoomNameOf,
} from "./rules";

const domain = "hillside.example";

describe("the address that Zoom is given", () => {
  it("holds nothing but our own number for them, and is another one for each entry of theirs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }), (one, other) => {
        const registrationId = newId();
        const address = addressOfEntry({ registrationId, number: one }, domain, null);
        expect(address).toMatch(new RegExp(`^${registrationId}(\\.\\d+)?@hillside\\.example$`));
        // A mail system's own limit for the part before the sign.
        expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64);
        expect(address === addressOfEntry({ registrationId, number: other }, domain, null)).toBe(
          one === other,
        );
      }),
    );
  });

  it("is the person's own where they must be signed in with it", () => {
    const entry = { registrationId: newId(), number: 3 };
    expect(addressOfEntry(entry, domain, "Jo@mail.example")).toBe("Jo@mail.example");
  });

  it.each([
    ["Hillside Forum <meetings@Hillside.example>", domain],
    ["meetings@hillside.example", domain],
  ])("is in the domain of %s", (from, expected) => {
    expect(domainOf(from)).toBe(expected);
  });

  it("is the same to Zoom however it is capitalised", () => {
    expect(isSameAddress("Jo@mail.example", "jo@MAIL.example")).toBe(true);
    expect(isSameAddress("jo@mail.example", "joe@mail.example")).toBe(false);
  });
});

describe("a name in Zoom's two halves", () => {
  const shown = (name: string) => {
    const { first_name, last_name } = zoomNameOf(name);
    return last_name === undefined ? first_name : `${first_name} ${last_name}`;
  };

  it.each([
    ["Margaret O'Brien", { first_name: "Margaret", last_name: "O'Brien" }],
    ["Mary Ann van der Berg", { first_name: "Mary Ann van der", last_name: "Berg" }],
    ["Cher", { first_name: "Cher" }],
    ["毛澤東", { first_name: "毛澤東" }],
    ["محمد علي", { first_name: "محمد", last_name: "علي" }],
    ["  Jo   Smith ", { first_name: "Jo", last_name: "Smith" }],
  ])("%s", (name, halves) => {
    expect(zoomNameOf(name)).toEqual(halves);
  });

  const word = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    .map((text) => text.replace(/\s/gu, "x"));
  const name = fc
    .array(word, { minLength: 1, maxLength: 6 })
    .map((words) => words.join(" "))
    .filter((text) => text.length <= 128 && text.trim() !== "");

  it("is never without its first half, neither is too long, and nothing is lost", () => {
    fc.assert(
      fc.property(name, (text) => {
        const { first_name, last_name } = zoomNameOf(text);
        expect(first_name.trim()).not.toBe("");
        expect(first_name.length).toBeLessThanOrEqual(64);
        const letters = (shownName: string) => shownName.replace(/\s+/gu, "");
        expect(letters(`${first_name}${last_name ?? ""}`)).toBe(letters(text));
      }),
      { numRuns: 500 },
    );
  });

  it("shows in Zoom as the name on our list, unless one word is longer than a half", () => {
    const shortWords = fc.array(fc.stringMatching(/^[A-Za-zÀ-ž'-]{1,20}$/u), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(shortWords, (words) => {
        const text = words.join(" ");
        expect(shown(text)).toBe(text);
      }),
    );
    const long = "x".repeat(100);
    expect(zoomNameOf(long)).toEqual({ first_name: "x".repeat(64), last_name: "x".repeat(36) });
  });

  it("cuts a long word between two letters, never within one", () => {
    const family = "👨‍👩‍👧‍👦";
    const { first_name, last_name } = zoomNameOf(family.repeat(10));
    expect(first_name).toBe(family.repeat(5));
    expect(last_name).toBe(family.repeat(5));
  });
});

it.each([
  ["absent", "add", "nothing", "nothing"],
  ["pending", "approve", "cancel", "delete"],
  ["approved", "take_link", "cancel", "delete"],
  ["denied", "approve", "nothing", "delete"],
] as const)("of somebody who is %s in Zoom", (found, toAdd, toEnd, toForget) => {
  expect(stepToAdd(found)).toBe(toAdd);
  expect(stepToEnd(found, false)).toBe(toEnd);
  expect(stepToEnd(found, true)).toBe(toForget);
});

describe("Zoom's limits of a day", () => {
  const evening = new Date("2026-12-08T19:25:00Z");
  const counted = { countedOn: "2026-12-08", adds: mostADay.adds, statusCalls: mostADay.statusCalls - 1 };

  it("end one kind of call and not the other", () => {
    expect(mayCall(counted, "adds", evening)).toBe(false);
    expect(mayCall(counted, "statusCalls", evening)).toBe(true);
    expect(mayCall({ ...counted, statusCalls: mostADay.statusCalls }, "statusCalls", evening)).toBe(false);
  });

  it("begin anew at midnight in UTC", () => {
    const midnight = new Date("2026-12-09T00:00:00Z");
    expect(nextUtcDay(evening)).toEqual(midnight);
    expect(utcDay(midnight)).toBe("2026-12-09");
    expect(mayCall(counted, "adds", new Date(midnight.getTime() - 1))).toBe(false);
    expect(mayCall(counted, "adds", midnight)).toBe(true);
    expect(nextUtcDay(new Date("2026-12-31T23:59:59Z"))).toEqual(new Date("2027-01-01T00:00:00Z"));
  });

  it("an entry for which Zoom was asked anything may be known there", () => {
    expect(mayBeKnown({ registrantId: null, countedOn: null })).toBe(false);
    expect(mayBeKnown({ registrantId: null, countedOn: "2026-12-08" })).toBe(true);
    expect(mayBeKnown({ registrantId: "abc", countedOn: null })).toBe(true);
  });
});

it("tries wait longer and longer, and never long for somebody at the door", () => {
  for (let attempts = 1; attempts < 40; attempts++) {
    expect(backoffMs(attempts + 1, false)).toBeGreaterThanOrEqual(backoffMs(attempts, false));
    expect(backoffMs(attempts, false)).toBeLessThanOrEqual(60_000);
    expect(backoffMs(attempts, true)).toBeLessThanOrEqual(5_000);
  }
});

it.each([
  ["days before", "2026-12-01T10:00:00Z", 15],
  ["ten minutes before that hour", "2026-12-08T17:50:00Z", 10],
  ["in the hour before the doors", "2026-12-08T18:30:00Z", 1],
  ["on the night", "2026-12-08T20:00:00Z", 1],
])("the lists are compared: %s", (_, now, minutes) => {
  const meeting = { doorsOpenAt: new Date("2026-12-08T19:00:00Z") };
  expect(comparedAgainAfterMs(meeting, new Date(now))).toBe(minutes * 60_000);
});
