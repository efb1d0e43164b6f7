import { describe, expect, it } from "vitest";
import type { ZoomCheck } from "@/lib/zoom/connection";
import { aboutZoom, zoomAppOf } from "./doctor-zoom";

const app = {
  SITE_URL: "https://meetings.hillside.example",
  ZOOM_ACCOUNT_ID: "account",
  ZOOM_CLIENT_ID: "client",
  ZOOM_CLIENT_SECRET: "cAnArY",
  ZOOM_HOST: "host@hillside.example",
  ZOOM_WEBHOOK_SECRET: "cAnArY too",
};
const works: ZoomCheck = { kind: "works", plan: "licensed", missing: [] };
const came = new Date("2026-12-08T18:31:00Z");

/** The lines, as they are printed. */
const said = (...facts: Parameters<typeof aboutZoom>) =>
  aboutZoom(...facts).map(({ kind, about, words }) => `${kind} ${about}: ${words}`);

describe("the doctor says of Zoom", () => {
  it("that all is well: the key, the licence, the secret, the last event", () => {
    expect(said(app, works, came)).toEqual([
      "ok Zoom: It works. The host has a licence, so each person can have a Zoom registration.",
      "ok Zoom webhook: the secret is set; the last event came 2026-12-08T18:31:00.000Z",
    ]);
  });

  it("that there is no app, which is well too", () => {
    expect(said({ SITE_URL: app.SITE_URL }, null, undefined)).toEqual([
      "note Zoom: no app is set: the details of each meeting are pasted",
    ]);
  });

  it("nothing of an app that is half set, as that is said with the settings that stop a start", () => {
    expect(said({ ...app, ZOOM_HOST: "" }, null, undefined)).toEqual([]);
    expect(zoomAppOf({ ...app, ZOOM_HOST: "" })).toBeNull();
  });

  it("each scope that is missing, by its name", () => {
    const missing = ["meeting:delete:meeting:admin", "meeting:write:registrant:admin"];
    const lines = said(app, { ...works, missing }, came);
    for (const scope of missing) expect(lines).toContain(`note Zoom scope: ${scope} is missing`);
  });

  it.each<[string, ZoomCheck]>([
    ["Basic plan", { kind: "works", plan: "basic", missing: [] }],
    ["does not know the host", { kind: "host_unknown" }],
    ["ZOOM_CLIENT_SECRET", { kind: "wrong_secret" }],
    ["did not answer", { kind: "not_reachable" }],
  ])("%j, which does not keep the site from being served", (words, check) => {
    const [first] = aboutZoom(app, check, came);
    expect(first).toMatchObject({ kind: "note", words: expect.stringContaining(words) });
  });

  it("that webhooks are not set up, or that none has come, with the address to give Zoom", () => {
    expect(said({ ...app, ZOOM_WEBHOOK_SECRET: undefined }, works, null).at(-1)).toMatch(
      /^note .*ZOOM_WEBHOOK_SECRET is not set/,
    );
    expect(said(app, works, null).at(-1)).toMatch(
      /^note .*https:\/\/meetings\.hillside\.example\/api\/webhooks\/zoom$/,
    );
    expect(said(app, works, undefined).at(-1)).toBe("ok Zoom webhook: the secret is set");
  });

  it("no secret, whatever is set", () => {
    for (const check of [works, { kind: "wrong_secret" } as const, null])
      expect(said(app, check, came).join("\n")).not.toContain("cAnArY");
  });
});
