import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { linkReportInput } from "./input";

const told = { place: "A poster at the library", found: "", contact: "" };

describe("what somebody tells of a link in public", () => {
  it("needs to say where, and nothing else", () => {
    expect(readValues(linkReportInput, told)).toEqual({
      ok: true,
      input: { place: told.place, found: null, contact: null },
    });
    expect(readValues(linkReportInput, { place: " \n " })).toEqual({
      ok: false,
      errors: { place: "Enter where you saw it" },
    });
  });

  it.each([
    ["place", 501, "Where you saw it must be 500 characters or fewer. Take out 1 character"],
    ["found", 2037, "What it said must be 2000 characters or fewer. Take out 37 characters"],
    ["contact", 203, "How to reach you must be 200 characters or fewer. Take out 3 characters"],
  ])("says how much to take out of %s", (field, length, says) => {
    const read = readValues(linkReportInput, { ...told, [field]: "a".repeat(length) });
    expect(read).toEqual({ ok: false, errors: { [field]: says } });
  });

  it("counts a line's end as one character, and keeps none that no database takes", () => {
    const found = `${"a\r\n".repeat(1000)}\0`;
    const read = readValues(linkReportInput, { ...told, found });
    expect(read.ok && read.input.found).toBe("a\n".repeat(1000).trim());
  });
});
