import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

beforeEach(() => {
  vi.resetModules();
  vi.stubEnv("DATABASE_URL", "postgres://localhost/none");
  vi.stubEnv("SECRET_KEY", "a secret of a test, long enough to pass");
  vi.stubEnv("MAIL_FROM", "Hillside Forum <meetings@hillside.example>");
  vi.stubEnv("OWNER_EMAIL", "owner@hillside.example");
  vi.stubEnv("SITE_URL", "https://meetings.hillside.example");
});

afterEach(() => {
  vi.unstubAllEnvs();
});

async function chosen(settings: Record<string, string>): Promise<string> {
  for (const [name, value] of Object.entries({ RESEND_API_KEY: "", SMTP_URL: "", ...settings }))
    vi.stubEnv(name, value);
  const { transport } = await import("./transport");
  return transport().name;
}

describe("the way mail leaves", () => {
  it("is a file in the demonstration, whatever keys are about", async () => {
    expect(
      await chosen({ GATEHOUSE_MODE: "demo", RESEND_API_KEY: "re_x", SMTP_URL: "smtp://127.0.0.1" }),
    ).toBe("files");
  });

  it("is Resend when the forum has a key, and SMTP when it has not", async () => {
    expect(
      await chosen({ GATEHOUSE_MODE: "production", RESEND_API_KEY: "re_x", SMTP_URL: "smtp://127.0.0.1" }),
    ).toBe("resend");
    vi.resetModules();
    expect(await chosen({ GATEHOUSE_MODE: "production", SMTP_URL: "smtp://127.0.0.1" })).toBe("smtp");
  });
});
