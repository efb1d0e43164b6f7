import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organisers, sessions } from "@/db/schema/organisers";
import { heading } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { givenOrganiser, hour, newAddress } from "../support/people";
import { expect, signIn, test } from "../support/test";

test.use({ javaScriptEnabled: false });

test("somebody is invited, joins by the mailed link, is given a role and leaves again", async ({
  page,
  browser,
  mailbox,
}) => {
  const owner = await givenOrganiser("Asha Patel", "owner");
  await signIn(owner, page.context());
  const email = newAddress();
  await page.goto("/organise");
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("link", { name: "Invite somebody" }).click();
  await page.getByLabel("Their email address").fill(email);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter their name");
  await expect(page.getByRole("alert")).toContainText("Choose what they will do");
  await expect(page.getByLabel("Their email address")).toHaveValue(email);
  await page.getByLabel("Their name").fill("Priya Shah");
  await page.getByLabel(/^Doorkeeper\./).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("An invitation is on its way to Priya Shah.")).toBeVisible();
  const card = page.getByRole("listitem").filter({ hasText: email });
  await expect(card).toContainText("Invited by Asha Patel");

  const theirs = await browser.newContext({ javaScriptEnabled: false });
  const priya = await theirs.newPage();
  const invitation = await mailbox.latest(email, { subject: "Help to run" });
  await priya.goto(linkIn(invitation, "/sign-in/"));
  await priya.getByRole("button", { name: "Join and sign in" }).click();
  await expect(heading(priya)).toHaveText("Meetings");
  await priya.getByRole("link", { name: "Team", exact: true }).click();
  await expect(priya.getByRole("link", { name: "Invite somebody" })).toHaveCount(0);
  await expect(priya.getByRole("listitem").filter({ hasText: email })).toContainText("Priya Shah – you");
  await priya.goto("/organise/team/invite");
  await expect(heading(priya)).toHaveText("Only organisers can do this");

  await page.goto("/organise/team");
  await expect(card).toContainText("Joined");
  await card.getByRole("link", { name: /^Change/ }).click();
  await page.getByLabel(/^Organiser\./).check();
  await page.getByRole("button", { name: "Save the role" }).click();
  await expect(page.getByText("Priya Shah: Organiser now.")).toBeVisible();
  await priya.goto("/organise");
  await expect(priya.getByRole("link", { name: "New meeting" })).toBeVisible();

  await card.getByRole("link", { name: /^Change/ }).click();
  await page.getByRole("link", { name: "End the membership" }).click();
  await page.getByRole("button", { name: "End the membership" }).click();
  await expect(page.getByText("The membership has ended.")).toBeVisible();
  await expect(card).toHaveCount(0);
  await priya.goto("/organise");
  await expect(heading(priya)).toHaveText("Sign in");
  await theirs.close();
});

test("a change of the team asks first who is here, and keeps what was typed meanwhile", async ({
  page,
  mailbox,
}) => {
  const owner = await givenOrganiser("Asha Patel", "owner");
  await signIn(owner, page.context());
  const email = newAddress();
  await page.goto("/organise/team/invite");
  await page.getByLabel("Their name").fill("Priya Shah");
  await page.getByLabel("Their email address").fill(email);
  await page.getByLabel(/^Organiser\./).check();
  await db()
    .update(sessions)
    .set({ checkedAt: new Date(Date.now() - hour) })
    .where(eq(sessions.organiserId, owner.id));
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(heading(page)).toHaveText("Show that it is you");
  await page.getByRole("button", { name: "Email me a code" }).click();
  const mail = await mailbox.latest(owner.email, { subject: "Your code" });
  await page.getByLabel("Code from our email").fill(/\d{4} \d{4}/.exec(mail.text)?.[0] ?? "");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(heading(page)).toHaveText("Invite somebody to the team");
  await expect(page.getByLabel("Their email address")).toHaveValue(email);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByText("An invitation is on its way to Priya Shah.")).toBeVisible();
});

test("settings are kept: the name, when we mail, and larger text on every page", async ({
  page,
  signInAs,
}) => {
  const tom = await signInAs("organiser");
  await page.goto("/organise/account");
  const size = () =>
    page.locator("html").evaluate((html) => Number.parseFloat(getComputedStyle(html).fontSize));
  const before = await size();
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByLabel("Larger text on these pages").check();
  await page.getByRole("button", { name: "Save my settings" }).click();
  await expect(page.getByRole("alert")).toContainText("Enter your name");
  await expect(page.getByLabel("Larger text on these pages")).toBeChecked();
  await page.getByLabel("Name", { exact: true }).fill("Tom W.");
  await page.getByLabel("Once a day, all together").check();
  await page.getByLabel("Single keys on the list of requests").check();
  await page.getByRole("button", { name: "Save my settings" }).click();
  await expect(page.getByText("Your settings are saved.")).toBeVisible();
  const [row] = await db().select().from(organisers).where(eq(organisers.id, tom.id));
  expect(row).toMatchObject({ name: "Tom W.", alerts: "daily", shortcuts: true, largeText: true });
  for (const address of ["/organise/account", "/organise", "/organise/team"]) {
    await page.goto(address);
    expect(await size(), address).toBeGreaterThan(before * 1.2);
  }
  await page.goto("/");
  expect(await size(), "the residents' side").toBe(before);
});

test("a doorkeeper chooses larger text, and keeps what concerns only those who decide", async ({
  page,
  signInAs,
}) => {
  const grace = await signInAs("doorkeeper");
  await page.goto("/organise/account");
  await expect(page.getByText("Email me about new requests")).toHaveCount(0);
  await page.getByLabel("Larger text on these pages").check();
  await page.getByRole("button", { name: "Save my settings" }).click();
  await expect(page.getByText("Your settings are saved.")).toBeVisible();
  const [row] = await db().select().from(organisers).where(eq(organisers.id, grace.id));
  expect(row).toMatchObject({ alerts: grace.alerts, shortcuts: false, largeText: true });
});

test("a browser is signed out from another one, by itself", async ({ page, browser, signInAs }) => {
  const organiser = await signInAs("organiser");
  const phones = await browser.newContext();
  await signIn(organiser, phones);
  const phone = await phones.newPage();
  await phone.goto("/organise");
  await expect(heading(phone)).toHaveText("Meetings");
  await page.goto("/organise/account");
  await page.getByRole("button", { name: "Sign out of" }).click();
  await expect(page.getByText("That browser is signed out.")).toBeVisible();
  await expect(page.getByText("This browser only")).toBeVisible();
  await phone.goto("/organise");
  await expect(heading(phone)).toHaveText("Sign in");
  await phones.close();
});
