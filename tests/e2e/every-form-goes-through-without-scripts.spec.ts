import type { Page } from "@playwright/test";
import { newSecret } from "@/lib/crypto";
import { routesOfTheBuild } from "../support/browser-walk";
import { everyForm, type FormInUse } from "../support/every-form";
import { expectTaken, fillIn, held, pressButton } from "../support/filling-in";
import { heading, headingOf } from "../support/journeys";
import { givenOwnSite, type OwnSite } from "../support/own-site";
import { expect, test } from "../support/test";

test.use({ javaScriptEnabled: false });

let ownSite: OwnSite | undefined;

test.afterAll(() => ownSite?.close());

/** Forms of the team's, and of the demonstration's own pages. */
const notForResidents = /^\/(organise|sign-in|demo)\//;

/** What is sent to the site by machines alone: no page has such a form. */
const sentByMachines: Record<string, string> = {
  "/mailing-list/leave/[token]/one-click/send": "a mail program's own button for leaving a list",
};

test("every form of the residents' side goes through with scripts switched off", async ({ page }) => {
  test.setTimeout(120_000);
  const forms = await everyForm();
  const ofTheBuild = routesOfTheBuild()
    .map(({ route }) => route)
    .filter((route) => route.endsWith("/send") && !notForResidents.test(route) && !(route in sentByMachines));
  expect([...new Set(forms.map(({ route }) => route))].sort()).toEqual(ofTheBuild.sort());
  for (const form of forms)
    await test.step(form.route, async () => {
      await fillIn(page, form, "");
      await pressButton(page, form);
      await expectTaken(page, form);
    });
});

test("while the database is gone every page says so, and no form loses what was typed in it", async ({
  context,
  request,
}) => {
  test.setTimeout(120_000);
  const site = await givenOwnSite();
  ownSite = site;
  const forms = await site.make("every form");
  await site.start();
  const tabs: { form: FormInUse; page: Page; typed: string[] }[] = [];
  for (const form of forms) {
    const page = await context.newPage();
    await fillIn(page, form, site.url);
    tabs.push({ form, page, typed: await held(page, form) });
  }

  await site.cutDatabase();
  for (const { form, page, typed } of tabs)
    await test.step(`${form.route} fails`, async () => {
      await pressButton(page, form);
      await expect.soft(heading(page), form.route).toHaveText("Something went wrong");
      await expect.soft(page.getByText(referenceWords), form.route).toBeVisible();
      if (typed.length > 0) expect.soft(await held(page, again), form.route).toEqual(typed);
      const main = page.getByRole("main");
      for (const text of Object.values(form.typed ?? {}))
        await expect.soft(main.getByText(text, { exact: true }), form.route).toBeVisible();
    });
  for (const { route, isPage } of routesOfTheBuild())
    if (isPage && !(route in needingNoDatabase)) {
      const answer = await request.get(`${site.url}${filledIn(route)}`, {
        headers: { cookie: `organiser=${newSecret()}; seat=${newSecret()}` },
      });
      expect.soft(await headingOf(answer), route).toBe("Something went wrong");
      expect.soft(await answer.text(), route).toMatch(referenceWords);
    }

  await site.mendDatabase();
  await expect
    .poll(async () => (await request.get(`${site.url}/api/health`)).status(), { timeout: 30_000 })
    .toBe(200);
  for (const { form, page, typed } of tabs)
    await test.step(`${form.route} is sent again`, async () => {
      if (typed.length > 0) await page.getByRole("button", { name: again.button }).click();
      else {
        await page.goBack();
        await pressButton(page, form);
      }
      await expectTaken(page, form);
    });
});

/** What the page of a fault holds, where anything was typed. */
const again = { button: "Send it again" };

const referenceWords = /tell us this reference: (<strong>)?[2-9A-Z]{3}-[2-9A-Z]{3}/;

/** Pages that ask the database nothing, with what they show. */
const needingNoDatabase: Record<string, string> = {
  "/problem": "what has just gone wrong",
  "/too-many-tries": "that somebody has to wait",
};

/** An address of a route, with something made up for what stands in brackets. */
function filledIn(route: string): string {
  return route.replace(/\[(\w+)\]/g, (_, name: string) => (name === "token" ? newSecret() : "made-up"));
}
