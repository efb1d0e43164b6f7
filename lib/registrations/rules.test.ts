import { describe, expect, it } from "vitest";
import {
  isHeld,
  mayDecide,
  mayHoldPass,
  mayUndo,
  nextState,
  placesLeft,
  type RegistrationFacts,
  type RegistrationState,
  registrationStates,
  registrationVerbs,
  stateAsRead,
  type Transition,
  unconfirmedHoldsUntil,
} from "./rules";

// The whole table against the database is in tests/integration/life.test.ts; here are its edges.

const now = new Date("2026-12-01T12:00:00Z");
const hour = 3_600_000;
const later = (ms: number) => new Date(now.getTime() + ms);
const facts = (changes: Partial<RegistrationFacts>): RegistrationFacts => ({
  state: "requested",
  heldUntil: null,
  heldFrom: null,
  confirmedAt: null,
  ...changes,
});
const meeting = {
  state: "published" as const,
  startsAt: later(7 * 24 * hour),
  endsAt: later(7 * 24 * hour + hour),
  doorsOpenAt: later(7 * 24 * hour - hour / 2),
  requestsCloseAt: later(7 * 24 * hour),
  capacity: 10,
  over: false,
};

describe("the table", () => {
  it("never leads anybody on from having withdrawn, and never back into the state they are in", () => {
    for (const verb of registrationVerbs.filter((known): known is Transition => known !== "undo")) {
      expect(nextState("withdrawn", verb)).toBeNull();
      for (const state of registrationStates) expect(nextState(state, verb)).not.toBe(state);
    }
  });
});

describe("of several reasons to refuse a decision", () => {
  it("the organiser hears first that somebody else has decided, then what the meeting stands against", () => {
    const waiting = facts({});
    const draft = { ...meeting, state: "draft" as const, over: true };
    expect(mayDecide("approve", "waitlisted", waiting, draft, 0)).toMatchObject({
      reason: "already_decided",
    });
    expect(mayDecide("approve", "requested", waiting, draft, 0)).toMatchObject({
      reason: "meeting_not_published",
    });
    expect(mayDecide("approve", "requested", waiting, { ...meeting, over: true }, 0)).toMatchObject({
      reason: "meeting_over",
    });
    expect(mayDecide("approve", "requested", waiting, meeting, 0)).toMatchObject({ reason: "meeting_full" });
    expect(mayDecide("approve", "requested", waiting, meeting, 1)).toEqual({ ok: true, to: "approved" });
  });

  it("a full meeting stands in the way of approving alone", () => {
    expect(mayDecide("decline", "requested", facts({}), meeting, 0)).toEqual({ ok: true, to: "declined" });
    expect(mayDecide("remove", "approved", facts({ state: "approved" }), meeting, 0)).toEqual({
      ok: true,
      to: "removed",
    });
  });
});

describe("a held decision", () => {
  const held = facts({ state: "approved", heldFrom: "waitlisted", heldUntil: later(120_000) });

  it("is held until its last moment, and not at it", () => {
    expect(isHeld(held, later(119_999))).toBe(true);
    expect(isHeld(held, later(120_000))).toBe(false);
    expect(mayUndo(held, 0, later(119_999))).toEqual({ ok: true, to: "waitlisted" });
    expect(mayUndo(held, 0, later(120_000))).toEqual({ ok: false, reason: "too_late" });
  });

  it("reads as what was before, except for a removal", () => {
    expect(stateAsRead(held, now)).toBe("waitlisted");
    expect(stateAsRead(held, later(120_000))).toBe("approved");
    expect(stateAsRead({ ...held, state: "removed", heldFrom: "approved" }, now)).toBe("removed");
  });

  it("about a removal can only be undone while the place is free", () => {
    const removal = { ...held, state: "removed" as const, heldFrom: "approved" as const };
    expect(mayUndo(removal, 0, now)).toEqual({ ok: false, reason: "place_gone" });
    expect(mayUndo(removal, 1, now)).toEqual({ ok: true, to: "approved" });
  });
});

it("places left are never fewer than none, even when the number of places was lowered", () => {
  expect(placesLeft(10, 3)).toBe(7);
  expect(placesLeft(2, 3)).toBe(0);
});

it.each(registrationStates.flatMap((state) => [true, false].map((confirmed) => ({ state, confirmed }))))(
  "a private link may exist only with a place and a confirmed address: $state, confirmed $confirmed",
  ({ state, confirmed }: { state: RegistrationState; confirmed: boolean }) => {
    expect(mayHoldPass({ state, confirmedAt: confirmed ? now : null })).toBe(
      state === "approved" && confirmed,
    );
  },
);

it.each([
  ["48 hours, when there is time", -5 * 24 * hour, -3 * 24 * hour],
  ["until two hours before the doors, when 48 hours would be past that", -24 * hour, -2 * hour],
  ["until two hours before the doors, when approved just before", -2 * hour - 1, -2 * hour],
  ["until the doors close, when approved later than that", -2 * hour, 3 * hour],
])("an unconfirmed approval keeps its place %s", (_, approved, keptUntil) => {
  const doorsOpenAt = now;
  expect(unconfirmedHoldsUntil(later(approved), { doorsOpenAt }, later(3 * hour))).toEqual(later(keptUntil));
});
