import { expect, type Locator, type Page } from "@playwright/test";

/** Somebody using a page: by mouse or finger, or by keyboard alone. */
export interface Hand {
  readonly page: Page;
  /** How many buttons and links have been pressed so far. */
  presses(): number;
  press(role: "button" | "link", name: string | RegExp): Promise<void>;
  /** Presses what is not found by role and name on the page itself, like a link inside a mail. */
  pressOn(target: Locator): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  tick(label: string | RegExp): Promise<void>;
}

/** By mouse or finger. */
export function pointing(page: Page): Hand {
  let presses = 0;
  const pressOn = async (target: Locator) => {
    presses += 1;
    await target.click();
  };
  return {
    page,
    presses: () => presses,
    press: (role, name) => pressOn(page.getByRole(role, { name, exact: typeof name === "string" })),
    pressOn,
    fill: (label, text) => field(page, label).fill(text),
    tick: (label) => page.getByLabel(label).check(),
  };
}

/** By keyboard alone: with Tab, Enter, Space and letters. Fails where the focus cannot be seen. */
export function typing(page: Page): Hand {
  let presses = 0;
  const pressOn = async (target: Locator) => {
    presses += 1;
    await tabTo(page, target);
    await page.keyboard.press("Enter");
  };
  return {
    page,
    presses: () => presses,
    press: (role, name) => pressOn(page.getByRole(role, { name, exact: typeof name === "string" })),
    pressOn,
    async fill(label, text) {
      await tabTo(page, field(page, label));
      // Tab marks what stands there, but the scripts may arrive just then and unmark it.
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.insertText(text);
    },
    async tick(label) {
      const box = page.getByLabel(label);
      await tabTo(page, box);
      await page.keyboard.press("Space");
      await expect(box).toBeChecked();
    },
  };
}

/** By how its label begins: "Full name", not "Their full name". */
function field(page: Page, label: string): Locator {
  return page.getByLabel(new RegExp(`^${label}`));
}

const mostTabs = 250;

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    await page.keyboard.press("Tab");
    // On its way the focus is seen at every stop, not only where it is wanted.
    expect(await page.evaluate(seenFocus), `the focus, on the way to ${target}`).toBe("seen");
    if (await target.evaluate((element) => element.ownerDocument.activeElement === element)) {
      expect(await target.evaluate(seenFocus), `the focus on ${target}`).toBe("seen");
      return;
    }
  }
  throw new Error(`${target} cannot be reached with the Tab key`);
}

/** Runs in the page. Whether somebody can see where the focus is: by a ring, with nothing lying over it. */
function seenFocus(): string {
  const element = document.activeElement;
  // Past its last stop the focus is with the browser; a frame shows the focus inside itself.
  if (!element || element === document.body || element.tagName === "IFRAME") return "seen";
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const ring = outlineStyle === "auto" || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
  if (!ring) return `without a ring: ${element.outerHTML.slice(0, 120)}`;
  const { left, top, width, height } = element.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  if (!above) return `out of sight: ${element.outerHTML.slice(0, 120)}`;
  const isSeen = element.contains(above) || above.contains(element);
  return isSeen ? "seen" : `covered by ${above.outerHTML.slice(0, 60)}: ${element.outerHTML.slice(0, 120)}`;
}
