import { describe, expect, it } from "vitest";
import { arranged, linesIn, valuesOfLines } from "./lines";

const three = ["Be kind", "Be brief", "Be muted"].map((rule) => ({ rule }));
const rules = (press: string, lines = three, most = 12) => {
  const after = arranged(lines, press, { empty: { rule: "" }, most });
  return after && { rules: after.lines.map(({ rule }) => rule), at: after.at };
};

describe("a list that is arranged in a form", () => {
  it.each([
    ["up-3", ["Be kind", "Be muted", "Be brief"], 2],
    ["down-1", ["Be brief", "Be kind", "Be muted"], 2],
    ["up-1", ["Be kind", "Be brief", "Be muted"], 1],
    ["down-3", ["Be kind", "Be brief", "Be muted"], 3],
    ["remove-2", ["Be kind", "Be muted"], 2],
    ["remove-3", ["Be kind", "Be brief"], 2],
    ["add", ["Be kind", "Be brief", "Be muted", ""], 4],
  ])("after %s is %j, and goes on at line %i", (press, after, at) => {
    expect(rules(press)).toEqual({ rules: after, at });
  });

  it.each(["save", "up-9", "up-0", "remove-", "add-2x", "", "remove-1;remove-2"])(
    "is not changed by %j, which none of its buttons sends",
    (press) => expect(rules(press)).toBeNull(),
  );

  it("takes no line more than it may have", () => {
    expect(rules("add", three, 3)).toEqual({ rules: ["Be kind", "Be brief", "Be muted"], at: 3 });
  });

  it("is the same when it comes back from the form", () => {
    const lines = [
      { rule: "Be kind", why: "" },
      { rule: "", why: "Because" },
    ];
    expect(linesIn(valuesOfLines(lines), ["rule", "why"], 12)).toEqual(lines);
  });

  it.each(["-1", "1e9", "many", ""])("with %j lines never has more than it may", (lines) => {
    expect(linesIn({ lines }, ["rule"], 12).length).toBeLessThanOrEqual(12);
  });
});
