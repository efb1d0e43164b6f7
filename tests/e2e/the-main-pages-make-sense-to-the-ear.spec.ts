import type { MainPages } from "../support/main-pages";
import { givenOwnSite, type OwnSite } from "../support/own-site";
import { readAloud } from "../support/screen-reader";
import { expect, test } from "../support/test";

// What a screen reader says on the eight pages that everybody passes through, as it was read and found good. After a
// change of words: `npx playwright test to-the-ear --update-snapshots`, and read what has changed.

test.describe.configure({ mode: "serial" });
test.use({ bypassCSP: true });

let site: OwnSite;
let pages: MainPages;

test.beforeAll(async () => {
  site = await givenOwnSite();
  pages = await site.make("the main pages");
  await site.start();
});

test.afterAll(() => site.close());

/** The file in `transcripts` that says what was heard. */
const fileOf = {
  home: "home",
  meeting: "meeting",
  askWithMistakes: "ask-with-mistakes",
  check: "check",
  received: "received",
  myPlace: "my-place",
  door: "door",
  seat: "seat",
} as const satisfies Record<keyof MainPages, string>;

test("the eight main pages say what they said when somebody listened", async ({ page, context }) => {
  const { address, cookie } = pages.seat;
  await context.addCookies([{ name: "seat", value: cookie, url: site.url }]);
  for (const name of Object.keys(fileOf) as (keyof MainPages)[]) {
    const where = name === "seat" ? address : pages[name];
    await page.goto(`${site.url}${where}`);
    expect
      .soft(await readAloud(page, { withFooter: name === "home" }))
      .toMatchSnapshot(`${fileOf[name]}.txt`);
  }
});
