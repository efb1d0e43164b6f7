import { expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { tickOf, ticksIn } from "./ticks";

const seen = new Date("2026-12-01T14:30:00.123Z");

it("a tick is read as it was written, in the order of the list", () => {
  const ticks = [newId(), newId(), newId()].reverse().map((id) => ({ id, seen }));
  expect(ticksIn(ticks.map(tickOf))).toEqual(ticks);
});

it("somebody ticked twice counts once, as first ticked", () => {
  const id = newId();
  const later = new Date(seen.getTime() + 1);
  expect(ticksIn([tickOf({ id, seen }), tickOf({ id, seen: later })])).toEqual([{ id, seen }]);
});

it("what no page of ours sends is no tick", () => {
  const id = newId();
  const sent = ["", id, `${id} yesterday`, `nobody ${seen.toISOString()}`, new File([], "ticked"), undefined];
  expect(ticksIn(sent)).toEqual([]);
});
