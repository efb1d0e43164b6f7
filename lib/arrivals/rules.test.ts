import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { registrationStates } from "@/lib/registrations/rules";
import { arrivalSteps, mayNoteArrival, presenceOf, type Seen, type Sighting, withSeen } from "./rules";

describe("noting that somebody came", () => {
  const phases = ["draft", "asking", "closed", "doors_open", "over", "cancelled", "stopped"] as const;

  it("is possible from when the doors open, and afterwards of a meeting that took place", () => {
    const may = phases.filter((phase) => mayNoteArrival({ state: "approved", phase }).ok);
    expect(may).toEqual(["doors_open", "over", "stopped"]);
    expect(mayNoteArrival({ state: "approved", phase: "closed" })).toEqual({
      ok: false,
      reason: "too_early",
    });
  });

  it("is for whoever has a place", () => {
    for (const state of registrationStates)
      expect(mayNoteArrival({ state, phase: "doors_open" })).toEqual(
        state === "approved" ? { ok: true } : { ok: false, reason: "no_place" },
      );
  });
});

describe("when people came", () => {
  const at = (time: string) => new Date(`2026-12-08T${time}Z`);

  it("is counted in steps of five minutes, with those in which nobody came", () => {
    expect(arrivalSteps(["19:03:10", "19:00:00", "19:04:59", "19:17:00", "19:10:00"].map(at))).toEqual([
      { from: at("19:00:00"), came: 3 },
      { from: at("19:05:00"), came: 0 },
      { from: at("19:10:00"), came: 1 },
      { from: at("19:15:00"), came: 1 },
    ]);
  });

  it("is nothing when nobody came, and one step for one person", () => {
    expect(arrivalSteps([])).toEqual([]);
    expect(arrivalSteps([at("19:05:00")])).toEqual([{ from: at("19:05:00"), came: 1 }]);
  });
});

describe("somebody whom Zoom shows", () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 11, 8, 19, 0, seconds));
  const seen = (as: Seen["as"], seconds: number, more: Partial<Seen> = {}): Seen => ({
    as,
    at: at(seconds),
    name: "Jill",
    address: null,
    registrantId: null,
    phoneNumber: null,
    leaveReason: null,
    ...more,
  });
  const known = (events: Seen[]) => events.reduce<Sighting | null>(withSeen, null) as Sighting;
  const where = (events: Seen[], finishedAt: Date | null = null) => presenceOf(known(events), finishedAt);

  it("waits, is let in, and leaves", () => {
    const evening = [seen("waiting", 1), seen("in", 5), seen("in", 6), seen("left", 50)];
    expect(evening.map((_, last) => where(evening.slice(0, last + 1)))).toEqual([
      "waiting",
      "in",
      "in",
      "left",
    ]);
  });

  it("is gone when turned away, waits again when put back, and is in when let in again", () => {
    expect(where([seen("waiting", 1), seen("left_waiting", 4)])).toBe("left");
    expect(where([seen("waiting", 1), seen("in", 5), seen("waiting", 9)])).toBe("waiting");
    expect(where([seen("waiting", 1), seen("in", 5), seen("waiting", 9), seen("in", 12)])).toBe("in");
  });

  it("is in when they left the waiting room for the meeting, in whichever of the same second's events comes last", () => {
    expect(where([seen("waiting", 1), seen("in", 5), seen("left_waiting", 5)])).toBe("in");
    expect(where([seen("waiting", 1), seen("left_waiting", 6), seen("in", 5)])).toBe("in");
    expect(where([seen("waiting", 5), seen("in", 5)])).toBe("in");
  });

  it("waits when put back into the waiting room, which Zoom also calls leaving", () => {
    expect(where([seen("in", 5), seen("left", 9), seen("waiting", 9)])).toBe("waiting");
  });

  it("has left when the meeting ended, and is in again when it was begun again", () => {
    expect(where([seen("waiting", 1), seen("in", 5)], at(60))).toBe("left");
    expect(where([seen("waiting", 1)], at(60))).toBe("left");
    expect(where([seen("in", 5), seen("in", 70)], at(60))).toBe("in");
  });

  it("is known by whatever any event told, and goes by the newest name", () => {
    expect(
      known([
        seen("waiting", 1, { name: "", registrantId: "r", address: "jo@mail.example" }),
        seen("left", 9, { name: "Jo", leaveReason: "Removed by host." }),
        seen("in", 5, { name: "iPhone", phoneNumber: "441632960214" }),
      ]),
    ).toMatchObject({
      name: "Jo",
      registrantId: "r",
      address: "jo@mail.example",
      phoneNumber: "441632960214",
      leaveReason: "Removed by host.",
      firstAt: at(1),
    });
  });

  it("is the same in the end, in whatever order and however often Zoom tells it", () => {
    const event = fc.record({
      as: fc.constantFrom("waiting" as const, "in" as const, "left_waiting" as const, "left" as const),
      registrantId: fc.constantFrom(null, "r"),
      phoneNumber: fc.constantFrom(null, "441632960214"),
    });
    fc.assert(
      fc.property(
        fc.array(event, { minLength: 1, maxLength: 7 }),
        fc.infiniteStream(fc.nat()),
        (told, numbers) => {
          const events = told.map((one, n) => seen(one.as, n + 1, { ...one, name: `Name ${n}` }));
          const shuffled = [...events, ...events]
            .map((one) => ({ one, by: numbers.next().value as number }))
            .sort((a, b) => a.by - b.by)
            .map(({ one }) => one);
          expect(known(shuffled)).toEqual(known(events));
        },
      ),
    );
  });
});
