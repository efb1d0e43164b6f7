import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runProgram } from "@/scripts/program";

// In the project's own folder, where Next finds the packages; beginning with a dot, so that neither the compiler
// nor the build of the demonstration takes it for sources.
const folder = path.resolve(".next-other-build");

const sources = ["app", "components", "db", "emails", "lib", "public", "scripts"];
const files = ["instrumentation.ts", "next.config.js", "package.json", "postcss.config.mjs", "proxy.ts"];

/** A copy of the sources that differs from them, for a production build beside the demonstration's. */
export interface OtherBuild {
  folder: string;
  /** Runs one of the copy's commands to its end. */
  run(script: string, environment: Record<string, string>): Promise<{ ok: boolean; output: string }>;
  build(): Promise<void>;
  /** The routes of the finished build. */
  routes(): string[];
  remove(): void;
}

/** Copies the sources and changes, in the copy, the words of a part that the forms are drawn with. */
export function copySources(): OtherBuild {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const name of [...sources, ...files, "tsconfig.json", "tsconfig.next.json"])
    cpSync(name, path.join(folder, name), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"), "junction");
  change("next.config.js", "root: import.meta.dirname", 'root: import.meta.dirname + "/.."');
  // The types of these very sources have been looked at already.
  change("next.config.js", "tsconfigPath:", "ignoreBuildErrors: true, tsconfigPath:");
  change("components/ask-fields.tsx", "Keep your link to yourself", "Keep your own link to yourself");
  change("components/decision-buttons.tsx", "              Approve\n", "              Yes, approve\n");
  const run = (script: string, environment: Record<string, string>) =>
    runProgram(process.execPath, ["--import", "tsx", script], {
      cwd: folder,
      env: { ...process.env, ...environment },
    });
  return {
    folder,
    run,
    async build() {
      const { ok, output } = await run(path.join("scripts", "build.ts"), {});
      if (!ok) throw new Error(`the other build failed:\n${output}`);
    },
    routes() {
      const manifest = path.join(folder, ".next", "app-path-routes-manifest.json");
      return Object.values(JSON.parse(readFileSync(manifest, "utf8")));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function change(file: string, from: string, to: string): void {
  const copy = path.join(folder, file);
  const before = existsSync(copy) ? readFileSync(copy, "utf8") : "";
  if (!before.includes(from)) throw new Error(`${file} no longer holds "${from}"`);
  writeFileSync(copy, before.replace(from, to));
}
