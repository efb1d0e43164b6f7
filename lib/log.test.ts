import { DrizzleQueryError } from "drizzle-orm/errors";
import { describe, expect, it } from "vitest";
import { faultWords, report } from "./log";

const token = "zpEAgoc2wO8s2HJ_he74vZGWl1onfn0VmbArdUSXRkI";

describe("a fault in the log", () => {
  it("says what failed, with the database's code, and none of the values that were being written", () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "one"'), {
      code: "23505",
      detail: "Key (email)=(margaret@mail.example) already exists.",
      parameters: ["Margaret O'Brien"],
    });
    const fault = new DrizzleQueryError(
      'insert into "registrations" ("name") values ($1)',
      ["Margaret O'Brien"],
      cause,
    );
    const words = faultWords(fault);
    expect(words).toMatchObject({ code: "23505", message: expect.stringContaining("duplicate key value") });
    expect(JSON.stringify(words)).not.toMatch(/Margaret|margaret/);
  });

  it.each([
    [`no pass for ${token}`, token],
    ["could not mail margaret@mail.example", "margaret"],
    [`GET https://meetings.hillside.example/j/${token} failed`, "hillside"],
    ["https://us02web.zoom.us/j/86412209177?pwd=CaNaRy is closed", "zoom.us"],
  ])("is blanked where it could lead somewhere: %s", (message, secret) => {
    for (const fault of [new Error(message), message, new Error("outer", { cause: new Error(message) })])
      expect(JSON.stringify(faultWords(fault))).not.toContain(secret);
  });

  it("keeps where it happened, without the message that the stack begins with", () => {
    const words = faultWords(new Error("first line\nMargaret O'Brien"));
    expect(words.message).toBe("first line");
    expect(words.stack).toMatch(/^\s+at /);
    expect(words.stack).not.toContain("Margaret");
  });

  it("that is no error at all is still a fault", () => {
    expect(faultWords(undefined)).toEqual({ name: "unknown", message: "undefined" });
  });
});

it("a reference can be read out on the phone: six letters and digits that nobody confuses", () => {
  const references = Array.from({ length: 300 }, () => report(new Error("x"), "here"));
  for (const reference of references) expect(reference).toMatch(/^[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}$/);
  expect(new Set(references).size).toBeGreaterThan(295);
});
