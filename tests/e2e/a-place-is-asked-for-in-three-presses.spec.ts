import type { Page } from "@playwright/test";
import { givenEvening, givenPlace, meetingEnds } from "../support/evenings";
import { pointing } from "../support/hands";
import { fillInRequest, goodAnswers, heading, send } from "../support/journeys";
import { givenRequest, linkToken, newAddress } from "../support/people";
import { expect, test } from "../support/test";

/** Counts the pages that the browser draws from now on; a redirect on the way is no page. */
function countPages(page: Page): () => number {
  let pages = 0;
  page.on("domcontentloaded", () => {
    pages += 1;
  });
  return () => pages;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("three presses and three pages lead from the meeting to a request that is sent", async ({
      page,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const answers = goodAnswers(newAddress());
      const hand = pointing(page);
      await page.goto(`/meetings/${meeting.slug}`);
      const pages = countPages(page);
      await hand.press("link", "Ask for a place");
      await fillInRequest(hand, answers);
      await hand.press("button", "Continue");
      await expect(heading(page)).toHaveText("Check your answers, then send");
      await expect(page.getByRole("heading", { name: "Before you send" })).toBeHidden();
      await hand.press("button", "Send my request");
      await expect(heading(page)).toHaveText("We have your request");
      expect(hand.presses()).toBeLessThanOrEqual(3);
      expect(pages()).toBeLessThanOrEqual(3);
      await expect(page.getByText(answers.email, { exact: true })).toBeVisible();
      await mailbox.latest(answers.email, { subject: "We have your request" });
    });

    test("extras are folded away, travel with the request, and show on the person's own page", async ({
      page,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const hand = pointing(page);
      await page.goto(`/meetings/${meeting.slug}/ask`);
      const email = newAddress();
      await fillInRequest(hand, goodAnswers(email));
      await expect(page.getByLabel("Their name")).toBeHidden();
      await unfold(page, "Somebody is on my screen with me");
      await hand.fill("Their name", "Rosa Lind");
      await unfold(page, "I have a question for the panel");
      await hand.fill("Your question", "Why is the lamp out?\n\nIt has been dark since May.");
      await hand.tick("Say my name");
      await unfold(page, "I need help to take part");
      await hand.fill("The help you need", "Captions");
      await hand.tick("Email me about future meetings");
      await hand.press("button", "Continue");
      const answer = (name: string) =>
        page.locator("dl > div", { has: page.getByText(name, { exact: true }) });
      await expect(answer("On your screen")).toContainText("Rosa Lind");
      await expect(answer("Question")).toContainText("It has been dark since May.");
      await expect(answer("When we read it out")).toContainText("Say my name");
      await expect(answer("Help you need")).toContainText("Captions");
      await expect(answer("Future meetings")).toContainText("Email me");
      await hand.press("link", "Change your companion");
      await expect(page.getByLabel("Their name")).toBeVisible();
      await expect(page.getByLabel("Their name")).toHaveValue("Rosa Lind");
      await expect(page.getByLabel("Say my name")).toBeChecked();
      await hand.press("button", "Continue");
      await hand.press("button", "Send my request");
      await expect(heading(page)).toHaveText("We have your request");
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("a slip in the address and a one-word name are asked about, and one press takes the suggestion", async ({
      page,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const hand = pointing(page);
      const name = newAddress().split("@")[0];
      await page.goto(`/meetings/${meeting.slug}/ask`);
      await fillInRequest(hand, { ...goodAnswers(`${name}@gmial.com`), fullName: "Bob" });
      await hand.press("button", "Continue");
      await expect(
        page.getByText(
          'Check the end of your email address. You typed "gmial.com". Did you mean "gmail.com"?',
        ),
      ).toBeVisible();
      await expect(page.getByText('Is this your full name? "Bob"')).toBeVisible();
      await hand.press("button", `Use ${name}@gmail.com`);
      await expect(page.getByText(/Check the end of your email address/)).toBeHidden();
      await expect(page.getByText(`${name}@gmail.com`, { exact: true })).toBeVisible();
      await hand.press("link", "Change my name");
      await page.getByLabel("Full name").fill("Bob Weatherby");
      await expect(page.getByLabel("Email address")).toHaveValue(`${name}@gmail.com`);
      await hand.press("button", "Continue");
      await expect(heading(page)).toHaveText("Check your answers, then send");
      await expect(page.getByRole("heading", { name: "Before you send" })).toBeHidden();
      await hand.press("button", "Send my request");
      await expect(page.getByText(`${name}@gmail.com`, { exact: true })).toBeVisible();
    });

    test("whoever means what was typed just sends it, in three presses too", async ({ page, signInAs }) => {
      const meeting = await givenEvening({ when: "next week" });
      const hand = pointing(page);
      await page.goto(`/meetings/${meeting.slug}`);
      await hand.press("link", "Ask for a place");
      const email = `suharto-${newAddress().split("@")[0]}@yaho.co.uk`;
      await fillInRequest(hand, { ...goodAnswers(email), fullName: "Suharto" });
      await hand.press("button", "Continue");
      await expect(page.getByText('Is this your full name? "Suharto"')).toBeVisible();
      await hand.press("button", "Send my request");
      await expect(heading(page)).toHaveText("We have your request");
      expect(hand.presses()).toBeLessThanOrEqual(3);
      await expect(page.getByText(email, { exact: true })).toBeVisible();
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}/requests`);
      await expect(page.getByText("Perhaps not a full name: one word")).toBeVisible();
    });

    test("somebody who came before asks again without typing anything", async ({ page }) => {
      const past = await givenEvening();
      const { id, email } = await givenPlace(past);
      await meetingEnds(past);
      await givenEvening({ when: "later today" });
      const hand = pointing(page);
      await page.goto(`/my/${await linkToken(id, "manage")}`);
      await hand.press("button", "Ask for a place");
      await expect(heading(page)).toHaveText("Ask for a place");
      await expect(page.getByLabel("Full name")).toHaveValue("Margaret O'Brien");
      await expect(page.getByLabel("Email address")).toHaveValue(email);
      await hand.tick(/will not share/);
      await hand.press("button", "Continue");
      await hand.press("button", "Send my request");
      await expect(heading(page)).toHaveText("We have your request");
      await expect(page.getByText(email, { exact: true })).toBeVisible();
    });
  });
}

test.describe("the request form", () => {
  for (const [phoneRule, required] of [
    ["optional", ["Full name", "Email address", "Postcode"]],
    ["required", ["Full name", "Email address", "Postcode", "Phone number"]],
  ] as const)
    test(`asks for ${required.length} things where the phone is ${phoneRule}, and folds three away`, async ({
      page,
    }) => {
      const meeting = await givenEvening({ phoneRule });
      await page.goto(`/meetings/${meeting.slug}/ask`);
      const form = page.getByRole("main").locator("form");
      const boxes = form.getByRole("textbox");
      const labels = await boxes.evaluateAll((all) =>
        all.map((box) => (box as HTMLInputElement).labels?.[0]?.textContent ?? ""),
      );
      expect(labels.filter((label) => !label.includes("(optional)"))).toEqual(required);
      expect(labels.length).toBeLessThanOrEqual(5);
      await expect(form.locator("details")).toHaveCount(3);
      await expect(form.locator("details[open]")).toHaveCount(0);
      const boxesToTick = await form
        .getByRole("checkbox")
        .evaluateAll((all) =>
          all.map((box) => [(box as HTMLInputElement).name, (box as HTMLInputElement).checked]),
        );
      expect(boxesToTick).toEqual([
        ["wantsNews", false],
        ["pledge", false],
      ]);
    });

  test("of an older build, without the extras, is still taken", async ({ page, request }) => {
    const meeting = await givenEvening();
    const typed = { ...goodAnswers(newAddress()), pledge: "yes", pledgeVersion: "2026-11" };
    const answer = await send(request, `/meetings/${meeting.slug}/ask/send`, typed);
    expect(answer.status()).toBe(303);
    await page.goto(answer.headers().location as string);
    await expect(heading(page)).toHaveText("Check your answers, then send");
    const sent = await send(request, `/meetings/${meeting.slug}/check/send`, typed);
    expect(sent.headers().location).toMatch(/\/received\?/);
  });
});

test("the page that says a request was received leads to public pages only", async ({ page }) => {
  const meeting = await givenEvening();
  await givenRequest(meeting);
  await page.goto(`/meetings/${meeting.slug}/received`);
  const links = await page
    .locator("a[href]")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  expect(links.length).toBeGreaterThan(5);
  for (const link of links) expect(link).not.toMatch(/zoom|^\/(?:my|j|enter|confirm|not-me)(?:\/|$)/);
});

async function unfold(page: Page, words: string): Promise<void> {
  await page.locator("summary", { hasText: words }).click();
}
