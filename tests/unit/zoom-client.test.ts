import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/log";
import type { Zoom, ZoomAnswer } from "@/lib/zoom/api";
import {
  givesToken,
  keepsSilent,
  losesItsReply,
  openScriptedZoom,
  type Says,
  type ScriptedZoom,
  says,
  secrets,
} from "../support/scripted-zoom";

const id = "86422091177";
const host = "host@hillside.example";
const person = { email: "r1@hillside.example", first_name: "Margaret", last_name: "O'Brien" };
const made = {
  id: 86422091177,
  join_url: "https://us02web.zoom.us/j/86422091177",
  password: "cAnArY-Yb3kQ0",
};
const added = {
  registrant_id: "fdgsfh2ey82fuh",
  join_url: "https://zoom.us/w/8?tk=cAnArY",
  participant_pin_code: 380303,
};
const refusesToken = says(401, { code: 124, message: "Invalid access token." });

let zoom: ScriptedZoom;
let client: Zoom;
beforeEach(async () => {
  zoom = await openScriptedZoom();
  client = zoom.client();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await zoom.close();
});

const bearers = () => zoom.asked.map(({ headers }) => headers.authorization);

/** Each token that is asked for is another. */
function numberedTokens(changes: Record<string, unknown> = {}): Says {
  return (response, asked) =>
    givesToken({ access_token: `token-${zoom.tokensAsked.length}`, ...changes })(response, asked);
}

describe("the token", () => {
  it("is asked for as Zoom documents it, once, however many calls wait for it", async () => {
    zoom.script = [says(200, made)];
    await Promise.all(Array.from({ length: 5 }, () => client.getMeeting(id)));
    await client.getMeeting(id);
    expect(zoom.tokensAsked).toHaveLength(1);
    expect(zoom.tokensAsked[0]).toMatchObject({
      method: "POST",
      query: {},
      body: "grant_type=account_credentials&account_id=acc-1",
      headers: {
        authorization: `Basic ${Buffer.from(`client-1:${secrets.client}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    expect(bearers()).toEqual(Array(6).fill(`Bearer ${secrets.token}`));
  });

  it("stands in a header and never in an address or a body", async () => {
    zoom.script = [says(201, added)];
    await client.addRegistrant(id, person);
    const { headers, ...rest } = zoom.asked[0] as (typeof zoom.asked)[0];
    expect(headers.authorization).toContain(secrets.token);
    expect(JSON.stringify(rest)).not.toContain(secrets.token);
  });

  it("is used until shortly before its end, and then another", async () => {
    let at = Date.parse("2026-11-22T19:00:00Z");
    const timed = zoom.client({ clock: { now: () => at, wait: async () => {} } });
    zoom.token = numberedTokens({ expires_in: 3_600 });
    zoom.script = [says(200, made)];
    for (const minutes of [0, 57, 1, 1, 57]) {
      at += minutes * 60_000;
      await timed.getMeeting(id);
    }
    expect(bearers()).toEqual([1, 1, 2, 2, 3].map((n) => `Bearer token-${n}`));
  });

  it("that is not taken is renewed, and the call made again, whatever it was", async () => {
    zoom.token = numberedTokens();
    zoom.script = [refusesToken, says(201, added)];
    expect(await client.addRegistrant(id, person)).toMatchObject({ ok: true });
    expect(bearers()).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(zoom.asked[1]?.body).toEqual(zoom.asked[0]?.body);
    await client.getMeeting(id);
    expect(zoom.tokensAsked).toHaveLength(2);
  });

  it("is renewed once and not for ever", async () => {
    zoom.script = [refusesToken];
    expect(await client.getMeeting(id)).toEqual({ ok: false, fault: { kind: "key_refused" } });
    expect(zoom.asked).toHaveLength(2);
    expect(zoom.tokensAsked).toHaveLength(2);
  });

  it("is renewed for calls that are refused together by one asking", async () => {
    zoom.token = numberedTokens();
    const isFirst: Says = (response, asked) =>
      (asked.headers.authorization === "Bearer token-1" ? refusesToken : says(200, made))(response, asked);
    zoom.script = [isFirst];
    const all = await Promise.all(Array.from({ length: 4 }, () => client.getMeeting(id)));
    expect(all.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(zoom.tokensAsked).toHaveLength(2);
  });

  it("that is older than the app's scopes is renewed for them, and a new one is not", async () => {
    let at = Date.parse("2026-11-22T19:00:00Z");
    const timed = zoom.client({ clock: { now: () => at, wait: async () => {} } });
    const lacks = says(400, {
      code: 4711,
      message: "Invalid access token, does not contain scopes:[user:update:settings:admin].",
    });
    const fault = { kind: "scopes_missing", scopes: ["user:update:settings:admin"] };
    zoom.script = [lacks, lacks, says(204)];
    expect(await timed.updateHostSettings(host, {})).toEqual({ ok: false, fault });
    expect(zoom.tokensAsked).toHaveLength(1);
    at += 5 * 60_000;
    expect(await timed.updateHostSettings(host, {})).toEqual({ ok: true, value: null });
    expect(zoom.tokensAsked).toHaveLength(2);
  });

  it("tells which scopes are missing where the refusal does not", async () => {
    zoom.token = givesToken({ scope: "meeting:write:admin user:read:admin meeting:read:meeting:admin" });
    zoom.script = [says(401, { code: 4700, message: "Not allowed." })];
    expect(await client.listRegistrants(id, "approved")).toEqual({
      ok: false,
      fault: {
        kind: "scopes_missing",
        scopes: [
          "meeting:read:list_meetings:admin",
          "meeting:read:list_registrants:admin",
          "meeting:read:registrant:admin",
          "meeting:read:participant:admin",
        ],
      },
    });
  });

  it.each([
    ["a wrong secret", says(400, { reason: "Invalid client_id", error: "invalid_client" }), "key_refused"],
    ["a wrong account", says(400, { error: "invalid_grant" }), "key_refused"],
    ["too many calls", says(429), "busy"],
    ["a fault of Zoom's", says(503), "not_reachable"],
    ["nothing", losesItsReply, "not_reachable"],
    ["somebody who sends us on", says(302, "", { location: "https://evil.example" }), "not_reachable"],
    ["what nobody knows", says(418), "refused"],
  ])("that does not come, but %s, leaves the call undone", async (_, token, kind) => {
    zoom.token = token;
    expect(await client.createMeeting(host, {} as never)).toMatchObject({ ok: false, fault: { kind } });
    expect(zoom.asked).toEqual([]);
    zoom.token = givesToken();
    zoom.script = [says(200, made)];
    expect(await client.getMeeting(id)).toMatchObject({ ok: true });
  });

  it.each([
    ["https://api-eu.zoom.us", "https://api-eu.zoom.us"],
    ["https://api.zoomgov.com/v2", "https://api.zoomgov.com"],
    ["http://api.zoom.us", "https://api.zoom.us"],
    ["https://zoom.us.evil.example", "https://api.zoom.us"],
    ["https://evilzoom.us", "https://api.zoom.us"],
    ["https://zoom.us@evil.example", "https://api.zoom.us"],
    ["none", "https://api.zoom.us"],
    [null, "https://api.zoom.us"],
  ])("that is meant for %s goes to %s", async (api_url, to) => {
    zoom.token = givesToken({ api_url });
    const really = fetch;
    const sent: string[] = [];
    vi.spyOn(globalThis, "fetch").mockImplementation((url, init) => {
      if (String(url).startsWith("http://127.0.0.1:")) return really(url, init);
      sent.push(String(url));
      return Promise.resolve(new Response(JSON.stringify(made)));
    });
    const { apiUrl, ...app } = zoom.app;
    zoom.app = app;
    expect(await zoom.client().getMeeting(id)).toMatchObject({ ok: true });
    expect(sent).toEqual([`${to}/v2/meetings/${id}`]);
  });
});

describe("when Zoom's answer is lost", () => {
  const adds = () => client.addRegistrant(id, person);
  const reads = () => client.getMeeting(id);

  it.each<[string, Says]>([
    ["on the way", losesItsReply],
    ["in a fault of its own", says(500, { code: 500 })],
    ["in what is no JSON", says(200, "<html>Welcome to our hotel's network</html>")],
    ["in what is half a JSON", says(201, '{"registrant_id":"fdg')],
    ["in JSON without what matters", says(200, { topic: "Traffic" })],
  ])("%s, an addition may have been made, and a reading is made again", async (_, lost) => {
    zoom.script = [lost];
    expect(await adds()).toEqual({ ok: false, fault: { kind: "ambiguous" } });
    expect(await reads()).toEqual({ ok: false, fault: { kind: "not_reachable" } });
    expect(zoom.asked).toHaveLength(2);
  });

  it("in silence, it is not waited for without end", async () => {
    zoom.script = [keepsSilent];
    const hasty = zoom.client({ patienceMs: 100 });
    expect(await hasty.addRegistrant(id, person)).toEqual({ ok: false, fault: { kind: "ambiguous" } });
    expect(await hasty.setStatus(id, "deny", [{ id: "a", email: "b" }])).toEqual({
      ok: false,
      fault: { kind: "not_reachable" },
    });
  });

  it("because nobody was there, nothing was done", async () => {
    await adds();
    zoom.app = { ...zoom.app, apiUrl: await closedPort() };
    client = zoom.client();
    expect(await adds()).toEqual({ ok: false, fault: { kind: "not_reachable" } });
    expect(await reads()).toEqual({ ok: false, fault: { kind: "not_reachable" } });
  });

  it("to somebody who sends us on, the token goes nowhere else", async () => {
    const elsewhere = await openScriptedZoom();
    zoom.script = [says(307, "", { location: `${elsewhere.app.apiUrl}/v2/meetings/${id}` })];
    expect(await adds()).toEqual({ ok: false, fault: { kind: "not_reachable" } });
    expect(await reads()).toEqual({ ok: false, fault: { kind: "not_reachable" } });
    expect(elsewhere.asked).toEqual([]);
    await elsewhere.close();
  });

  async function closedPort(): Promise<string> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    return `http://127.0.0.1:${port}`;
  }
});

describe("too many calls", () => {
  it("by the day end until midnight in UTC, and none is made again by itself", async () => {
    const at = Date.parse("2026-11-22T21:15:00Z");
    const timed = zoom.client({ clock: { now: () => at, wait: async () => {} } });
    const message = "You have exceeded the daily rate limit (3) … You may resume at GMT 00:00:00.";
    zoom.script = [says(429, { code: 429, message })];
    const fault = { kind: "daily_limit", until: new Date("2026-11-23T00:00:00Z") };
    expect(await timed.addRegistrant(id, person)).toEqual({ ok: false, fault });
    expect(zoom.asked).toHaveLength(1);
  });

  it("by the second give Zoom the quiet that it wants, from calls of that weight", async () => {
    let at = Date.parse("2026-11-22T21:15:00Z");
    const timed = zoom.client({ clock: { now: () => at, wait: async () => {} } });
    zoom.script = [says(429, { code: 4001 }, { "retry-after": "5" }), says(200, made)];
    const quiet = (waitMs: number): ZoomAnswer<never> => ({ ok: false, fault: { kind: "busy", waitMs } });
    expect(await timed.getMeeting(id)).toEqual(quiet(5_000));
    at += 2_000;
    expect(await timed.getRegistrant(id, "fdgsfh2ey82fuh")).toEqual(quiet(3_000));
    expect(zoom.asked).toHaveLength(1);
    expect(await timed.setStatus(id, "deny", [{ id: "a", email: "b" }])).toMatchObject({ ok: true });
    at += 3_000;
    expect(await timed.getMeeting(id)).toMatchObject({ ok: true });
    expect(zoom.asked).toHaveLength(3);
  });

  it("at once wait for their turn, evenly by their weight", async () => {
    const waits: number[] = [];
    const clock = { now: () => 0, wait: async (ms: number) => void waits.push(ms) };
    const timed = zoom.client({ clock });
    zoom.script = [says(201, { registrants: [], ...added })];
    await Promise.all(Array.from({ length: 4 }, () => timed.addRegistrant(id, person)));
    await Promise.all(Array.from({ length: 3 }, () => timed.addRegistrants(id, [person])));
    expect(waits).toEqual([100, 200, 300, 500, 1_000]);
  });
});

describe("a list", () => {
  const someone = (n: number) => ({
    id: n,
    email: `r${n}@hillside.example`,
    first_name: "A",
    status: "approved",
  });
  const page = (from: number, howMany: number, next: string) =>
    says(200, {
      next_page_token: next,
      registrants: Array.from({ length: howMany }, (_, n) => someone(from + n)),
    });

  it("is read to its last page, and nobody stands on it twice", async () => {
    zoom.script = [page(1, 300, "t/1="), page(300, 300, "t2"), page(600, 2, "")];
    const answer = await client.listRegistrants(id, "approved");
    expect(answer.ok && answer.value.map(({ registrantId }) => registrantId)).toEqual(
      Array.from({ length: 601 }, (_, n) => String(n + 1)),
    );
    expect(zoom.asked.map(({ query }) => query)).toEqual([
      { status: "approved", page_size: "300" },
      { status: "approved", page_size: "300", next_page_token: "t/1=" },
      { status: "approved", page_size: "300", next_page_token: "t2" },
    ]);
  });

  it("with a page missing is no list, so that nobody looks as if they had gone", async () => {
    zoom.script = [page(1, 300, "t1"), says(500)];
    expect(await client.listRegistrants(id, "approved")).toEqual({
      ok: false,
      fault: { kind: "not_reachable" },
    });
  });

  it("that never ends is given up", async () => {
    zoom.script = [page(1, 1, "again")];
    expect(await client.listRegistrants(id, "denied")).toMatchObject({
      ok: false,
      fault: { kind: "refused" },
    });
    expect(zoom.asked).toHaveLength(20);
  });

  it("of the host's meetings is searched for a mark, on every page", async () => {
    const meetings = (next: string, ...all: object[]) => says(200, { next_page_token: next, meetings: all });
    zoom.script = [
      meetings("t1", { id: 1, agenda: "Bring tea" }, { id: 2 }),
      meetings("", { id: "86422091177", agenda: "About Mill Lane. gatehouse:6f1c" }),
    ];
    expect(await client.findMeeting(host, "gatehouse:6f1c")).toEqual({ ok: true, value: { id } });
    expect(zoom.asked.map(({ query }) => query.next_page_token)).toEqual([undefined, "t1"]);
    expect(await client.findMeeting(host, "gatehouse:0000")).toEqual({ ok: true, value: null });
  });
});

describe("whatever was to go", () => {
  it.each<[string, (client: Zoom) => Promise<ZoomAnswer<null>>]>([
    ["a meeting", (client) => client.deleteMeeting(id)],
    ["an entry", (client) => client.deleteRegistrant(id, "fdgsfh2ey82fuh")],
  ])("and is not there any more is gone: %s", async (_, call) => {
    zoom.script = [says(404, { code: 3001, message: "Meeting does not exist." })];
    expect(await call(client)).toEqual({ ok: true, value: null });
    zoom.asked.length = 0;
    zoom.script = [says(404, "<html>nginx</html>")];
    expect(await call(client)).toMatchObject({ ok: false, fault: { kind: "refused", status: 404 } });
  });

  it("does not make an end of a meeting that is not there", async () => {
    zoom.script = [says(404, { code: 3001 })];
    expect(await client.endMeeting(id)).toEqual({ ok: false, fault: { kind: "not_found", code: 3001 } });
  });
});

describe("the log", () => {
  it("has one line for each call, of its kind and outcome, with nothing secret and nobody in it", async () => {
    const lines: unknown[][] = [];
    for (const level of ["debug", "info", "warn", "error"] as const)
      vi.spyOn(log(), level).mockImplementation((...line: unknown[]) => void lines.push(line));
    const words = { code: 3000, message: `${person.email} cannot be added to ${id}` };
    zoom.token = givesToken({ scope: "cAnArY-scope" });
    zoom.script = [
      says(201, added),
      says(400, words),
      losesItsReply,
      refusesToken,
      says(200, { ...made, start_url: "https://zoom.us/s/8?zak=cAnArY" }),
      says(500, "cAnArY"),
      says(200, { next_page_token: "cAnArY", registrants: [] }),
    ];
    await client.addRegistrant(id, person);
    await client.addRegistrant(id, person);
    await client.createMeeting(host, { topic: "cAnArY" } as never);
    await client.getStartAddress(id);
    await client.getRegistrant(id, added.registrant_id);

    expect(lines).toHaveLength(5);
    expect(lines.map(([line]) => line)).toEqual([
      line("POST", "/meetings/{meetingId}/registrants", 201, null),
      { ...line("POST", "/meetings/{meetingId}/registrants", 400, 3000), fault: "refused" },
      { ...line("POST", "/users/{userId}/meetings", null, null), fault: "ambiguous" },
      line("GET", "/meetings/{meetingId}", 200, null),
      {
        ...line("GET", "/meetings/{meetingId}/registrants/{registrantId}", 500, null),
        fault: "not_reachable",
      },
    ]);
    const written = JSON.stringify(lines);
    expect(written).not.toMatch(/canary|hillside|Margaret|Brien|zoom\.us|127\.0\.0\.1/i);
    for (const secret of [id, added.registrant_id, "380303", "acc-1", "client-1"])
      expect(written).not.toContain(secret);

    function line(method: string, route: string, status: number | null, code: number | null) {
      return { method, route, status, code, ms: expect.any(Number) };
    }
  });
});
