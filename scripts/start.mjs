// `npm start`: from a fresh clone to a running demonstration. This file is plain JavaScript because it runs
// before anything is installed; it checks Node, installs what is missing and hands over to demo.ts.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const installedList = path.join(project, "node_modules", ".package-lock.json");

// Not awaited here: what it imports imports this file again, and would wait for it for ever.
if (process.argv[1] && fileURLToPath(import.meta.url) === path.resolve(process.argv[1])) void start();

async function start() {
  await prepare();
  const { startDemo } = await importTypeScript("scripts/demo.ts");
  await startDemo({ dev: process.argv.includes("--dev") });
}

/**
 * Makes the project ready to run its TypeScript: the right Node, the packages of the lock file. Ends the
 * process with plain words when it cannot.
 */
export async function prepare() {
  process.chdir(project);
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(
      `Gatehouse needs Node 20.19 or newer; this is Node ${process.versions.node}.`,
      "Install a newer one from https://nodejs.org (24 is the fastest) and run the same command again.",
    );
  }
  if (!isInstalled()) await install();
}

/**
 * Imports one of the project's TypeScript files into this process.
 * @param {string} file its path from the project's folder
 */
export async function importTypeScript(file) {
  const { register } = await import("tsx/esm/api");
  register();
  return import(pathToFileURL(path.join(project, file)).href);
}

/**
 * An environment in which a program of Node's, started with a channel, ends when we are killed: else an
 * installation or a build would go on unseen, and get into the way of the next. What that program starts
 * inherits the option, and has channels of its own that must be left alone.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function tied(environment) {
  const watch = `if (process.ppid === ${process.pid} && process.channel) {
    process.once("disconnect", () => process.exit(1));
    process.channel.unref();
  }`;
  const options = `--import=data:text/javascript,${encodeURIComponent(watch)}`;
  return { ...environment, NODE_OPTIONS: `${environment.NODE_OPTIONS ?? ""} ${options}`.trim() };
}

/** Whether node_modules holds what package-lock.json names, whoever installed it. */
function isInstalled() {
  if (!existsSync(installedList)) return false;
  const wanted = packagesOf(path.join(project, "package-lock.json"));
  const present = packagesOf(installedList);
  return Object.entries(wanted).every(
    ([name, entry]) => !name || entry.optional || present[name]?.version === entry.version,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

async function install() {
  const started = Date.now();
  process.stdout.write("Installing the packages (a minute or two the first time) … ");
  // npm writes this list last: without it, an installation that is killed half-way is seen as missing.
  const setAside = `${installedList}.before`;
  if (existsSync(installedList)) renameSync(installedList, setAside);
  const npm = process.env.npm_execpath;
  const byNpmsOwnFile = npm?.endsWith(".js");
  const child = spawn(
    byNpmsOwnFile ? process.execPath : "npm",
    [...(byNpmsOwnFile ? [npm] : []), "ci", "--loglevel=error"],
    {
      cwd: project,
      stdio: ["ignore", "pipe", "pipe"],
      shell: !byNpmsOwnFile && process.platform === "win32",
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-20_000);
    });
  }
  const code = await new Promise((resolve) => {
    child.once("error", () => resolve("npm could not be run"));
    child.once("close", resolve);
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (code === 0) {
    process.stdout.write(`${seconds} s\n`);
    return;
  }
  // npm refused before it touched anything: what was there still is.
  if (existsSync(setAside)) renameSync(setAside, installedList);
  const isAtOdds = output.includes("EUSAGE");
  stop(
    `failed after ${seconds} s.\n\n${isAtOdds ? linesAbout("from lock file", output) : output.trim() || code}`,
    isAtOdds
      ? "package.json and package-lock.json do not fit together. Run npm install, then the same command again."
      : "The packages could not be installed. Is this machine online, and is there a gigabyte free? Then run the same command again.",
  );
}

/**
 * @param {string} words
 * @param {string} text
 */
function linesAbout(words, text) {
  return text
    .split("\n")
    .filter((line) => line.includes(words))
    .slice(0, 5)
    .join("\n");
}

/**
 * @param {string} what
 * @param {string} todo
 * @returns {never}
 */
function stop(what, todo) {
  process.stderr.write(`${what}\n\n${todo}\n`);
  process.exit(1);
}
