import type { Page } from "@playwright/test";
import { givenEvening, givenPlace } from "../support/evenings";
import { linkToken } from "../support/people";
import { expect, test } from "../support/test";

/** What each of these looks like, as the browser draws it. */
async function drawn(page: Page, selector: string) {
  const parts = page.locator(selector);
  expect(await parts.count(), selector).toBeGreaterThan(0);
  return parts.evaluateAll((elements) =>
    elements.map((element) => {
      const { borderTopWidth, borderTopStyle, borderTopColor, outlineStyle, backgroundColor, color, fill } =
        getComputedStyle(element);
      return { borderTopWidth, borderTopStyle, borderTopColor, outlineStyle, backgroundColor, color, fill };
    }),
  );
}

test("in the reader's own colours, buttons, panels, states and boxes keep an edge, and the mark is drawn", async ({
  page,
}) => {
  await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  await page.goto("/demo/kit");
  const ground = (await drawn(page, "body"))[0]?.backgroundColor;
  for (const selector of [
    "main button",
    ".tinted",
    ".choice",
    "main input:not([type])",
    "summary >> xpath=..",
  ])
    for (const { borderTopWidth, borderTopStyle, borderTopColor } of await drawn(page, selector)) {
      expect(borderTopStyle, selector).toBe("solid");
      expect(Number.parseFloat(borderTopWidth), selector).toBeGreaterThanOrEqual(1);
      expect(borderTopColor, selector).not.toBe(ground);
    }
  const [table, seat] = await drawn(page, "header svg circle, header svg g");
  expect(seat?.fill).not.toBe(table?.fill);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).toBe(
    "solid",
  );
});

test("in the reader's own colours, the part of the site one is in is underlined and the others are not", async ({
  page,
  signInAs,
}) => {
  await signInAs("owner");
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/organise/forum");
  const lines = await page
    .getByRole("navigation", { name: "Organisers" })
    .getByRole("link")
    .evaluateAll((links) =>
      links.map((link) => ({ words: link.textContent, line: getComputedStyle(link).borderBottomColor })),
    );
  const here = lines.find(({ words }) => words === "Forum");
  expect(lines.length).toBe(4);
  expect(lines.filter(({ line }) => line === here?.line).map(({ words }) => words)).toEqual(["Forum"]);
});

test("whoever asks for more contrast gets no quiet words and no hairlines", async ({ page }) => {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ contrast: "more", colorScheme });
    await page.goto("/demo/kit");
    const ink = (await drawn(page, "body"))[0]?.color;
    for (const { color } of await drawn(page, "main .text-muted")) expect(color).toBe(ink);
    for (const { borderTopColor } of await drawn(page, "main input:not([type]).border-edge"))
      expect(borderTopColor).toBe(ink);
  }
});

test("whoever asks for less motion gets none", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const { slug } = await givenEvening();
  for (const address of ["/", `/meetings/${slug}/ask`, "/demo/kit"]) {
    await page.goto(address);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((element) => {
          const { animationName, transitionDuration } = getComputedStyle(element);
          return animationName !== "none" || Number.parseFloat(transitionDuration) > 0;
        }).length + document.getAnimations().length,
    );
    expect(moving, address).toBe(0);
  }
});

test("a printed page is black on white, by night too, with whom to ask and no private link", async ({
  page,
}) => {
  const evening = await givenEvening({ when: "next week" });
  const place = await givenPlace(evening);
  const token = await linkToken(place.id, "manage");
  for (const address of [`/meetings/${evening.slug}`, `/my/${token}`]) {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.goto(address);
    const [body] = await drawn(page, "body");
    expect(body).toMatchObject({ color: "rgb(0, 0, 0)", backgroundColor: "rgb(255, 255, 255)" });
    for (const nav of await page.locator("nav").all()) await expect(nav).toBeHidden();
    await expect(page.getByRole("contentinfo")).toContainText("We are not the police.");
    await expect(page.getByRole("contentinfo").getByRole("link", { name: "Privacy" })).toBeHidden();
    const printed = await page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .flatMap((element) => ["::before", "::after"].map((part) => getComputedStyle(element, part).content))
        .filter((content) => !["none", "normal", '""'].includes(content)),
    );
    expect(printed).toEqual([]);
    await expect(page.getByText(token)).toHaveCount(0);
  }
});

test("a page tells the browser its colours before any style arrives, by day and by night", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  expect(html).toMatch(/<meta name="color-scheme" content="light dark"/);
  for (const scheme of ["light", "dark"])
    expect(html).toMatch(
      new RegExp(
        `<meta name="theme-color" media="\\(prefers-color-scheme: ${scheme}\\)" content="#[0-9a-f]{6}"`,
      ),
    );
  const head = html.slice(0, html.indexOf("</head>"));
  expect(head).toContain('rel="icon"');
});
