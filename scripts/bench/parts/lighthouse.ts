import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runProgram } from "../../program";
import { Halt } from "../../progress";
import { browserOptions, browserPath } from "../browser";
import { type Figure, median } from "../figures";
import { makeBenchForum } from "../forum";
import type { Ground } from "../ground";

const rounds = 3;
const categories = ["performance", "accessibility", "best-practices", "seo"];
const least = [95, 100, 100, 100];

/** Lighthouse as on a phone: its own slowed processor and network, worked out from one load at full speed. */
export async function measureLighthouse(ground: Ground): Promise<Figure[]> {
  const sql = ground.connect();
  const { coming } = await makeBenchForum(sql);
  await sql.end();
  const site = await ground.startSite();
  const pages = [
    { name: "home page", path: "/", runs: [] as Run[] },
    { name: "meeting page", path: `/meetings/${coming.slug}`, runs: [] as Run[] },
    { name: "ask for a place", path: `/meetings/${coming.slug}/ask`, runs: [] as Run[] },
  ];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const page of pages) page.runs.push(await look(ground.folder, `${site.origin}${page.path}`));
    }
  } finally {
    await site.stop();
  }
  return pages.map(({ name, runs }) => {
    const medians = categories.map((_, at) => median(runs.map(({ scores }) => scores[at] ?? 0)));
    const failed = [...new Set(runs.flatMap((run) => run.failed))];
    return {
      figure: `Lighthouse mobile: ${name}`,
      measured: medians.join("/"),
      comparedWith: `performance of the ${rounds} runs: ${runs.map(({ scores }) => scores[0]).join(", ")}; audits not passed: ${failed.join(", ") || "none"}`,
      target: {
        aim: `≥ ${least.join("/")}`,
        reached: medians.every((score, at) => score >= (least[at] ?? 0)),
      },
    };
  });
}

/** One look at a page: a score a category, and the audits outside performance that it did not pass. */
interface Run {
  scores: number[];
  failed: string[];
}

async function look(folder: string, address: string): Promise<Run> {
  const report = path.join(folder, "lighthouse.json");
  const lighthouse = createRequire(import.meta.url).resolve("lighthouse/cli/index.js");
  const { ok, output } = await runProgram(
    process.execPath,
    [
      lighthouse,
      address,
      "--quiet",
      "--output=json",
      `--output-path=${report}`,
      `--only-categories=${categories.join(",")}`,
      `--chrome-flags=--headless=new ${browserOptions.map(quoted).join(" ")}`,
    ],
    { env: { ...process.env, CHROME_PATH: browserPath() } },
  );
  if (!ok)
    throw new Halt(`Lighthouse could not look at ${address}:\n${output}`, "Mend that and run this again.");
  const { categories: results, audits } = JSON.parse(readFileSync(report, "utf8"));
  const refs: { id: string; weight: number }[] = categories
    .filter((category) => category !== "performance")
    .flatMap((category) => results[category].auditRefs);
  return {
    scores: categories.map((category) => Math.round(results[category].score * 100)),
    failed: refs.filter(({ id, weight }) => weight > 0 && audits[id].score === 0).map(({ id }) => id),
  };
}

/** An option as Lighthouse splits them: quotes around the value alone. */
function quoted(option: string): string {
  return option.replace(/=(.* .*)$/, '="$1"');
}
