// `npm run bench`: the figures of docs/figures.md, each beside what it is compared with. `npm run bench -- pages
// list` measures some parts only; `--long` adds those that take many minutes. Judges nothing and fails nothing:
// whoever reads the figures does.
import { cpus, loadavg, totalmem } from "node:os";
import { type Figure, lineOf, tell } from "./bench/figures";
import { type Ground, layGround } from "./bench/ground";
import { measureGrowth } from "./bench/parts/growth";
import { measureLighthouse } from "./bench/parts/lighthouse";
import { measureList } from "./bench/parts/list";
import { measurePages } from "./bench/parts/pages";
import { measureReissue } from "./bench/parts/reissue";
import { measureRequests } from "./bench/parts/requests";
import { measureStart } from "./bench/parts/start";
import { measureWeight } from "./bench/parts/weight";
import { Halt, runCommand, say } from "./progress";

type Part = (ground: Ground, options: { long: boolean }) => Promise<Figure[]>;

const parts: Record<string, Part> = {
  requests: measureRequests,
  pages: measurePages,
  growth: measureGrowth,
  list: measureList,
  weight: measureWeight,
  lighthouse: measureLighthouse,
  reissue: measureReissue,
  start: measureStart,
};
/** Measured only when named or with `--long`. */
const longParts = ["start"];

await runCommand(async () => {
  const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const long = process.argv.includes("--long");
  const unknown = named.find((name) => !parts[name]);
  if (unknown)
    throw new Halt(`There is no part "${unknown}".`, `The parts are ${Object.keys(parts).join(", ")}.`);
  const wanted = Object.keys(parts).filter((name) =>
    named.length > 0 ? named.includes(name) : long || !longParts.includes(name),
  );
  say(`# ${machine()}`);
  say("figure | measured | compared with | target");
  const ground = await layGround();
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void ground.clear().then(() => process.exit(1)));
  try {
    for (const name of wanted) await measure(name, ground, long);
  } finally {
    await ground.clear();
  }
});

async function measure(name: string, ground: Ground, long: boolean): Promise<void> {
  const started = Date.now();
  tell(`Measuring: ${name} …`);
  const figures = (await parts[name]?.(ground, { long })) ?? [];
  for (const figure of figures) say(lineOf(figure));
  tell(`(${name}: ${((Date.now() - started) / 1000).toFixed(0)} s; load of the machine ${load()})`);
}

function machine(): string {
  const [first] = cpus();
  return [
    `Node ${process.version}`,
    `${cpus().length} cores (${first?.model.trim()})`,
    `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    `load before the run ${load()}`,
    new Date().toISOString().slice(0, 10),
  ].join(", ");
}

function load(): string {
  return loadavg()[0]?.toFixed(1) ?? "unknown";
}
