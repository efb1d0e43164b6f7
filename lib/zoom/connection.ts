import { z } from "zod";
import type { ZoomApp } from "./app";
import { ask, type Outcome } from "./ask";
import { faultOf } from "./faults";
import { missingScopes } from "./scopes";
import { askForToken } from "./token";

// A test call to Zoom: is the app's key right, is the host there, and may the app do what a meeting will need? Reads only.
// Neither the secret nor the token is kept, logged or told on.

export type ZoomCheck =
  | { kind: "works"; plan: "basic" | "licensed" | "none"; missing: string[] }
  | { kind: "host_unknown" }
  | { kind: "wrong_secret" }
  | { kind: "wrong_account" }
  | { kind: "may_not_read_host"; missing: string[] }
  | { kind: "token_refused" }
  | { kind: "busy" }
  | { kind: "not_reachable" }
  | { kind: "not_understood"; status: number };

const patienceMs = 10_000;

const userShape = z.object({ type: z.number() });

/** Asks Zoom for a token and for the host. Never throws, and answers within ten seconds. */
export async function checkZoom(app: ZoomApp, patience = patienceMs): Promise<ZoomCheck> {
  const signal = AbortSignal.timeout(patience);
  const given = await askForToken(app, signal, Date.now());
  if (!given.ok)
    return given.why === "not_understood" ? { kind: given.why, status: given.status } : { kind: given.why };
  const { secret, scope, base } = given.token;
  const missing = missingScopes(scope);
  const user = await ask(`${base}/v2/users/${encodeURIComponent(app.host)}`, signal, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return whyNoHost(user, missing) ?? hostIn(user, missing);
}

function hostIn(user: Outcome, missing: string[]): ZoomCheck {
  if (!user.answered) return { kind: "not_reachable" };
  const read = userShape.safeParse(user.body);
  if (!read.success) return { kind: "not_understood", status: user.status };
  return { kind: "works", plan: planOf(read.data.type), missing };
}

/** What stands in the way, in the words of this check; null where nothing does. */
function whyNoHost(user: Outcome, missing: string[]): ZoomCheck | null {
  const fault = faultOf("GET", user, Date.now());
  switch (fault?.kind) {
    case undefined:
      return null;
    case "busy":
    case "daily_limit":
      return { kind: "busy" };
    case "not_found":
      return { kind: "host_unknown" };
    case "scopes_missing":
      return { kind: "may_not_read_host", missing };
    case "key_refused":
      return { kind: "token_refused" };
    case "refused":
      if (fault.status === 403) return { kind: "may_not_read_host", missing };
      return { kind: "not_understood", status: fault.status };
    default:
      return { kind: "not_reachable" };
  }
}

function planOf(type: number): "basic" | "licensed" | "none" {
  if (type === 1) return "basic";
  return type === 2 ? "licensed" : "none";
}
