import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkZoom, type ZoomCheck } from "./connection";
import { zoomCheckWords } from "./labels";

// Zoom as zoom.md 2 documents it, on this machine.

const secret = "cAnArY-client-secret";
const allScopes = [
  "meeting:write:meeting:admin meeting:read:meeting:admin meeting:update:meeting:admin meeting:delete:meeting:admin",
  "meeting:read:list_meetings:admin meeting:write:batch_registrants:admin meeting:delete:registrant:admin",
  "meeting:update:status:admin meeting:write:registrant:admin meeting:read:list_registrants:admin",
  "meeting:read:registrant:admin meeting:update:registrant_status:admin meeting:read:participant:admin",
  "user:read:user:admin user:read:settings:admin",
].join(" ");

interface Received {
  url: string | undefined;
  method: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

let received: Received[];
let token: (response: ServerResponse) => void;
let user: (response: ServerResponse) => void;
const zoom = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  received.push({ url: request.url, method: request.method, headers: request.headers, body });
  if (request.url === "/oauth/token") token(response);
  else user(response);
});

beforeEach(async () => {
  received = [];
  token = gives(allScopes);
  user = answers(200, { id: "z8y", email: "host@hillside.example", type: 2, status: "active" });
  await new Promise<void>((listening) => zoom.listen(0, "127.0.0.1", listening));
});

afterEach(async () => {
  zoom.closeAllConnections();
  await new Promise((closed) => zoom.close(closed));
});

function answers(status: number, body: unknown, headers: Record<string, string> = {}) {
  return (response: ServerResponse) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
}

function gives(scope: string) {
  const body = { access_token: "tOkEn-4711", token_type: "bearer", expires_in: 3599, scope };
  return answers(200, { ...body, api_url: "https://api.zoom.us" });
}

function check(patience?: number): Promise<ZoomCheck> {
  const base = `http://127.0.0.1:${(zoom.address() as AddressInfo).port}`;
  const app = {
    accountId: "acc-1",
    clientId: "client-1",
    clientSecret: secret,
    host: "host@hillside.example",
  };
  return checkZoom({ ...app, oauthUrl: `${base}/oauth/token`, apiUrl: base }, patience);
}

describe("a test call to Zoom", () => {
  it("asks for a token as Zoom documents it, and then for the host, and for nothing else", async () => {
    expect(await check()).toEqual({ kind: "works", plan: "licensed", missing: [] });
    expect(received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /oauth/token",
      "GET /v2/users/host%40hillside.example",
    ]);
    const [asked, read] = received as [Received, Received];
    expect(asked.headers).toMatchObject({
      authorization: `Basic ${Buffer.from(`client-1:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(asked.body).toBe("grant_type=account_credentials&account_id=acc-1");
    expect(read.headers.authorization).toBe("Bearer tOkEn-4711");
  });

  it("says that the free plan has no registration", async () => {
    user = answers(200, { id: "z8y", type: 1 });
    expect(await check()).toEqual({ kind: "works", plan: "basic", missing: [] });
  });

  it("names the scopes that the app lacks, and takes the older, wider ones for them", async () => {
    token = gives("meeting:read:admin user:read:user:admin meeting:write:meeting:admin");
    expect(await check()).toMatchObject({
      kind: "works",
      missing: [
        "meeting:update:meeting:admin",
        "meeting:delete:meeting:admin",
        "meeting:update:status:admin",
        "meeting:write:registrant:admin",
        "meeting:write:batch_registrants:admin",
        "meeting:update:registrant_status:admin",
        "meeting:delete:registrant:admin",
        "user:read:settings:admin",
      ],
    });
    token = gives("meeting:write:admin meeting:read:admin user:read:admin");
    expect(await check()).toMatchObject({ kind: "works", missing: [] });
  });

  it.each([
    [
      "a wrong secret",
      400,
      { reason: "Invalid client_id or client_secret", error: "invalid_client" },
      "wrong_secret",
    ],
    ["a wrong secret, said by status alone", 401, "", "wrong_secret"],
    ["a wrong account", 400, { reason: "Invalid account", error: "invalid_grant" }, "wrong_account"],
    ["a malformed account", 400, { reason: "Bad Request", error: "invalid_request" }, "wrong_account"],
    ["too many calls", 429, { code: 429, message: "You have exceeded the rate limit" }, "busy"],
    ["a fault of Zoom's", 502, "<html>Bad gateway</html>", "not_reachable"],
    ["something else", 418, "I am a teapot", "not_understood"],
    ["a token that is none", 200, { token_type: "bearer" }, "not_understood"],
  ])("is told %s from the others, when it asks for a token", async (_, status, body, kind) => {
    token = answers(status, body);
    expect(await check()).toMatchObject({ kind });
    expect(received).toHaveLength(1);
  });

  it.each([
    [
      "a host whom nobody knows",
      404,
      { code: 1001, message: "User does not exist: host@hillside.example." },
      "host_unknown",
    ],
    [
      "a scope that is missing",
      400,
      { code: 4711, message: "does not contain scopes:[user:read:user:admin]" },
      "may_not_read_host",
    ],
    [
      "a scope that is missing, by another status",
      401,
      { code: 4700, message: "Token does not contain scopes" },
      "may_not_read_host",
    ],
    ["a token that is not taken", 401, { code: 124, message: "Invalid access token." }, "token_refused"],
    [
      "too many calls",
      429,
      { code: 429, message: "You have reached the maximum per-second rate limit" },
      "busy",
    ],
    ["a fault of Zoom's", 500, "", "not_reachable"],
    ["an answer that is no user", 200, "<html>", "not_understood"],
  ])("is told %s from the others, when it asks for the host", async (_, status, body, kind) => {
    user = answers(status, body);
    expect(await check()).toMatchObject({ kind });
  });

  it("does not wait for ever, nor for a server that is not there", async () => {
    token = () => {};
    expect(await check(100)).toEqual({ kind: "not_reachable" });
    const gone = {
      accountId: "a",
      clientId: "c",
      clientSecret: secret,
      host: "host@hillside.example",
      oauthUrl: "http://127.0.0.1:1/oauth/token",
    };
    expect(await checkZoom(gone)).toEqual({ kind: "not_reachable" });
  });

  it("follows nobody elsewhere with the key", async () => {
    token = answers(302, "", { location: "http://127.0.0.1:1/elsewhere" });
    expect(await check()).toEqual({ kind: "not_reachable" });
  });
});

describe("what came of it", () => {
  const all: ZoomCheck[] = [
    { kind: "works", plan: "licensed", missing: [] },
    { kind: "works", plan: "licensed", missing: ["user:read:settings:admin"] },
    { kind: "works", plan: "basic", missing: [] },
    { kind: "works", plan: "none", missing: [] },
    { kind: "host_unknown" },
    { kind: "wrong_secret" },
    { kind: "wrong_account" },
    { kind: "may_not_read_host", missing: ["user:read:user:admin"] },
    { kind: "token_refused" },
    { kind: "busy" },
    { kind: "not_reachable" },
    { kind: "not_understood", status: 418 },
  ];

  it("is said in words of its own for each, and only one of them is good news", () => {
    const said = all.map(zoomCheckWords);
    expect(new Set(said.map(({ words }) => words.join(" "))).size).toBe(all.length);
    expect(said.filter(({ isGood }) => isGood)).toHaveLength(1);
  });

  it("names the scopes to add", () => {
    const { words, scopes } = zoomCheckWords({
      kind: "may_not_read_host",
      missing: ["user:read:user:admin"],
    });
    expect(words.join(" ")).toContain("Add these scopes");
    expect(scopes).toEqual(["user:read:user:admin"]);
  });
});
