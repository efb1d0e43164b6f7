import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..", "..");
const theStandIn = path.join("scripts", "zoom-stand-in");

/** Every file that one of these leads to by an import, written out or made while it runs. */
function reachedFrom(entries: string[]): Set<string> {
  const reached = new Set<string>();
  const left = [...entries];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    const text = readFileSync(path.join(root, file), "utf8");
    for (const [, from = ""] of text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)) {
      const found = fileOf(from, file);
      if (found) left.push(found);
    }
  }
  return reached;
}

function fileOf(imported: string, from: string): string | null {
  if (!/^(\.|@\/)/.test(imported)) return null;
  const whole = imported.startsWith("@/") ? imported.slice(2) : path.join(path.dirname(from), imported);
  const found = ["", ".ts", ".tsx", ".js", ".mjs"].map((end) => `${whole}${end}`);
  return (
    found.find((file) => existsSync(path.join(root, file)) && statSync(path.join(root, file)).isFile()) ??
    null
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => /\.(ts|tsx|js|mjs)$/.test(file) && !/\.test\./.test(file));
}

describe("what stands for Zoom in the demonstration", () => {
  it("is reached by the demonstration's start, so that this search is worth something", () => {
    const reached = [...reachedFrom([path.join("scripts", "demo.ts")])];
    expect(reached.filter((file) => file.startsWith(theStandIn)).length).toBeGreaterThan(10);
  });

  it("is reached by no command of a real site, and by no page or route, not even the demonstration's", () => {
    const commands = ["serve", "worker", "migrate", "doctor", "build", "closed"];
    const entries = [
      ...commands.map((name) => path.join("scripts", `${name}.ts`)),
      ...["app", "components", "lib", "db", "emails", path.join("scripts", "web")].flatMap(filesIn),
      "instrumentation.ts",
      "proxy.ts",
    ];
    const reached = [...reachedFrom(entries)];
    expect(reached.length).toBeGreaterThan(300);
    expect(reached.filter((file) => file.startsWith(theStandIn))).toEqual([]);
  });

  it("is seen on pages that a production build does not have", () => {
    const pages = filesIn(path.join("app", "demo")).filter((file) => /(page|route)\./.test(file));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.filter((file) => !/(page|route)\.demo\.tsx?$/.test(file))).toEqual([]);
  });
});
