import { expect } from "@playwright/test";
import { givenEvening, givenPlace } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, pressInMail } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { givenRequest, linkToken, newAddress, privateTokenOf } from "../support/people";
import { test } from "../support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("somebody with a place changes name and address, and is let in with what is mailed in the end", async ({
      page,
      browser,
      mailbox,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const { id, email } = await givenPlace(meeting, { name: "Ann Lee" });
      const old = {
        manage: `/my/${await linkToken(id, "manage")}`,
        private: `/j/${await privateTokenOf(id)}`,
      };
      const hand = pointing(page);
      const to = newAddress();

      await page.goto(old.manage);
      await expect(heading(page)).toHaveText("You have a place");
      await page.getByRole("link", { name: "Change your email address" }).click();
      await expect(heading(page)).toHaveText("Change your details");
      await hand.fill("Full name", "Ann Leigh");
      await hand.fill("Email address", to);
      await hand.press("button", "Change my details");
      await expect(heading(page)).toHaveText("We have your changes");
      await expect(page.getByText(to)).toBeVisible();

      await page.goto(old.manage);
      await expect(heading(page)).toHaveText("This link has stopped working");
      await page.goto(old.private);
      await expect(page.getByRole("button", { name: "Join the meeting" })).toHaveCount(0);

      const told = await mailbox.latest(email, { subject: "was changed" });
      expect(`${told.text}${told.html}`).not.toContain(to);
      const asked = await mailbox.latest(to, { subject: "Your new email address" });
      await pressInMail(hand, asked, "Confirm my email");
      await hand.press("button", "Yes, confirm it");
      await expect(page.getByText("A volunteer looks at your new email address.")).toBeVisible();

      const office = await browser.newContext();
      await signInAs("organiser", { context: office });
      const desk = await office.newPage();
      for (const place of ["", "/requests"]) {
        await desk.goto(`/organise/meetings/${meeting.id}${place}`);
        await expect(desk.getByRole("link", { name: /^1 person changed details/ })).toBeVisible();
      }
      await desk.getByRole("link", { name: /^1 person changed details/ }).click();
      await desk.getByRole("link", { name: "Ann Leigh" }).click();
      await expect(desk.getByText("Name: Ann Lee, now Ann Leigh.")).toBeVisible();
      await expect(desk.getByText(`Email: ${email}, now ${to}`)).toBeVisible();
      await desk.getByRole("button", { name: "I have looked" }).click();
      await expect(desk.getByText("You have looked at what Ann Leigh changed.")).toBeVisible();
      await expect(desk.getByRole("button", { name: "I have looked" })).toHaveCount(0);
      await office.close();

      const link = await mailbox.latest(to, { subject: "Your private link" });
      await pressInMail(hand, link, "Join the meeting");
      await expect(heading(page)).toHaveText("You are in the right place");
      await page.goto(linkIn(link, "/my/"));
      await expect(page.getByText("Ann Leigh").first()).toBeVisible();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("somebody whose address was changed by another takes that back", async ({ page, mailbox }) => {
      const meeting = await givenEvening({ when: "next week" });
      const { id, email } = await givenPlace(meeting, { name: "Ann Lee" });
      const hand = pointing(page);
      await page.goto(`/my/${await linkToken(id, "manage")}/change`);
      const theirs = newAddress();
      await hand.fill("Email address", theirs);
      await hand.press("button", "Change my details");
      const intruder = linkIn(await mailbox.latest(theirs), "/my/");

      await pressInMail(hand, await mailbox.latest(email, { subject: "was changed" }), "This was not me");
      await expect(heading(page)).toHaveText("Was this not you?");
      await hand.press("button", "This was not me");
      await expect(heading(page)).toHaveText("We write to you here again");

      await page.goto(intruder);
      await expect(heading(page)).toHaveText("This link has stopped working");
      await pressInMail(
        hand,
        await mailbox.latest(email, { subject: "Your private link" }),
        "Join the meeting",
      );
      await expect(heading(page)).toHaveText("You are in the right place");
    });

    test("a mistake in a change is explained, and everything that was typed is kept", async ({ page }) => {
      const meeting = await givenEvening({ when: "next week" });
      const { id } = await givenRequest(meeting, { name: "Ann Lee", confirmed: true });
      const hand = pointing(page);
      await page.goto(`/my/${await linkToken(id, "manage")}/change`);
      await hand.fill("Full name", "");
      await hand.fill("Email address", "ann at home");
      await hand.fill("The help you need", "I read lips.");
      await hand.press("button", "Change my details");
      await expect(page).toHaveTitle(/^Error: Change your details/);
      const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
      await expect(summary.getByRole("link")).toHaveText([
        "Enter your full name",
        "Take the spaces out of your email address",
      ]);
      await expect(page.getByLabel("Full name")).toHaveValue("");
      await expect(page.getByLabel("Email address")).toHaveValue("ann at home");
      await expect(page.getByLabel("The help you need")).toHaveValue("I read lips.");
      await hand.fill("Full name", "Ann Leigh");
      await hand.fill("Email address", newAddress());
      await hand.press("button", "Change my details");
      await expect(heading(page)).toHaveText("We have your changes");
    });

    test("a slip in the new address is asked about first, and costs nothing", async ({ page, mailbox }) => {
      const meeting = await givenEvening({ when: "next week" });
      const { id } = await givenPlace(meeting, { name: "Ann Lee" });
      const door = `/j/${await privateTokenOf(id)}`;
      const hand = pointing(page);
      const [who] = newAddress().split("@");
      await page.goto(`/my/${await linkToken(id, "manage")}/change`);
      await hand.fill("Email address", `${who}@gmial.com`);
      await hand.fill("The help you need", "I read lips.");
      await hand.press("button", "Change my details");
      await expect(page).toHaveTitle(/^Check your email address/);
      await expect(page.getByText('You typed "gmial.com". Did you mean "gmail.com"?')).toBeVisible();
      await expect(page.getByLabel("Email address")).toHaveValue(`${who}@gmial.com`);
      await expect(page.getByLabel("The help you need")).toHaveValue("I read lips.");
      await expect(page.getByRole("button", { name: `Keep ${who}@gmial.com` })).toBeVisible();
      const asked = page.url();
      await page.goto(door);
      await expect(heading(page)).toHaveText("You are in the right place");

      await page.goto(asked);
      await hand.press("button", `Use ${who}@gmail.com`);
      await expect(heading(page)).toHaveText("We have your changes");
      await expect(page.getByText(`${who}@gmail.com`)).toBeVisible();
      const told = await mailbox.latest(`${who}@gmail.com`, { subject: "Your new email address" });
      await page.goto(linkIn(told, "/my/"));
      await expect(page.getByText("I read lips.")).toBeVisible();
    });

    test("somebody needs another name for the night, and it is agreed to", async ({
      page,
      browser,
      mailbox,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const { id, email } = await givenPlace(meeting, { name: "Ann Lee" });
      const hand = pointing(page);
      await page.goto(`/my/${await linkToken(id, "manage")}`);
      await hand.press("link", "Tell us privately");
      await hand.press("button", "Send this name");
      await expect(page).toHaveTitle(/^Error: /);
      await hand.fill("Full name for the night", "Rose Hill");
      await hand.press("button", "Send this name");
      await expect(page.getByText("We have the other name.")).toBeVisible();

      const office = await browser.newContext();
      await signInAs("organiser", { context: office });
      const desk = await office.newPage();
      await desk.goto(`/organise/people/${id}`);
      await expect(desk.getByRole("heading", { name: "Wishes to appear as Rose Hill" })).toBeVisible();
      await desk.getByRole("button", { name: "Agree to this name" }).click();
      await expect(desk.getByRole("heading", { name: "Appears as Rose Hill" })).toBeVisible();
      await office.close();

      const told = await mailbox.latest(email, { subject: "Your name at the meeting" });
      expect(told.text).toContain("Your name on our list: Rose Hill");
      await page.reload();
      await expect(page.getByText("A volunteer has said yes.")).toBeVisible();
    });
  });
}
