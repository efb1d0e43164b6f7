import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Page } from "@playwright/test";

const entry = createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader");
const script = readFileSync(path.join(path.dirname(entry), "..", "esm", "index.browser.js"), "utf8");

/**
 * What a screen reader says about the page that is open, from its first word to its last, one phrase a line, without
 * the demonstration's own banner; the foot, which is the same everywhere, only if wanted. The page has to be open in a context that passes over its policy (`bypassCSP`).
 */
export async function readAloud(page: Page, { withFooter }: { withFooter: boolean }): Promise<string> {
  await page.route("**/screen-reader.js", (route) =>
    route.fulfill({ contentType: "text/javascript", body: script }),
  );
  // What is taken away before React has taken the page over, it puts back.
  await page.waitForLoadState("networkidle");
  const phrases = await page.evaluate(async () => {
    // React writes marks between pieces of one text, which no browser reads but this reader stops at.
    document.querySelector("aside[aria-label=Demonstration]")?.remove();
    // Nor does it know that what is folded away is not read.
    for (const folded of document.querySelectorAll("details:not([open]) > :not(summary)"))
      folded.setAttribute("hidden", "");
    const marks = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
    const comments: Node[] = [];
    while (marks.nextNode()) comments.push(marks.currentNode);
    for (const comment of comments) comment.parentNode?.removeChild(comment);
    document.body.normalize();
    const address = "/screen-reader.js";
    const { virtual } = (await import(address)) as typeof import("@guidepup/virtual-screen-reader");
    await virtual.start({ container: document.body });
    while ((await virtual.lastSpokenPhrase()) !== "end of document") await virtual.next();
    const said = await virtual.spokenPhraseLog();
    await virtual.stop();
    return said;
  });
  const end = withFooter ? phrases.length : phrases.indexOf("contentinfo");
  const told = phrases.slice(0, end).filter((phrase) => !/^end of (paragraph|listitem|link)/.test(phrase));
  return `${told.join("\n")}\n`;
}
