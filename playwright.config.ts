import { defineConfig, devices } from "@playwright/test";
import { browserOptions, findBrowser } from "./scripts/test/browser";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/browser",
  snapshotPathTemplate: "{testDir}/transcripts/{arg}{ext}",
  globalSetup: "./tests/support/demo-server.ts",
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // One more than the two cores of the machine this runs on: journeys wait for mails and for the site half of the time.
  workers: 3,
  fullyParallel: true,
  reporter: [["list"], ["json", { outputFile: "test-results/browser.json" }]],
  use: {
    baseURL: process.env.SITE_URL,
    locale: "en-GB",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: findBrowser(), args: browserOptions },
  },
  projects: [{ name: "chromium", use: devices["Desktop Chrome"] }],
});
