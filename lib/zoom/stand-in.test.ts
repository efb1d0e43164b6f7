import { describe, expect, it } from "vitest";
import { addressStoodFor, standInAddress, standInStartAddress } from "./stand-in";

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
    for (const other of ["https://zoom.us/my/asha", "https://zoom.us/w/86422091177", "no address"])
      expect(() => standInAddress(other, "Margaret")).toThrow("join address");
    expect(() => standInStartAddress(joinUrl)).toThrow("start address");
  });

  it("knows somebody by the secret of their own link, which a meeting's link has not", () => {
    const personal = "https://us06web.zoom.us/w/86422091177?tk=Hy3T-gFd_8.DQ&pwd=Yb3kQ0vT7mXn&uuid=WN_1";
    const { searchParams } = new URL(standInAddress(personal, "Margaret"), "http://localhost");
    expect(Object.fromEntries(searchParams)).toEqual({ uname: "Margaret", tk: "Hy3T-gFd_8.DQ" });
    expect(standInAddress(`${joinUrl}&tk=Hy3T`, "Margaret")).not.toContain("tk");
    expect(standInAddress(addressStoodFor("86422091177", "Hy3T-gFd_8.DQ"), "Margaret")).toContain(
      "tk=Hy3T-gFd_8.DQ",
    );
    expect(addressStoodFor("86422091177", "")).toBe("https://zoom.us/j/86422091177");
  });

  it("has the host's side where a meeting is started, and leaves the key to it behind", () => {
    const start = "https://us06web.zoom.us/s/86422091177?zak=eyJhbGciOi";
    expect(standInStartAddress(start)).toBe("/demo/zoom/86422091177/host");
  });
});
