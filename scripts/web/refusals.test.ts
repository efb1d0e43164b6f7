import { describe, expect, it } from "vitest";
import { refusalOf, saysTooBig } from "./refusals";

const ask = (method: string, url: string, headers: Record<string, string> = {}) =>
  refusalOf({ method, url, headers });

describe("before a request reaches the pages", () => {
  it("lets pages be read, and forms be sent", () => {
    expect(ask("GET", "/meetings/tonight?draft=x")).toBeNull();
    expect(ask("HEAD", "/j/abc")).toBeNull();
    expect(ask("POST", "/meetings/tonight/ask/send", { "content-length": "900" })).toBeNull();
  });

  it("refuses a body that is sent to a page, whatever its length says", () => {
    expect(ask("GET", "/", { "content-length": "60000000" })).toBe(413);
    expect(ask("GET", "/", { "transfer-encoding": "chunked" })).toBe(413);
    expect(ask("POST", "/", { "content-length": "10" })).toBe(405);
  });

  it("refuses a form that is longer than any of ours, or does not say how long it is", () => {
    expect(ask("POST", "/sign-in/send", { "content-length": "65537" })).toBe(413);
    expect(ask("POST", "/sign-in/send", { "content-length": "many" })).toBe(413);
    expect(ask("POST", "/sign-in/send")).toBe(413);
    expect(ask("POST", "/sign-in/send", { "content-length": "1", "transfer-encoding": "chunked" })).toBe(413);
  });

  it("takes a longer one where an organiser brings a list, and nowhere else", () => {
    const list = "/organise/meetings/0193a3f2-5b7c-7d10-9a44-2f6b8c1e0d55/people/import/send";
    expect(ask("POST", list, { "content-length": "400000" })).toBeNull();
    expect(ask("POST", list, { "content-length": "600000" })).toBe(413);
    for (const other of [`${list}/send`, list.replace("import", "export"), `/my${list}`])
      expect(ask("POST", other, { "content-length": "400000" })).toBe(413);
  });

  it("takes JSON at the one address to which Zoom sends events, and nowhere else", () => {
    const webhook = "/api/webhooks/zoom";
    const json = { "content-type": "application/json; charset=UTF-8" };
    expect(ask("POST", webhook, { ...json, "content-length": "200000" })).toBeNull();
    // Its route counts the bytes of one that does not say how long it is.
    expect(ask("POST", webhook, { ...json, "transfer-encoding": "chunked" })).toBeNull();
    expect(ask("POST", webhook, { ...json, "content-length": "262145" })).toBe(413);
    expect(ask("POST", webhook, { ...json, "content-length": "many" })).toBe(413);
    const form = { "content-type": "application/x-www-form-urlencoded", "content-length": "900" };
    expect(ask("POST", webhook, form)).toBe(415);
    expect(ask("POST", webhook, { "content-length": "900" })).toBe(415);
    expect(ask("GET", webhook, { "content-length": "10" })).toBe(413);
    for (const method of ["PUT", "DELETE", "OPTIONS"]) expect(ask(method, webhook, json)).toBe(405);
    for (const other of [
      `${webhook}/`,
      `${webhook}/x`,
      "/api/health",
      "/api/webhooks/resend",
      `/x${webhook}`,
    ])
      expect(ask("POST", other, { ...json, "content-length": "900" })).toBe(405);
  });

  it("refuses every other method", () => {
    for (const method of ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
      expect(ask(method, "/sign-in/send")).toBe(405);
  });

  it("refuses an address that cannot be read", () => {
    expect(ask("GET", "/%E0%A4%A")).toBe(400);
    expect(ask("GET", "/meetings/%00")).toBe(400);
  });

  it("says why to whoever sends a form that is too big, and speaks of no picture to Zoom", () => {
    expect(saysTooBig({ method: "POST", url: "/sign-in/send?next=/" }, 413)).toBe(true);
    expect(saysTooBig({ method: "POST", url: "/api/webhooks/zoom" }, 413)).toBe(false);
    expect(saysTooBig({ method: "GET", url: "/" }, 413)).toBe(false);
    expect(saysTooBig({ method: "POST", url: "/sign-in/send" }, 405)).toBe(false);
  });
});
