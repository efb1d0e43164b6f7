import { describe, expect, it } from "vitest";
import { type RegistrationState, registrationStates } from "@/lib/registrations/rules";
import { type DoorFacts, doorAnswer, passStates, seatAnswer } from "./rules";

const now = new Date("2026-12-08T19:25:00Z");
const open: DoorFacts = {
  pass: { state: "live", edition: 3, expiresAt: new Date(now.getTime() + 1) },
  meeting: { edition: 3, phase: "doors_open" },
  registration: { state: "approved", addressChangedAt: null },
  now,
};
const pass = (changes: Partial<NonNullable<DoorFacts["pass"]>>): DoorFacts => ({
  ...open,
  pass: { ...(open.pass as NonNullable<DoorFacts["pass"]>), ...changes },
});

describe("the door opens", () => {
  it("for a live pass of the meeting's edition, of somebody with a place, while the doors are open", () => {
    expect(doorAnswer(open)).toBe("open");
  });

  it("in no other case whatever", () => {
    const phases = ["draft", "asking", "closed", "doors_open", "over", "cancelled", "stopped"] as const;
    let looked = 0;
    for (const passState of passStates)
      for (const edition of [2, 3, 4])
        for (const phase of phases)
          for (const state of registrationStates)
            for (const addressChangedAt of [null, now])
              for (const expiresAt of [now, new Date(now.getTime() + 1)]) {
                looked++;
                const facts = {
                  ...pass({ state: passState, edition, expiresAt }),
                  meeting: { edition: 3, phase },
                  registration: { state, addressChangedAt },
                };
                const may =
                  passState === "live" &&
                  edition === 3 &&
                  phase === "doors_open" &&
                  state === "approved" &&
                  addressChangedAt === null &&
                  expiresAt > now;
                expect(doorAnswer(facts) === "open").toBe(may);
              }
    expect(looked).toBe(passStates.length * 3 * phases.length * registrationStates.length * 2 * 2);
  });
});

const whoIs = (state: RegistrationState, addressChangedAt: Date | null = null) => ({
  registration: { state, addressChangedAt },
});

it.each<[string, DoorFacts, string]>([
  ["nobody's token", { ...open, pass: null }, "unknown"],
  ["somebody who cancelled", { ...open, ...whoIs("withdrawn") }, "cancelled"],
  [
    "somebody removed, even by a link that was replaced",
    { ...pass({ state: "replaced" }), ...whoIs("removed") },
    "removed",
  ],
  ["a link of an older edition", pass({ edition: 2 }), "replaced"],
  [
    "somebody whose new address waits for a look, whatever became of the old link",
    { ...pass({ state: "revoked" }), ...whoIs("approved", now) },
    "address_changed",
  ],
  [
    "somebody with a place at a cancelled meeting",
    { ...open, meeting: { edition: 3, phase: "cancelled" } },
    "cancelled_meeting",
  ],
  [
    "somebody removed from a cancelled meeting",
    { ...open, ...whoIs("removed"), meeting: { edition: 3, phase: "cancelled" } },
    "removed",
  ],
  [
    "somebody whose link was ended when the meeting was stopped",
    { ...pass({ state: "revoked" }), meeting: { edition: 3, phase: "stopped" } },
    "stopped_meeting",
  ],
  ["a link whose time is over", pass({ expiresAt: now }), "expired"],
  ["somebody early", { ...open, meeting: { edition: 3, phase: "closed" } }, "too_early"],
  ["somebody after the meeting", { ...open, meeting: { edition: 3, phase: "over" } }, "over"],
])("%s hears why", (_, facts, answer) => {
  expect(doorAnswer(facts)).toBe(answer);
});

it("a seat is free, or one's own, or taken", () => {
  expect(seatAnswer(null, null)).toBe("free");
  expect(seatAnswer({ cookieHash: "mine" }, "mine")).toBe("yours");
  expect(seatAnswer({ cookieHash: "mine" }, "another")).toBe("taken");
  expect(seatAnswer({ cookieHash: "mine" }, null)).toBe("taken");
});
