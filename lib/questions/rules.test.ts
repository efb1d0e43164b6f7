import { expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { registrationStates } from "@/lib/registrations/rules";
import { questionInput } from "./input";
import { longestQuestion, mayAsk, moved, nameToSay, positionAt } from "./rules";

const asker = {
  nameSaid: true,
  nameHidden: false,
  name: "Margaret O'Brien",
  nightName: null,
  nightNameWished: null,
};

it("a question comes from somebody who has a place or may get one, until the meeting is over", () => {
  const may = (over: boolean) => registrationStates.filter((state) => mayAsk(state, { over }));
  expect(may(false).sort()).toEqual(["approved", "requested", "waitlisted"]);
  expect(may(true)).toEqual([]);
});

it("a name is said only where its owner said so", () => {
  expect(nameToSay(asker)).toBe("Margaret O'Brien");
  expect(nameToSay({ ...asker, nameSaid: false })).toBeNull();
});

it("a name that an organiser leaves out is not said, whatever its owner wished", () => {
  expect(nameToSay({ ...asker, nameHidden: true })).toBeNull();
  expect(nameToSay({ ...asker, nameHidden: true, nameSaid: false })).toBeNull();
});

it.each([
  ["b", "up", ["b", "a", "c"]],
  ["b", "down", ["a", "c", "b"]],
  ["a", "up", ["a", "b", "c"]],
  ["c", "down", ["a", "b", "c"]],
  ["z", "down", ["a", "b", "c"]],
] as const)("%s moved %s makes %j", (item, to, order) => {
  expect(moved<string>(["a", "b", "c"], item, to)).toEqual(order);
});

it("what comes later stands behind what was arranged", () => {
  const arranged = [0, 1, 2].map((index) => positionAt(index, 3));
  expect(arranged).toEqual([-3, -2, -1]);
  expect(Math.max(...arranged)).toBeLessThan(0);
});

it("somebody who asked to appear under another name is never called by their own", () => {
  expect(nameToSay({ ...asker, nightNameWished: "Maggie B." })).toBeNull();
  const agreed = { ...asker, nightName: "Maggie B." };
  expect(nameToSay(agreed)).toBe("Maggie B.");
  expect(nameToSay({ ...agreed, nightNameWished: "Maggie Brown" })).toBeNull();
  expect(nameToSay({ ...agreed, nameSaid: false })).toBeNull();
});

it.each([
  [{}, { question: "Enter your question", questionNamed: "Choose whether we may say your name" }],
  [{ question: " \n ", questionNamed: "yes" }, { question: "Enter your question" }],
  [{ question: "Why?", questionNamed: "maybe" }, { questionNamed: "Choose whether we may say your name" }],
  [
    { question: "ü".repeat(longestQuestion + 37), questionNamed: "no" },
    { question: "Your question must be 500 characters or fewer. Take out 37 characters" },
  ],
  [
    { question: "🚲".repeat(longestQuestion + 1), questionNamed: "no" },
    { question: "Your question must be 500 characters or fewer. Take out 1 character" },
  ],
])("bad input %# is answered with what to do", (values, errors) => {
  expect(readValues(questionInput, values as Record<string, string>)).toEqual({ ok: false, errors });
});

it("a question is kept as it was typed, in as many lines and letters as people count", () => {
  const question = `${"🚲".repeat(longestQuestion - 6)}\r\nWhy?\n`;
  expect(readValues(questionInput, { question, questionNamed: "yes" })).toEqual({
    ok: true,
    input: { question: `${"🚲".repeat(longestQuestion - 6)}\nWhy?`, questionNamed: true },
  });
});
