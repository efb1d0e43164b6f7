import { readFile } from "node:fs/promises";
import { givenEvening, givenPlace, holdEnds } from "../support/evenings";
import { heading } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { newAddress, registrationOf } from "../support/people";
import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("a list is checked line by line, and then taken as it was shown", async ({ page, signInAs }) => {
      await signInAs("organiser");
      const meeting = await givenEvening({ when: "next week" });
      const [asha, known] = [newAddress(), await givenPlace(meeting)];
      await page.goto(`/organise/meetings/${meeting.id}/people/import`);
      await page.getByLabel("The list, as a CSV file").setInputFiles({
        name: "members.csv",
        mimeType: "text/csv",
        buffer: Buffer.from(
          `Full name;E-mail;Notes\nAsha Patel;${asha};x\nMargaret O'Brien;${known.email};\niPhone;nobody;\n`,
        ),
      });
      await page.getByLabel(/^Give them places/).check();
      await page.getByRole("button", { name: "Check the list" }).click();
      await expect(heading(page)).toHaveText("What this list would do");
      await expect(page.getByText("1 person of 3 can be added. 2 would be left out.")).toBeVisible();
      await expect(page.getByText("Line 3:")).toBeVisible();
      await expect(page.getByText("Is on this meeting's list already.")).toBeVisible();
      await page.getByRole("button", { name: "Give 1 person a place" }).click();
      await expect(page.getByText("1 person from the list has a place now.")).toBeVisible();
      expect(await registrationOf(meeting, asha)).toMatchObject({ state: "approved", source: "imported" });
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("a list that cannot be read is explained, and what was pasted stays", async ({ page, signInAs }) => {
      await signInAs("organiser");
      const meeting = await givenEvening({ when: "next week" });
      await page.goto(`/organise/meetings/${meeting.id}/people/import`);
      await page.getByLabel(/^Or paste it here/).fill("Asha Patel, asha@mail.example");
      await page.getByRole("button", { name: "Check the list" }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByLabel(/^Or paste it here/)).toHaveValue("Asha Patel, asha@mail.example");
      await expect(page.getByText("The file has no column for names").first()).toBeVisible();
      await expect(page.getByText("Choose what is to happen with these people").first()).toBeVisible();
    });

    test("a list is saved as a file that a spreadsheet opens", async ({ page, signInAs }) => {
      await signInAs("organiser");
      const meeting = await givenEvening({ when: "next week" });
      const { email } = await givenPlace(meeting, { name: "Siobhán Byrne" });
      await page.goto(`/organise/meetings/${meeting.id}/people/export`);
      await page.getByLabel(/^With emails/).check();
      const saving = page.waitForEvent("download");
      await page.getByRole("button", { name: "Save the file" }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe(`${meeting.slug}.csv`);
      const file = await readFile(await saved.path(), "utf8");
      expect(file).toContain("Siobhán Byrne");
      expect(file).toContain(email);
    });
  });

test("who is put on the list promises when they confirm, and then gets a link of their own", async ({
  page,
  browser,
  signInAs,
  mailbox,
}) => {
  await signInAs("organiser");
  const meeting = await givenEvening({ when: "next week" });
  const email = newAddress();
  await page.goto(`/organise/meetings/${meeting.id}/people/import`);
  await page.getByLabel(/^Or paste it here/).fill(`Name,Email\nAsha Patel,${email}`);
  await page.getByLabel(/^Give them places/).check();
  await page.getByRole("button", { name: "Check the list" }).click();
  await page.getByRole("button", { name: "Give 1 person a place" }).click();
  await expect(page.getByText("1 person from the list has a place now.")).toBeVisible();
  await holdEnds((await registrationOf(meeting, email)).id);
  const place = await mailbox.latest(email, { subject: "You have a place" });
  const resident = await browser.newPage();
  await resident.goto(linkIn(place, "/confirm/"));
  await expect(resident.getByText(/With this button you also promise/)).toBeVisible();
  await resident.getByRole("button", { name: "Yes, confirm it" }).click();
  await expect(heading(resident)).toHaveText("Your email address is confirmed");
  expect(await registrationOf(meeting, email)).toMatchObject({ pledgeVersion: expect.any(String) });
  await resident.close();
});
