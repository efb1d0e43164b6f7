import { describe, expect, it } from "vitest";
import type { ZoomFault } from "./api";
import type { Outcome } from "./ask";
import { faultOf, type Method } from "./faults";

// Zoom's refusals as zoom.md 2, 3, 6 and 7 document them.

const now = Date.parse("2026-11-22T21:15:00Z");

function said(status: number, body: unknown = null, headers: Record<string, string> = {}): Outcome {
  return { answered: true, status, headers: new Headers(headers), body };
}

const daily =
  "You have exceeded the daily rate limit (3) of Meeting Registration API requests permitted for this registrant. You may resume these API requests at GMT 00:00:00.";
const refusals: [string, Outcome, ZoomFault][] = [
  [
    "a token that is not taken",
    said(401, { code: 124, message: "Invalid access token." }),
    { kind: "key_refused" },
  ],
  ["the same with another status", said(400, { code: 124 }), { kind: "key_refused" }],
  ["a 401 without a word", said(401), { kind: "key_refused" }],
  [
    "scopes that are missing, by name",
    said(400, {
      code: 4711,
      message:
        "Invalid access token, does not contain scopes:[meeting:write:registrant, meeting:write:registrant:admin].",
    }),
    { kind: "scopes_missing", scopes: ["meeting:write:registrant:admin"] },
  ],
  [
    "older scopes that are missing, with another status and code",
    said(401, { code: "4700", message: "Token does not contain scopes: [user:write:admin]" }),
    { kind: "scopes_missing", scopes: ["user:write:admin"] },
  ],
  [
    "scopes that it does not name",
    said(403, { code: 4711, message: "No." }),
    { kind: "scopes_missing", scopes: [] },
  ],
  [
    "a day's share used up",
    said(429, { code: 429, message: daily }),
    { kind: "daily_limit", until: new Date("2026-11-23T00:00:00Z") },
  ],
  [
    "a day's share used up, said by a header",
    said(
      429,
      { code: 429, message: "Too many requests." },
      { "x-ratelimit-type": "Daily-limit", "retry-after": "2026-11-23T00:00:00Z" },
    ),
    { kind: "daily_limit", until: new Date("2026-11-23T00:00:00Z") },
  ],
  [
    "a second's share used up",
    said(429, { code: 4001, message: "You have reached the maximum per-second rate limit for this API." }),
    { kind: "busy", waitMs: 1_000 },
  ],
  [
    "the same with how long to wait",
    said(429, null, { "retry-after": "7" }),
    { kind: "busy", waitMs: 7_000 },
  ],
  [
    "a wait beyond all measure",
    said(429, null, { "retry-after": "86400" }),
    { kind: "busy", waitMs: 60_000 },
  ],
  ["a wait that is none", said(429, null, { "retry-after": "soon" }), { kind: "busy", waitMs: 1_000 }],
  [
    "a host whom nobody knows",
    said(404, { code: 1001, message: "User does not exist: host@hillside.example." }),
    { kind: "not_found", code: 1001 },
  ],
  [
    "a meeting that is gone",
    said(404, { code: 3001, message: "Meeting does not exist: 86422091177." }),
    { kind: "not_found", code: 3001 },
  ],
  [
    "a meeting that is gone, with another status",
    said(400, { code: 3001 }),
    { kind: "not_found", code: 3001 },
  ],
  [
    "a registrant who is gone",
    said(404, { code: 300, message: "Registrant not found" }),
    { kind: "not_found", code: 300 },
  ],
  [
    "an address on the way that knows no Zoom",
    said(404, "<html>"),
    { kind: "refused", status: 404, code: null },
  ],
  [
    "a call that Zoom does not know",
    said(404, { code: 2300, message: "This API endpoint is not recognized." }),
    { kind: "refused", status: 404, code: 2300 },
  ],
  [
    "as many people as Zoom takes",
    said(400, { code: 3043, message: "Registration capacity has been reached." }),
    { kind: "full" },
  ],
  [
    "the host's own address",
    said(400, { code: 3027, message: "Host can not register" }),
    { kind: "is_host" },
  ],
  [
    "a plan without registration",
    said(400, { code: 200, message: "Only available for Paid user" }),
    { kind: "plan_without_registration" },
  ],
  [
    "the same of a list's entries",
    said(400, { code: 200, message: "Only available for paid users: host@hillside.example." }),
    { kind: "plan_without_registration" },
  ],
  [
    "the same in other words",
    said(400, { code: 3000, message: "Registration cannot be enabled for a basic user." }),
    { kind: "plan_without_registration" },
  ],
  [
    "anything else, of which no word is kept",
    said(400, { code: 300, message: "Validation Failed: asha@hillside.example" }),
    { kind: "refused", status: 400, code: 300 },
  ],
  ["anything else without a code", said(418, "a teapot"), { kind: "refused", status: 418, code: null }],
  [
    "somebody who sends us on",
    said(302, null, { location: "https://evil.example" }),
    { kind: "not_reachable" },
  ],
];

describe("what Zoom refuses", () => {
  it.each(refusals)("is known: %s", (_, outcome, fault) => {
    for (const method of ["GET", "POST"] as const) expect(faultOf(method, outcome, now)).toEqual(fault);
  });

  it("at midnight itself waits a whole day more", () => {
    const midnight = Date.parse("2026-11-23T00:00:00Z");
    expect(faultOf("POST", said(429, { message: daily }), midnight)).toEqual({
      kind: "daily_limit",
      until: new Date("2026-11-24T00:00:00Z"),
    });
  });
});

describe("no answer, or none that says what became of it,", () => {
  const silences: [string, Outcome][] = [
    ["none came", { answered: false, mayBeDone: true }],
    ["a fault of Zoom's", said(500, { code: 500 })],
    ["a gateway's", said(502, "<html>Bad gateway</html>")],
    ["too late", said(408)],
  ];

  it.each(silences)("leaves in doubt only what would be made twice: %s", (_, outcome) => {
    const methods: Method[] = ["GET", "PUT", "PATCH", "DELETE", "POST"];
    expect(methods.map((method) => faultOf(method, outcome, now)?.kind)).toEqual([
      "not_reachable",
      "not_reachable",
      "not_reachable",
      "not_reachable",
      "ambiguous",
    ]);
  });

  it("is no doubt where nothing was sent", () => {
    expect(faultOf("POST", { answered: false, mayBeDone: false }, now)).toEqual({ kind: "not_reachable" });
  });

  it("is no fault at all where Zoom says that it is done", () => {
    for (const status of [200, 201, 202, 204]) expect(faultOf("POST", said(status), now)).toBeNull();
  });
});
