import type { Browser, CDPSession, Page } from "@playwright/test";
import { openBrowser } from "../browser";
import type { Figure } from "../figures";
import { answersToCheck, makeBenchForum, requestReceived } from "../forum";
import type { Ground } from "../ground";
import { fillUpTo } from "../people";

/** What a page fetched: one entry a request, bytes as they came over the wire, headers and all. */
interface Fetched {
  type: string;
  bytes: number;
  /** How many of the bytes are the answer's headers. */
  headers: number;
  origin: string;
}

const kilobyte = 1000;
const quietMs = 700;

/** What a resident's browser fetches on its first visit. */
export async function measureWeight(ground: Ground): Promise<Figure[]> {
  const sql = ground.connect();
  const forum = await makeBenchForum(sql);
  await fillUpTo(sql, 1000);
  await sql.end();
  const site = await ground.startSite();
  const browser = await openBrowser();
  try {
    const figures: Figure[] = [];
    for (const { name, path, form } of [
      { name: "home page", path: "/", form: false },
      { name: "meeting page", path: `/meetings/${forum.coming.slug}`, form: false },
      { name: "ask for a place", path: `/meetings/${forum.coming.slug}/ask`, form: true },
      { name: "answers to check", path: await answersToCheck(forum.coming.slug), form: false },
      { name: "request received", path: requestReceived(forum.coming.slug), form: false },
      { name: "status page", path: forum.statusPage, form: false },
      { name: "door", path: forum.doors[0] as string, form: false },
    ]) {
      figures.push(...(await weigh(browser, site.origin, { name, path, form })));
    }
    return figures;
  } finally {
    await browser.close();
    await site.stop();
  }
}

async function weigh(
  browser: Browser,
  origin: string,
  { name, path, form }: { name: string; path: string; form: boolean },
): Promise<Figure[]> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const watch = await watchNetwork(page);
  await page.goto(`${origin}${path}`);
  await watch.quiet();
  const before = figureOf(`weight, cold: ${name}`, watch.fetched(), origin, 190);
  if (!form) {
    await context.close();
    return [before];
  }
  await page.getByLabel(/^Full name/).focus();
  await watch.quiet();
  const after = figureOf(`weight, cold: ${name}, after the first focus`, watch.fetched(), origin, 230);
  await context.close();
  return [before, after];
}

function figureOf(figure: string, fetched: Fetched[], origin: string, most: number): Figure {
  const total = sum(fetched) / kilobyte;
  const headers = fetched.reduce((bytes, one) => bytes + one.headers, 0);
  const foreign = fetched.filter((one) => one.origin !== origin).length;
  const types = [...new Set(fetched.map(({ type }) => type))]
    .map((type) => `${type} ${(sum(fetched.filter((one) => one.type === type)) / kilobyte).toFixed(1)}`)
    .join(", ");
  return {
    figure,
    measured: `${total.toFixed(1)} KB in ${fetched.length} requests, ${foreign} third-party`,
    comparedWith: `by type: ${types}; of these ${(headers / kilobyte).toFixed(1)} headers`,
    target: {
      aim: `≤ ${most} KB, ≤ 15 requests, 0 third-party`,
      reached: total <= most && fetched.length <= 15 && foreign === 0,
    },
  };
}

function sum(fetched: Fetched[]): number {
  return fetched.reduce((bytes, one) => bytes + one.bytes, 0);
}

/** Watches what a page fetches from now on. `quiet` resolves when nothing has been on its way for a while. */
async function watchNetwork(page: Page): Promise<{ fetched(): Fetched[]; quiet(): Promise<void> }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const running = new Map<string, Fetched>();
  const done: Fetched[] = [];
  let lastAt = Date.now();
  const note = (id: string, change: (one: Fetched) => void, ended: boolean) => {
    lastAt = Date.now();
    const one = running.get(id);
    if (!one) return;
    change(one);
    if (ended && running.delete(id)) done.push(one);
  };
  session.on("Network.requestWillBeSent", ({ requestId, request, type }) => {
    lastAt = Date.now();
    running.set(requestId, {
      type: (type ?? "other").toLowerCase(),
      bytes: 0,
      headers: 0,
      origin: new URL(request.url).origin,
    });
  });
  session.on("Network.responseReceived", ({ requestId, response }) =>
    note(requestId, (one) => Object.assign(one, { headers: response.encodedDataLength }), false),
  );
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
    note(requestId, (one) => Object.assign(one, { bytes: encodedDataLength }), true),
  );
  session.on("Network.loadingFailed", ({ requestId }) => note(requestId, () => {}, true));
  await session.send("Network.enable");
  return {
    fetched: () => [...done],
    async quiet() {
      lastAt = Date.now();
      while (running.size > 0 || Date.now() - lastAt < quietMs) await page.waitForTimeout(50);
    },
  };
}
