import { describe, expect, it } from "vitest";
import { type Coming, comingOf, participantOf } from "./coming";

const at = (minutes: number) => new Date(Date.UTC(2026, 11, 8, 19, minutes));
const coming = (id: string, participant: string, userId: string | null, minutes = 0): Coming => ({
  ...{ id, participant, userId },
  ...{ waitingAt: at(minutes), inAt: null, leftWaitingAt: null, leftAt: null },
});
const told = (participant: string, userId: string | null, minutes = 1, isGoing = false) => ({
  ...{ participant, userId, isGoing },
  at: at(minutes),
});
const idOf = (known: Coming[], event: ReturnType<typeof told>, finishedAt: Date | null = null) =>
  comingOf(known, event, finishedAt)?.id ?? null;

describe("a coming", () => {
  it("is known by Zoom's surer name, whatever the other says", () => {
    const known = [coming("one", "uuid-1", "167"), coming("two", "uuid-2", "167")];
    expect(idOf(known, told("uuid-2", "999"))).toBe("two");
    expect(idOf(known, told("uuid-3", "167"))).toBeNull();
  });

  it("is the same where an event lacks the surer name, or is the first that has it", () => {
    expect(idOf([coming("one", "uuid-1", "167")], told("167", "167"))).toBe("one");
    const unnamed = [coming("one", "167", "167")];
    expect(idOf(unnamed, told("uuid-1", "167"))).toBe("one");
    expect(participantOf(unnamed, unnamed[0] ?? null, told("uuid-1", "167"))).toBe("uuid-1");
    expect(idOf(unnamed, told("167", "167"))).toBe("one");
  });

  it("is another where both names are others", () => {
    const known = [coming("one", "uuid-1", "167")];
    expect(idOf(known, told("uuid-2", "168"))).toBeNull();
    expect(idOf(known, told("168", "168"))).toBeNull();
  });

  it("after the Zoom meeting has ended is another, though Zoom gives the same number again", () => {
    const rehearsed = [coming("rehearsal", "167", "167", 0)];
    expect(idOf(rehearsed, told("167", "167", 30), at(20))).toBeNull();
    expect(participantOf(rehearsed, null, told("167", "167", 30))).toBe("167 2026-12-08T19:30:00.000Z");
    // Whoever goes with its end, and is told of a moment later, is who was there.
    expect(idOf(rehearsed, told("167", "167", 21, true), at(20))).toBe("rehearsal");
    const both = [...rehearsed, coming("evening", "167 2026-12-08T19:30:00.000Z", "167", 30)];
    expect(idOf(both, told("uuid-1", "167", 31), at(20))).toBe("evening");
  });
});
