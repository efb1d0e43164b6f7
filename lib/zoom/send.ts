import type { z } from "zod";
import { log } from "@/lib/log";
import type { ZoomAnswer, ZoomFault } from "./api";
import type { ZoomApp } from "./app";
import { type Answered, ask } from "./ask";
import { faultOf, lacksScopes, type Method, problemIn, refusesToken, unanswered } from "./faults";
import { type PaceClock, pace, type Weight } from "./pace";
import { missingScopes } from "./scopes";
import { type NoToken, type Token, tokenKeeper } from "./token";

/** One call of Zoom's API. */
export interface ZoomCall<T> {
  method: Method;
  /** The address as Zoom documents it, with names in braces: this is what the log may hold. */
  route: string;
  /** What stands in the braces. */
  at: Record<string, string>;
  weight: Weight;
  query?: Record<string, string>;
  body?: object;
  reply: z.ZodType<T>;
}

export type Send = <T>(call: ZoomCall<T>) => Promise<ZoomAnswer<T>>;

/** A token may be older than the app's scopes; so long after it was given another is asked for. */
const scopesSettleMs = 60_000;

/** Sends calls in turn, with a token that is renewed once. Writes one line a call, with nothing of anybody's in it. */
export function sender(app: ZoomApp, clock: PaceClock, patienceMs: number): Send {
  const tokens = tokenKeeper(app, clock, patienceMs);
  const turns = pace(clock);

  async function attempt<T>(call: ZoomCall<T>, isLast: boolean): Promise<Attempted<T>> {
    const quiet = await turns.turn(call.weight);
    if (quiet > 0) return { fault: { kind: "busy", waitMs: quiet }, heard: null };
    const given = await tokens.current();
    if (!given.ok) return { fault: tokenFault(given), heard: null };
    const outcome = await ask(addressOf(call, given.token), AbortSignal.timeout(patienceMs), {
      method: call.method,
      headers: {
        authorization: `Bearer ${given.token.secret}`,
        ...(call.body ? { "content-type": "application/json" } : {}),
      },
      ...(call.body ? { body: JSON.stringify(call.body) } : {}),
    });
    if (outcome.answered && isStale(outcome, given.token)) {
      tokens.drop(given.token);
      // Refused at the door, so nothing was done, whatever the method.
      if (!isLast) return attempt(call, true);
    }
    const heard = outcome.answered ? outcome : null;
    const fault = faultOf(call.method, outcome, clock.now());
    if (fault?.kind === "busy") turns.rest(call.weight, fault.waitMs);
    if (fault) return { fault: withScopes(fault, given.token), heard };
    const read = call.reply.safeParse(heard?.body);
    return read.success ? { value: read.data, heard } : { fault: unanswered(call.method), heard };
  }

  function isStale(answer: Answered, token: Token): boolean {
    if (refusesToken(answer)) return true;
    return lacksScopes(problemIn(answer.body).code) && clock.now() - token.askedAt > scopesSettleMs;
  }

  return async (call) => {
    const begun = performance.now();
    const came = await attempt(call, false);
    const line = {
      method: call.method,
      route: call.route,
      status: came.heard?.status ?? null,
      code: came.heard ? problemIn(came.heard.body).code : null,
      ms: Math.round(performance.now() - begun),
    };
    if ("fault" in came) {
      log().warn({ ...line, fault: came.fault.kind }, "zoom call");
      return { ok: false, fault: came.fault };
    }
    log().debug(line, "zoom call");
    return { ok: true, value: came.value };
  };
}

type Attempted<T> = { heard: Answered | null } & ({ value: T } | { fault: ZoomFault });

function tokenFault({ why, status }: NoToken): ZoomFault {
  if (why === "busy") return { kind: "busy", waitMs: 1_000 };
  if (why === "not_reachable") return { kind: "not_reachable" };
  return why === "not_understood" ? { kind: "refused", status, code: null } : { kind: "key_refused" };
}

/** Where Zoom names no scope, the needed ones that did not come with the token. */
function withScopes(fault: ZoomFault, { scope }: Token): ZoomFault {
  if (fault.kind !== "scopes_missing" || fault.scopes.length > 0) return fault;
  return { kind: "scopes_missing", scopes: missingScopes(scope) };
}

function addressOf({ route, at, query }: Pick<ZoomCall<unknown>, "route" | "at" | "query">, { base }: Token) {
  const path = route.replace(/\{(\w+)\}/g, (_, name) => inPath(at[name] ?? ""));
  return `${base}/v2${path}${query ? `?${new URLSearchParams(query)}` : ""}`;
}

/** Zoom wants a UUID that begins with a slash or holds two encoded twice (zoom.md 3.4). */
function inPath(id: string): string {
  if (id === "" || /^\.+$/.test(id)) throw new Error("a call to Zoom needs an id");
  const once = encodeURIComponent(id);
  return id.startsWith("/") || id.includes("//") ? encodeURIComponent(once) : once;
}
