import { describe, expect, it } from "vitest";
import { backOffMs, nextTryAt, type RoomFacts, type RoomStep, stepDue, troubleOf } from "./due";

const hour = 3_600_000;
const minute = 60_000;
const startsAt = new Date("2026-12-08T19:30:00Z");
const doorsOpenAt = new Date(startsAt.getTime() - 30 * minute);
const real = new Date("2026-11-22T12:00:00Z");

const meeting: RoomFacts["meeting"] = {
  state: "published",
  doorsOpenAt,
  endsAt: new Date(startsAt.getTime() + hour),
  detailsDeletedAt: null,
};
const kept: RoomFacts["room"] = {
  state: "ready",
  isMade: true,
  toldHash: "now",
  tellFrom: null,
  readBackAt: real,
  trouble: null,
};

function stepOf(
  room: Partial<RoomFacts["room"]>,
  {
    about = {},
    forum = new Date("2026-12-01T12:00:00Z"),
  }: { about?: Partial<typeof meeting>; forum?: Date } = {},
) {
  return stepDue(
    { room: { ...kept, ...room }, meeting: { ...meeting, ...about }, wishHash: "now" },
    { forum, real },
  );
}
const readAgo = (ms: number) => ({ readBackAt: new Date(real.getTime() - ms) });

describe("what is to be done about a room", () => {
  it("is nothing while all is as it should be", () => {
    expect(stepOf({})).toBeNull();
  });

  it("is to make it, also of a draft", () => {
    const planned = { state: "planned", isMade: false, toldHash: null, readBackAt: null } as const;
    expect(stepOf(planned)).toBe("make");
    expect(stepOf(planned, { about: { state: "draft" } })).toBe("make");
  });

  it("is to tell Zoom of what has changed, before it is asked anything", () => {
    expect(stepOf({ toldHash: "before", readBackAt: null })).toBe("tell");
    expect(stepOf({ readBackAt: null })).toBe("look");
  });

  it("is to go on looking at one that Zoom cannot be told about, until it can", () => {
    const waits = { toldHash: "before", tellFrom: new Date(real.getTime() + 1) };
    expect(stepOf(waits)).toBeNull();
    expect(stepOf({ ...waits, readBackAt: null })).toBe("look");
    expect(stepOf({ ...waits, ...readAgo(4 * hour) })).toBe("look");
    expect(stepOf({ ...waits, tellFrom: real, readBackAt: null })).toBe("tell");
  });

  it("is to wait for one that is gone, and to tell it nothing", () => {
    expect(stepOf({ toldHash: "before", trouble: "gone" })).toBeNull();
    expect(stepOf({ toldHash: "before", trouble: "gone", ...readAgo(minute) })).toBe("look");
  });

  it.each([
    ["a few times a day", 5 * 24 * hour, 4 * hour],
    ["every ten minutes from two hours before the doors", 2 * hour, 10 * minute],
    ["and while they are open", -hour, 10 * minute],
  ])("is to look at it %s", (_often, before, every) => {
    const forum = new Date(doorsOpenAt.getTime() - before);
    expect(stepOf(readAgo(every - 1000), { forum })).toBeNull();
    expect(stepOf(readAgo(every), { forum })).toBe("look");
  });

  it("is to look oftener while something is wrong, for somebody may be mending it", () => {
    expect(stepOf({ trouble: "not_safe", ...readAgo(5 * minute) })).toBe("look");
  });

  it.each<[string, Parameters<typeof stepOf>[0], Partial<typeof meeting>]>([
    ["was given up", { state: "replaced" }, {}],
    ["was given up before it was made", { state: "replaced", isMade: false }, {}],
    ["is of a meeting that is cancelled", {}, { state: "cancelled" }],
    ["is of a meeting that was stopped", {}, { state: "stopped" }],
    ["is of a meeting whose people's details are deleted", {}, { detailsDeletedAt: real }],
  ])("is to remove it when it %s", (_which, room, about) => {
    expect(stepOf(room, { about })).toBe("remove");
  });

  it("is nothing once the meeting is over", () => {
    const forum = new Date(meeting.endsAt.getTime() + hour);
    expect(stepOf({ isMade: false, state: "planned" }, { forum })).toBeNull();
    expect(stepOf({ toldHash: "before" }, { forum })).toBeNull();
    expect(stepOf({ state: "replaced" }, { forum })).toBe("remove");
  });
});

describe("a call that came to nothing", () => {
  it("is tried again after 5 seconds, then ever later, never later than two minutes", () => {
    expect([1, 2, 3, 4, 5, 6, 400].map(backOffMs)).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000,
    ]);
  });

  it("waits an hour where only a person can mend it, but not with what is to be deleted", () => {
    const refused = { kind: "refused", status: 400, code: 3_002 } as const;
    const inMs = (step: RoomStep, attempts: number) =>
      nextTryAt(refused, step, attempts, real).getTime() - real.getTime();
    expect(inMs("tell", 1)).toBe(hour);
    expect([inMs("remove", 1), inMs("remove", 2), inMs("remove", 400)]).toEqual([5_000, 10_000, 2 * minute]);
  });

  it("is not tried again before midnight when Zoom counts by the day", () => {
    const until = new Date("2026-11-23T00:00:00Z");
    expect(nextTryAt({ kind: "daily_limit", until }, "tell", 1, real)).toEqual(until);
  });

  it("waits as long as Zoom says when there were too many, and says nothing of it", () => {
    expect(nextTryAt({ kind: "busy", waitMs: 3_000 }, "tell", 1, real)).toEqual(
      new Date(real.getTime() + 3_000),
    );
    expect(troubleOf({ kind: "busy", waitMs: 3_000 }, "tell")).toBeNull();
  });

  it("says what Zoom has no more: the host when a meeting is made, else the meeting", () => {
    expect(troubleOf({ kind: "not_found", code: 1001 }, "make")?.trouble).toBe("host_unknown");
    expect(troubleOf({ kind: "not_found", code: 3001 }, "look")?.trouble).toBe("gone");
  });

  it("names the scopes that are lacking, and the code of what was refused", () => {
    const scopes = ["meeting:write:meeting:admin"];
    expect(troubleOf({ kind: "scopes_missing", scopes }, "make")).toEqual({
      trouble: "scopes_missing",
      detail: scopes,
    });
    expect(troubleOf({ kind: "refused", status: 400, code: 300 }, "make")?.detail).toEqual([
      "status:400",
      "code:300",
    ]);
  });
});
