import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { passkeys, sessions } from "@/db/schema/organisers";
import { newId } from "@/lib/ids";
import { givenEvening, givenPlace } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, send, signInByMail } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { givenDevice } from "../support/passkey-device";
import { givenOrganiser, hour, type Organiser, registrationNow } from "../support/people";
import { expect, signIn, test } from "../support/test";

/** Adds a passkey on the page about one's own account. */
async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto("/organise/account");
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await expect(heading(page)).toHaveText("Add a passkey");
  await page.getByLabel("What shall we call it?").fill(name);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("The passkey is added.")).toBeVisible();
}

/** The last check was hours ago. */
async function checkIsOld({ id }: Organiser): Promise<void> {
  await db()
    .update(sessions)
    .set({ checkedAt: new Date(Date.now() - 3 * hour) })
    .where(eq(sessions.organiserId, id));
}

/** A passkey that no device here has. */
async function givenLostPasskey({ id }: Organiser): Promise<void> {
  const key = { credentialId: newId(), publicKey: Buffer.from("none that works"), counter: 0, name: "Phone" };
  await db()
    .insert(passkeys)
    .values({ ...key, organiserId: id, createdAt: new Date() });
}

test("a passkey is added after an emailed sign-in, and signs in from then on without a name", async ({
  page,
  mailbox,
}) => {
  const organiser = await givenOrganiser("Asha Patel", "owner");
  const other = await givenOrganiser("Olive Owner", "owner");
  const device = await givenDevice(page);
  await signInByMail(pointing(page), organiser);
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await expect(heading(page)).toHaveText("Add a passkey");
  await expect(page.getByLabel("What shall we call it?")).toHaveValue(/^Chrome on /);
  await addPasskey(page, "Asha's computer");
  expect(await device.count()).toBe(1);
  await expect(page.getByRole("listitem").filter({ hasText: "Asha's computer" })).toContainText(
    "Not used yet",
  );
  for (const told of [organiser, other])
    await mailbox.latest(told.email, { subject: "A notice to our team", saying: "added a passkey" });

  await page.goto("/organise");
  await expect(heading(page)).toHaveText("Meetings");
  await expect(page.getByRole("link", { name: "Add a passkey" })).toHaveCount(0);
  await page.context().clearCookies();

  const meeting = await givenEvening();
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await expect(heading(page)).toHaveText("Sign in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(heading(page)).toHaveText("Requests to check (0)");
  const [session] = await page.context().cookies();
  expect(session).toMatchObject({ name: "organiser", httpOnly: true, sameSite: "Lax" });
  await page.goto("/organise/account");
  await expect(page.getByRole("listitem").filter({ hasText: "this one" })).toContainText("Passkey, since");
  await expect(page.getByRole("listitem").filter({ hasText: "Asha's computer" })).toContainText("Last used");
});

test("a device that its owner does not unlock signs nobody in, and the emailed link is still there", async ({
  page,
}) => {
  const organiser = await givenOrganiser();
  await signIn(organiser, page.context());
  const device = await givenDevice(page);
  await addPasskey(page, "Phone");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await device.isUnlocked(false);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("No passkey was used. Press the button to try again.")).toBeVisible();
  await page.goto("/organise");
  await expect(heading(page)).toHaveText("Sign in");
  await expect(page.getByRole("button", { name: "Mail me a sign-in link" })).toBeVisible();
  await device.isUnlocked(true);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(heading(page)).toHaveText("Meetings");
});

test("a passkey that was removed signs nobody in any more", async ({ page }) => {
  const organiser = await givenOrganiser();
  await signIn(organiser, page.context());
  await givenDevice(page);
  await addPasskey(page, "Old phone");
  await page.getByRole("button", { name: "Remove Old phone" }).click();
  await expect(page.getByText("The passkey is removed.")).toBeVisible();
  expect(await db().select().from(passkeys).where(eq(passkeys.organiserId, organiser.id))).toEqual([]);
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("We do not know this passkey.")).toBeVisible();
  await page.goto("/organise");
  await expect(heading(page)).toHaveText("Sign in");
});

test("a passkey answers a fresh check, and leads on to what was wanted", async ({ page }) => {
  const organiser = await givenOrganiser("Asha Patel", "owner");
  await signIn(organiser, page.context());
  await givenDevice(page);
  await addPasskey(page, "Phone");
  await checkIsOld(organiser);
  await page.goto("/organise/team/invite");
  await expect(heading(page)).toHaveText("Show that it is you");
  await page.getByRole("button", { name: "Use your passkey" }).click();
  await expect(heading(page)).toHaveText("Invite somebody to the team");
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("whoever has a passkey gets no code: without it they sign in anew by mail, and the team is told", async ({
      page,
      mailbox,
    }) => {
      const organiser = await givenOrganiser("Asha Patel", "owner");
      const other = await givenOrganiser("Olive Owner", "owner");
      await signIn(organiser, page.context());
      await givenLostPasskey(organiser);
      await checkIsOld(organiser);
      await page.goto("/organise/team/invite");
      await expect(heading(page)).toHaveText("Show that it is you");
      await expect(page.getByRole("button", { name: "Use your passkey" })).toHaveCount(scripts ? 1 : 0);
      await expect(page.getByRole("button", { name: /code/ })).toHaveCount(0);
      await expect(page.getByLabel("Code from our email")).toHaveCount(0);
      for (const route of ["/organise/check/code/send", "/organise/check/send"]) {
        const answer = await send(page.request, route, { next: "/organise/team/invite", code: "1234 5678" });
        await page.goto(answer.headers().location ?? "");
        await expect(page.getByText("Use your passkey. If you have lost it, sign out")).toBeVisible();
      }
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await expect(heading(page)).toHaveText("Sign in");
      await page.getByLabel("Email address").fill(organiser.email);
      await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
      const mail = await mailbox.latest(organiser.email, { subject: "Your link to sign in" });
      await page.goto(linkIn(mail, "/sign-in/"));
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await expect(heading(page)).toHaveText("Invite somebody to the team");
      await mailbox.latest(other.email, {
        subject: "A notice to our team",
        saying: "Asha Patel signed in with an emailed link",
      });
    });
  });
}

test("deleting somebody's details asks first who is here", async ({ page }) => {
  const organiser = await givenOrganiser();
  await signIn(organiser, page.context());
  const person = await givenPlace(await givenEvening({ when: "next week" }));
  const deletion = `/organise/people/${person.id}/delete`;
  await page.goto(deletion);
  await expect(heading(page)).toHaveText(/^Delete the details of/);
  await checkIsOld(organiser);
  await page.getByRole("button", { name: "Delete their details" }).click();
  await expect(heading(page)).toHaveText("Show that it is you");
  expect((await registrationNow(person.id)).email).toBe(person.email);
  await page.goto(deletion);
  await expect(heading(page)).toHaveText("Show that it is you");
});

test("adding and removing a passkey asks first who is here", async ({ page }) => {
  const organiser = await givenOrganiser();
  await signIn(organiser, page.context());
  await givenDevice(page);
  await addPasskey(page, "Phone");
  await page.goto("/organise/account/passkeys/new");
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeVisible();
  await checkIsOld(organiser);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(heading(page)).toHaveText("Show that it is you");
  await page.goto("/organise/account");
  await page.getByRole("button", { name: "Remove Phone" }).click();
  await expect(heading(page)).toHaveText("Show that it is you");
  expect(await db().select().from(passkeys).where(eq(passkeys.organiserId, organiser.id))).toHaveLength(1);
});

test.describe("with scripts switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("the sign-in page offers the emailed link alone, and it signs in", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("button", { name: "Sign in with a passkey" })).toHaveCount(0);
    await signInByMail(pointing(page), await givenOrganiser());
  });

  test("a fresh check goes by a mailed code: a wrong one is explained, the right one leads on", async ({
    page,
    mailbox,
  }) => {
    const organiser = await givenOrganiser("Asha Patel", "owner");
    await signIn(organiser, page.context());
    await checkIsOld(organiser);
    await page.goto("/organise/team/invite");
    await expect(heading(page)).toHaveText("Show that it is you");
    await expect(page.getByLabel("Code from our email")).toHaveCount(0);
    await page.getByRole("button", { name: "Email me a code" }).click();
    await expect(page.getByText(`A code is on its way to ${organiser.email}.`)).toBeVisible();
    await page.getByLabel("Code from our email").fill("12345");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("alert")).toContainText("Type the 8 digits from our email");
    await expect(page.getByLabel("Code from our email")).toHaveValue("12345");
    const mail = await mailbox.latest(organiser.email, { subject: "Your code" });
    const code = /\d{4} \d{4}/.exec(mail.text)?.[0] ?? "";
    const wrong = code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));
    await page.getByLabel("Code from our email").fill(wrong);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("alert")).toContainText("This is not the code in our email");
    await page.getByLabel("Code from our email").fill(code);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(heading(page)).toHaveText("Invite somebody to the team");
  });

  test("a re-issue asks who is here before anything is typed, and loses nothing that was", async ({
    page,
    mailbox,
  }) => {
    const organiser = await givenOrganiser("Grace Adeyemi", "doorkeeper");
    await signIn(organiser, page.context());
    const meeting = await givenEvening({ when: "next week" });
    const form = `/organise/meetings/${meeting.id}/reissue`;
    await page.goto(form);
    await expect(heading(page)).toHaveText("Make new links for everybody");
    await page.getByLabel("Passcode").fill("4711");
    await checkIsOld(organiser);
    await page.getByRole("button", { name: "Make new links for everybody" }).click();
    await expect(heading(page)).toHaveText("Show that it is you");
    await page.getByRole("button", { name: "Email me a code" }).click();
    const mail = await mailbox.latest(organiser.email, { subject: "Your code" });
    await page.getByLabel("Code from our email").fill(/\d{4} \d{4}/.exec(mail.text)?.[0] ?? "");
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(heading(page)).toHaveText("Make new links for everybody");
    await expect(page.getByLabel("Passcode")).toHaveValue("4711");
    await checkIsOld(organiser);
    await page.goto(form);
    await expect(heading(page)).toHaveText("Show that it is you");
  });
});

test("on a meeting's evening a check of hours ago still counts for the re-issue, and for nothing else", async ({
  page,
}) => {
  const organiser = await givenOrganiser("Asha Patel", "owner");
  await signIn(organiser, page.context());
  const tonight = await givenEvening();
  await db()
    .update(sessions)
    .set({ checkedAt: new Date(Date.now() - 30 * 60_000) })
    .where(eq(sessions.organiserId, organiser.id));
  await page.goto(`/organise/meetings/${tonight.id}/reissue`);
  await expect(heading(page)).toHaveText("Make new links for everybody");
  await page.goto("/organise/team/invite");
  await expect(heading(page)).toHaveText("Show that it is you");
});

test("somebody with a passkey who signs in by email is told of to the others", async ({ page, mailbox }) => {
  const organiser = await givenOrganiser("Priya Shah");
  const other = await givenOrganiser("Olive Owner", "owner");
  await signIn(organiser, page.context());
  await givenDevice(page);
  await addPasskey(page, "Phone");
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(organiser.email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  const mail = await mailbox.latest(organiser.email, { subject: "Your link to sign in" });
  await page.goto(linkIn(mail, "/sign-in/"));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Meetings");
  await mailbox.latest(other.email, {
    subject: "A notice to our team",
    saying: "Priya Shah signed in with an emailed link",
  });
});
