import { type Figure, median } from "../figures";
import { makeBenchForum } from "../forum";
import { type Ground, siteUrl } from "../ground";
import { alternate, processorWords, type Rounds, ratio, type Side, startLoadProcess } from "../load";
import { fillUpTo } from "../people";

const few = 1_000;
const many = 50_000;

/**
 * The same pages of the same meeting on two sites at once, whose databases hold few and many registrations of
 * earlier meetings.
 */
export async function measureGrowth(ground: Ground): Promise<Figure[]> {
  const small = ground.connect();
  const forum = await makeBenchForum(small);
  await fillUpTo(small, few);
  await small.end();
  const largeUrl = await ground.cloneDatabase("gatehouse_large");
  const databases = [ground.connect(), ground.connect(largeUrl)];
  await fillUpTo(databases[1] as (typeof databases)[number], many);
  const sites = [await ground.startSite(), await ground.startSite({ databaseUrl: largeUrl })];
  const client = startLoadProcess();
  const measure = async (name: string, load: Side["load"], between?: () => Promise<void>) => {
    const [small, large] = (await alternate(
      client,
      sites.map((site) => ({ site, load })),
      { rounds: 8, warmUp: "seconds" in load.until ? { seconds: 1.5 } : load.until, between },
    )) as [Rounds, Rounds];
    return figureOf(name, small, large);
  };
  try {
    return [
      await measure("meeting page", reading([`/meetings/${forum.tonight.slug}`])),
      await measure(
        "organiser's list of requests",
        reading([`/organise/meetings/${forum.tonight.id}/requests`], { cookie: forum.cookie }),
      ),
      await measure("door, looked at", reading(forum.doors, { "x-forwarded-for": "{ip}" })),
      await measure("door, passed", passing(forum.doors), async () => {
        await Promise.all(databases.map((sql) => sql`delete from seats`));
      }),
    ];
  } finally {
    client.stop();
    await Promise.all(sites.map((site) => site.stop()));
    await Promise.all(databases.map((sql) => sql.end()));
  }
}

function figureOf(name: string, small: Rounds, large: Rounds): Figure {
  const slower = ratio(small.perSecond, large.perSecond);
  const shown = (rounds: Rounds) =>
    `${median(rounds.perSecond.map((rate) => 1000 / rate)).toFixed(2)} ms${processorWords(rounds)}`;
  return {
    figure: `growth: ${name}`,
    measured: `${shown(large)} at ${many.toLocaleString("en")} registrations`,
    comparedWith: `${shown(small)} at ${few.toLocaleString("en")}: ${slower.toFixed(2)} ×`,
    target: { aim: "≤ 1.2 ×", reached: slower <= 1.2 },
  };
}

function reading(paths: string[], headers?: Record<string, string>): Side["load"] {
  return { method: "GET", paths, headers, connections: 20, until: { seconds: 1 }, expect: { status: 200 } };
}

/** Everybody passes the door once, each on a device of their own. */
function passing(doors: string[]): Side["load"] {
  return {
    method: "POST",
    paths: doors.map((door) => `${door}/enter/send`),
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: siteUrl,
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": "{ip}",
    },
    connections: 20,
    until: { requests: doors.length },
    expect: { status: 303, location: "/enter/" },
  };
}
