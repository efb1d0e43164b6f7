import { z } from "zod";
import type { ZoomApp } from "./app";
import { type Answered, ask } from "./ask";
import { problemIn } from "./faults";
import type { PaceClock } from "./pace";

// Server-to-server OAuth (zoom.md 2): a token lasts an hour, nothing renews it, and several may be good at once.

export interface Token {
  /** Sent in a header, never in an address. */
  secret: string;
  /** Scopes, with spaces between. */
  scope: string;
  /** Where it may be sent. */
  base: string;
  askedAt: number;
  endsAt: number;
}

export type NoToken = {
  ok: false;
  why: "wrong_secret" | "wrong_account" | "busy" | "not_reachable" | "not_understood";
  status: number;
};
export type TokenAnswer = { ok: true; token: Token } | NoToken;

const usual = { oauthUrl: "https://zoom.us/oauth/token", apiUrl: "https://api.zoom.us" };

/** So long before its end a token is not used any more, so that none ends on the way. */
const marginMs = 120_000;

const shape = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3_600),
  scope: z.string().catch(""),
  api_url: z.string().nullish().catch(null),
});

/** Asks Zoom for a token. Never throws. */
export async function askForToken(app: ZoomApp, signal: AbortSignal, now: number): Promise<TokenAnswer> {
  const outcome = await ask(app.oauthUrl ?? usual.oauthUrl, signal, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${app.clientId}:${app.clientSecret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams({ grant_type: "account_credentials", account_id: app.accountId }).toString(),
  });
  if (!outcome.answered) return { ok: false, why: "not_reachable", status: 0 };
  const read = shape.safeParse(outcome.body);
  if (outcome.status !== 200 || !read.success) return whyNoToken(outcome);
  const { access_token: secret, scope, expires_in, api_url } = read.data;
  const base = app.apiUrl ?? zoomsOwn(api_url) ?? usual.apiUrl;
  return { ok: true, token: { secret, scope, base, askedAt: now, endsAt: now + expires_in * 1_000 } };
}

function whyNoToken(answer: Answered): NoToken {
  const { status } = answer;
  const { error } = problemIn(answer.body);
  const why = () => {
    if (status === 429) return "busy";
    if (status >= 500 || (status >= 300 && status < 400)) return "not_reachable";
    if (error === "invalid_client" || status === 401) return "wrong_secret";
    if (error === "invalid_grant" || error === "invalid_request") return "wrong_account";
    return "not_understood";
  };
  return { ok: false, why: why(), status };
}

/** Zoom names the host of its region; a token is sent nowhere but to Zoom. */
function zoomsOwn(apiUrl: string | null | undefined): string | null {
  if (!apiUrl || !URL.canParse(apiUrl)) return null;
  const { protocol, hostname, origin } = new URL(apiUrl);
  return protocol === "https:" && /(^|\.)zoom(gov)?\.(us|com)$/.test(hostname) ? origin : null;
}

/** An app's token, kept until shortly before it ends. */
export interface TokenKeeper {
  /** The token; asked for once, however many wait for it. */
  current(): Promise<TokenAnswer>;
  /** Zoom does not take it any more: the next to ask gets another. */
  drop(token: Token): void;
}

export function tokenKeeper(app: ZoomApp, clock: PaceClock, patienceMs: number): TokenKeeper {
  let kept: Token | null = null;
  let asked: Promise<TokenAnswer> | null = null;

  async function renew(): Promise<TokenAnswer> {
    const answer = await askForToken(app, AbortSignal.timeout(patienceMs), clock.now());
    asked = null;
    if (answer.ok) kept = answer.token;
    return answer;
  }

  return {
    current() {
      if (kept && clock.now() < kept.endsAt - marginMs) return Promise.resolve({ ok: true, token: kept });
      asked ??= renew();
      return asked;
    },
    drop(token) {
      if (kept === token) kept = null;
    },
  };
}
