import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { keepingInput, pledgeInput, readDeclineReasons, readHouseRules } from "./input";

describe("the promise", () => {
  const good = { promise: "I keep my link\n to myself.", reason: " A stranger came in. " };
  const errorsOf = (changes: Record<string, string>) => {
    const read = readValues(pledgeInput, { ...good, ...changes });
    return read.ok ? {} : read.errors;
  };

  it("is kept on one line, without spaces around it", () => {
    expect(readValues(pledgeInput, good)).toEqual({
      ok: true,
      input: { promise: "I keep my link to myself.", reason: "A stranger came in." },
    });
  });

  it.each([
    [{ promise: " " }, { promise: "Enter what people promise" }],
    [{ promise: `${"x".repeat(200)}.` }, { promise: "The promise must be 200 characters or fewer" }],
    [{ reason: "" }, { reason: "Enter why you ask for the promise" }],
    [{ reason: "Because" }, { reason: "End the reason with a full stop" }],
  ])("with %j is asked about once, in words", (changes, errors) => {
    expect(errorsOf(changes)).toEqual(errors);
  });
});

it.each([
  ["7", 7],
  [" 30 ", 30],
  ["90", 90],
  ["6", null],
  ["91", null],
  ["", null],
  ["30.5", null],
  ["-30", null],
  ["1e1", null],
  ["a month", null],
])("details are kept for %j days: %s", (typed, days) => {
  const read = readValues(keepingInput, { retentionDays: typed });
  expect(read).toEqual(
    days === null
      ? { ok: false, errors: { retentionDays: "Enter a number of days from 7 to 90" } }
      : { ok: true, input: { retentionDays: days } },
  );
});

describe("house rules", () => {
  it("are kept in their order, and empty lines are left out", () => {
    const typed = [
      { rule: "Be  kind.", why: "It costs\nnothing." },
      { rule: " ", why: "" },
      { rule: "Be brief.", why: "Others wait." },
    ];
    expect(readHouseRules(typed)).toEqual({
      ok: true,
      lines: [
        { rule: "Be kind.", why: "It costs nothing." },
        { rule: "Be brief.", why: "Others wait." },
      ],
    });
  });

  it("need both halves, each beside its own line", () => {
    const typed = [
      { rule: "Be kind.", why: "" },
      { rule: "", why: "Others wait." },
      { rule: "x".repeat(121), why: "Long." },
    ];
    expect(readHouseRules(typed)).toEqual({
      ok: false,
      errors: {
        "why-1": "Enter why you ask for this",
        "rule-2": "Enter the rule that this is the reason for",
        "rule-3": "A rule must be 120 characters or fewer",
      },
    });
  });

  it("are never none at all", () => {
    expect(readHouseRules([{ rule: "", why: "" }])).toMatchObject({ ok: false });
    expect(readHouseRules([])).toMatchObject({ ok: false });
  });
});

describe("reasons for not approving", () => {
  const other = { key: "other", choice: "Another reason", told: "A volunteer looked." };

  it("are kept as typed, a new one without a key, and an empty new line left out", () => {
    const added = { key: "", choice: "Too  late", told: "You asked too late." };
    expect(readDeclineReasons([added, { key: "", choice: "", told: " " }, other])).toEqual({
      ok: true,
      lines: [{ ...added, choice: "Too late" }, other],
    });
  });

  it("need words to choose by and words to tell, and no two the same", () => {
    const typed = [
      { key: "full", choice: "", told: "" },
      { key: "", choice: "another REASON", told: "x" },
      { ...other, told: "x".repeat(301) },
    ];
    expect(readDeclineReasons(typed)).toEqual({
      ok: false,
      errors: {
        "choice-1": "Enter what you choose",
        "told-1": "Enter what they are told",
        "choice-3": "This is on the list already. Use other words",
        "told-3": "What they are told must be 300 characters or fewer",
      },
    });
  });

  it("are twelve at most", () => {
    const many = Array.from({ length: 13 }, (_, n) => ({
      key: "",
      choice: `Reason ${n}`,
      told: "It is so.",
    }));
    expect(readDeclineReasons([...many, other])).toEqual({
      ok: false,
      errors: { "choice-1": "There can be 12 reasons. Take out 2" },
    });
  });

  it("always keep the lasting one", () => {
    expect(readDeclineReasons([{ key: "full", choice: "Full", told: "It is full." }])).toMatchObject({
      ok: false,
      errors: { "choice-1": expect.stringContaining("must stay") },
    });
  });
});
