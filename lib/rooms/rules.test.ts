import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MeetingFacts } from "@/lib/meetings/rules";
import {
  dialInOf,
  joinUrlProblem,
  meetingNumberDigits,
  meetingNumberIn,
  numberToRing,
  phoneNumberWithin,
  spacedMeetingNumber,
  startRefusal,
  startsFrom,
  webClientAddress,
} from "./rules";

describe("an address behind a meeting", () => {
  it.each([
    "https://zoom.us/j/86412209177",
    "https://us02web.zoom.us/j/86412209177?pwd=abc",
    "https://council.zoom.us/j/123456789",
    "https://zoom.us/wc/join/86412209177",
    "https://ZOOM.us/j/86412209177#success",
  ])("may be %s", (address) => {
    expect(joinUrlProblem(address)).toBeNull();
  });

  it.each([
    ["", "not_an_address"],
    ["zoom.us/j/86412209177", "not_an_address"],
    ["http://zoom.us/j/86412209177", "not_an_address"],
    ["zoommtg://zoom.us/join?confno=86412209177", "not_an_address"],
    ["javascript:alert('https://zoom.us/j/86412209177')", "not_an_address"],
    ["https://zoom.us@evil.example/j/86412209177", "not_an_address"],
    ["https://user:secret@zoom.us/j/86412209177", "not_an_address"],
    ["https://zoom.us:8443/j/86412209177", "not_an_address"],
    ["https://zoom.us.evil.example/j/86412209177", "not_zoom"],
    ["https://evilzoom.us/j/86412209177", "not_zoom"],
    ["https://zoom.us.", "not_zoom"],
    ["https://zoom.com/j/86412209177", "not_zoom"],
    ["https://evil.example/zoom.us/j/86412209177", "not_zoom"],
    ["https://evil.example?zoom.us/j/86412209177", "not_zoom"],
    ["https://evil.example#.zoom.us/j/86412209177", "not_zoom"],
    ["https://zооm.us/j/86412209177", "not_zoom"],
    ["https://zoom.us/my/hillside", "personal_link"],
    ["https://us02web.zoom.us/my/86412209177", "personal_link"],
    ["https://zoom.us/s/86412209177?zak=x", "personal_link"],
    ["https://us02web.zoom.us/meeting/register/tZ0tcuqsqz0s", "registration_link"],
    ["https://zoom.us/webinar/register/WN_abc", "registration_link"],
    ["https://zoom.us/", "not_a_meeting_link"],
    ["https://zoom.us/j/1234", "not_a_meeting_link"],
    ["https://zoom.us/j/864122091771234", "not_a_meeting_link"],
    ["https://zoom.us/join", "not_a_meeting_link"],
    ["https://zoom.us/j/86412209177/../../my/hillside", "personal_link"],
    ["https://zoom.us\\@evil.example/j/86412209177", "not_a_meeting_link"],
  ])("cannot be %s", (address, problem) => {
    expect(joinUrlProblem(address)).toBe(problem);
  });

  it("is never anybody else's, whatever host, port or user is put before Zoom's name", () => {
    fc.assert(
      fc.property(
        fc.webUrl({ validSchemes: ["https", "http"], withFragments: true, withQueryParameters: true }),
        (address) => {
          expect(joinUrlProblem(address)).not.toBeNull();
        },
      ),
    );
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        for (const host of [
          domain,
          `zoom.us.${domain}`,
          `zoom.us@${domain}`,
          `zoom-us.${domain}`,
          `${domain}zoom.us`,
        ])
          expect(joinUrlProblem(`https://${host}/j/86412209177`)).not.toBeNull();
        expect(joinUrlProblem(`https://${domain}.zoom.us/j/86412209177`)).toBeNull();
      }),
    );
  });
});

describe("the number that people ring", () => {
  const number = (country: string | null, type: "toll" | "tollfree" | null, digits: string) => ({
    ...{ country, type, number: digits },
  });
  const us = number("US", "tollfree", "+1 833");
  const paid = number("GB", null, "+44 843");
  const london = number("GB", "toll", "+44 203");
  const free = number("GB", "tollfree", "+44 800");

  it.each([
    ["is of their own country, and free if there is one", "Europe/London", [us, paid, london, free], free],
    ["is an ordinary one before one of which nothing is known", "Europe/London", [us, paid, london], london],
    ["is the first country's where there is none of their own", "Europe/Dublin", [us, london], us],
    ["is the first country's where the time zone tells none", "America/Toronto", [paid, us, free], free],
  ])("%s", (_which, zone, numbers, expected) => {
    expect(numberToRing(numbers, zone)).toBe(expected.number);
  });

  it("is none without any", () => {
    expect(numberToRing([], "Europe/London")).toBeNull();
  });
});

it("a meeting's number is found in its address, and read however it is spaced", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 99_999_999_999 }), (number) => {
      const digits = String(number);
      expect(meetingNumberIn(`https://us02web.zoom.us/j/${digits}?pwd=x`)).toBe(digits);
      const spaced = digits.replace(/(\d{3})(\d{3,4})(\d+)$/, "$1 $2-$3");
      expect(meetingNumberDigits(spaced)).toBe(digits);
    }),
  );
});

describe("joining in the browser", () => {
  it.each([
    [
      "https://us02web.zoom.us/j/86412209177?pwd=CaNaRy.1",
      "https://us02web.zoom.us/wc/join/86412209177?pwd=CaNaRy.1",
    ],
    ["https://zoom.us/j/864122091", "https://zoom.us/wc/join/864122091"],
    [
      "https://council.zoom.us/wc/join/86412209177?pwd=a%2Bb",
      "https://council.zoom.us/wc/join/86412209177?pwd=a%2Bb",
    ],
    ["https://zoom.us/j/86412209177?pwd=a&from=addon#success", "https://zoom.us/wc/join/86412209177?pwd=a"],
  ])("%s opens as %s", (joinUrl, address) => {
    expect(webClientAddress(joinUrl)).toBe(address);
    expect(joinUrlProblem(address)).toBeNull();
    expect(meetingNumberIn(address)).toBe(meetingNumberIn(joinUrl));
  });

  it.each(["", "https://zoom.us/my/hillside", "https://evil.example/j/86412209177", "https://zoom.us/join"])(
    "%s opens nothing",
    (address) => {
      expect(() => webClientAddress(address)).toThrow("only a Zoom meeting's join address");
    },
  );
});

it.each([
  ["86412209177", "864 1220 9177"],
  ["8641220917", "864 122 0917"],
  ["864122091", "864 122 091"],
])("the number %s is read out as %s", (digits, spaced) => {
  expect(spacedMeetingNumber(digits)).toBe(spaced);
  expect(meetingNumberDigits(spaced)).toBe(digits);
});

describe("a telephone number, read out", () => {
  it.each([
    ["+44 20 7946 0321", "020 7946 0321"],
    ["+442079460321", "02079460321"],
    ["+44 (0)20 7946 0321", "020 7946 0321"],
    ["0044 330 088 5830", "0330 088 5830"],
    ["020 7946 0321", "020 7946 0321"],
    ["+353 1 653 3895", "+353 1 653 3895"],
    ["+1 646 558 8656", "+1 646 558 8656"],
    ["+440 330", "+440 330"],
  ])("is, of %s, where clocks go by London, %s", (given, read) => {
    expect(phoneNumberWithin(given, "Europe/London")).toBe(read);
  });

  it("stays as it is anywhere else", () => {
    expect(phoneNumberWithin("+44 20 7946 0321", "Europe/Dublin")).toBe("+44 20 7946 0321");
  });
});

describe("joining by a phone call", () => {
  const details = {
    joinUrl: "https://zoom.us/j/86412209177",
    meetingNumber: "86412209177",
    passcode: "482913",
    phoneNumber: "0330 088 5830",
  };

  it("takes a number to ring, the meeting's ID and a passcode that a phone can type", () => {
    expect(dialInOf(details)).toEqual({
      phoneNumber: "0330 088 5830",
      meetingNumber: "86412209177",
      passcode: "482913",
    });
    expect(dialInOf({ ...details, passcode: "CaNaRy", phonePasscode: "5550123" })?.passcode).toBe("5550123");
  });

  it("is not there without a number, or with letters", () => {
    expect(dialInOf({ ...details, phoneNumber: undefined })).toBeNull();
    expect(dialInOf({ ...details, passcode: "CaNaRy" })).toBeNull();
  });
});

describe("starting the Zoom meeting", () => {
  const startsAt = new Date("2026-12-08T19:30:00Z");
  const doorsOpenAt = new Date("2026-12-08T19:00:00Z");
  const meeting: MeetingFacts & { roomSource: "api" | "pasted" } = {
    state: "published",
    startsAt,
    doorsOpenAt,
    endsAt: new Date("2026-12-08T20:30:00Z"),
    requestsCloseAt: startsAt,
    capacity: 30,
    roomSource: "api",
  };
  const host = { isHost: true, isReady: true };

  it("is for a host, from an hour before the doors until the meeting is over", () => {
    expect(startsFrom(meeting)).toEqual(new Date("2026-12-08T18:00:00Z"));
    expect(startRefusal(meeting, host, new Date("2026-12-08T18:00:00Z"))).toBeNull();
    expect(startRefusal(meeting, host, new Date("2026-12-08T20:59:00Z"))).toBeNull();
    expect(startRefusal(meeting, host, new Date("2026-12-08T17:59:00Z"))).toBe("too_early");
    expect(startRefusal(meeting, host, new Date("2026-12-08T21:00:00Z"))).toBe("too_late");
  });

  it("is for nobody else, and tells them nothing of the room", () => {
    expect(startRefusal(meeting, { isHost: false, isReady: false }, doorsOpenAt)).toBe("not_host");
  });

  it("takes a room that the site has made, and a meeting that is on", () => {
    expect(startRefusal(meeting, { isHost: true, isReady: false }, doorsOpenAt)).toBe("not_ready");
    expect(startRefusal({ ...meeting, roomSource: "pasted" }, host, doorsOpenAt)).toBe("not_connected");
    for (const state of ["draft", "cancelled", "stopped"] as const)
      expect(startRefusal({ ...meeting, state }, host, doorsOpenAt)).toBe("too_late");
  });
});
