import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { withoutProductionVariables } from "../demo/environment";
import { runProgram } from "../program";
import { Halt, say, sayWhy } from "../progress";
import { build, builtFrom, sourcesHash } from "../web/builds";
import { getBrowser } from "./browser";
import { type Counts, readCounts } from "./counts";

const project = path.resolve(import.meta.dirname, "..", "..");
/** Where Playwright keeps what it finds, and it empties the folder: what is counted lies beside. */
const reports = path.join(project, "test-results");

type Check = { name: string; run: (env: NodeJS.ProcessEnv) => Promise<Counts | undefined> };

/** In this order: what is quick to fail comes first. */
const checks: Check[] = [
  { name: "Format and lint", run: (env) => tool(env, "@biomejs/biome/bin/biome", "ci", "--colors=off", ".") },
  { name: "Types", run: (env) => tool(env, "typescript/bin/tsc", "--noEmit") },
  { name: "Unused code", run: (env) => tool(env, "knip/bin/knip.js", "--no-progress") },
  { name: "Unit tests", run: (env) => vitest(env, "unit") },
  { name: "Tests on a real database", run: (env) => vitest(env, "database") },
  {
    name: "Migrations and schema agree",
    run: (env) => node(env, "--import", "tsx", "scripts/test/drift.ts"),
  },
  { name: "Build of the demonstration", run: buildDemo },
  { name: "Tests in a browser", run: playwright },
];

/**
 * Runs every check, stops at the first that fails, and ends the process. The last line is always
 * `N passed, N failed`: tests, and a failed check that has none of its own counts as one.
 */
export async function runChecks(): Promise<never> {
  const env = { ...withoutProductionVariables(process.env), NO_COLOR: "1", FORCE_COLOR: undefined };
  const total: Counts = { passed: 0, failed: 0 };
  let broken: string | undefined;
  mkdirSync(reports, { recursive: true });
  for (const { name, run } of checks) {
    const started = Date.now();
    say(`\n=== ${name}`);
    let isGood = true;
    let counts: Counts | undefined;
    try {
      counts = await run(env);
    } catch (fault) {
      isGood = false;
      if (fault instanceof Failed) counts = fault.counts;
      else sayWhy(fault);
    }
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed || (isGood ? 0 : 1);
    say(`=== ${name}: ${isGood ? "good" : "FAILED"}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
    if (!isGood) {
      broken = name;
      break;
    }
  }
  say(broken ? `\nStopped: "${broken}" failed; what comes after it was not run.` : "\nEverything is good.");
  say(`${total.passed} passed, ${total.failed} failed`);
  process.exit(broken ? 1 : 0);
}

/** A check that has said by itself what is wrong. */
class Failed extends Error {
  constructor(readonly counts?: Counts) {
    super("failed");
  }
}

/** Runs one of the installed tools by its own file, so that it works the same under every shell. */
function tool(env: NodeJS.ProcessEnv, file: string, ...options: string[]): Promise<undefined> {
  return node(env, path.join(project, "node_modules", file), ...options);
}

async function node(env: NodeJS.ProcessEnv, ...options: string[]): Promise<undefined> {
  const { ok } = await runProgram(process.execPath, options, { cwd: project, env, show: true });
  if (!ok) throw new Failed();
}

function vitest(env: NodeJS.ProcessEnv, suite: string): Promise<Counts> {
  const report = path.join(reports, `${suite}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return counted(report, tool(env, "vitest/vitest.mjs", "run", "--project", suite, ...reporters));
}

function playwright(env: NodeJS.ProcessEnv): Promise<Counts> {
  const CHROMIUM_PATH = getBrowser();
  say(`The browser: ${CHROMIUM_PATH}`);
  return counted(
    path.join(reports, "browser.json"),
    tool({ ...env, CHROMIUM_PATH }, "@playwright/test/cli.js", "test"),
  );
}

async function counted(report: string, run: Promise<unknown>): Promise<Counts> {
  rmSync(report, { force: true });
  const ok = await run.then(
    () => true,
    () => false,
  );
  const counts = readCounts(report);
  if (!ok) throw new Failed(counts);
  if (counts.passed === 0) throw new Halt("No test has run.", "A suite that tests nothing proves nothing.");
  return counts;
}

async function buildDemo(): Promise<undefined> {
  if (builtFrom("demo") === sourcesHash()) say("Built from these very sources already.");
  else await build("demo");
}
