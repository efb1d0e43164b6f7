import { describe, expect, it } from "vitest";
import { clientAddress, rewriteForwarding, trustedProxies } from "./client-address";

const site = "https://meetings.example.org";

describe("whose word is believed", () => {
  it.each([
    ["10.0.0.0/8", "10.200.3.4", true],
    ["10.0.0.0/8", "11.0.0.1", false],
    ["192.0.2.7", "192.0.2.7", true],
    ["192.0.2.7", "192.0.2.8", false],
    ["loopback", "127.0.0.1", true],
    ["loopback", "::1", true],
    ["loopback", "::ffff:127.0.0.1", true],
    ["fd00::/8", "fd12:3456::1", true],
    ["fd00::/8", "2001:db8::1", false],
    ["10.0.0.0/8", "::ffff:10.1.1.1", true],
    ["::/0", "10.1.1.1", false],
    ["loopback , 192.0.2.0/24", "192.0.2.99", true],
    ["", "127.0.0.1", false],
    ["loopback", "nonsense", false],
  ])("TRUSTED_PROXIES=%s and %s: %s", (text, address, expected) => {
    expect(trustedProxies(text).has(address)).toBe(expected);
  });

  it.each(["loopbak", "10.0.0.0/33", "10.0", "010.0.0.1", "*"])("refuses %s, by name", (entry) => {
    expect(() => trustedProxies(`127.0.0.1, ${entry}`)).toThrow(`"${entry}"`);
  });
});

describe("the visitor's address", () => {
  const proxies = trustedProxies("loopback, 10.0.0.0/8");

  it.each([
    ["a stranger's own word", "203.0.113.5", "1.2.3.4", "203.0.113.5"],
    ["no proxy at all", "203.0.113.5", undefined, "203.0.113.5"],
    ["what our proxy saw", "127.0.0.1", "203.0.113.5", "203.0.113.5"],
    ["what the visitor wrote before it", "127.0.0.1", "1.2.3.4, 203.0.113.5", "203.0.113.5"],
    ["two proxies of ours", "127.0.0.1", "203.0.113.5, 10.1.2.3", "203.0.113.5"],
    ["a visitor who claims to be our proxy", "127.0.0.1", "10.9.9.9, 203.0.113.5, 10.1.2.3", "203.0.113.5"],
    ["only proxies of ours", "127.0.0.1", "10.1.2.3", "10.1.2.3"],
    ["a proxy that says nothing", "127.0.0.1", undefined, "127.0.0.1"],
    ["a word that is no address", "127.0.0.1", "unknown", "127.0.0.1"],
    ["no address behind a proxy of ours", "127.0.0.1", "203.0.113.5, unknown, 10.1.2.3", "10.1.2.3"],
    ["a port behind the address", "127.0.0.1", "203.0.113.5:4711", "203.0.113.5"],
    ["IPv6", "::1", "2001:DB8::0:7", "2001:db8::7"],
    ["IPv6 with a port", "::1", "[2001:db8::7]:443", "2001:db8::7"],
    ["IPv4 as a dual-stack socket shows it", "::ffff:203.0.113.5", undefined, "203.0.113.5"],
  ])("%s", (_name, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, proxies)).toBe(expected);
  });
});

describe("a request's headers", () => {
  it("lose whatever a stranger says about where it came from", () => {
    const headers = {
      host: "evil.example",
      forwarded: "for=1.2.3.4",
      "x-real-ip": "1.2.3.4",
      "x-forwarded-for": "1.2.3.4",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "http",
      "x-forwarded-port": "1",
      "x-forwarded-anything": "else",
      accept: "text/html",
    };
    rewriteForwarding(headers, "203.0.113.5", trustedProxies("loopback"), site);
    expect(headers).toEqual({
      host: "meetings.example.org",
      "x-forwarded-for": "203.0.113.5",
      "x-forwarded-host": "meetings.example.org",
      "x-forwarded-proto": "https",
      accept: "text/html",
    });
  });

  it("carry one address, also when a proxy has sent the header several times", () => {
    const headers = { "x-forwarded-for": ["1.2.3.4", "203.0.113.5"] as unknown as string };
    rewriteForwarding(headers, "127.0.0.1", trustedProxies("loopback"), site);
    expect(headers["x-forwarded-for"]).toBe("203.0.113.5");
  });
});
