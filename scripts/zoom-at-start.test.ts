import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ZoomCheck } from "@/lib/zoom/connection";

const app = {
  ZOOM_ACCOUNT_ID: "account",
  ZOOM_CLIENT_ID: "client",
  ZOOM_CLIENT_SECRET: "cAnArY",
  ZOOM_HOST: "host@hillside.example",
};

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

/** What is logged at a start at which the test call ends like this. */
async function loggedWhen(check: () => Promise<ZoomCheck>, settings: Record<string, string> = app) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const { lookAtZoom } = await import("./zoom-at-start");
  const [info, warn, asked] = [vi.fn(), vi.fn(), vi.fn(check)];
  await lookAtZoom(asked, { info, warn });
  return { info: info.mock.calls, warn: warn.mock.calls, asked: asked.mock.calls.length };
}

describe("when the site starts with a Zoom app", () => {
  it("the scopes that the app lacks are logged by their names", async () => {
    const missing = ["meeting:delete:meeting:admin", "meeting:write:registrant:admin"];
    const { warn, info } = await loggedWhen(async () => ({ kind: "works", plan: "licensed", missing }));
    expect(info).toEqual([]);
    expect(warn).toEqual([
      [{ outcome: "works", advice: expect.stringContaining("Add these scopes"), scopes: missing }, "zoom"],
    ]);
  });

  it("all being well is one quiet line", async () => {
    const { warn, info } = await loggedWhen(async () => ({ kind: "works", plan: "licensed", missing: [] }));
    expect(warn).toEqual([]);
    expect(info).toEqual([[{ outcome: "works" }, "zoom"]]);
  });

  it("a plan without registration, a wrong key and a Zoom that is down are told, and stop nothing", async () => {
    const outcomes: ZoomCheck[] = [
      { kind: "works", plan: "basic", missing: [] },
      { kind: "wrong_secret" },
      { kind: "not_reachable" },
    ];
    for (const outcome of outcomes) {
      vi.resetModules();
      const { warn } = await loggedWhen(async () => outcome);
      expect(warn).toEqual([[{ outcome: outcome.kind, advice: expect.stringMatching(/\w{3}/) }, "zoom"]]);
      expect(JSON.stringify(warn)).not.toMatch(/cAnArY|hillside/);
    }
    await expect(loggedWhen(() => Promise.reject(new Error("broken")))).resolves.toMatchObject({ warn: [] });
  });
});

it("without a Zoom app nobody is asked", async () => {
  const none = Object.fromEntries(Object.keys(app).map((name) => [name, ""]));
  expect(await loggedWhen(async () => ({ kind: "not_reachable" }), none)).toEqual({
    info: [],
    warn: [],
    asked: 0,
  });
});
