import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import path from "node:path";
import { project } from "../demo/data-folder";

/** Neither sources nor needed to build: what git ignores, and the history itself. */
const left = /^(?:node_modules|\.git|\.next.*|\.data|\.env|test-results|playwright-report)$/;

/** Copies the project's sources into a new folder, without its packages. */
export function copySources(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(project)) {
    if (!left.test(name)) cpSync(path.join(project, name), path.join(folder, name), { recursive: true });
  }
}

/** Puts the routes that exist for the benchmark alone into a copy. */
export function addBenchRoutes(folder: string): void {
  cpSync(path.join(import.meta.dirname, "site"), folder, { recursive: true });
}

/** Gives a copy the project's packages: as links to the same files, since the bundler follows none that lead out. */
export function linkPackages(folder: string): void {
  linkTree(path.join(project, "node_modules"), path.join(folder, "node_modules"));
}

function linkTree(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (entry.name === ".cache") continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    // The temporary folder is on another disk, or its file system has no such links.
    copyFileSync(source, target);
  }
}
