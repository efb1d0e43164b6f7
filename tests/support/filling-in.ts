import { expect, type Page } from "@playwright/test";
import type { FormInUse } from "./every-form";

/** Opens the page that a form stands on and fills it in, as far as its button. Folded parts are unfolded. */
export async function fillIn(page: Page, form: FormInUse, siteUrl: string): Promise<void> {
  await page.goto(`${siteUrl}${form.address}`);
  const folded = page.locator("main form details:not([open]) > summary");
  while ((await folded.count()) > 0) await folded.first().click();
  for (const [label, text] of Object.entries(form.typed ?? {})) await labelled(page, label).fill(text);
  for (const label of form.ticked ?? []) await labelled(page, label).check();
}

/** A field by what its label begins with: "(optional)" may follow. */
function labelled(page: Page, label: string) {
  return page.getByLabel(new RegExp(`^${label.replace(/[?]/g, "\\?")}`));
}

/** Presses the form's button. */
export async function pressButton(page: Page, form: FormInUse): Promise<void> {
  await button(page, form).click();
}

function button(page: Page, form: Pick<FormInUse, "button">) {
  return page.getByRole("button", { name: form.button, exact: true });
}

/** Everything that was typed and chosen, as the form would send it: names with their values. */
export async function held(page: Page, form: Pick<FormInUse, "button">): Promise<string[]> {
  const fields = page
    .locator("form")
    .filter({ has: button(page, form) })
    .locator("input, select, textarea");
  return fields.evaluateAll((all) =>
    (all as (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[])
      .filter(
        (field) =>
          field.name !== "" &&
          !(field.matches("[type=radio], [type=checkbox]") && !(field as HTMLInputElement).checked),
      )
      // A form sends its lines with two marks at the end of each.
      .map(({ name, value }) => `${name}: ${value.replaceAll("\r\n", "\n")}`)
      .filter((line) => !line.endsWith(": "))
      .sort(),
  );
}

/** The form went where it leads to. */
export async function expectTaken(page: Page, form: FormInUse): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }), form.route).toHaveText(form.leadsTo);
}
