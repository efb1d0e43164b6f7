import type { IncomingHttpHeaders } from "node:http";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type Range = [Address, number];

/** Whose word about a visitor's address is believed. */
export type TrustedProxies = { has(address: string): boolean };

/**
 * Reads TRUSTED_PROXIES: addresses, ranges like 10.0.0.0/8 or fd00::/8, and the word `loopback`, separated
 * by commas. Throws an Error that names the entry it cannot read.
 */
export function trustedProxies(text: string): TrustedProxies {
  const ranges = text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .flatMap(readRange);
  return {
    has(address) {
      const known = readAddress(address);
      return known !== undefined && ranges.some((range) => isIn(known, range));
    },
  };
}

/**
 * The address of the visitor: of the peer itself, unless that is a trusted proxy. Proxies append to
 * X-Forwarded-For, so it is read from the right, past those that are trusted; whatever stands further left
 * was written by the visitor and is never believed.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  proxies: TrustedProxies,
): string {
  let nearest = plain(peer);
  for (const hop of (forwardedFor ?? "").split(",").reverse()) {
    if (!proxies.has(nearest)) break;
    const address = readAddress(withoutPort(hop.trim()));
    if (!address) break;
    nearest = address.toString();
  }
  return nearest;
}

/**
 * Rewrites, in place, what a request says about where it came from, so that exactly one address stands in
 * `x-forwarded-for` and host and protocol are the site's own, whoever sent what.
 */
export function rewriteForwarding(
  headers: IncomingHttpHeaders,
  peer: string,
  proxies: TrustedProxies,
  siteUrl: string,
): void {
  const forwardedFor = headers["x-forwarded-for"];
  const client = clientAddress(
    peer,
    Array.isArray(forwardedFor) ? forwardedFor.join(",") : forwardedFor,
    proxies,
  );
  for (const name of Object.keys(headers)) {
    if (name.startsWith("x-forwarded-") || name === "forwarded" || name === "x-real-ip") delete headers[name];
  }
  const site = new URL(siteUrl);
  headers.host = site.host;
  headers["x-forwarded-for"] = client;
  headers["x-forwarded-host"] = site.host;
  headers["x-forwarded-proto"] = site.protocol.slice(0, -1);
}

function readRange(entry: string): Range[] {
  if (entry === "loopback") return [...readRange("127.0.0.0/8"), ...readRange("::1")];
  try {
    if (entry.includes("/")) return [ipaddr.parseCIDR(entry)];
    const address = readAddress(entry);
    if (address) return [[address, address.kind() === "ipv4" ? 32 : 128]];
  } catch {
    // Said below, in our words.
  }
  throw new Error(`"${entry}" is neither an address nor a range like 10.0.0.0/8`);
}

/** Reads a whole address; one IPv4 address has two spellings, since a dual-stack socket shows it inside IPv6. */
function readAddress(text: string): Address | undefined {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  return ipaddr.process(text);
}

function isIn(address: Address, [network, bits]: Range): boolean {
  if (address.kind() !== network.kind()) return false;
  return address.match(network as never, bits);
}

function plain(address: string): string {
  return readAddress(address)?.toString() ?? address;
}

function withoutPort(hop: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(hop);
  if (bracketed?.[1]) return bracketed[1];
  return /^[\d.]+:\d+$/.test(hop) ? hop.replace(/:\d+$/, "") : hop;
}
