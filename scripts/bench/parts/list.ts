import type { Browser } from "@playwright/test";
import { openBrowser } from "../browser";
import { type Figure, median, quantile } from "../figures";
import { makeBenchForum } from "../forum";
import type { Ground } from "../ground";
import { startLoadProcess } from "../load";
import { addPeople, settle } from "../people";

const requests = 1000;
const loads = 200;
const paints = 5;

/** The organiser's list of a meeting that a thousand people wait for. */
export async function measureList(ground: Ground): Promise<Figure[]> {
  const sql = ground.connect();
  const forum = await makeBenchForum(sql);
  await addPeople(sql, { meetingId: forum.coming.id, state: "requested", count: requests });
  await settle(sql);
  await sql.end();
  const site = await ground.startSite();
  const client = startLoadProcess();
  const browser = await openBrowser();
  try {
    const address = `${site.origin}/organise/meetings/${forum.coming.id}/requests`;
    const load = {
      origin: site.origin,
      method: "GET" as const,
      paths: [new URL(address).pathname],
      headers: { cookie: forum.cookie },
      expect: { status: 200 },
    };
    await client.run({ ...load, connections: 1, until: { requests: 50 } });
    const alone = await client.run({ ...load, connections: 1, until: { requests: loads } });
    const together = await client.run({ ...load, connections: 4, until: { requests: loads } });
    const painted: number[] = [];
    for (let n = 0; n < paints; n++) painted.push(await firstPaint(browser, address, forum.cookie));
    const p95 = quantile(alone.times, 0.95);
    return [
      {
        figure: `organiser's list of ${requests.toLocaleString("en")} requests, server, p95`,
        measured: `${p95.toFixed(0)} ms (median ${median(alone.times).toFixed(0)})`,
        comparedWith: `four organisers at once: p95 ${quantile(together.times, 0.95).toFixed(0)} ms`,
        target: { aim: "≤ 200 ms", reached: p95 <= 200 },
      },
      {
        figure: `organiser's list of ${requests.toLocaleString("en")} requests, first paint`,
        measured: `${median(painted).toFixed(0)} ms (${painted.map((ms) => ms.toFixed(0)).join(", ")})`,
        comparedWith: "a fresh browser on the same machine, nothing slowed",
        target: { aim: "≤ 1000 ms", reached: median(painted) <= 1000 },
      },
    ];
  } finally {
    await browser.close();
    client.stop();
    await site.stop();
  }
}

async function firstPaint(browser: Browser, address: string, cookie: string): Promise<number> {
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  try {
    const page = await context.newPage();
    await page.goto(address);
    await page.getByRole("heading", { name: /Requests to check/ }).waitFor();
    return await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime);
          }).observe({ type: "paint", buffered: true });
        }),
    );
  } finally {
    await context.close();
  }
}
