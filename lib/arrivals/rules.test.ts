import { describe, expect, it } from "vitest";
import { registrationStates } from "@/lib/registrations/rules";
import { arrivalSteps, mayNoteArrival } from "./rules";

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
