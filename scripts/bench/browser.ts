import { existsSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import { Halt } from "../progress";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Options that keep Chromium from asking anybody but this machine, and let it run as root. */
export const browserOptions = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

/** The path of a Chromium: what CHROME_PATH names, else one on the system, else Playwright's own. */
export function browserPath(): string {
  const found = [process.env.CHROME_PATH ?? "", ...usual, chromium.executablePath()].find(
    (path) => path !== "" && existsSync(path),
  );
  if (found) return found;
  throw new Halt(
    "There is no Chromium to open pages with.",
    "Name one with CHROME_PATH, or run npx playwright install chromium.",
  );
}

/** Starts a Chromium. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: browserPath(), args: browserOptions });
}
