import { describe, expect, it } from "vitest";
import {
  answerBy,
  doorsCloseAt,
  holdUntil,
  type MeetingFacts,
  passExpiresAt,
  phaseOf,
  takesRequests,
} from "./rules";

const minute = 60_000;
const hour = 60 * minute;
const startsAt = new Date("2026-12-08T19:30:00Z");
const at = (ms: number) => new Date(startsAt.getTime() + ms);
const meeting: MeetingFacts = {
  state: "published",
  startsAt,
  endsAt: at(hour),
  doorsOpenAt: at(-30 * minute),
  requestsCloseAt: at(-2 * hour),
  capacity: 30,
};

it.each([
  [-3 * hour, "asking"],
  [-2 * hour - 1, "asking"],
  [-2 * hour, "closed"],
  [-30 * minute - 1, "closed"],
  [-30 * minute, "doors_open"],
  [0, "doors_open"],
  [90 * minute - 1, "doors_open"],
  [90 * minute, "over"],
])("%d ms from its start a meeting is %s", (ms, phase) => {
  expect(phaseOf(meeting, at(ms))).toBe(phase);
  expect(phaseOf({ ...meeting, state: "draft" }, at(ms))).toBe("draft");
});

it("requests are taken until they close, also of late-comers where the meeting says so, and never for a draft", () => {
  expect(takesRequests(meeting, at(-2 * hour - 1))).toBe(true);
  expect(takesRequests(meeting, at(-2 * hour))).toBe(false);
  expect(takesRequests({ ...meeting, requestsCloseAt: at(15 * minute) }, at(10 * minute))).toBe(true);
  expect(takesRequests({ ...meeting, state: "draft" }, at(-3 * hour))).toBe(false);
});

describe("a decision is held", () => {
  it("two minutes, up to an hour before the start", () => {
    expect(holdUntil(meeting, at(-hour))).toEqual(at(-hour + 2 * minute));
  });
  it.each([-hour + 1, -minute, 0, 30 * minute])("not at all %d ms from the start", (ms) => {
    expect(holdUntil(meeting, at(ms))).toBeNull();
  });
});

it("people are told by when they will hear: the day before, and no time that is past", () => {
  expect(answerBy(meeting, at(-72 * hour))).toEqual(at(-24 * hour));
  expect(answerBy(meeting, at(-24 * hour))).toBeNull();
});

it("the doors stay open half an hour past the end, and links work well past that", () => {
  expect(doorsCloseAt(meeting)).toEqual(at(90 * minute));
  expect(passExpiresAt(meeting)).toEqual(at(7 * hour));
});
