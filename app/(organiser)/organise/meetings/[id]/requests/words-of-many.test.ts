import { expect, it } from "vitest";
import type { Decided } from "@/lib/registrations/queries";
import { wordsOfMany } from "./words-of-many";

const now = new Date("2026-12-01T14:30:00Z");

function decided(name: string, more: Partial<Decided> = {}): Decided {
  return {
    id: name,
    name,
    email: null,
    state: "approved",
    heldUntil: null,
    timeZone: "Europe/London",
    last: { verb: "approve", who: "Asha Patel", at: new Date("2026-12-01T14:14:00Z") },
    ...more,
  };
}

it("says how many were approved, and of each of the others why not", () => {
  const done = [decided("Ann"), decided("Bea")];
  const not = [
    { reason: "already_decided" as const, people: [decided("Hamza Qureshi")], gone: 0 },
    { reason: "answers_changed" as const, people: [decided("Cy Carter")], gone: 0 },
    { reason: "meeting_full" as const, people: [decided("Dee Dunn"), decided("Eve Ellis")], gone: 0 },
    { reason: "not_found" as const, people: [], gone: 1 },
  ];
  expect(wordsOfMany("approve", done, not, now)).toEqual([
    "Approved 2. 5 were not:",
    "Hamza Qureshi: Asha Patel approved this request at 2:14pm.",
    "Cy Carter: new answers came since you looked. Read them, then decide.",
    "Dee Dunn, Eve Ellis: there are no places left. Raise the number of places, or put them on the waiting list.",
    "1 not there any more: they took the request back, or it was deleted.",
  ]);
});

it("says plainly when nobody was approved", () => {
  const not = [{ reason: "meeting_full" as const, people: [decided("Ann Able")], gone: 0 }];
  expect(wordsOfMany("approve", [], not, now)).toEqual([
    "Nobody was approved.",
    "Ann Able: there are no places left. Raise the number of places, or put them on the waiting list.",
  ]);
});

it("says who has heard nothing of what was undone, and who is told", () => {
  const asked = decided("Ann", { state: "requested" });
  expect(wordsOfMany("undo", [asked, asked], [], now)).toEqual(["Undone 2, and nobody was emailed."]);
  expect(wordsOfMany("undo", [decided("Bea")], [], now)).toEqual([
    "Undone 1. 1 has their place again, with a new private link by email.",
  ]);
  const late = { reason: "too_late" as const, people: [decided("Cy"), decided("Dee")], gone: 0 };
  expect(wordsOfMany("undo", [asked], [late], now)).toEqual([
    "Undone 1, and nobody was emailed. 2 were not:",
    "Cy, Dee: the email has left. You can still change the decision.",
  ]);
});

it("names of very many the first, and says how many more there are", () => {
  const late = { reason: "too_late" as const, people: [decided("Cy")], gone: 0, more: 449 };
  const quicker = { reason: "already_decided" as const, people: [], gone: 0, more: 2 };
  expect(wordsOfMany("undo", [], [late, quicker], now)).toEqual([
    "Nothing was undone.",
    "Cy, 449 more: the email has left. You can still change the decision.",
    "2 more: somebody else decided first.",
  ]);
});
