import { type Reply, refusals } from "./refusals";
import { secret, type World } from "./world";

/** The app of Zoom's that may use it. */
export interface StandInApp {
  accountId: string;
  clientId: string;
  clientSecret: string;
}

const lifeSeconds = 3600;

/** Gives a token for an hour, or Zoom's own "no" (zoom.md 2). */
export function giveToken(
  world: World,
  app: StandInApp,
  asked: { authorization: string; body: string; scopes: string[]; apiUrl: string; at: Date },
): Reply {
  const [kind, encoded = ""] = asked.authorization.split(" ");
  const key = Buffer.from(encoded, "base64").toString();
  if (kind !== "Basic" || key !== `${app.clientId}:${app.clientSecret}`)
    return no(401, "invalid_client", "Invalid client_id or client_secret");
  const form = new URLSearchParams(asked.body);
  if (form.get("grant_type") !== "account_credentials")
    return no(400, "unsupported_grant_type", "unsupported grant type");
  if (form.get("account_id") !== app.accountId) return no(400, "invalid_request", "Bad Request");
  const token = secret(96);
  for (const [old, until] of Object.entries(world.tokens))
    if (until < asked.at.getTime()) delete world.tokens[old];
  world.tokens[token] = asked.at.getTime() + lifeSeconds * 1000;
  return {
    status: 200,
    body: {
      access_token: token,
      token_type: "bearer",
      expires_in: lifeSeconds,
      scope: asked.scopes.join(" "),
      api_url: asked.apiUrl,
    },
  };
}

function no(status: number, error: string, reason: string): Reply {
  return { status, body: { reason, error } };
}

/** Throws Zoom's 401 unless the header carries a token of ours that has not ended. */
export function checkToken(world: World, authorization: string, at: Date): void {
  const until = world.tokens[authorization.replace(/^Bearer /, "")];
  if (until === undefined) throw refusals.token();
  if (until <= at.getTime()) throw refusals.tokenExpired();
}
