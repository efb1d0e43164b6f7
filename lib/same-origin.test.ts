import { describe, expect, it } from "vitest";
import { isSameOrigin } from "./same-origin";

const site = "https://meetings.hillside.example";

describe("a form was sent from our own page", () => {
  it.each([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "same-origin", origin: site }, true],
    [{ origin: site }, true],
    [{}, false],
    [{ "sec-fetch-site": "cross-site", origin: site }, false],
    [{ "sec-fetch-site": "same-site", origin: site }, false],
    [{ "sec-fetch-site": "none" }, false],
    [{ origin: "null" }, false],
    [{ origin: "http://meetings.hillside.example" }, false],
    [{ origin: `${site}.evil.example` }, false],
    [{ origin: `${site}:8443` }, false],
  ])("by these headers, %j: %s", (headers, answer) => {
    expect(isSameOrigin(new Headers(headers as Record<string, string>), site)).toBe(answer);
    expect(isSameOrigin(new Headers(headers as Record<string, string>), `${site}/`)).toBe(answer);
  });
});
