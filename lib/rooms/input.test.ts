import { describe, expect, it } from "vitest";
import { readValues } from "@/lib/forms";
import { readHosts, roomInput } from "./input";

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

describe("the number to join by phone", () => {
  it.each(["0330 088 5830", "+44 330 088 5830", "(0330) 088-5830", ""])("may be %s", (phoneNumber) => {
    expect(errorsOf({ passcode: "482913", phoneNumber })).toEqual({});
  });

  it.each([
    "ring us",
    "12345",
    "0330 088 5830 ext 4",
    "0330 088 5830,,86412209177#",
    "+44330088583012345678",
  ])("cannot be %s", (phoneNumber) => {
    expect(errorsOf({ passcode: "482913", phoneNumber })).toEqual({
      phoneNumber: "Phone number must only include numbers, spaces and a plus sign",
    });
  });

  it("asks for a passcode that a phone can type", () => {
    expect(errorsOf({ phoneNumber: "0330 088 5830" })).toEqual({
      phoneNumber: expect.stringContaining("A phone cannot type letters"),
    });
  });

  it("is kept with the rest, and left out when there is none", () => {
    const read = readValues(roomInput, { ...pasted, passcode: "482913", phoneNumber: " 0330  088 5830 " });
    expect(read).toMatchObject({ ok: true, input: { phoneNumber: "0330 088 5830" } });
    const none = readValues(roomInput, { ...pasted, phoneNumber: "  " });
    expect(none.ok && none.input.phoneNumber).toBe(undefined);
  });
});

describe("the hosts", () => {
  it("are those of the team who are ticked, each with their Zoom account if they have one", () => {
    const typed = {
      "host-a": "yes",
      "zoom-a": " Asha@Example.org ",
      "host-b": "yes",
      "zoom-b": "",
      "host-z": "yes",
    };
    expect(readHosts(typed, ["a", "b", "c"])).toEqual({
      ok: true,
      hosts: [
        { organiserId: "a", zoomEmail: "asha@example.org" },
        { organiserId: "b", zoomEmail: null },
      ],
    });
  });

  it.each(["asha", "asha@example", "asha@example.org; tom@example.org", "Asha <asha@example.org>"])(
    "have no account like %j, of whoever is ticked",
    (typed) => {
      expect(readHosts({ "host-a": "yes", "zoom-a": typed }, ["a"])).toMatchObject({
        ok: false,
        errors: { "zoom-a": expect.stringContaining("email address") },
      });
      expect(readHosts({ "zoom-a": typed }, ["a"])).toEqual({ ok: true, hosts: [] });
    },
  );
});
