import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Halt, say } from "../progress";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where Chrome and Chromium are put on systems that do not have them on the path. */
const usualPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ...[process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => path.join(folder, "Google", "Chrome", "Application", "chrome.exe")),
];

/** The browser for the tests: what CHROMIUM_PATH names, else one of the system, else Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Halt(`CHROMIUM_PATH names ${named}, which is not there.`, "Correct it, or leave it out.");
  }
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...usualPlaces, chromium.executablePath()].find((file) => existsSync(file));
}

/** Options for starting it: no call home, no name looked up but our own, and no sandbox where root has none. */
export const browserOptions = [
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
];

/** Finds a browser or gets one. Throws a Halt when none can be had. */
export function getBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    say("No Chromium here: installing Debian's, by apt-get.");
    spawnSync("apt-get", ["update"], { stdio: ["ignore", "ignore", "inherit"] });
    const options = ["install", "-y", "--no-install-recommends", "chromium"];
    spawnSync("apt-get", options, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  if (!findBrowser()) {
    say("No Chromium here: getting Playwright's own.");
    try {
      const command = path.join("node_modules", "@playwright", "test", "cli.js");
      execFileSync(process.execPath, [command, "install", "chromium"], {
        stdio: ["ignore", "inherit", "inherit"],
      });
    } catch {
      // Said below.
    }
  }
  const got = findBrowser();
  if (got) return got;
  throw new Halt(
    "The browser tests need Chromium, which is not here and could not be fetched.",
    "Install Chromium or Chrome, or set CHROMIUM_PATH to one.",
  );
}
