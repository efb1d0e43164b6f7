import { describe, expect, it } from "vitest";
import { standInAddress } from "./stand-in";

const joinUrl = "https://us06web.zoom.us/j/86422091177?pwd=Yb3kQ0vT7mXn2LcRzP5w.1";

describe("the stand-in for Zoom", () => {
  it("has an address for each meeting that greets by name", () => {
    const address = new URL(standInAddress(joinUrl, "Margaret O'Brien & Seán"), "http://localhost");
    expect(address.pathname).toBe("/demo/zoom/86422091177");
    expect(Object.fromEntries(address.searchParams)).toEqual({ uname: "Margaret O'Brien & Seán" });
  });

  it("stays on our own site whatever a name holds", () => {
    for (const name of ["//evil.example", "?x=1#y", "محمد الأحمد", "\\..\\"])
      expect(standInAddress(joinUrl, name)).toMatch(/^\/demo\/zoom\/86422091177\?uname=[\w%+*.-]+$/);
  });

  it("leaves the passcode behind", () => {
    expect(standInAddress(joinUrl, "Margaret")).not.toContain("Yb3kQ0vT7mXn2LcRzP5w");
  });

  it("is for meetings only", () => {
    expect(() => standInAddress("https://zoom.us/my/asha", "Margaret")).toThrow("join address");
  });
});
