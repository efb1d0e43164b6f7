// @vitest-environment jsdom
import fc from "fast-check";
import { expect, it } from "vitest";
import { readValues, type Values } from "@/lib/forms";
import { phoneRules } from "@/lib/meetings/rules";
import { requestInput } from "@/lib/registrations/input";
import { checkAsked } from "./ask-checks";

/** A form that holds these answers, each in a field of several lines so that any text can stand in it. */
function formOf(values: Values): HTMLFormElement {
  const form = document.createElement("form");
  for (const [name, value] of Object.entries(values)) {
    const box = document.createElement("textarea");
    box.name = name;
    box.value = value;
    form.append(box);
  }
  return form;
}

/** What a browser sends of it: line ends as the standard has them. */
function sent(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, value.replace(/\r\n|\r|\n/g, "\r\n")]),
  );
}

const text = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "Margaret O'Brien",
    "m@mail.example",
    "hp7 oaa",
    "01494 123456 x12",
    "yes",
    "iPad",
  ),
  fc.constantFrom("Margaret <m@mail.example>", "x".repeat(501), "?\n".repeat(260), "www.example.com"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const answers = fc.record({
  fullName: text,
  email: text,
  postcode: text,
  phone: text,
  companion: text,
  question: text,
  help: text,
  pledge: fc.constantFrom("yes", ""),
});

it("says in the browser what the server would say, in the same words and order, and lets the same through", async () => {
  await fc.assert(
    fc.asyncProperty(answers, fc.constantFrom(...phoneRules), async (typed, rule) => {
      const checked = await checkAsked(formOf(typed), rule);
      const read = readValues(requestInput(rule), sent(typed));
      expect(Object.entries(checked.errors)).toEqual(read.ok ? [] : Object.entries(read.errors));
      expect(sent(checked.values)).toEqual(sent(typed));
    }),
  );
});
