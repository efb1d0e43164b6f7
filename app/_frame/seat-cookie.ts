import { newSecret } from "@/lib/crypto";
import { isSecureSite } from "@/lib/env";

/** The seat cookie's name: `__Host-` binds it to this host over https; Safari refuses it on plain localhost. */
export function seatCookieName(): string {
  return isSecureSite() ? "__Host-seat" : "seat";
}

/** This browser's seat secret from a request's cookies, or null when it has none of ours. */
export function readSeatCookie(request: Request): string | null {
  const pairs = (request.headers.get("cookie") ?? "").split(/;\s*/);
  const pair = pairs.find((candidate) => candidate.startsWith(`${seatCookieName()}=`));
  const secret = pair?.slice(seatCookieName().length + 1) ?? "";
  // Only what `newSeat` makes: a text that people can agree on would make many devices one.
  return /^[\w-]{43}$/.test(secret) ? secret : null;
}

/** A seat secret for a browser that has none. */
export function newSeat(): string {
  return newSecret();
}

/** The header that keeps a seat in this browser for two days: past the meeting's end, and no longer. */
export function seatCookie(secret: string): string {
  const flags = [
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${48 * 3600}`,
    ...(isSecureSite() ? ["Secure"] : []),
  ];
  return [`${seatCookieName()}=${secret}`, ...flags].join("; ");
}
