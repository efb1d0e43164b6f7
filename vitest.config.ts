import { defineConfig } from "vitest/config";

// What every test may count on. No test reaches a database by accident: only useDatabase() gives it one.
const environment = {
  GATEHOUSE_MODE: "demo",
  DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  DATABASE_DIRECT_URL: "",
  SITE_URL: "http://localhost:3000",
  SECRET_KEY: "for tests only, and long enough for what is derived",
  SECRET_KEY_PREVIOUS: "",
  MAIL_FROM: "Hillside Forum <meetings@hillside.example>",
  MAIL_REPLY_TO: "",
  OWNER_EMAIL: "",
  RESEND_API_KEY: "",
  SMTP_URL: "",
  TRUSTED_PROXIES: "",
  LOG_LEVEL: "silent",
};

export default defineConfig({
  resolve: {
    alias: {
      "@": import.meta.dirname,
    },
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "{app,components,db,emails,lib,scripts}/**/*.test.{ts,tsx}",
            "tests/unit/**/*.test.{ts,tsx}",
            "tests/*.test.ts",
          ],
          // A zone with an odd offset that nobody here lives in: a date that forgets its zone shows.
          env: { ...environment, TZ: "Asia/Kathmandu" },
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          // It asks for "next/server", which Node alone does not find under that name.
          server: { deps: { inline: ["next-auth"] } },
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/support/database-server.ts",
          // Each file has a database of its own, and mostly waits for it.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          env: environment,
        },
      },
    ],
  },
});
