import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyView, isOf, routesOfTheBuild, type View } from "../support/browser-walk";
import { givenOrganiser } from "../support/people";
import { expect, signIn, test } from "../support/test";

test.describe.configure({ mode: "parallel" });

let views: Record<string, View[]>;

test.beforeAll(async () => {
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
  "the door",
  "signing in, and the demonstration's own pages",
  "organisers: meetings",
  "organisers: people",
  "organisers: the team",
];

test("no group of pages is left out", () => {
  expect(Object.keys(views).sort()).toEqual([...groups].sort());
});

const widths = [1280, 390, 320];

for (const group of groups) {
  test(`${group}: nothing stands in anybody's way, from a wide screen to 400 percent`, async ({
    page,
    context,
  }) => {
    test.setTimeout(120_000);
    for (const view of views[group] as View[]) {
      await test.step(view.shows, async () => {
        await context.clearCookies();
        if (typeof view.as === "string") await signIn(await givenOrganiser("Asha Patel", view.as), context);
        else if (view.as)
          await context.addCookies([{ name: "seat", value: view.as.seat, url: process.env.SITE_URL }]);
        const response = await page.goto(view.address);
        expect.soft(response?.status(), view.shows).toBe(view.status ?? 200);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          expect.soft(await breaches(page), `${view.shows}, ${width} wide`).toEqual([]);
          expect
            .soft(await page.evaluate(sidewaysScroll), `${view.shows}, ${width} wide: scrolls sideways`)
            .toBe(0);
          expect
            .soft(await page.evaluate(smallTargets), `${view.shows}, ${width} wide: too small to hit`)
            .toEqual([]);
        }
        await page.addStyleTag({ url: "/spaced-out-text.css" });
        expect.soft(await page.evaluate(cutOff), `${view.shows}, text spaced out: cut off`).toEqual([]);
        expect
          .soft(await page.evaluate(sidewaysScroll), `${view.shows}, text spaced out: scrolls sideways`)
          .toBe(0);
      });
    }
  });
}

// The override of WCAG 1.4.12. Served as a file of the site, for the pages' own policy allows nothing else.
test.beforeEach(async ({ page }) => {
  await page.route("**/spaced-out-text.css", (route) =>
    route.fulfill({
      contentType: "text/css",
      body: "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}",
    }),
  );
});

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function breaches(page: Page): Promise<string[]> {
  // The captured mail's frame has a policy that lets no script in, axe's neither; the mails have tests of their own.
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .exclude("iframe")
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** Runs in the page. By how many pixels it is wider than the window. */
function sidewaysScroll(): number {
  return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Runs in the page. What can be pressed and is smaller than 44 by 44 pixels, but for links within a sentence. */
function smallTargets(): string[] {
  const small: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(
    "a[href], button, input, select, textarea, summary",
  )) {
    if (element.matches("[type=hidden], [tabindex='-1']") || element.closest("[aria-hidden=true]")) continue;
    const box = element.getBoundingClientRect();
    const isOutOfSight = box.bottom <= 0 || box.right <= 0 || box.width === 0;
    if (isOutOfSight || isWithinSentence(element)) continue;
    const label = element.closest("label")?.getBoundingClientRect();
    const height = Math.max(box.height, label?.height ?? 0);
    const width = Math.max(box.width, label?.width ?? 0);
    if (height < 43.5 || width < 43.5)
      small.push(`${element.outerHTML.slice(0, 120)} ${Math.round(width)}×${Math.round(height)}`);
  }
  return small;

  function isWithinSentence(element: HTMLElement): boolean {
    if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
    const around = element.parentElement?.textContent?.trim() ?? "";
    return around.length > (element.textContent?.trim().length ?? 0);
  }
}

/** Runs in the page. What has more text than it shows. */
function cutOff(): string[] {
  const cut: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>("main *, header *, footer *, nav *")) {
    const { overflowX, overflowY, position } = getComputedStyle(element);
    if (position === "absolute" || element.matches("textarea, input, progress, iframe, details *")) continue;
    const hides = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const overX = hides(overflowX) && element.scrollWidth > element.clientWidth + 1;
    const overY = hides(overflowY) && element.scrollHeight > element.clientHeight + 1;
    if (overX || overY) cut.push(element.outerHTML.slice(0, 120));
  }
  return cut;
}
