import { describe, expect, it } from "vitest";
import { EnvProblem, readEnv } from "./env";

const production = {
  GATEHOUSE_MODE: "production",
  DATABASE_URL: "postgres://forum@127.0.0.1/forum",
  SITE_URL: "https://meetings.hillside.example",
  SECRET_KEY: "a long random text that somebody has made for this",
  MAIL_FROM: "Hillside Forum <meetings@hillside.example>",
  RESEND_API_KEY: "re_123",
  OWNER_EMAIL: "owner@hillside.example",
};

/** The names of the settings that stop a start. */
function stopped(changes: Record<string, string | undefined>): string[] {
  try {
    readEnv({ ...production, ...changes });
    return [];
  } catch (fault) {
    if (!(fault instanceof EnvProblem)) throw fault;
    return fault.problems.map(({ name }) => name);
  }
}

describe("the real site", () => {
  it("starts with what it needs, and fills in the rest", () => {
    expect(readEnv(production)).toMatchObject({ PORT: 3000, TRUSTED_PROXIES: "", LOG_LEVEL: "info" });
  });

  it.each(Object.keys(production).filter((name) => name !== "RESEND_API_KEY"))(
    "does not start without %s, and says so",
    (name) => {
      expect(stopped({ [name]: undefined })).toEqual([name]);
    },
  );

  it.each([
    ["SITE_URL", "http://meetings.hillside.example"],
    ["SITE_URL", "meetings.hillside.example"],
    ["SITE_URL", "https://meetings.hillside.example/forum"],
    ["SITE_URL", "javascript:alert(1)"],
    ["SECRET_KEY", "short"],
    ["MAIL_FROM", "Hillside Forum"],
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["LOG_LEVEL", "loud"],
    ["OWNER_EMAIL", ""],
    ["ZOOM_API_URL", "api.zoom.us"],
  ])("does not start with %s=%s", (name, value) => {
    expect(stopped({ [name]: value })).toEqual([name]);
  });

  const app = {
    ZOOM_ACCOUNT_ID: "account",
    ZOOM_CLIENT_ID: "client",
    ZOOM_CLIENT_SECRET: "a secret of Zoom's",
    ZOOM_HOST: "host@hillside.example",
  };

  it("takes a whole Zoom app, with a secret for its webhooks or without one, or none", () => {
    expect(stopped({})).toEqual([]);
    expect(stopped(app)).toEqual([]);
    expect(stopped({ ...app, ZOOM_WEBHOOK_SECRET: "another" })).toEqual([]);
  });

  it.each(Object.keys(app))(
    "does not start with a Zoom app that lacks %s alone, and says what is missing",
    (name) => {
      expect(stopped({ ...app, [name]: undefined })).toEqual([name]);
      expect(stopped({ ...app, [name]: "  " })).toEqual([name]);
      const half = () => readEnv({ ...production, ...app, [name]: undefined });
      expect(half).toThrow(`${name} must be set too, since`);
      expect(half).not.toThrow(/a secret of Zoom's/);
    },
  );

  it("does not start with a secret for webhooks and no Zoom app", () => {
    expect(stopped({ ZOOM_WEBHOOK_SECRET: "secret" })).toEqual(Object.keys(app));
  });

  it.each(["ZOOM_OAUTH_URL", "ZOOM_API_URL"])("sends the app's key by https alone: %s", (name) => {
    expect(stopped({ ...app, [name]: "http://127.0.0.1:4000" })).toEqual([name]);
    expect(stopped({ ...app, [name]: "https://zoom.example" })).toEqual([]);
  });

  it("needs one way for mail to leave, either", () => {
    expect(stopped({ RESEND_API_KEY: undefined })).toEqual(["RESEND_API_KEY or SMTP_URL"]);
    expect(stopped({ RESEND_API_KEY: undefined, SMTP_URL: "smtps://mail.hillside.example" })).toEqual([]);
  });

  it("names everything that is wrong at once, with what to do, and repeats no secret", () => {
    const wrong = () => readEnv({ ...production, DATABASE_URL: undefined, SECRET_KEY: "hunter2" });
    expect(wrong).toThrow(/DATABASE_URL must be.*SECRET_KEY must be/s);
    expect(wrong).not.toThrow(/hunter2/);
  });

  it("is never entered by a setting that is missing: without a mode nothing starts", () => {
    expect(stopped({ GATEHOUSE_MODE: undefined })).toEqual(["GATEHOUSE_MODE"]);
    expect(stopped({ GATEHOUSE_MODE: "development" })).toEqual(["GATEHOUSE_MODE"]);
  });
});

it("the demonstration needs neither https nor a way for mail to leave nor an owner", () => {
  const demo = { GATEHOUSE_MODE: "demo", SITE_URL: "http://localhost:3000", RESEND_API_KEY: undefined };
  expect(stopped({ ...demo, OWNER_EMAIL: undefined })).toEqual([]);
});

it("the demonstration may have its stand-in for Zoom on this machine", () => {
  const standIn = {
    GATEHOUSE_MODE: "demo",
    ZOOM_ACCOUNT_ID: "account",
    ZOOM_CLIENT_ID: "client",
    ZOOM_CLIENT_SECRET: "secret",
    ZOOM_HOST: "host@hillside.example",
    ZOOM_API_URL: "http://127.0.0.1:4000",
    ZOOM_OAUTH_URL: "http://127.0.0.1:4000/oauth/token",
  };
  expect(stopped(standIn)).toEqual([]);
  expect(stopped({ ...standIn, ZOOM_HOST: "" })).toEqual(["ZOOM_HOST"]);
});

it("a setting that is there but empty counts as not set", () => {
  expect(readEnv({ ...production, SECRET_KEY_PREVIOUS: "", DATABASE_DIRECT_URL: " " })).toMatchObject({
    SECRET_KEY_PREVIOUS: undefined,
    DATABASE_DIRECT_URL: undefined,
  });
});
