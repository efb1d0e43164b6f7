import type { Page } from "@playwright/test";
import axe from "axe-core";

// axe is used without its adapter for Playwright: that sends half a megabyte into each page and fetches every rule
// that was kept, too, which takes three times as long as the rules themselves.

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const aboutColours = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"];

/** Which rules are looked at. Those about colour take longer than all the others together. */
export type AxeRules = "all" | "colours" | "all but colours";

/** From now on every page that this window loads has axe in it, which does nothing until it is asked. */
export async function bringAxe(page: Page): Promise<void> {
  await page.addInitScript({ content: axe.source });
}

/** The rules that the page breaks, each with the piece of it that does. */
export async function breaches(page: Page, which: AxeRules = "all"): Promise<string[]> {
  const contrast = { enabled: which === "all" };
  const options: axe.RunOptions = {
    ...(which === "colours"
      ? { runOnly: { type: "rule", values: aboutColours } }
      : {
          runOnly: { type: "tag", values: tags },
          rules: { "color-contrast": contrast, "color-contrast-enhanced": contrast },
        }),
    resultTypes: ["violations"],
    // The captured mail's frame has a policy that lets no script in, axe's neither; the mails have tests of their own.
    iframes: false,
  };
  return page.evaluate(async (wished) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(
      { exclude: [["iframe"]] },
      wished,
    );
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, options);
}
