import ipaddr from "ipaddr.js";

/**
 * What counts as one visitor for limits: an IPv4 address, or the /64 of an IPv6 one, since a single home has
 * 2^64 of those (CVE-2026-45364 was a limit by whole address). Unreadable addresses count as one.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}
