import { describe, expect, it } from "vitest";
import { brokenRoom } from "./broken";
import { type RoomSource, type RoomState, type RoomTrouble, roomTroubles } from "./rules";

interface Room {
  source: RoomSource;
  state: RoomState;
  trouble: RoomTrouble | null;
}
const made = (state: RoomState, trouble: RoomTrouble | null): Room => ({ source: "api", state, trouble });
const pasted: Room = { source: "pasted", state: "ready", trouble: null };

describe("a room keeps people out", () => {
  it("with whatever is wrong while it is being made, and nothing else is there", () => {
    for (const trouble of roomTroubles)
      expect(brokenRoom({ ready: null, planned: made("planned", trouble) })?.trouble).toBe(trouble);
  });

  it("once it is ready as well, but for what Zoom refused of it", () => {
    for (const trouble of roomTroubles)
      expect(brokenRoom({ ready: made("ready", trouble), planned: null }) === null).toBe(
        trouble === "refused",
      );
  });

  it("never when nothing is wrong, when there is none, or while pasted details are in use", () => {
    expect(brokenRoom({ ready: made("ready", null), planned: null })).toBeNull();
    expect(brokenRoom({ ready: null, planned: null })).toBeNull();
    expect(brokenRoom({ ready: pasted, planned: made("planned", "gone") })).toBeNull();
  });
});
