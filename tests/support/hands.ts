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
    fill: (label, text) => page.getByLabel(label).fill(text),
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
      await tabTo(page, page.getByLabel(label));
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

const mostTabs = 250;

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    await page.keyboard.press("Tab");
    const focus = await target.evaluate(seenFocus);
    if (focus === "elsewhere") continue;
    expect(focus, `the focus on ${target} can be seen`).toBe("seen");
    return;
  }
  throw new Error(`${target} cannot be reached with the Tab key`);
}

/** Runs in the page. Whether the element has the focus, and whether somebody can see that it has. */
function seenFocus(element: Element): "elsewhere" | "seen" | "no ring" | "covered" {
  if (element.ownerDocument.activeElement !== element || !element.ownerDocument.hasFocus())
    return "elsewhere";
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const ring = outlineStyle === "auto" || (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
  if (!ring) return "no ring";
  const { left, top, width, height } = element.getBoundingClientRect();
  const above = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  return above && (element.contains(above) || above.contains(element)) ? "seen" : "covered";
}
