import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { roomInput } from "./input";

const pasted = {
  joinUrl: "  https://us02web.zoom.us/j/86412209177?pwd=CaNaRy ",
  meetingNumber: "864 1220 9177",
  passcode: " CaNaRy4711 ",
};
function errorsOf(changes: Record<string, string>) {
  const read = readValues(roomInput, { ...pasted, ...changes });
  return read.ok ? {} : read.errors;
}

describe("Zoom details", () => {
  it("are read as they are pasted, with spaces around and between", () => {
    expect(readValues(roomInput, pasted)).toEqual({
      ok: true,
      input: {
        joinUrl: "https://us02web.zoom.us/j/86412209177?pwd=CaNaRy",
        meetingNumber: "86412209177",
        passcode: "CaNaRy4711",
      },
    });
  });

  it("must be of one meeting: another ID than the one in the link is a mix-up", () => {
    expect(errorsOf({ meetingNumber: "864 1220 9178" })).toEqual({
      meetingNumber: expect.stringContaining("not the one in the link"),
    });
  });

  it.each([
    ["joinUrl", ""],
    ["joinUrl", "https://zoom.us.evil.example/j/86412209177"],
    ["joinUrl", "https://zoom.us/my/hillside"],
    ["meetingNumber", ""],
    ["meetingNumber", "8641"],
    ["meetingNumber", "864 1220 917A"],
    ["passcode", ""],
    ["passcode", "two words"],
    ["passcode", "longer than ten"],
  ])("are refused with %s %j, in words", (field, value) => {
    const errors = errorsOf({ [field]: value });
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(/^\p{Lu}.{15,}/u);
  });

  it("with nothing filled in get one message for each field", () => {
    const read = readValues(roomInput, {});
    expect(read.ok ? [] : Object.keys(read.errors).sort()).toEqual(["joinUrl", "meetingNumber", "passcode"]);
  });
});
