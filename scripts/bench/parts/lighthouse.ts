import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { runProgram } from "../../program";
import { Halt } from "../../progress";
import { browserOptions, browserPath } from "../browser";
import { type Figure, median } from "../figures";
import { answersToCheck, makeBenchForum, requestReceived } from "../forum";
import type { Ground } from "../ground";

const rounds = 3;
const categories = ["performance", "accessibility", "best-practices", "seo"];
const least = [95, 100, 100, 100];

/** Lighthouse as on a phone: its own slowed processor and network, worked out from one load at full speed. */
export async function measureLighthouse(ground: Ground): Promise<Figure[]> {
  const sql = ground.connect();
  const { coming, statusPage, doors } = await makeBenchForum(sql);
  await sql.end();
  const site = await ground.startSite();
  const meeting = `/meetings/${coming.slug}`;
  const pages: Looked[] = [
    { name: "home page", path: "/", isPublic: true, runs: [] },
    { name: "meeting page", path: meeting, isPublic: true, runs: [] },
    { name: "ask for a place", path: `${meeting}/ask`, isPublic: true, runs: [] },
    { name: "answers to check", path: await answersToCheck(coming.slug), isPublic: false, runs: [] },
    { name: "request received", path: requestReceived(coming.slug), isPublic: false, runs: [] },
    { name: "status page", path: statusPage, isPublic: false, runs: [] },
    { name: "door", path: doors[0] as string, isPublic: false, runs: [] },
  ];
  try {
    for (let round = 0; round < rounds; round++) {
      for (const page of pages) page.runs.push(await look(ground.folder, site.origin, page));
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

interface Looked {
  name: string;
  path: string;
  /** Whether search engines are let in. Where they are kept out on purpose, that counts as no fault. */
  isPublic: boolean;
  runs: Run[];
}

/** One look at a page: a score a category, and the audits outside performance that it did not pass. */
interface Run {
  scores: number[];
  failed: string[];
}

async function look(folder: string, origin: string, { path: wanted, isPublic }: Looked): Promise<Run> {
  const address = `${origin}${wanted}`;
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
      ...(isPublic ? [] : ["--skip-audits=is-crawlable"]),
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
    failed: refs.filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0).map(({ id }) => id),
  };
}

/** An option as Lighthouse splits them: quotes around the value alone. */
function quoted(option: string): string {
  return option.replace(/=(.* .*)$/, '="$1"');
}
