import { type Figure, spread } from "../figures";
import { makeBenchForum } from "../forum";
import type { Ground } from "../ground";
import { alternate, processorWords, type Rounds, ratio, type Side, startLoadProcess } from "../load";
import { fillUpTo } from "../people";

/** The home page and a meeting's page against an empty dynamic page of the same site, and one made at build time. */
export async function measurePages(ground: Ground): Promise<Figure[]> {
  const sql = ground.connect();
  const { coming } = await makeBenchForum(sql);
  await fillUpTo(sql, 1000);
  await sql.end();
  const site = await ground.startSite();
  const client = startLoadProcess();
  try {
    const [home, meeting, empty, fixed] = (await alternate(
      client,
      ["/", `/meetings/${coming.slug}`, "/bench/page", "/bench/static"].map((path) => ({
        site,
        load: reading(path),
      })),
      { rounds: 8, warmUp: { seconds: 2 } },
    )) as [Rounds, Rounds, Rounds, Rounds];
    return [
      againstEmpty("home page", home, empty),
      againstEmpty("meeting page", meeting, empty),
      {
        figure: "home page",
        measured: `${spread(home.perSecond)}/s${processorWords(home)}`,
        comparedWith: `an answer made at build time ${spread(fixed.perSecond)}/s${processorWords(fixed)}: ${ratio(home.perSecond, fixed.perSecond).toFixed(2)} ×`,
      },
    ];
  } finally {
    client.stop();
    await site.stop();
  }
}

function againstEmpty(figure: string, page: Rounds, empty: Rounds): Figure {
  const toEmpty = ratio(page.perSecond, empty.perSecond);
  return {
    figure,
    measured: `${spread(page.perSecond)}/s${processorWords(page)}`,
    comparedWith: `empty dynamic page under the same nonce ${spread(empty.perSecond)}/s${processorWords(empty)}: ${toEmpty.toFixed(2)} ×`,
    target: { aim: "≥ 0.8 ×", reached: toEmpty >= 0.8 },
  };
}

function reading(path: string): Side["load"] {
  return { method: "GET", paths: [path], connections: 20, until: { seconds: 1.5 }, expect: { status: 200 } };
}
