import type { OpenedMail } from "@/lib/mail/captured";
import { givenEvening } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, pressInMail, send } from "../support/journeys";
import { linkIn, type Mailbox } from "../support/mailbox";
import { givenSubscriber, subscriberOf } from "../support/neighbours";
import { newAddress } from "../support/people";
import { expect, test } from "../support/test";

/** A header of a captured mail. */
function headerOf({ headers }: OpenedMail, name: string): string | undefined {
  return headers.find(([called]) => called.toLowerCase() === name.toLowerCase())?.[1];
}

const announced = (mailbox: Mailbox, address: string) =>
  mailbox.latest(address, { subject: "Come to our online meeting on" });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("a neighbour joins, is told of a meeting, and leaves with one press", async ({
      page,
      browser,
      signInAs,
      mailbox,
    }) => {
      const [email, meeting] = [newAddress(), await givenEvening({ when: "next week" })];
      await page.goto("/mailing-list");
      await page.getByLabel("Email address").fill(email);
      await page.getByRole("button", { name: "Join the mailing list" }).click();
      await expect(heading(page)).toHaveText("Check your email");
      const question = await mailbox.latest(email);
      expect(question.subject).toBe("Do you want news of our meetings?");
      expect(headerOf(question, "List-Unsubscribe")).toBeUndefined();

      await pressInMail(pointing(page), question, "Join the mailing list");
      await expect(heading(page)).toHaveText("Do you want to join our mailing list?");
      expect((await subscriberOf(email))?.confirmedAt).toBeNull();
      await page.getByRole("button", { name: "Yes, put me on the list" }).click();
      await expect(heading(page)).toHaveText("You are on the list");

      const team = await browser.newContext({ javaScriptEnabled });
      await signInAs("organiser", { context: team });
      const organiser = await team.newPage();
      await organiser.goto(`/organise/meetings/${meeting.id}`);
      await organiser.getByRole("link", { name: "Tell the mailing list" }).click();
      await expect(organiser.getByRole("region", { name: /everybody on the list/ })).toContainText(
        meeting.title,
      );
      await organiser.getByRole("button", { name: /^Send it to \d+ (person|people)$/ }).click();
      await expect(organiser.getByText(/The emails are on their way to/)).toBeVisible();
      await expect(organiser.getByRole("button", { name: /^Send it/ })).toHaveCount(0);
      await team.close();

      const news = await announced(mailbox, email);
      expect(news.text).toContain(meeting.title);
      expect(news.text).toContain(meeting.guests);
      await pressInMail(pointing(page), news, "Read more and ask for a place");
      await expect(heading(page)).toHaveText(meeting.title);
      await page.goto(linkIn(news, "/mailing-list/leave/"));
      await expect(heading(page)).toHaveText("Leave the mailing list");
      await page.getByRole("button", { name: "Leave the list" }).click();
      await expect(heading(page)).toHaveText("You have left the list");
      expect(await subscriberOf(email)).toBeUndefined();
      await page.goto(linkIn(news, "/mailing-list/leave/"));
      await expect(heading(page)).toHaveText("You are not on our list");
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("an address that cannot be one is explained, and kept", async ({ page }) => {
      await page.goto("/mailing-list");
      await page.getByLabel("Email address").fill("margaret.example.org");
      await page.getByRole("button", { name: "Join the mailing list" }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByRole("alert").filter({ hasText: "There is a problem" })).toContainText(
        "Enter an email address with an @ sign, like name@example.com",
      );
      await expect(page.getByLabel("Email address")).toHaveValue("margaret.example.org");
    });
  });
}

test("a mail program's own button leaves at once: posted from anywhere, without a page or a redirect", async ({
  page,
  request,
  signInAs,
  mailbox,
}) => {
  const [{ email }, meeting] = [await givenSubscriber(), await givenEvening({ when: "next week" })];
  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/announce`);
  await page.getByRole("button", { name: /^Send it to/ }).click();
  const news = await announced(mailbox, email);
  expect(headerOf(news, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
  const [, address = "", mailto = ""] =
    /^<(http[^>]+)>, <(mailto:[^>]+)>$/.exec(headerOf(news, "List-Unsubscribe") ?? "") ?? [];
  expect(mailto).toMatch(/^mailto:[^@\s]+@[^@\s]+\?subject=Leave%20the%20mailing%20list$/);

  // What looks ahead only opens it, and is led to the page with the button.
  await page.goto(address);
  await expect(heading(page)).toHaveText("Leave the mailing list");
  expect(await subscriberOf(email)).toBeDefined();

  for (const press of ["first", "second"]) {
    const answer = await request.post(address, {
      form: { "List-Unsubscribe": "One-Click" },
      headers: { "user-agent": "a mail provider", origin: "https://mail.example.com" },
      maxRedirects: 0,
    });
    expect(answer.status(), press).toBe(200);
    expect(answer.headers()["set-cookie"], press).toBeUndefined();
    expect(await answer.text(), press).toBe("You have left the list.");
  }
  expect(await subscriberOf(email)).toBeUndefined();
});

test("no other form of the list is taken from elsewhere", async ({ request }) => {
  const { email, token } = await givenSubscriber();
  const answer = await send(
    request,
    `/mailing-list/leave/${token}/send`,
    {},
    { "sec-fetch-site": "cross-site" },
  );
  expect(answer.status()).toBe(403);
  expect(await subscriberOf(email)).toBeDefined();
});

test("an organiser takes somebody off the list who rang", async ({ page, signInAs }) => {
  const { email } = await givenSubscriber();
  await signInAs("organiser");
  await page.goto("/organise");
  await page.getByRole("link", { name: /on the mailing list$/ }).click();
  for (const says of ["That address is off the list", "That address is not on the list"]) {
    await page.getByLabel("Email address").fill(email.toUpperCase());
    await page.getByRole("button", { name: "Take this address off" }).click();
    await expect(page.getByText(says)).toBeVisible();
  }
  expect(await subscriberOf(email)).toBeUndefined();
});
