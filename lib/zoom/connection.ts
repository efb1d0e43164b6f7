import { z } from "zod";
import { env } from "@/lib/env";

// A test call to Zoom: is the app's key right, is the host there, and may the app do what a meeting will need? Reads only.
// Neither the secret nor the token is kept, logged or told on.

/** The app of Zoom's that the site may use ("Server-to-Server OAuth"), and whose meetings it makes. */
export interface ZoomApp {
  accountId: string;
  clientId: string;
  clientSecret: string;
  /** The host's address or user id. Without one only the key is tried. */
  host?: string | undefined;
  oauthUrl?: string | undefined;
  apiUrl?: string | undefined;
}

/** The app that this site may use, or which settings it lacks: all three where nobody has made one. */
export function zoomApp(): { app: ZoomApp; lacking: [] } | { app: null; lacking: string[] } {
  const { ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET, ZOOM_HOST, ZOOM_OAUTH_URL, ZOOM_API_URL } =
    env();
  if (!ZOOM_ACCOUNT_ID || !ZOOM_CLIENT_ID || !ZOOM_CLIENT_SECRET) {
    const needed = Object.entries({ ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, ZOOM_CLIENT_SECRET });
    return { app: null, lacking: needed.filter(([, value]) => !value).map(([name]) => name) };
  }
  const app = { accountId: ZOOM_ACCOUNT_ID, clientId: ZOOM_CLIENT_ID, clientSecret: ZOOM_CLIENT_SECRET };
  return { app: { ...app, host: ZOOM_HOST, oauthUrl: ZOOM_OAUTH_URL, apiUrl: ZOOM_API_URL }, lacking: [] };
}

export type ZoomCheck =
  | { kind: "works"; plan: "basic" | "licensed" | "none"; missing: string[] }
  /** The key is right; ZOOM_HOST does not say whose meetings. */
  | { kind: "no_host"; missing: string[] }
  | { kind: "host_unknown" }
  | { kind: "wrong_secret" }
  | { kind: "wrong_account" }
  | { kind: "may_not_read_host"; missing: string[] }
  | { kind: "token_refused" }
  | { kind: "busy" }
  | { kind: "not_reachable" }
  | { kind: "not_understood"; status: number };

/** What a meeting with one registrant per person needs (zoom.md 2, "minimal set"), each with the older scope that holds it. */
const neededScopes: Record<string, string> = {
  "meeting:write:meeting:admin": "meeting:write:admin",
  "meeting:read:meeting:admin": "meeting:read:admin",
  "meeting:update:meeting:admin": "meeting:write:admin",
  "meeting:delete:meeting:admin": "meeting:write:admin",
  "meeting:update:status:admin": "meeting:write:admin",
  "meeting:write:registrant:admin": "meeting:write:admin",
  "meeting:read:list_registrants:admin": "meeting:read:admin",
  "meeting:read:registrant:admin": "meeting:read:admin",
  "meeting:update:registrant_status:admin": "meeting:write:admin",
  "meeting:read:participant:admin": "meeting:read:admin",
  "user:read:user:admin": "user:read:admin",
  "user:read:settings:admin": "user:read:admin",
};

const patienceMs = 10_000;
const usual = { oauthUrl: "https://zoom.us/oauth/token", apiUrl: "https://api.zoom.us" };

const tokenShape = z.object({
  access_token: z.string().min(1),
  scope: z.string().default(""),
  api_url: z.string().optional(),
});
const userShape = z.object({ type: z.number() });
const problemShape = z.object({ error: z.string().optional(), code: z.number().optional() });

/** Asks Zoom for a token and for the host. Never throws, and answers within ten seconds. */
export async function checkZoom(app: ZoomApp, patience = patienceMs): Promise<ZoomCheck> {
  const signal = AbortSignal.timeout(patience);
  try {
    const answer = await ask(app.oauthUrl ?? usual.oauthUrl, signal, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ grant_type: "account_credentials", account_id: app.accountId }).toString(),
    });
    const token = tokenShape.safeParse(answer.body);
    if (answer.status !== 200 || !token.success) return whyNoToken(answer);
    const missing = missingScopes(token.data.scope);
    if (!app.host) return { kind: "no_host", missing };
    const base = app.apiUrl ?? zoomsOwn(token.data.api_url) ?? usual.apiUrl;
    const user = await ask(`${base}/v2/users/${encodeURIComponent(app.host)}`, signal, {
      headers: { authorization: `Bearer ${token.data.access_token}` },
    });
    const read = userShape.safeParse(user.body);
    if (user.status !== 200 || !read.success) return whyNoHost(user, missing);
    return { kind: "works", plan: planOf(read.data.type), missing };
  } catch {
    return { kind: "not_reachable" };
  }
}

interface Answer {
  status: number;
  body: unknown;
}

async function ask(url: string, signal: AbortSignal, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, { ...init, signal, redirect: "error" });
  const text = await response.text();
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    return { status: response.status, body: null };
  }
}

function whyNoToken({ status, body }: Answer): ZoomCheck {
  const { error } = problemShape.safeParse(body).data ?? {};
  if (status === 429) return { kind: "busy" };
  if (status >= 500) return { kind: "not_reachable" };
  if (error === "invalid_client" || status === 401) return { kind: "wrong_secret" };
  if (error === "invalid_grant" || error === "invalid_request") return { kind: "wrong_account" };
  return { kind: "not_understood", status };
}

function whyNoHost({ status, body }: Answer, missing: string[]): ZoomCheck {
  const { code } = problemShape.safeParse(body).data ?? {};
  if (status === 429) return { kind: "busy" };
  if (status >= 500) return { kind: "not_reachable" };
  if (status === 404) return { kind: "host_unknown" };
  // Zoom says so with a code and not always with the same status (zoom.md 2).
  if (code === 4711 || code === 4700 || status === 403) return { kind: "may_not_read_host", missing };
  if (status === 401) return { kind: "token_refused" };
  return { kind: "not_understood", status };
}

function missingScopes(granted: string): string[] {
  const has = new Set(granted.split(/\s+/));
  return Object.entries(neededScopes)
    .filter(([scope, older]) => !has.has(scope) && !has.has(older))
    .map(([scope]) => scope);
}

/** Zoom names the host of its region; a token is sent nowhere but to Zoom. */
function zoomsOwn(apiUrl: string | undefined): string | null {
  if (!apiUrl || !URL.canParse(apiUrl)) return null;
  const { protocol, hostname, origin } = new URL(apiUrl);
  return protocol === "https:" && /(^|\.)zoom(gov)?\.(us|com)$/.test(hostname) ? origin : null;
}

function planOf(type: number): "basic" | "licensed" | "none" {
  if (type === 1) return "basic";
  return type === 2 ? "licensed" : "none";
}
