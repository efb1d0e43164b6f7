import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { reissue } from "@/lib/meetings/commands";
import { Halt } from "../../progress";
import type { Figure } from "../figures";
import { tell } from "../figures";
import { type BenchForum, giveLinks, makeBenchForum, makeMeeting, room } from "../forum";
import type { Ground, Site } from "../ground";
import { addPeople, settle } from "../people";
import { perSecond } from "../provider";

/** The re-issue of a meeting, to the last mail; of one as large as Zoom allows too when `long`. */
export async function measureReissue(ground: Ground, { long }: { long: boolean }): Promise<Figure[]> {
  const sql = ground.connect();
  const forum = await makeBenchForum(sql);
  await sql`update messages set state = 'sent', ended_at = now() where ended_at is null`;
  const figures: Figure[] = [];
  try {
    for (const people of long ? [1000, 4999] : [1000])
      figures.push(...(await measureOne(ground, sql, forum, people)));
  } finally {
    await sql.end();
  }
  return figures;
}

async function measureOne(
  ground: Ground,
  sql: postgres.Sql,
  forum: BenchForum,
  people: number,
): Promise<Figure[]> {
  const meeting = await makeMeeting(`reissued-${people}`, 600_000);
  await addPeople(sql, { meetingId: meeting.id, state: "approved", count: people });
  const [door] = await giveLinks(meeting.id);
  await settle(sql);
  await ground.provider.forget();
  const site = await ground.startSite({ worker: true });
  try {
    await mustShow(site, door as string, "Doors are open");
    const started = Date.now();
    const answer = await reissue(meeting.id, 1, room, forum.organiserId, new Date());
    const committedMs = Date.now() - started;
    if (!answer.ok) throw new Error(`the re-issue was refused: ${answer.reason}`);
    await mustShow(site, door as string, "This link has stopped working");
    const seenMs = Date.now() - started;
    tell(`Waiting for ${people} mails at no more than ${perSecond} a second …`);
    const { lastAt, refused } = await allAccepted(ground, people);
    const took = (lastAt - started) / 1000;
    // The provider takes the first ten at once and the rest in tens, a second apart.
    const leastOneByOne = Math.ceil(people / perSecond) - 1;
    const leastInBatches = Math.ceil(Math.ceil(people / 100) / perSecond) - 1;
    return [
      {
        figure: `re-issue for ${people.toLocaleString("en")}: old links dead`,
        measured: `${committedMs} ms to the commit`,
        comparedWith: `${seenMs} ms until an old link, opened at the site, says so`,
        target: { aim: "< 1000 ms", reached: committedMs < 1000 },
      },
      {
        figure: `re-issue for ${people.toLocaleString("en")}: last mail accepted`,
        measured: `${took.toFixed(1)} s, ${refused} refused for their rate and sent again`,
        comparedWith: `least that ${perSecond} requests a second allow: ${leastOneByOne} s with a mail each (${(took / leastOneByOne).toFixed(2)} ×), about ${leastInBatches} s in batches of 100`,
        target: { aim: "≤ 1.25 ×, a mail each", reached: took <= 1.25 * leastOneByOne },
      },
    ];
  } finally {
    await site.stop();
  }
}

async function allAccepted(ground: Ground, people: number) {
  for (let before = -1, quietSince = Date.now(); ; ) {
    const count = await ground.provider.count();
    if (count.accepted >= people) return count;
    if (count.accepted !== before) quietSince = Date.now();
    else if (Date.now() - quietSince > 60_000)
      throw new Halt(
        `Only ${count.accepted} of ${people} mails left within the minute.`,
        "See the site's log.",
      );
    before = count.accepted;
    await pause(100);
  }
}

async function mustShow(site: Site, path: string, words: string): Promise<void> {
  const answer = await fetch(`${site.origin}${path}`);
  if (!(await answer.text()).includes(words))
    throw new Error(`the door does not say "${words}" (${answer.status})`);
}
