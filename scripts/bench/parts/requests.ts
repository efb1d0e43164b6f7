import { startBareServer } from "../bare";
import { type Figure, spread } from "../figures";
import { makeBenchForum } from "../forum";
import { type Ground, siteUrl } from "../ground";
import {
  alternate,
  type Load,
  processorWords,
  type Rounds,
  ratio,
  type Side,
  startLoadProcess,
} from "../load";
import { settle } from "../people";

/**
 * Sending a request for a place, every one from a new address and by a new person, against an empty route
 * handler of the same site and a bare server that makes the same writes.
 */
export async function measureRequests(ground: Ground): Promise<Figure[]> {
  const sql = ground.connect();
  const { coming } = await makeBenchForum(sql);
  await settle(sql);
  await sql.end();
  const site = await ground.startSite();
  const bare = await startBareServer(ground.databaseUrl);
  const client = startLoadProcess();
  try {
    const path = `/meetings/${coming.slug}/check/send`;
    const received = { status: 303, location: `/meetings/${coming.slug}/received` };
    const [sending, empty, writes] = (await alternate(
      client,
      [
        { site, load: sendingTo(path, received) },
        { site, load: sendingTo("/bench/send", { status: 303 }) },
        { site: bare, load: sendingTo(path, received) },
      ],
      { rounds: 8, warmUp: { seconds: 3 } },
    )) as [Rounds, Rounds, Rounds];
    const toEmpty = ratio(sending.perSecond, empty.perSecond);
    const toBare = ratio(sending.perSecond, writes.perSecond);
    return [
      {
        figure: "sending a request, limits, history and outbox on",
        measured: `${spread(sending.perSecond)}/s${processorWords(sending)}`,
        comparedWith: `empty route handler ${spread(empty.perSecond)}/s${processorWords(empty)}: ${toEmpty.toFixed(2)} ×`,
        target: { aim: "≥ 0.4 ×", reached: toEmpty >= 0.4 },
      },
      {
        figure: "sending a request, limits, history and outbox on",
        measured: `${spread(sending.perSecond)}/s${processorWords(sending)}`,
        comparedWith: `bare node:http + postgres.js handler with the same writes ${spread(writes.perSecond)}/s${processorWords(writes)}: ${toBare.toFixed(2)} ×`,
      },
    ];
  } finally {
    client.stop();
    await bare.stop();
    await site.stop();
  }
}

function sendingTo(path: string, expect: Load["expect"]): Side["load"] {
  return {
    method: "POST",
    paths: [path],
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: siteUrl,
      "sec-fetch-site": "same-origin",
      "x-forwarded-for": "{ip}",
    },
    body: "fullName=Margaret+O%27Brien&email=margaret{n}%40example.org&postcode=HP7+0AA&phone=&pledge=yes&website=",
    connections: 20,
    until: { seconds: 1.5 },
    expect,
  };
}
