import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  joinUrlProblem,
  meetingNumberDigits,
  meetingNumberIn,
  spacedMeetingNumber,
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
