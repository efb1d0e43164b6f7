// Compares the schema in the code with the one that the migrations lead to. Run by checks.ts in a process of
// its own, without a terminal: where it cannot tell a renamed column from a new one, drizzle-kit would ask.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { journal, migrationsFolder } from "../migrations";
import { Halt, runCommand } from "../progress";

const schemaFolder = path.join(migrationsFolder, "..", "schema");

await runCommand(refuseDrift);

/** Throws a Halt that shows what a new migration would have to do, or that the order of those there are is wrong. */
async function refuseDrift(): Promise<void> {
  refuseDisorder();
  // Its typed entry drags in the types of every database there is; required, it brings only what runs.
  const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)("drizzle-kit/api");
  const latest = readdirSync(path.join(migrationsFolder, "meta"))
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  const before = JSON.parse(readFileSync(path.join(migrationsFolder, "meta", latest ?? ""), "utf8"));
  const after = generateDrizzleJson(await schema(), before.id, undefined, "snake_case");
  const missing: string[] = await generateMigration(before, after).catch((fault: Error) => {
    if (!fault.message.includes("Interactive prompts")) throw fault;
    return ["(something has another name, or is new while something else is gone)"];
  });
  if (missing.length === 0) return;
  throw new Halt(
    `The schema in db/schema has changed, and no migration says so. It would have to do this:\n${missing.join("\n")}`,
    "Make it: npx drizzle-kit generate --name what_changed, read it, and commit it with the schema.",
  );
}

/** A migration older than one that has run is never run: drizzle goes by the latest time alone. */
function refuseDisorder(): void {
  const entries = journal();
  const late = entries.find((entry, place) => place > 0 && entry.when <= (entries[place - 1]?.when ?? 0));
  if (!late) return;
  throw new Halt(
    `The migration ${late.tag} is dated before the one that precedes it, so a database that has that one would skip it.`,
    "Delete it with its snapshot and make it again: npx drizzle-kit generate --name what_changed",
  );
}

async function schema(): Promise<Record<string, unknown>> {
  const files = readdirSync(schemaFolder).filter((name) => name.endsWith(".ts"));
  const modules = await Promise.all(
    files.map((name) => import(pathToFileURL(path.join(schemaFolder, name)).href)),
  );
  return Object.assign({}, ...modules);
}
