import type { Page } from "@playwright/test";
import { givenEvening, givenPlace, holdEnds } from "../support/evenings";
import { typing } from "../support/hands";
import { confirmAddress, heading, joinTheMeeting, pressInMail } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { givenDecision, newAddress, privateTokenOf, registrationOf } from "../support/people";
import { expect, test } from "../support/test";

// By Tab, Enter, Space and letters alone. At each stop of the focus it is seen where it is: `typing` looks.

test("from a meeting's page to a place, through a mistake, a change and giving it back", async ({
  page,
  mailbox,
}) => {
  test.setTimeout(90_000);
  const meeting = await givenEvening({ when: "next week" });
  const email = newAddress();
  const hand = typing(page);

  await page.goto(`/meetings/${meeting.slug}`);
  await hand.press("link", "Ask for a place");
  await expect(heading(page)).toHaveText("Ask for a place");
  await hand.fill("Full name", "Margaret O'Brien");
  await hand.fill("Email address", email);
  await hand.fill("Phone number", "01632 960 214");
  await hand.tick(/will not share/);
  await hand.press("button", "Continue");

  const summary = page.getByRole("alert", { name: "There is a problem" });
  await expect(summary).toBeFocused();
  await hand.press("link", "Enter the postcode where you live or work");
  await expect(page.getByLabel("Postcode")).toBeFocused();
  await page.keyboard.insertText("HP7 0AB");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Check your answers, then send");
  await hand.press("button", "Send my request");
  await expect(heading(page)).toHaveText("We have your request");

  const received = await mailbox.latest(email, { subject: "We have your request" });
  await confirmAddress(hand, received);
  const { id } = await registrationOf(meeting, email);
  await givenDecision("approve", id);
  await holdEnds(id);
  await page.goto(linkIn(received, "/my/"));
  await expect(heading(page)).toHaveText("You have a place");
  await hand.press("link", "Change your phone number");
  await expect(heading(page)).toHaveText("Change your details");
  await hand.fill("Phone number", "01632 960 555");
  await hand.press("button", "Change my details");
  await expect(heading(page)).toHaveText("You have a place");
  await expect(page.getByRole("main")).toContainText("01632 960 555");
  await hand.press("button", "I can't come");
  await expect(heading(page)).toHaveText("You cancelled");
});

test("from the first page to a meeting's", async ({ page }) => {
  await givenEvening();
  await page.goto("/");
  await typing(page).pressOn(page.getByRole("link", { name: /^Read more about/ }).first());
  await expect(page).toHaveURL(/\/meetings\//);
});

test("from the mail to Zoom", async ({ page, mailbox }) => {
  const { id, email } = await givenPlace(await givenEvening());
  const hand = typing(page);
  await pressInMail(hand, await mailbox.latest(email, { subject: "You have a place" }), "Join the meeting");
  expect(page.url()).toContain(await privateTokenOf(id));
  await joinTheMeeting(hand, "Margaret O'Brien");
});

test("the first stop leads past what is the same on every page, and what is folded opens", async ({
  page,
}) => {
  const meeting = await givenEvening();
  const hand = typing(page);
  await page.goto(`/meetings/${meeting.slug}/ask`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the main part" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Full name").first()).toBeFocused();

  await expect(page.getByLabel("Your question")).toBeHidden();
  await hand.pressOn(page.locator("summary", { hasText: "I have a question for the panel" }));
  await expect(page.getByLabel("Your question")).toBeVisible();
  await tabBackTo(page, "Phone number");
});

/** The focus goes back the way it came. */
async function tabBackTo(page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label);
  await expect(async () => {
    await page.keyboard.press("Shift+Tab");
    await expect(field).toBeFocused({ timeout: 100 });
  }).toPass();
}
