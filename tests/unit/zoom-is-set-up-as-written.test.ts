import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readEvent } from "@/lib/zoom/events";
import { missingScopes } from "@/lib/zoom/scopes";

const guide = readFileSync("docs/operations.md", "utf8");
const named = (pattern: RegExp) => [...guide.matchAll(pattern)].map((found) => found[1] as string);

it("whoever follows docs/operations.md gives the app every scope that it needs", () => {
  const scopes = named(/^ *\| `([a-z_]+(?::[a-z_]+)+)` *\|/gm);
  expect(scopes.length).toBeGreaterThan(10);
  expect(missingScopes(scopes.join(" "))).toEqual([]);
  // And none twice, or for nothing: of the others it says that they are optional.
  const optional = named(/^ *\| `([a-z_:]+)` *\| optional:/gm);
  expect([...missingScopes(""), ...optional].sort()).toEqual(scopes.sort());
});

it("and has Zoom tell of events that the site understands, each", () => {
  const events = named(/`(meeting\.[a-z_]+)`/g);
  expect(new Set(events).size).toBeGreaterThan(10);
  for (const event of events) {
    const object = { id: "86412209177", participant: { user_id: "1" }, registrant: { id: "2" } };
    const told = readEvent(Buffer.from(JSON.stringify({ event, payload: { object } })), new Date(0));
    expect(told.kind, event).toBe("event");
  }
});
