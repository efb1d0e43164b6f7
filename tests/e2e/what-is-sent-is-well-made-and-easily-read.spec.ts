import { everyView, type View } from "../support/browser-walk";
import { told as stopWords } from "../support/evening-views";
import { faultsIn } from "../support/html-rules";
import { htmlOf } from "../support/looking";
import { longSentences, readingGrade, sentencesOfPage, unwantedWords } from "../support/reading";
import { expect, test } from "../support/test";

// Everything here is about the HTML that the server sends: no browser is needed to judge it.
test.describe.configure({ mode: "default" });

/** Pages for the team, who see names of things that residents never do; and what is no page of the forum's. */
const notForResidents = /^\/(organise|sign-in|demo)(\/|\?|$)/;

let pages: { view: View; html: string }[];

test.beforeAll(async ({ request }) => {
  // Some hundreds of people and meetings are made for it.
  test.setTimeout(180_000);
  pages = [];
  for (const view of Object.values(await everyView()).flat())
    pages.push({ view, html: await htmlOf(view, request) });
});

test("every page is HTML without a fault", async () => {
  test.setTimeout(120_000);
  expect(pages.length).toBeGreaterThan(80);
  for (const { view, html } of pages)
    expect.soft(await faultsIn(html), `${view.shows}, ${view.address}`).toEqual([]);
});

test("every page for residents can be read by a ten-year-old", () => {
  const forResidents = pages.filter(({ view }) => !notForResidents.test(view.address));
  expect(forResidents.length).toBeGreaterThan(40);
  for (const { view, html } of forResidents) {
    const sentences = sentencesOfPage(html);
    const told = `${view.shows}, ${view.address}`;
    expect.soft(sentences.length, told).toBeGreaterThan(0);
    expect.soft(longSentences(sentences), `${told}: sentences that are too long`).toEqual([]);
    // What an organiser wrote about a meeting that was stopped is an apology, and says so.
    const ours = sentences.filter((sentence) => !stopWords.apology.includes(sentence));
    expect.soft(ours.flatMap(unwantedWords), `${told}: words that nobody should meet`).toEqual([]);
    expect.soft(readingGrade(sentences), `${told}: grade\n${sentences.join("\n")}`).toBeLessThanOrEqual(5);
  }
});
