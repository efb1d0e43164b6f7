import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { pledge } from "@/lib/forum/pledge";
import { declineInput, removeInput, requestInput, tidyPostcode } from "./input";

const good = {
  fullName: "Margaret O'Brien",
  email: "margaret@mail.example",
  postcode: "hp7 0aa",
  phone: "",
  pledge: "yes",
  pledgeVersion: pledge.version,
};

function errorsOf(changes: Record<string, string>, rule: "optional" | "required" = "optional") {
  const read = readValues(requestInput(rule), { ...good, ...changes });
  return read.ok ? {} : read.errors;
}

describe("a request", () => {
  it("is read with its postcode in the usual way of writing, and no phone as none", () => {
    expect(readValues(requestInput("optional"), good)).toEqual({
      ok: true,
      input: { ...good, postcode: "HP7 0AA", phone: null },
    });
  });

  it("keeps the version of the promise that its form showed, and no made-up one", () => {
    for (const pledgeVersion of ["", "1999-01"])
      expect(readValues(requestInput("optional"), { ...good, pledgeVersion })).toMatchObject({
        input: { pledgeVersion: pledge.version },
      });
  });

  it("with nothing in it gets one message for each answer that is missing", () => {
    const read = readValues(requestInput("required"), {});
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual([
      "email",
      "fullName",
      "phone",
      "pledge",
      "postcode",
    ]);
  });

  it("needs the promise to be ticked", () => {
    expect(errorsOf({ pledge: "no" })).toEqual({ pledge: expect.stringContaining("promise") });
  });
});

describe("an email address", () => {
  it.each([
    "margaret@mail.example",
    "o'brien+forum@mail.example.co.uk",
    " margaret@mail.example ",
    "MARGARET@MAIL.EXAMPLE",
    "用户@例子.广告",
    "a.b-c_d@x-y.example",
  ])("may be %j", (email) => {
    expect(errorsOf({ email })).toEqual({});
  });

  it.each([
    "",
    "margaret",
    "margaret@",
    "@mail.example",
    "margaret@mail",
    "mar garet@mail.example",
    "a@mail.example, b@mail.example",
    "a@mail.example;b@mail.example",
    '"a@evil.example"@mail.example',
    "Margaret <a@mail.example>",
    "a@evil.example\u0000@mail.example",
    "a＠evil.example@mail.example",
    "a@b@mail.example",
    "a@-mail.example",
    "a@mail..example",
    "a@mail.example\r\nBcc: b@mail.example",
    `${"a".repeat(250)}@mail.example`,
  ])("cannot be %j", (email) => {
    expect(Object.keys(errorsOf({ email }))).toEqual(["email"]);
  });
});

describe("a postcode", () => {
  it.each([
    ["hp7 0aa", "HP7 0AA"],
    ["HP70AA", "HP7 0AA"],
    [" hp7-0aa. ", "HP7 0AA"],
    ["sw1a1aa", "SW1A 1AA"],
    ["m11ae", "M1 1AE"],
    ["ec1a 1bb", "EC1A 1BB"],
  ])("typed as %j is %s", (typed, tidy) => {
    expect(tidyPostcode(typed)).toBe(tidy);
  });

  it.each(["", "HP7", "HP7 0A", "12345", "HP7 0AAA", "not one"])("cannot be %j", (typed) => {
    expect(tidyPostcode(typed)).toBeNull();
    expect(Object.keys(errorsOf({ postcode: typed }))).toEqual(["postcode"]);
  });

  it("is the same however it is spaced or capitalised", () => {
    const area = fc.constantFrom("HP7", "SW1A", "M1", "EC1A", "B33", "CR2");
    const rest = fc.constantFrom("0AA", "1BB", "8TH", "6XH");
    const gap = fc.constantFrom("", " ", "  ", "-", "\u00a0");
    fc.assert(
      fc.property(area, rest, gap, fc.boolean(), (outward, inward, between, lower) => {
        const typed = `${outward}${between}${inward}`;
        expect(tidyPostcode(lower ? typed.toLowerCase() : typed)).toBe(`${outward} ${inward}`);
      }),
    );
  });
});

describe("a phone number", () => {
  it.each(["01494 123456", "+44 (0)1494 123-456", "07700.900123"])("may be %s", (phone) => {
    expect(errorsOf({ phone }, "required")).toEqual({});
  });
  it.each(["ring me", "12345", "1".repeat(16)])("cannot be %s", (phone) => {
    expect(Object.keys(errorsOf({ phone }))).toEqual(["phone"]);
  });
  it("is only asked for where the meeting asks", () => {
    expect(errorsOf({ phone: " " })).toEqual({});
    expect(Object.keys(errorsOf({ phone: " " }, "required"))).toEqual(["phone"]);
  });
});

describe("a refusal and a removal", () => {
  it.each([
    ["refusal", declineInput],
    ["removal", removeInput],
  ] as const)("%s: needs a reason from the list, and a note of at most 500 characters", (_, shape) => {
    const read = (values: Record<string, string>) =>
      readValues(shape, { seen: "requested", reason: "other", ...values });
    expect(read({ note: "  " })).toMatchObject({ ok: true, input: { note: null } });
    expect(read({ note: "x".repeat(501) })).toMatchObject({
      ok: false,
      errors: { note: expect.any(String) },
    });
    expect(read({ reason: "because" })).toMatchObject({ ok: false, errors: { reason: expect.any(String) } });
    expect(read({ seen: "vanished" })).toMatchObject({ ok: false });
  });
});
