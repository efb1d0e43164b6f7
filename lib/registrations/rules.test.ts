import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressChange,
  changedDetails,
  changesAsRead,
  deletionWaitsUntil,
  editVerbs,
  hasOffer,
  isApprovedByRule,
  isHeld,
  mayBeOffered,
  mayChangeDetails,
  mayDecide,
  mayHoldPass,
  mayTakeBack,
  mayUndo,
  mostOffers,
  nameOnList,
  nextState,
  offerLastsUntil,
  placesLeft,
  previousNameAfter,
  type RegistrationFacts,
  type RegistrationState,
  type RegistrationVerb,
  type ReturningFacts,
  registrationStates,
  registrationVerbs,
  stateAsRead,
  type Transition,
  unconfirmedHoldsUntil,
  type WaitingFacts,
  wantsALook,
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
  addressChangedAt: null,
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

function isTransition(verb: RegistrationVerb): verb is Transition {
  return verb !== "undo" && !(editVerbs as readonly string[]).includes(verb);
}

describe("the table", () => {
  it("never leads anybody on from having withdrawn, and never back into the state they are in", () => {
    const stays = ["offer", "offer_ended"];
    for (const verb of registrationVerbs.filter(isTransition)) {
      expect(nextState("withdrawn", verb)).toBeNull();
      for (const state of registrationStates.filter(() => !stays.includes(verb)))
        expect(nextState(state, verb)).not.toBe(state);
    }
  });
});

describe("of several reasons to refuse a decision", () => {
  it("the organiser hears first that somebody else has decided, then what the meeting stands against", () => {
    const waiting = { ...facts({}), offered: false };
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
    const asking = { ...facts({}), offered: false };
    const placed = { ...facts({ state: "approved" }), offered: false };
    expect(mayDecide("decline", "requested", asking, meeting, 0)).toEqual({ ok: true, to: "declined" });
    expect(mayDecide("remove", "approved", placed, meeting, 0)).toEqual({ ok: true, to: "removed" });
  });

  it("a place that is offered stands in the way of declining alone", () => {
    const offered = { ...facts({ state: "waitlisted" }), offered: true };
    const passed = { ...offered, offered: false };
    expect(mayDecide("decline", "waitlisted", offered, meeting, 0)).toEqual({
      ok: false,
      reason: "offer_open",
    });
    expect(mayDecide("approve", "waitlisted", offered, meeting, 1)).toEqual({ ok: true, to: "approved" });
    expect(mayDecide("decline", "waitlisted", passed, meeting, 0)).toEqual({ ok: true, to: "declined" });
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

const both = [true, false];
it.each(
  registrationStates.flatMap((state) =>
    both.flatMap((confirmed) => both.map((unlooked) => ({ state, confirmed, unlooked }))),
  ),
)(
  "a private link may exist only with a place and a confirmed address that organisers know: $state, confirmed $confirmed, not looked at $unlooked",
  ({ state, confirmed, unlooked }: { state: RegistrationState; confirmed: boolean; unlooked: boolean }) => {
    const held = mayHoldPass({
      state,
      confirmedAt: confirmed ? now : null,
      addressChangedAt: unlooked ? now : null,
    });
    expect(held).toBe(state === "approved" && confirmed && !unlooked);
  },
);

describe("details that were changed", () => {
  it("are named by their field, and nothing that stayed", () => {
    const was = {
      name: "Margaret O'Brien",
      email: "m@mail.example",
      postcode: "HP7 0AA",
      phone: null,
      companion: null,
      help: "Captions",
    };
    expect(changedDetails(was, was)).toEqual([]);
    expect(changedDetails(was, { ...was, phone: "01632 960 123", help: null })).toEqual(["phone", "help"]);
  });

  it.each([
    ["requested", null, true],
    ["approved", null, true],
    ["waitlisted", null, true],
    ["declined", null, false],
    ["removed", null, false],
    ["withdrawn", null, false],
    // A refusal that is still held is not known to them, and must not show through here.
    ["declined", "requested", true],
    ["removed", "approved", false],
  ] as const)("can be by somebody %s (held from %s): %s", (state, heldFrom, may) => {
    const registration = facts({ state, heldFrom, heldUntil: heldFrom && later(60_000) });
    expect(mayChangeDetails(registration, false, now)).toBe(may);
    expect(mayChangeDetails(registration, true, now)).toBe(false);
  });

  it("show the name that organisers know beside the new one, until it is that again", () => {
    const first = previousNameAfter({ name: "Ann Lee", previousName: null }, "Ann Leigh");
    expect(first).toBe("Ann Lee");
    expect(previousNameAfter({ name: "Ann Leigh", previousName: first }, "Ann Hill")).toBe("Ann Lee");
    expect(previousNameAfter({ name: "Ann Leigh", previousName: first }, "Ann Lee")).toBeNull();
    expect(previousNameAfter({ name: "Ann Lee", previousName: null }, "Ann Lee")).toBeNull();
  });

  it("want a look when the name or the address was changed, not otherwise", () => {
    expect(wantsALook({ previousName: null, addressChangedAt: null })).toBe(false);
    expect(wantsALook({ previousName: "Ann Lee", addressChangedAt: null })).toBe(true);
    expect(wantsALook({ previousName: null, addressChangedAt: now })).toBe(true);
  });
});

describe("another address", () => {
  const was = {
    state: "approved" as const,
    email: "ann@mail.example",
    previousEmail: null,
    confirmedAt: now,
    addressChangedAt: null,
  };
  const changed = {
    ...was,
    email: "new@mail.example",
    previousEmail: "ann@mail.example",
    addressChangedAt: now,
  };

  it.each([
    ["is none when only its capitals differ", was, "Ann@Mail.example", "none"],
    ["is one to look at when the old one was confirmed", was, "new@mail.example", "changed"],
    [
      "is one to look at when somebody has decided",
      { ...was, confirmedAt: null },
      "new@mail.example",
      "changed",
    ],
    [
      "corrects a slip while nobody has confirmed or decided",
      { ...was, state: "requested" as const, confirmedAt: null },
      "new@mail.example",
      "corrected",
    ],
    ["is one to look at, however often", changed, "third@mail.example", "changed"],
    [
      "is one to look at even when an unproved one is left in a request that was proved before",
      { ...changed, state: "requested" as const, confirmedAt: null },
      "third@mail.example",
      "changed",
    ],
    ["leads back to the one that organisers know", changed, "ANN@mail.example", "changed_back"],
  ] as const)("%s", (_, facts, email, means) => {
    expect(addressChange(facts, email)).toBe(means);
  });

  it("can be taken back only by an address that was proved and that organisers know", () => {
    expect(mayTakeBack(was)).toBe(true);
    expect(mayTakeBack({ ...was, confirmedAt: null })).toBe(false);
    expect(mayTakeBack(changed)).toBe(false);
  });
});

it.each([
  ["48 hours, when there is time", -5 * 24 * hour, -3 * 24 * hour],
  ["until two hours before the doors, when 48 hours would be past that", -24 * hour, -2 * hour],
  ["until two hours before the doors, when approved just before", -2 * hour - 1, -2 * hour],
  ["until the doors close, when approved later than that", -2 * hour, 3 * hour],
])("an unconfirmed approval keeps its place %s", (_, approved, keptUntil) => {
  const doorsOpenAt = now;
  expect(unconfirmedHoldsUntil(later(approved), { doorsOpenAt }, later(3 * hour))).toEqual(later(keptUntil));
});

describe("what a registrant may read of their own history", () => {
  const change = (verb: RegistrationVerb, to: RegistrationState) => ({ verb, to });
  const asked = change("request", "requested");
  const held = { heldUntil: later(1), heldFrom: "requested" as const };
  const read = (registration: RegistrationFacts, changes: ReturnType<typeof change>[], at = now) =>
    changesAsRead(registration, changes, at).map(({ verb }) => verb);

  it("is everything, but for a decision that is held", () => {
    const approved = facts({ state: "approved", ...held });
    const changes = [asked, change("approve", "approved")];
    expect(read(approved, changes)).toEqual(["request"]);
    expect(read(approved, changes, later(1))).toEqual(["request", "approve"]);
  });

  it("hides a held decision that another one has taken the place of, too", () => {
    const changes = [asked, change("decline", "declined"), change("approve", "approved")];
    expect(read(facts({ state: "approved", ...held }), changes)).toEqual(["request"]);
  });

  it("keeps what they did themselves after it", () => {
    const changes = [asked, change("approve", "approved"), change("change", "approved")];
    expect(read(facts({ state: "approved", ...held }), changes)).toEqual(["request", "change"]);
  });

  it("keeps an older decision that was told", () => {
    const removed = facts({ state: "removed", heldUntil: later(1), heldFrom: "approved" });
    const changes = [asked, change("approve", "approved"), change("remove", "removed")];
    expect(read(removed, changes)).toEqual(["request", "approve"]);
  });
});

describe("the name on the night's list", () => {
  const name = "Margaret O'Brien";
  it("is the full name, unless an organiser has agreed to another", () => {
    expect(nameOnList({ name, nightName: null })).toBe(name);
    expect(nameOnList({ name, nightName: "Maggie B." })).toBe("Maggie B.");
  });
});

describe("an offer of a place", () => {
  const doors = (ms: number) => ({ doorsOpenAt: later(ms) });

  it.each([
    ["a day, when the doors open in a week", 7 * 24 * hour, 24 * hour],
    ["a day, when they open in four", 4 * 24 * hour, 24 * hour],
    ["a quarter of the time left after that", 2 * 24 * hour, 12 * hour],
    ["ten minutes at least, forty before the doors", 40 * 60_000, 10 * 60_000],
  ])("lasts %s", (_, doorsIn, lasts) => {
    expect(offerLastsUntil(doors(doorsIn), now)).toEqual(later(lasts));
  });

  it("is not made when it could not be read in time, nor once the doors are open", () => {
    for (const doorsIn of [40 * 60_000 - 4, 60_000, 0, -hour])
      expect(offerLastsUntil(doors(doorsIn), now)).toBeNull();
  });

  it("never lasts longer than a day or past the doors, so that it can always go on to the next", () => {
    fc.assert(
      fc.property(fc.integer({ min: -24 * hour, max: 60 * 24 * hour }), (doorsIn) => {
        const until = offerLastsUntil(doors(doorsIn), now);
        expect(until === null).toBe(doorsIn < 40 * 60_000);
        if (!until) return;
        const lasts = until.getTime() - now.getTime();
        expect(lasts).toBeGreaterThanOrEqual(10 * 60_000);
        expect(lasts).toBeLessThanOrEqual(24 * hour);
        expect(lasts * 4).toBeLessThanOrEqual(doorsIn);
      }),
    );
  });

  it("is open until its time, and only to somebody on the waiting list", () => {
    const offered = { state: "waitlisted" as const, offeredUntil: later(hour) };
    expect(hasOffer(offered, now)).toBe(true);
    expect(hasOffer(offered, later(hour - 1))).toBe(true);
    expect(hasOffer(offered, later(hour))).toBe(false);
    expect(hasOffer({ ...offered, offeredUntil: null }, now)).toBe(false);
    for (const state of registrationStates.filter((other) => other !== "waitlisted"))
      expect(hasOffer({ ...offered, state }, now)).toBe(false);
  });

  const waiting: WaitingFacts = {
    ...facts({ state: "waitlisted", confirmedAt: later(-hour) }),
    offeredUntil: null,
    offersEnded: 0,
  };

  it("is made to whoever waits with a confirmed address", () => {
    expect(mayBeOffered(waiting, now)).toBe(true);
    expect(mayBeOffered({ ...waiting, offersEnded: 1 }, now)).toBe(true);
  });

  it.each<[string, Partial<WaitingFacts>]>([
    ["whose address is not confirmed", { confirmedAt: null }],
    ["who has one already", { offeredUntil: later(hour) }],
    ["whose last one has run out but is not ended yet", { offeredUntil: later(-hour) }],
    ["who let two run out", { offersEnded: mostOffers }],
    ["whose place in line can still be undone", { heldUntil: later(60_000), heldFrom: "requested" }],
    ["who only asked", { state: "requested" }],
    ["who has a place", { state: "approved" }],
  ])("is not made to somebody %s", (_, changes) => {
    expect(mayBeOffered({ ...waiting, ...changes }, now)).toBe(false);
  });
});

describe("the meeting's own rule about who came before", () => {
  const startsAt = new Date("2026-06-09T18:30:00Z");
  const meeting = {
    state: "published" as const,
    startsAt,
    endsAt: new Date("2026-06-09T20:00:00Z"),
    doorsOpenAt: new Date("2026-06-09T18:00:00Z"),
    requestsCloseAt: startsAt,
    capacity: 30,
    approvesReturning: true,
  };
  const aWeekBefore = new Date("2026-06-02T18:30:00Z");
  const request: ReturningFacts = {
    state: "requested",
    heldUntil: null,
    heldFrom: null,
    confirmedAt: aWeekBefore,
    addressChangedAt: null,
    source: "self",
    cameBefore: true,
    flags: 0,
    decidedBefore: false,
    placesLeft: 1,
    waiting: 0,
  };

  it("approves who came before, with nothing else about them and a place to give", () => {
    expect(isApprovedByRule(request, meeting, aWeekBefore)).toBe(true);
  });

  it.each<[string, Partial<ReturningFacts>]>([
    ["has not confirmed the address", { confirmedAt: null }],
    ["changed the address", { addressChangedAt: aWeekBefore }],
    ["never came", { cameBefore: false }],
    ["has one flag, which a removal or a bar is", { flags: 1 }],
    ["was put on the list by an organiser", { source: "imported" }],
    ["phoned", { source: "phoned" }],
    ["was decided about before", { decidedBefore: true }],
    ["would need a place, and there is none", { placesLeft: 0 }],
    ["would pass somebody in line", { waiting: 1 }],
    ...registrationStates
      .filter((state) => state !== "requested")
      .map((state): [string, Partial<ReturningFacts>] => [`is ${state}`, { state }]),
  ])("approves nobody who %s", (_, given) => {
    expect(isApprovedByRule({ ...request, ...given }, meeting, aWeekBefore)).toBe(false);
  });

  it.each([
    ["that has no such rule", { approvesReturning: false }, aWeekBefore],
    ["that is no longer published", { state: "cancelled" as const }, aWeekBefore],
    ["that takes no more requests", { requestsCloseAt: aWeekBefore }, aWeekBefore],
    ["within the hour, when nothing could be undone", {}, new Date("2026-06-09T17:31:00Z")],
  ])("approves nobody for a meeting %s", (_, given, now) => {
    expect(isApprovedByRule(request, { ...meeting, ...given }, now)).toBe(false);
  });
});

describe("a wish to be deleted", () => {
  const endsAt = new Date("2026-12-08T21:00:00Z");
  const dayAfter = new Date("2026-12-09T21:00:00Z");
  const justBefore = new Date(dayAfter.getTime() - 1);

  it("waits until a day after the meeting for whoever came, whatever became of the place", () => {
    for (const state of registrationStates.filter((one) => one !== "removed"))
      expect(deletionWaitsUntil({ state, came: true }, { endsAt }, justBefore)).toEqual(dayAfter);
    expect(deletionWaitsUntil({ state: "approved", came: true }, { endsAt }, dayAfter)).toBeNull();
  });

  it("waits for nothing of who did not come, and of whom hashes stay", () => {
    expect(deletionWaitsUntil({ state: "approved", came: false }, { endsAt }, justBefore)).toBeNull();
    expect(deletionWaitsUntil({ state: "removed", came: true }, { endsAt }, justBefore)).toBeNull();
  });
});
