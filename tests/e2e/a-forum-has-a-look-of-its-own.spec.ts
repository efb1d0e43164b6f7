import type { Page } from "@playwright/test";
import { db } from "@/db/client";
import { forum } from "@/db/schema/forum";
import { contrast } from "@/lib/forum/contrast";
import { heading } from "../support/journeys";
import { png } from "../support/pictures";
import { expect, test } from "../support/test";

// There is one forum, and so one look: these tests take turns, and the last puts the house's own back.
test.describe.configure({ mode: "serial" });

test.afterAll(async ({ browser }) => {
  const { identityVersion } = await lookNow();
  await db()
    .update(forum)
    .set({
      colours: null,
      markKind: "table",
      markLetters: null,
      markImage: null,
      markType: null,
      identityVersion: identityVersion + 1,
    });
  // The site looks again after five seconds; it is told at once by nobody but itself.
  const page = await browser.newPage();
  await expect
    .poll(async () => {
      await page.goto("/");
      return page.locator('link[href^="/theme.css"]').count();
    })
    .toBe(0);
  await page.close();
});

const save = (page: Page) => page.getByRole("button", { name: "Save the look" }).click();

async function lookNow() {
  const { colours, markKind, markLetters, markImage, markType, identityVersion } = forum;
  const [row] = await db()
    .select({ colours, markKind, markLetters, markImage, markType, identityVersion })
    .from(forum);
  if (!row) throw new Error("there is no forum");
  return row;
}

/** The colours that stand for "our colour" and the ground, as the browser draws them. */
async function drawnOn(page: Page, scheme: "light" | "dark") {
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto("/");
  const button = page.getByRole("link", { name: /Ask for a place|Sign in/ }).first();
  await expect(button).toBeVisible();
  return button.evaluate((element) => {
    const hex = (rgb: string) =>
      `#${[...rgb.matchAll(/\d+/g)]
        .slice(0, 3)
        .map(([value]) => Number(value).toString(16).padStart(2, "0"))
        .join("")}`;
    const { backgroundColor, color } = getComputedStyle(element);
    return {
      ground: hex(backgroundColor),
      words: hex(color),
      page: hex(getComputedStyle(document.body).backgroundColor),
    };
  });
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("an owner picks a colour that is too pale, reads why, takes the one that would do, and residents see it by day and at night", async ({
      page,
      signInAs,
      browser,
    }) => {
      await signInAs("owner");
      const before = await lookNow();
      await page.goto("/organise/forum");
      await page.getByRole("link", { name: "Look", exact: true }).click();
      await expect(heading(page)).toHaveText("The forum's look");
      await page.getByLabel("Letters", { exact: true }).check();
      await page.getByLabel("Letters for the mark").fill("HF");
      await page.getByLabel("Colours of our own").check();
      await page.getByLabel("Colour for buttons").fill("#2e8b57");
      await page.getByLabel("Colour for links").fill("#6b0f3c");
      await save(page);

      await expect(page).toHaveTitle(/^Error: /);
      const problem = page.getByRole("alert").filter({ hasText: "There is a problem" });
      await expect(problem).toContainText(
        "White words on this green are hard to read (4.2 to 1, we need 7 to 1).",
      );
      const instead = /#[0-9a-f]{6}/.exec((await problem.textContent()) ?? "")?.[0] as string;
      await expect(page.getByLabel("Letters for the mark")).toHaveValue("HF");
      await expect(page.getByLabel("Colour for buttons")).toHaveValue("#2e8b57");
      await expect(page.getByLabel("Colour for links")).toHaveValue("#6b0f3c");
      await expect(page.getByLabel("Colours of our own")).toBeChecked();
      expect(await lookNow()).toEqual(before);

      await page.getByLabel(`Use ${instead} instead`).check();
      await page.getByRole("button", { name: "See how it looks" }).click();
      await expect(page.getByRole("main")).toContainText("This is only a try. Nothing is saved yet.");
      expect(await lookNow()).toEqual(before);
      await save(page);
      await expect(page.getByRole("main")).toContainText("The forum's look is saved.");
      expect(await lookNow()).toMatchObject({
        colours: { main: instead, link: "#6b0f3c" },
        markKind: "letters",
        markLetters: "HF",
        identityVersion: before.identityVersion + 1,
      });

      const resident = await browser.newPage({ javaScriptEnabled });
      const day = await drawnOn(resident, "light");
      expect(day.ground).toBe(instead);
      const night = await drawnOn(resident, "dark");
      expect(night.ground).not.toBe(instead);
      expect(night.page).not.toBe(day.page);
      for (const { ground, words } of [day, night]) expect(contrast(words, ground)).toBeGreaterThanOrEqual(7);
      await expect(resident.getByRole("banner").locator("svg text")).toHaveText("HF");
      await resident.close();
    });
  });
}

test("a picture that is none is refused kindly, and one that is stands beside the forum's name", async ({
  page,
  signInAs,
  request,
}) => {
  await signInAs("owner");
  await page.goto("/organise/look");
  const { identityVersion } = await lookNow();
  await page.getByLabel("A picture of our own").check();
  const file = page.getByLabel("Picture for the mark");
  await file.setInputFiles({
    name: "mark.png",
    mimeType: "image/png",
    buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
  });
  await save(page);
  await expect(page.getByRole("alert").first()).toContainText(
    "The picture must be a PNG, JPEG or WebP file.",
  );
  expect(await lookNow()).toMatchObject({ identityVersion });

  // A good picture with a bad colour is kept until the colour is mended.
  await file.setInputFiles({ name: "ours.png", mimeType: "image/png", buffer: png(64, 64) });
  await page.getByLabel("Colours of our own").check();
  await page.getByLabel("Colour for buttons").fill("#ffcc00");
  await save(page);
  await expect(page.getByRole("main")).toContainText("We have kept the picture that you chose.");
  await page.getByLabel("Colour for buttons").fill("#5b1a6e");
  await save(page);
  await expect(page.getByRole("main")).toContainText("The forum's look is saved.");

  await page.goto("/");
  const mark = page.getByRole("banner").locator("img");
  await expect(mark).toHaveJSProperty("naturalWidth", 64);
  const address = (await mark.getAttribute("src")) as string;
  const answer = await request.get(address);
  expect(answer.headers()).toMatchObject({
    "content-type": "image/png",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=31536000, immutable",
  });
  const older = await request.get("/mark.image?v=0");
  expect(older.headers()["cache-control"]).toBe("no-store");
});

test("the colours come from a stylesheet of our own, kept for a year under the version they have", async ({
  page,
  request,
}) => {
  await page.goto("/");
  const address = (await page
    .locator('link[rel="stylesheet"][href^="/theme.css"]')
    .getAttribute("href")) as string;
  const answer = await request.get(address);
  expect(answer.headers()).toMatchObject({
    "content-type": "text/css; charset=utf-8",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "public, max-age=31536000, immutable",
  });
  const other = await request.get("/theme.css?v=0");
  expect(other.headers()["cache-control"]).toBe("no-store");
});

test("a photograph straight from a phone is answered in words, and changes nothing", async ({
  page,
  signInAs,
}) => {
  await signInAs("owner");
  const before = await lookNow();
  await page.goto("/organise/look");
  await page.getByLabel("A picture of our own").check();
  await page
    .getByLabel("Picture for the mark")
    .setInputFiles({ name: "IMG_2041.jpg", mimeType: "image/jpeg", buffer: Buffer.alloc(3_000_000, 7) });
  await save(page);
  await expect(page.locator("body")).toContainText("That was too big to send. Nothing was changed.");
  expect(await lookNow()).toEqual(before);
});

test("only an owner sees or changes the look", async ({ page, signInAs }) => {
  await signInAs("organiser");
  const before = await lookNow();
  await page.goto("/organise/look");
  await expect(heading(page)).not.toHaveText("The forum's look");
  const answer = await page.request.post("/organise/look/send", {
    form: { mark: "table", colours: "house" },
    headers: { "sec-fetch-site": "same-origin" },
    maxRedirects: 0,
  });
  expect(answer.headers().location).not.toContain("done=saved");
  expect(await lookNow()).toEqual(before);
});

test("the house's own look costs no request", async ({ page, signInAs }) => {
  await signInAs("owner");
  await page.goto("/organise/look");
  await page.getByLabel("The round table").check();
  await page.getByLabel("The colours that the site came with").check();
  await save(page);
  await expect(page.getByRole("main")).toContainText("The forum's look is saved.");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((path) => path === "/theme.css" || path === "/mark.image")).toEqual([]);
});
