import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory, organisers, sessions } from "@/db/schema/organisers";
import { givenEvening } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, signInByMail } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { givenOrganiser, givenRequest, newAddress, registrationNow } from "../support/people";
import { expect, signIn, test } from "../support/test";

test("a stranger and an organiser are told the same, and only the organiser is mailed", async ({
  page,
  mailbox,
}) => {
  const organiser = await givenOrganiser();
  const stranger = newAddress();
  const shown: string[] = [];
  for (const email of [stranger, organiser.email]) {
    await page.goto("/sign-in");
    await page.getByLabel("Email address").fill(email);
    await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
    await expect(heading(page)).toHaveText("Check your email");
    shown.push(`${page.url()} ${await page.getByRole("main").textContent()}`);
  }
  expect(shown[0]).toBe(shown[1]);
  await mailbox.latest(organiser.email, { subject: "Your link to sign in" });
  expect(await mailbox.all(stranger)).toEqual([]);
});

test("a sign-in link works once; the second press says kindly that it is used up", async ({
  page,
  browser,
  mailbox,
}) => {
  const organiser = await givenOrganiser();
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(organiser.email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  const link = linkIn(
    await mailbox.latest(organiser.email, { subject: "Your link to sign in" }),
    "/sign-in/",
  );
  const elsewhere = await browser.newPage();
  for (const each of [page, elsewhere]) await each.goto(link);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Meetings");
  await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(elsewhere)).toHaveText("This link has stopped working");
  await expect(elsewhere.getByRole("link", { name: "Get a new link" })).toBeVisible();
  await elsewhere.goto("/organise");
  await expect(heading(elsewhere)).toHaveText("Sign in");
  await elsewhere.close();
});

test("next-auth's own addresses do nothing, its callback least of all", async ({ page, mailbox }) => {
  const organiser = await givenOrganiser();
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(organiser.email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  const link = linkIn(
    await mailbox.latest(organiser.email, { subject: "Your link to sign in" }),
    "/sign-in/",
  );
  const token = link.split("/").at(-1) ?? "";
  for (const method of ["GET", "HEAD", "POST"]) {
    const search = new URLSearchParams({ token, email: organiser.email });
    const answer = await page.request.fetch(`/api/auth/callback/mail?${search}`, { method, maxRedirects: 0 });
    expect([404, 405]).toContain(answer.status());
    expect(answer.headers()["set-cookie"]).toBeUndefined();
  }
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Meetings");
});

test("signing in leads to the page that was asked for, and nowhere off the site", async ({
  page,
  mailbox,
}) => {
  const organiser = await givenOrganiser();
  const meeting = await givenEvening();
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await expect(heading(page)).toHaveText("Sign in");
  await page.getByLabel("Email address").fill(organiser.email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  const first = await mailbox.latest(organiser.email, { subject: "Your link to sign in" });
  await page.goto(linkIn(first, "/sign-in/"));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Requests to check (0)");

  await page.context().clearCookies();
  await page.goto("/sign-in?next=https://elsewhere.example/");
  await page.getByLabel("Email address").fill(organiser.email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  await page.goto(
    linkIn(
      await mailbox.latest(organiser.email, { subject: "Your link to sign in", after: first }),
      "/sign-in/",
    ),
  );
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Meetings");
});

test("signing out ends the session itself, not only the cookie", async ({ page, context }) => {
  const organiser = await givenOrganiser();
  await signInByMail(pointing(page), organiser);
  const kept = await context.cookies();
  await page.getByRole("link", { name: "My account" }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page.getByText("You are signed out.")).toBeVisible();
  await context.addCookies(kept);
  await page.goto("/organise");
  await expect(heading(page)).toHaveText("Sign in");
});

test("a lost phone is signed out from another browser", async ({ page, browser, signInAs }) => {
  const organiser = await signInAs("organiser");
  const phones = await browser.newContext();
  await signIn(organiser, phones);
  const phone = await phones.newPage();
  await phone.goto("/organise");
  await expect(heading(phone)).toHaveText("Meetings");
  await page.goto("/organise/account");
  await expect(page.getByText("2 browsers")).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("You are signed out everywhere else.")).toBeVisible();
  await phone.goto("/organise");
  await expect(heading(phone)).toHaveText("Sign in");
  await phones.close();
});

test("a press after the session has ended decides nothing and leads to the sign-in page", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening();
  const person = await givenRequest(meeting, { confirmed: true });
  const organiser = await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await db().delete(sessions).where(eq(sessions.organiserId, organiser.id));
  await page.getByRole("button", { name: `Approve ${person.name}` }).click();
  await expect(heading(page)).toHaveText("Sign in");
  expect((await registrationNow(person.id)).state).toBe("requested");
});

test("somebody who left the team is out at once, and their sign-in link with them", async ({
  page,
  mailbox,
}) => {
  const organiser = await givenOrganiser();
  await signInByMail(pointing(page), organiser);
  await page.goto("/organise");
  await db().update(organisers).set({ endedAt: new Date() }).where(eq(organisers.id, organiser.id));
  await page.goto("/organise");
  await expect(heading(page)).toHaveText("Sign in");
  const used = await mailbox.latest(organiser.email, { subject: "Your link to sign in" });
  await page.goto(linkIn(used, "/sign-in/"));
  await expect(heading(page)).toHaveText("This link has stopped working");
});

test("a sign-in is written into the history", async ({ page }) => {
  const organiser = await givenOrganiser();
  await signInByMail(pointing(page), organiser);
  const acts = await db()
    .select()
    .from(organiserHistory)
    .where(and(eq(organiserHistory.organiserId, organiser.id), eq(organiserHistory.act, "signed_in")));
  expect(acts).toHaveLength(1);
});
