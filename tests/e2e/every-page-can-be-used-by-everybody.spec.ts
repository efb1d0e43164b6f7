import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
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
];

test("no group of pages is left out", () => {
  expect(Object.keys(views).sort()).toEqual([...groups].sort());
});

for (const group of groups) {
  test(`${group}: nothing stands in anybody's way, from a wide screen to 400 percent`, async ({
    page,
    context,
  }) => {
    test.setTimeout(240_000);
    const seen = new Set<string>();
    for (const view of views[group] as View[]) {
      const route = routeOf(view);
      const isFurtherState = seen.has(route);
      seen.add(route);
      await test.step(view.shows, async () => {
        await lookAs(view, context);
        await page.emulateMedia({
          colorScheme: "light",
          forcedColors: "none",
          reducedMotion: "no-preference",
        });
        await page.setViewportSize(sizes.phone);
        const response = await page.goto(view.address);
        expect.soft(response?.status(), view.shows).toBe(view.status ?? 200);
        // A page in another of its states is drawn of the same parts: only what its words can change is looked at again.
        await (isFurtherState ? lookBriefly : lookEveryWay)(page, view.shows);
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

/** What was found wrong, by how it was looked at, and the ways of looking. */
function lookingAt(page: Page) {
  const found: Record<string, string[]> = {};
  const note = async (how: string, ...measures: (() => Promise<string[]>)[]) => {
    for (const measure of measures) {
      const wrong = await measure();
      if (wrong.length > 0) found[how] = [...(found[how] ?? []), ...wrong];
    }
  };
  const axe = () => breaches(page);
  const axeOnColours = () => breaches(page, { coloursOnly: true });
  const measured = (measure: () => string[]) => () => page.evaluate(measure);
  return { found, note, axe, axeOnColours, measured };
}

/** One page on a phone, in the dark and at 400 percent. */
async function lookBriefly(page: Page, shows: string): Promise<void> {
  const { found, note, axe, measured } = lookingAt(page);
  await note("on a phone", ...[sidewaysScroll, hardToHit, faint].map(measured));
  await page.emulateMedia({ colorScheme: "dark" });
  await note("in the dark", measured(faint));
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(sizes.narrow);
  await note("at 400 percent", axe, ...[sidewaysScroll, hardToHit, cutOff].map(measured));
  await page.setViewportSize(sizes.phone);
  await page.addStyleTag({ url: "/twice-as-large-text.css" });
  await note("with letters twice as large", ...[sidewaysScroll, cutOff].map(measured));
  expect.soft(found, shows).toEqual({});
}

/** One page in every light, at every width and size of letters, without loading it again. */
async function lookEveryWay(page: Page, shows: string): Promise<void> {
  const { found, note, axe, axeOnColours, measured } = lookingAt(page);

  await note("on a phone", axe, ...[sidewaysScroll, hardToHit, faint].map(measured));
  await page.emulateMedia({ colorScheme: "dark" });
  await note("in the dark", axeOnColours, measured(faint));
  await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
  await note("in forced colours", axeOnColours);
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "reduce" });
  await note("with less motion", measured(moving));
  await page.emulateMedia({ media: "print", reducedMotion: "no-preference" });
  await note("on paper", measured(wronglyPrinted));
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(sizes.wide);
  await note("on a wide screen", axe, ...[sidewaysScroll, hardToHit, cutOff].map(measured));
  await page.setViewportSize(sizes.narrow);
  await note("at 400 percent", axe, ...[sidewaysScroll, hardToHit, cutOff].map(measured));
  await page.addStyleTag({ url: "/spaced-out-text.css" });
  await note("with its text spaced out", ...[sidewaysScroll, cutOff].map(measured));
  await page.setViewportSize(sizes.phone);
  await page.addStyleTag({ url: "/twice-as-large-text.css" });
  await note("with letters twice as large", ...[sidewaysScroll, cutOff].map(measured));
  expect.soft(found, shows).toEqual({});
}

/** Served as files of the site, for the pages' own policy allows nothing else. */
const styles: Record<string, string> = {
  // The override of WCAG 1.4.12.
  "spaced-out-text":
    "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
  "twice-as-large-text":
    "html{font-size:225%!important}*{letter-spacing:normal!important;word-spacing:normal!important}",
};

test.beforeEach(async ({ page }) => {
  for (const [name, body] of Object.entries(styles))
    await page.route(`**/${name}.css`, (route) => route.fulfill({ contentType: "text/css", body }));
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const rules = { "color-contrast-enhanced": { enabled: true } };

/** What axe finds; of its rules only those about colour where nothing else can have changed. */
async function breaches(page: Page, { coloursOnly = false } = {}): Promise<string[]> {
  // It stays in the page once it is there: half a megabyte need not be put into it five times.
  const isThere = await page.evaluate(() => "axe" in window);
  const axe = new AxeBuilder({ page, ...(isThere ? { axeSource: ";" } : {}) });
  if (coloursOnly) axe.withRules(["color-contrast", "color-contrast-enhanced", "link-in-text-block"]);
  else axe.options({ runOnly: { type: "tag", values: tags }, rules });
  // The captured mail's frame has a policy that lets no script in, axe's neither; the mails have tests of their own.
  const { violations } = await axe.exclude("iframe").setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
