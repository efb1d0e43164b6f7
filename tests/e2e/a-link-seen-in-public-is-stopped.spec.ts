import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { linkIn, linksIn } from "../support/mailbox";
import { givenReport } from "../support/neighbours";
import { linkToken, privateToken, privateTokenOf } from "../support/people";
import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("somebody tells of a link in public, and an organiser replaces that one link", async ({
      page,
      browser,
      signInAs,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "later today" });
      const darren = await givenPlace(meeting, { name: "Darren Flint" });
      const token = await privateTokenOf(darren.id);
      const asha = await signInAs("organiser", { name: "Asha Patel" });
      const post = `groups/hillside/${darren.id.slice(-8)}`;
      const neighbour = await browser.newPage({ javaScriptEnabled });

      await neighbour.goto("/");
      await neighbour.getByRole("link", { name: "Seen our link in public?" }).click();
      await expect(heading(neighbour)).toHaveText("I have seen your link in public");
      await neighbour.getByLabel("Where did you see it?").fill(`https://example.com/${post}`);
      await neighbour
        .getByLabel("What did it say?")
        .fill(`Come and join in tonight!\n${process.env.SITE_URL}/j/${token}`);
      await neighbour.getByRole("button", { name: "Tell the organisers" }).click();
      await expect(heading(neighbour)).toHaveText("Thank you. We have told the organisers");
      await neighbour.close();

      // Every organiser hears of every report, those of other tests too.
      const mail = await mailbox.latest(asha.email, { subject: "A link was seen in public", saying: post });
      const address = linkIn(mail, "/organise/reports/");
      // A mail program makes links of addresses: the place can be read in it, and not pressed.
      expect(mail.text).toContain(`example[.]com/${post}`);
      expect(linksIn(mail, process.env.SITE_URL ?? "").every((link) => !link.includes(token))).toBe(true);
      for (const part of [mail.text, mail.html]) expect(part).not.toMatch(/Darren|example\.com/);

      await page.goto("/organise/account");
      const strip = page.getByRole("complementary", { name: "Link seen in public" });
      await expect(strip).toContainText(/(A link was|\d+ links were) seen in public/);

      await page.goto(address);
      await expect(heading(page)).toHaveText("A link was seen in public");
      await expect(page.getByText("The private link still works.")).toBeVisible();
      await expect(page.getByText(`https://example.com/${post}`)).toBeVisible();
      await expect(page.getByRole("link", { name: "https://example.com" })).toHaveCount(0);
      expect(await page.content()).not.toContain(token);
      await page.getByRole("link", { name: "Replace this link" }).click();
      await expect(heading(page)).toHaveText("Replace the link of Darren Flint");
      await page.getByRole("button", { name: "Replace the link and send" }).click();
      await expect(page.getByText("The old link of Darren Flint is dead.")).toBeVisible();
      expect(await privateToken(darren.id)).not.toBe(token);

      await page.goto(address);
      await expect(page.getByText("What was seen is dead.")).toBeVisible();
      await page.getByRole("button", { name: "This is settled" }).click();
      await expect(page.getByText("This is settled. There is nothing more to do about it.")).toBeVisible();
      await expect(page.getByText(/Settled by Asha Patel, /)).toBeVisible();
      await expect(page.getByRole("button", { name: "This is settled" })).toHaveCount(0);
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("the link to somebody's own page is ended alone, and they are mailed a new one", async ({
      page,
      signInAs,
      mailbox,
    }) => {
      const sheila = await givenPlace(await givenEvening({ when: "later today" }), { name: "Sheila Reed" });
      const token = await linkToken(sheila.id, "manage");
      await signInAs("doorkeeper", { name: "Kofi Mensah" });
      const report = await givenReport(token);
      await page.goto(`/organise/reports/${report.id}`);
      await expect(page.getByText("This link does not lead into the meeting.")).toBeVisible();
      await page.getByRole("button", { name: "End this page’s links" }).click();
      await expect(page.getByText("The old links to the page are dead.")).toBeVisible();
      await expect(page.getByText("What was seen is dead.")).toBeVisible();
      await expect(page.getByRole("button", { name: "End this page’s links" })).toHaveCount(0);
      const mail = await mailbox.latest(sheila.email, { subject: "Your own page has a new link" });
      await page.goto(linkIn(mail, "/my/"));
      await expect(page.getByRole("main")).toContainText("Sheila Reed");
      await page.goto(`/my/${token}`);
      await expect(heading(page)).toHaveText("This link has stopped working");
    });

    test("what needs another look is said, and all that was typed is kept", async ({ page }) => {
      await page.goto("/seen-our-link");
      const found = `A long post. ${"It goes on. ".repeat(200)}`;
      await page.getByLabel("What did it say?").fill(found);
      await page.getByLabel("How can we reach you?").fill("01632 960 411");
      await page.getByRole("button", { name: "Tell the organisers" }).click();
      await expect(page).toHaveTitle(/^Error: /);
      const summary = page.getByRole("alert").filter({ hasText: "There is a problem" });
      await expect(summary.getByRole("link", { name: "Enter where you saw it" })).toHaveAttribute(
        "href",
        "#place",
      );
      await expect(summary).toContainText("What it said must be 2000 characters or fewer.");
      await expect(page.getByLabel("What did it say?")).toHaveValue(found);
      await expect(page.getByLabel("How can we reach you?")).toHaveValue("01632 960 411");
      await expect(summary).toBeFocused();
    });
  });
}

test("a stranger who tells learns nothing: the answer is the same for a link that works and for none", async ({
  page,
}) => {
  const darren = await givenPlace(await givenEvening());
  const answers: string[] = [];
  for (const found of [await privateTokenOf(darren.id), "no link at all"]) {
    await page.goto("/seen-our-link");
    await page.getByLabel("Where did you see it?").fill(`On a wall, ${darren.id}`);
    await page.getByLabel("What did it say?").fill(found);
    await page.getByRole("button", { name: "Tell the organisers" }).click();
    await expect(heading(page)).toHaveText("Thank you. We have told the organisers");
    answers.push(`${page.url()} ${await page.getByRole("main").innerHTML()}`);
  }
  expect(answers[0]).toBe(answers[1]);
  const kept = await db()
    .select()
    .from(linkReports)
    .where(eq(linkReports.place, `On a wall, ${darren.id}`));
  expect(kept.map(({ seen }) => seen).sort()).toEqual(["private_link", "unknown"]);
});
