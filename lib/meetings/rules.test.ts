import { describe, expect, it } from "vitest";
import {
  answerBy,
  deletedOn,
  doorsCloseAt,
  holdUntil,
  isMovedTo,
  isRunning,
  type MeetingFacts,
  manageLinkExpiresAt,
  mayCancel,
  mayMove,
  mayPublishNotes,
  mayStop,
  passExpiresAt,
  phaseOf,
  placesShown,
  remindDayAt,
  remindDoorsAt,
  reminderDue,
  stopWordsOf,
  takesRequests,
  tookPlace,
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

describe("everybody with a place is reminded", () => {
  const minutesBefore = (minutes: number) => at(-minutes * minute);
  it.each([
    ["45 minutes before the start, when the doors open half an hour before it", 30, 45],
    ["45 minutes before the start, when the doors open with it", 0, 45],
    ["a quarter of an hour before doors that open early", 60, 75],
  ])("of the doors %s", (_, doors, mailed) => {
    expect(remindDoorsAt({ startsAt, doorsOpenAt: minutesBefore(doors) })).toEqual(minutesBefore(mailed));
  });

  it("first a day before, then of the doors, and never of both at once", () => {
    expect(remindDayAt(meeting)).toEqual(at(-24 * hour));
    const heard: [number, string | null][] = [
      [-24 * hour - 1, null],
      [-24 * hour, "day"],
      [-45 * minute - 1, "day"],
      [-45 * minute, "doors"],
      [-1, "doors"],
      [0, null],
    ];
    for (const [ms, due] of heard) expect(reminderDue(meeting, at(ms)), String(ms)).toBe(due);
  });

  it("of a published meeting alone", () => {
    for (const state of ["draft", "cancelled"] as const)
      for (const ms of [-hour * 20, -30 * minute])
        expect(reminderDue({ ...meeting, state }, at(ms))).toBeNull();
  });
});

describe("moving and cancelling", () => {
  const movable = { ...meeting, calendarSequence: 3 };
  const to = (ms: number) => ({
    startsAt: at(ms),
    endsAt: at(ms + hour),
    doorsOpenAt: at(ms - 30 * minute),
  });
  const now = at(-3 * hour);

  it("can be done to what is published and not over, by whoever has seen the newest time", () => {
    expect(mayCancel(movable, 3, now)).toEqual({ ok: true });
    expect(mayMove(movable, 3, to(24 * hour), now)).toEqual({ ok: true });
    expect(mayMove(movable, 3, to(-hour), now)).toEqual({ ok: true });
  });

  it.each([
    ["a draft", { ...movable, state: "draft" as const }, 3, now, "not_published"],
    ["what is cancelled", { ...movable, state: "cancelled" as const }, 3, now, "cancelled"],
    ["what was stopped", { ...movable, state: "stopped" as const }, 3, now, "stopped"],
    ["what is over", movable, 3, at(90 * minute), "meeting_over"],
    ["what was moved since", movable, 2, now, "changed_meanwhile"],
  ])("cannot be done to %s", (_, facts, seen, when, reason) => {
    expect(mayCancel(facts, seen, when)).toEqual({ ok: false, reason });
    expect(mayMove(facts, seen, to(48 * hour), when)).toEqual({ ok: false, reason });
  });

  it("moves to a start that is still to come, and only when something that people were told is another", () => {
    expect(mayMove(movable, 3, to(-3 * hour), now)).toEqual({ ok: false, reason: "in_the_past" });
    expect(mayMove(movable, 3, to(0), now)).toEqual({ ok: false, reason: "unchanged" });
    expect(isMovedTo(movable, { ...to(0), endsAt: at(2 * hour) })).toBe(true);
    expect(isMovedTo(movable, { ...to(0), doorsOpenAt: at(-10 * minute) })).toBe(true);
    expect(isMovedTo(movable, { ...to(0), doorsOpenAt: at(-45 * minute) })).toBe(false);
  });

  it("leaves a cancelled meeting cancelled at every hour, and without requests", () => {
    for (const ms of [-3 * hour, -10 * minute, 0, 3 * hour]) {
      expect(phaseOf({ ...meeting, state: "cancelled" }, at(ms))).toBe("cancelled");
      expect(takesRequests({ ...meeting, state: "cancelled" }, at(ms))).toBe(false);
    }
  });
});

describe("stopping on the night", () => {
  // The doors open half an hour before, and the meeting is an hour long.
  it.each([
    [-30 * minute - 1, "too_early"],
    [-30 * minute, null],
    [20 * minute, null],
    [25 * hour, null],
    [25 * hour + 1, "too_late"],
  ])("%d milliseconds after the start is answered with %s", (ms, reason) => {
    expect(mayStop(meeting, at(ms))).toEqual(reason ? { ok: false, reason } : { ok: true });
  });

  it("is for what is published and was not ended before", () => {
    for (const [state, reason] of [
      ["draft", "not_published"],
      ["cancelled", "cancelled"],
      ["stopped", "stopped"],
    ] as const)
      expect(mayStop({ ...meeting, state }, at(0))).toEqual({ ok: false, reason });
  });

  it("leaves a meeting stopped at every hour, neither running nor taking requests, but as one that took place", () => {
    for (const ms of [-10 * minute, 0, 3 * hour, 30 * 24 * hour]) {
      const stopped = { ...meeting, state: "stopped" as const };
      expect(phaseOf(stopped, at(ms))).toBe("stopped");
      expect(isRunning(phaseOf(stopped, at(ms)))).toBe(false);
      expect(tookPlace(phaseOf(stopped, at(ms)))).toBe(true);
      expect(takesRequests(stopped, at(ms))).toBe(false);
      expect(mayPublishNotes(stopped, at(ms))).toBe(true);
    }
  });

  it("gives its words to that meeting alone", () => {
    const told = {
      publicNote: "A stranger came in.",
      stopApology: "We are sorry.",
      stopWhereToTurn: "Ring us.",
    };
    const words = { note: "A stranger came in.", apology: "We are sorry.", whereToTurn: "Ring us." };
    expect(stopWordsOf({ state: "stopped", ...told })).toEqual(words);
    for (const state of ["draft", "published", "cancelled"] as const)
      expect(stopWordsOf({ state, ...told })).toBeNull();
  });
});

it("notes are published of what has taken place", () => {
  expect(mayPublishNotes(meeting, at(90 * minute))).toBe(true);
  expect(mayPublishNotes(meeting, at(90 * minute - 1))).toBe(false);
  for (const state of ["draft", "cancelled"] as const)
    expect(mayPublishNotes({ ...meeting, state }, at(90 * minute))).toBe(false);
});

it.each([
  [0, "full"],
  [1, { few: 1 }],
  [10, { few: 10 }],
  [11, null],
  [4999, null],
])("with %d places left residents read %j", (left, words) => {
  expect(placesShown(left)).toEqual(words);
});

describe("people's details", () => {
  it.each([7, 30, 90])("are deleted %i days after the end, and their page works until then", (days) => {
    const due = deletedOn(meeting, days);
    expect(due.getTime() - meeting.endsAt.getTime()).toBe(days * 24 * hour);
    expect(manageLinkExpiresAt(meeting).getTime()).toBeGreaterThanOrEqual(due.getTime());
  });
});
