import { expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { addressAfter } from "./list-address";

const now = new Date("2026-12-01T14:30:00Z");

it("the way back from a press about very many fits into an address, and says how many it does not name", () => {
  const not = Array.from({ length: 500 }, () => ({ id: newId(), reason: "too_late" as const }));
  const address = addressAfter("undo", newId(), "1", { done: 0, not }, now);
  const said = new URL(address, "http://site.example").searchParams.get("too_late")?.split(".") ?? [];
  expect(said.slice(0, 50)).toEqual(not.slice(0, 50).map(({ id }) => id));
  expect(said.slice(50)).toEqual(["450"]);
  expect(address.length).toBeLessThan(4000);
});
