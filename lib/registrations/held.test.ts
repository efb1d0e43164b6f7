import { expect, it } from "vitest";
import { groupHeld, type Held } from "./held";

const at = (second: number) => new Date(Date.UTC(2026, 11, 1, 14, 32, second));
const asha = { id: "asha", name: "Asha Patel" };

function held(name: string, second: number, more: Partial<Held> = {}): Held {
  return { id: name, name, state: "approved", heldUntil: at(second), mailed: true, ...more };
}

const read = (decisions: Held[]) =>
  groupHeld(decisions).map((group) => [group.decisions.map(({ name }) => name), group.isOnePress]);

it("what was decided one by one in the same way stands together", () => {
  expect(read([held("Cy", 9), held("Bea", 5), held("Ann", 1)])).toEqual([[["Cy", "Bea", "Ann"], false]]);
});

it("what one press decided stands by itself, in the order of the newest", () => {
  const decisions = [held("Dee", 9), held("Cy", 5), held("Bea", 5), held("Ann", 1)];
  expect(read(decisions)).toEqual([
    [["Dee", "Ann"], false],
    [["Cy", "Bea"], true],
  ]);
});

it("another's decisions and other decisions are never put among them", () => {
  const decisions = [
    held("Cy", 9),
    held("Bea", 9, { by: asha }),
    held("Ann", 9, { state: "declined" }),
    held("Al", 8, { by: asha }),
    held("Dee", 8, { by: null }),
  ];
  expect(read(decisions)).toEqual([
    [["Cy"], false],
    [["Bea", "Al"], false],
    [["Ann"], false],
    [["Dee"], false],
  ]);
});

it("is nothing when nothing is held", () => {
  expect(groupHeld([])).toEqual([]);
});
