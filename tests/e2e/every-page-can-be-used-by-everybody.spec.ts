import type { Page, Response } from "@playwright/test";
import { type Sent, wrongAsSent } from "../support/as-sent";
import { type AxeRules, breaches, bringAxe } from "../support/axe";
import { everyView, isOf, routesOfTheBuild, type View } from "../support/browser-walk";
import { lookAs } from "../support/looking";
import { cutOff, faint, hardToHit, moving, sidewaysScroll, wronglyPrinted } from "../support/measures";
import { expect, test } from "../support/test";

test.describe.configure({ mode: "parallel" });

let views: Record<string, View[]>;

test.beforeAll(async () => {
  // Some hundreds of people and meetings are made for it.
  test.setTimeout(180_000);
  views = await everyView();
});

test("every page of the build is among those looked at", () => {
  const looked = Object.values(views).flat();
  const missed = routesOfTheBuild().filter(
    ({ route, isPage }) => isPage && !looked.some(({ address }) => isOf(route, address)),
  );
  expect(missed).toEqual([]);
});

const groups = [
  "the site",
  "mailed links",
  "one's own page",
  "the waiting list",
  "questions for the panel",
  "a lost email",
  "meetings that have changed",
  "the door",
  "signing in, and the demonstration's own pages",
  "organisers: meetings",
  "organisers: people",
  "organisers: many requests",
  "organisers: plans that change",
  "a meeting that was stopped",
  "organisers: set-up, stop and after",
  "a question about a request",
  "organisers: a question about a request",
  "organisers: what each mail says",
  "organisers: the team",
  "organisers: members and accounts",
  "organisers: the forum's settings",
  "links seen in public",
  "the mailing list",
  "organisers: links in public and the list",
  "lists of people",
  "organisers: people on the list",
  "one's own details",
  "organisers: incidents and history",
  "organisers: barred people",
  "organisers: safety",
  "organisers: who is here",
  "organisers: Zoom's meetings",
  "organisers: hosts, and new rooms",
];

test("no group of pages is left out", () => {
  expect(Object.keys(views).sort()).toEqual([...groups].sort());
});

for (const group of groups) {
  test(`${group}: well made, and nothing stands in anybody's way, from a wide screen to 400 percent`, async ({
    page,
    context,
  }) => {
    test.setTimeout(240_000);
    await bringAxe(page);
    const seen = new Set<string>();
    let eyes: string | undefined;
    for (const view of views[group] as View[]) {
      const route = routeOf(view);
      const isFurtherState = seen.has(route);
      seen.add(route);
      await test.step(view.shows, async () => {
        // Whoever has just looked need not come in anew.
        const whose = JSON.stringify(view.as ?? "nobody");
        if (whose !== eyes) await lookAs(view, context);
        eyes = whose;
        await page.emulateMedia({ colorScheme: "light" });
        await page.setViewportSize(sizes.narrow);
        const response = await page.goto(view.address, { waitUntil: "commit" });
        expect.soft(response?.status(), view.shows).toBe(view.status ?? 200);
        // What was sent is judged here while the browser still draws it.
        const asSent = await wrongAsSent(view, await sentBy(response));
        await page.waitForLoadState();
        // A page in another of its states is drawn of the same parts: only what its words can change is looked at again.
        const asDrawn = await (isFurtherState ? lookBriefly : lookEveryWay)(page);
        const found = { ...asSent, ...asDrawn };
        expect.soft(found, `${view.shows}, ${view.address}`).toEqual({});
      });
    }
  });
}

const sizes = {
  /** 320 pixels are 1280 at 400 percent. */
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  wide: { width: 1280, height: 900 },
};

/** Which page of the build a view shows. */
function routeOf({ address }: View): string {
  return routesOfTheBuild().find(({ route }) => isOf(route, address))?.route ?? address;
}

/** The answer that a page was drawn from. */
async function sentBy(response: Response | null): Promise<Sent> {
  if (!response) throw new Error("a page was not sent at all");
  return { html: await response.text(), headers: await response.allHeaders(), url: response.url() };
}

type Measure = () => string[];

/** What was found wrong, by how it was looked at, and the ways of looking. */
function lookingAt(page: Page) {
  const found: Record<string, string[]> = {};
  const add = (how: string, wrong: string[]) => {
    if (wrong.length > 0) found[how] = [...(found[how] ?? []), ...wrong];
  };
  return {
    found,
    axe: async (how: string, rules: AxeRules) => add(how, await breaches(page, rules)),
    /** All in one call: a walk has thousands of them. */
    measure: async (how: string, ...measures: Measure[]) =>
      add(how, await page.evaluate<string[]>(`[${measures.map((one) => `...(${one})()`).join()}]`)),
  };
}

/** One page at 400 percent, in the dark, and with large letters on a phone. */
async function lookBriefly(page: Page): Promise<Record<string, string[]>> {
  const { found, axe, measure } = lookingAt(page);
  await measure("at 400 percent", sidewaysScroll, hardToHit, cutOff, faint);
  // The colours of every text and edge have just been measured.
  await axe("at 400 percent", "all but colours");
  await page.emulateMedia({ colorScheme: "dark" });
  await measure("in the dark", faint);
  await page.setViewportSize(sizes.phone);
  await restyle(page, twiceAsLargeText);
  await measure("with letters twice as large", sidewaysScroll, cutOff);
  return found;
}

/** One page in every light, at every width and size of letters, without loading it again. */
async function lookEveryWay(page: Page): Promise<Record<string, string[]>> {
  const { found, axe, measure } = lookingAt(page);
  await measure("at 400 percent", sidewaysScroll, hardToHit, cutOff, faint);
  await axe("at 400 percent", "all but colours");
  await page.setViewportSize(sizes.wide);
  await measure("on a wide screen", sidewaysScroll, hardToHit, cutOff, faint);
  await axe("on a wide screen", "all");
  await page.emulateMedia({ colorScheme: "dark" });
  await measure("in the dark", faint);
  await axe("in the dark", "colours");
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await axe("in forced colours", "colours");
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "reduce" });
  await measure("with less motion", moving);
  await page.emulateMedia({ media: "print", reducedMotion: "no-preference" });
  await measure("on paper", wronglyPrinted);
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(sizes.narrow);
  await restyle(page, spacedOutText);
  await measure("with its text spaced out", sidewaysScroll, cutOff);
  await page.setViewportSize(sizes.phone);
  await restyle(page, twiceAsLargeText);
  await measure("with letters twice as large", sidewaysScroll, cutOff);
  return found;
}

/** The override of WCAG 1.4.12. */
const spacedOutText =
  "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}";
const twiceAsLargeText =
  "html{font-size:225%!important}*{letter-spacing:normal!important;word-spacing:normal!important}";

/** By a sheet made in the page: its policy allows none from elsewhere, and a route for one would keep the browser from keeping any file. */
async function restyle(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);
}
