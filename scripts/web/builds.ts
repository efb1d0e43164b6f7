import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runProgram } from "../program";
import { Halt } from "../progress";

/** The demonstration's build has pages that the production build lacks: see next.config.js. */
export type BuildKind = "demo" | "production";

const project = path.resolve(import.meta.dirname, "..", "..");
const folders: Record<BuildKind, string> = { demo: ".next-demo", production: ".next" };

/** What goes into no build: a change in these needs no new one. */
const unbuilt = new Set(["node_modules", "tests", "scripts", "docs", "test-results", "playwright-report"]);
const unbuiltEnding = /\.test\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$/;

/** A short text that changes with the sources of a build. */
export function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const file of sourceFiles(project))
    hash.update(`${file}\n`).update(readFileSync(path.join(project, file)));
  return hash.digest("hex");
}

/** From which sources a build was made, or nothing when there is none that is whole. */
export function builtFrom(kind: BuildKind): string | undefined {
  try {
    const stamp = JSON.parse(readFileSync(stampOf(kind), "utf8"));
    return stamp.kind === kind ? stamp.sources : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a build. Throws a Halt with the compiler's words when it fails. `show` passes its output on. */
export async function build(
  kind: BuildKind,
  settings: { show?: boolean; signal?: AbortSignal } = {},
): Promise<void> {
  const sources = sourcesHash();
  rmSync(stampOf(kind), { force: true });
  forgetOtherTypes(kind);
  const next = path.join(project, "node_modules", "next", "dist", "bin", "next");
  const { ok, output } = await runProgram(process.execPath, [next, "build"], {
    cwd: project,
    env: {
      ...process.env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      GATEHOUSE_BUILD: kind === "demo" ? "demo" : "",
    },
    signal: settings.signal,
    show: settings.show,
    isTied: true,
  });
  if (!ok || !existsSync(path.join(project, folders[kind], "BUILD_ID"))) {
    throw new Halt(
      settings.show ? "The site could not be built." : `The site could not be built:\n${output}`,
      /another next build/i.test(output)
        ? "Wait until the other build of this folder is done, then run this again."
        : "Mend what is named above and run this again.",
    );
  }
  writeFileSync(stampOf(kind), JSON.stringify({ kind, sources }));
}

function stampOf(kind: BuildKind): string {
  return path.join(project, folders[kind], "gatehouse.json");
}

/** Next checks its generated types together with ours; those left by another build may name pages that are gone. */
function forgetOtherTypes(kind: BuildKind): void {
  const other = folders[kind === "demo" ? "production" : "demo"];
  for (const folder of [`${other}/types`, `${other}/dev/types`, `${folders[kind]}/dev/types`])
    rmSync(path.join(project, folder), { recursive: true, force: true });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: false })
    .filter((entry) => !entry.name.startsWith(".") && !unbuiltEnding.test(entry.name))
    .flatMap((entry) => {
      if (folder === project && unbuilt.has(entry.name)) return [];
      const full = path.join(folder, entry.name);
      return entry.isDirectory() ? sourceFiles(full) : [path.relative(project, full)];
    })
    .sort();
}
