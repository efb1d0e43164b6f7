import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { givenEvening, givenPlace } from "../support/evenings";
import { linkToken, registrationNow } from "../support/people";
import { expect, test } from "../support/test";

// On a slow line a page stands there for some seconds before its scripts do. They are not to undo what somebody has
// done with it meanwhile.

test("whatever is typed, chosen and ticked before the scripts come is still there after", async ({
  page,
}) => {
  const scriptsCome = await scriptsAreHeld(page);
  await page.goto("/demo/kit", { waitUntil: "domcontentloaded" });
  const before = await answersOn(page);
  for (const box of await page.locator("main input[type=checkbox]").all()) await box.click();
  for (const group of await page.locator("main fieldset:has(input[type=radio])").all())
    await group.getByRole("radio").last().check();
  for (const list of await page.locator("main select").all()) await list.selectOption({ index: 0 });
  for (const colour of await page.locator("main input[type=color]").all()) await colour.fill("#5b1a6e");
  const typedIn = "main :is(input:not([type]), input[type=email], input[type=tel], textarea)";
  for (const field of await page.locator(typedIn).all()) await field.fill("Margaret's own words");
  await page.locator("#too-long").press("Home");
  const answered = await answersOn(page);
  // Not one was left as it was, but for the choices that another of their kind was chosen instead of.
  const left = Object.keys(before).filter((field) => answered[field] === before[field]);
  expect(left.sort()).toEqual(["not-said", "not-said-no", "said-no"]);

  await scriptsCome();
  expect(await answersOn(page)).toEqual(answered);
  // Who stood at the beginning of a line still stands there.
  await page.keyboard.type("Yes: ");
  await expect(page.locator("#too-long")).toHaveValue("Yes: Margaret's own words");
});

for (const [kind, label] of [
  ["a line", "Phone number"],
  ["a box for several lines", "The help you need"],
] as const)
  test(`what is marked in ${kind} before the scripts come is still marked after, and typed over`, async ({
    page,
  }) => {
    const place = await givenPlace(await givenEvening({ when: "next week" }));
    await db()
      .update(registrations)
      .set({ phone: "01632 960 214", help: "Captions" })
      .where(eq(registrations.id, place.id));
    const scriptsCome = await scriptsAreHeld(page);
    await page.goto(`/my/${await linkToken(place.id, "manage")}/change`, { waitUntil: "domcontentloaded" });
    const field = page.getByLabel(label);
    await expect(field).not.toHaveValue("");
    await field.selectText();

    await scriptsCome();
    await page.keyboard.insertText("01632 960 555");
    await expect(field).toHaveValue("01632 960 555");
  });

test("a mistake that is mended before the scripts come stays mended, and is sent so", async ({ page }) => {
  const place = await givenPlace(await givenEvening({ when: "next week" }));
  const scriptsCome = await scriptsAreHeld(page);
  await page.goto(`/my/${await linkToken(place.id, "manage")}/change`, { waitUntil: "domcontentloaded" });
  const help = page.getByLabel("The help you need");
  await help.fill("Captions. ".repeat(40));
  await page.getByRole("button", { name: "Change my details" }).click();
  await expect(page).toHaveTitle(/^Error: /);
  await help.fill("Captions");

  await scriptsCome();
  // The summary of mistakes, which is gone to on arrival, has not drawn anybody away.
  await expect(help).toBeFocused();
  await page.keyboard.type(", large");
  await expect(help).toHaveValue("Captions, large");
  await page.getByRole("button", { name: "Change my details" }).click();
  await expect(page).not.toHaveTitle(/^Error: /);
  expect((await registrationNow(place.id)).help).toBe("Captions, large");
});

/** Holds every script back; what comes of it lets them come, and waits until React has taken every field over. */
async function scriptsAreHeld(page: Page): Promise<() => Promise<void>> {
  let letThemCome = () => {};
  const coming = new Promise<void>((resolve) => {
    letThemCome = resolve;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await coming;
    await route.continue();
  });
  return async () => {
    expect(await page.evaluate(fieldsTakenOver)).toEqual([]);
    letThemCome();
    await page.waitForLoadState();
    const fields = await page.locator("main :is(input, select, textarea)").count();
    await expect.poll(async () => (await page.evaluate(fieldsTakenOver)).length).toBe(fields);
    // What is to be done on arrival is done when the page has nothing else to do.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  };
}

/** The fields that React knows: it notes on each what it has drawn there. */
function fieldsTakenOver(): string[] {
  return [...document.querySelectorAll("main :is(input, select, textarea)")]
    .filter((field) => Object.keys(field).some((key) => key.startsWith("__reactProps")))
    .map(({ id }) => id);
}

/** What every field that a person can fill in holds now, by its id. */
async function answersOn(page: Page): Promise<Record<string, string | boolean>> {
  return page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>(
      "main :is(input:not([type=hidden], [type=file]), select, textarea)",
    );
    return Object.fromEntries(
      [...fields].map((field) => [
        field.id,
        field.matches("[type=radio], [type=checkbox]") ? field.checked : field.value,
      ]),
    );
  });
}
