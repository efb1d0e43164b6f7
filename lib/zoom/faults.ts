import { z } from "zod";
import type { ZoomFault } from "./api";
import type { Answered, Outcome } from "./ask";
import { scopesIn } from "./scopes";

// What Zoom's refusals mean (zoom.md 2, 3, 6, 7). Its words are looked at and not kept: they may hold an address.

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

const problemShape = z.object({
  code: z.coerce.number().int().nullish().catch(null),
  message: z.string().nullish().catch(null),
  error: z.string().nullish().catch(null),
});

/** What an answer says of a problem, in Zoom's two ways: of the API, and of OAuth. */
export function problemIn(body: unknown): { code: number | null; message: string; error: string | null } {
  const { code, message, error } = problemShape.safeParse(body).data ?? {};
  return { code: code ?? null, message: message ?? "", error: error ?? null };
}

/** Whether Zoom refuses the token itself, as ended or unknown, and not what it was used for. */
export function refusesToken({ status, body }: Answered): boolean {
  const { code } = problemIn(body);
  return code === 124 || (status === 401 && !lacksScopes(code));
}

/** Two codes for one thing; Zoom's own status with them is not settled (zoom.md 9). */
export function lacksScopes(code: number | null): boolean {
  return code === 4700 || code === 4711;
}

/** Whatever was asked by POST may have made something, and would make it twice. The others can be repeated. */
export function unanswered(method: Method): ZoomFault {
  return { kind: method === "POST" ? "ambiguous" : "not_reachable" };
}

/** The fault that an outcome is; null for success. `now` is the real time. */
export function faultOf(method: Method, outcome: Outcome, now: number): ZoomFault | null {
  if (!outcome.answered) return outcome.mayBeDone ? unanswered(method) : { kind: "not_reachable" };
  const { status, body } = outcome;
  if (status >= 200 && status < 300) return null;
  // Nobody is followed elsewhere; whoever sends us on has done nothing.
  if (status < 400) return { kind: "not_reachable" };
  if (status === 429) return tooMany(outcome, now);
  if (status >= 500 || status === 408) return unanswered(method);
  if (refusesToken(outcome)) return { kind: "key_refused" };
  const { code, message } = problemIn(body);
  if (lacksScopes(code)) return { kind: "scopes_missing", scopes: scopesIn(message) };
  if (/paid user|basic user/i.test(message)) return { kind: "plan_without_registration" };
  if (code === 3043) return { kind: "full" };
  if (code === 3027) return { kind: "is_host" };
  // A 404 without a code is some server's on the way, and 2300 says that Zoom knows no such call.
  const isGone = status === 404 && code !== 2300;
  if (code !== null && (isGone || code === 1001 || code === 3001)) return { kind: "not_found", code };
  return { kind: "refused", status, code };
}

/** By the second, or by the day: Zoom says which in words, and sometimes in a header (zoom.md 6). */
function tooMany({ headers, body }: Answered, now: number): ZoomFault {
  const says = `${problemIn(body).message} ${headers.get("x-ratelimit-type") ?? ""}`;
  if (/\bdaily|per day/i.test(says)) return { kind: "daily_limit", until: nextMidnight(now) };
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return { kind: "busy", waitMs: seconds > 0 ? Math.min(seconds, 60) * 1_000 : 1_000 };
}

function nextMidnight(now: number): Date {
  const dayMs = 86_400_000;
  return new Date((Math.floor(now / dayMs) + 1) * dayMs);
}
