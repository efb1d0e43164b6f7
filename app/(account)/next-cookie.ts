import { safeNext } from "@/lib/auth/next-path";
import { isSecureSite } from "@/lib/env";

// Where to lead after signing in cannot travel in the mailed link, which is derived from its row alone; so this
// browser keeps it for as long as the link lasts.

export function nextCookieName(): string {
  return isSecureSite() ? "__Host-after-sign-in" : "after-sign-in";
}

/** The header that keeps a page of the organisers' side for a quarter of an hour. */
export function nextCookie(next: string): string {
  return cookie(encodeURIComponent(safeNext(next)), 15 * 60);
}

/** The header that forgets it. */
export function noNextCookie(): string {
  return cookie("", 0);
}

function cookie(value: string, seconds: number): string {
  const flags = ["Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${seconds}`];
  return [`${nextCookieName()}=${value}`, ...flags, ...(isSecureSite() ? ["Secure"] : [])].join("; ");
}
