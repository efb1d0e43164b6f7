import type { Page } from "@playwright/test";
import { givenPhoned, personNow } from "../support/added";
import { breaches, bringAxe } from "../support/axe";
import { givenEvening } from "../support/evenings";
import { pointing } from "../support/hands";
import { confirmAddress, heading } from "../support/journeys";
import { givenRequest, newAddress, registrationOf, room } from "../support/people";
import { expect, test } from "../support/test";

/** The keys of a phone have no letters. */
const withTelephone = { ...room, passcode: "73155028", phoneNumber: "+44 20 3481 5240" };

/** What an organiser writes down while somebody is on the telephone. */
async function writeDown(page: Page, { name, email = "" }: { name: string; email?: string }) {
  await page.getByLabel("Their full name").fill(name);
  await page.getByLabel("Their email address").fill(email);
  await page.getByLabel("Their postcode").fill("HP7 0AA");
  await page.getByLabel("Their phone number").fill("01632 960 214");
  await page.getByLabel("I read this out, and they agree").check();
}

for (const javaScriptEnabled of [true, false])
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("somebody without an email is rung back, gets a place, and is read how to dial in", async ({
      page,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week", room: withTelephone });
      await signInAs("organiser", { name: "Asha Patel" });
      await page.goto(`/organise/meetings/${meeting.id}/people`);
      await page.getByRole("link", { name: "Add somebody who phoned…" }).click();
      await expect(heading(page)).toHaveText("Add somebody who phoned");
      await writeDown(page, { name: "Doris Wetherby" });
      await page.getByLabel("Give them a place at once.").check();
      await page.getByRole("button", { name: "Add them" }).click();

      // Forgotten: nothing typed is lost, and nobody is added.
      const problem = page.getByRole("alert");
      await expect(problem.getByRole("link")).toHaveText([
        "Ring them back on this number, then tick the box",
      ]);
      await expect(page.getByLabel("Their full name")).toHaveValue("Doris Wetherby");
      await page.getByLabel("No email: I rang them back").check();
      await page.getByRole("button", { name: "Add them" }).click();

      await expect(heading(page)).toHaveText("Doris Wetherby");
      await expect(page.getByText("They have no email: show their slip, and read it out.")).toBeVisible();
      await expect(page.getByText("Told us by telephone, taken by Asha Patel")).toBeVisible();
      await expect(page.getByText(withTelephone.passcode)).toHaveCount(0);

      await page.getByRole("button", { name: "Show the slip" }).click();
      await expect(heading(page)).toHaveText("Doris Wetherby, you have a place");
      const slip = page.getByRole("article");
      await expect(slip).toContainText("Ring 020 3481 5240");
      await expect(slip).toContainText("Type the meeting ID 864 1220 9177 then press #.");
      await expect(slip).toContainText(`Type the passcode ${withTelephone.passcode} then press #.`);
      await expect(slip.getByRole("heading", { name: "House rules" })).toBeVisible();
      await expect(slip).toContainText("Keep your numbers to yourself.");
      await expect(page.getByText("zoom.us")).toHaveCount(0);

      // Its bare address shows nothing, and the look is in the history.
      await page.goto(new URL(page.url()).pathname);
      await expect(heading(page)).toHaveText("Slip for Doris Wetherby");
      await expect(page.getByText(withTelephone.passcode)).toHaveCount(0);
      await page.getByRole("link", { name: "Doris Wetherby" }).click();
      await expect(page.getByText("Showed their slip for the telephone")).toBeVisible();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("somebody with an email confirms it like everybody; one who shares it is added beside them", async ({
      page,
      signInAs,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const email = newAddress();
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}/people/add`);
      await writeDown(page, { name: "Margaret O'Brien", email });
      await page.getByLabel("Put them among the requests").check();
      await page.getByRole("button", { name: "Add them" }).click();
      await expect(page.getByText("We have emailed them to confirm their address.")).toBeVisible();

      await page.goto(`/organise/meetings/${meeting.id}/people/add`);
      await writeDown(page, { name: "Patrick O'Brien", email });
      await page.getByLabel("Put them among the requests").check();
      await page.getByRole("button", { name: "Add them" }).click();
      await expect(page.getByText("Margaret O'Brien has this address.")).toBeVisible();
      await page.getByLabel("They share this address.").check();
      await page.getByRole("button", { name: "Add them" }).click();
      await expect(heading(page)).toHaveText("Patrick O'Brien");
      const second = await registrationOf(meeting, email);
      expect(second.personNumber).toBe(2);

      await confirmAddress(pointing(page), await mailbox.latest(email, { subject: "We have your request" }));
      expect((await personNow(second.id)).confirmedAt).not.toBeNull();
    });

    test("a slip in an address is put right, and the new one is confirmed before it gets a link", async ({
      page,
      signInAs,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenRequest(meeting, { name: "Ann Lee" });
      const email = newAddress();
      await signInAs("organiser", { name: "Asha Patel" });
      await page.goto(`/organise/people/${person.id}`);
      await page.getByRole("link", { name: "Correct a spelling…" }).click();
      await page.getByLabel("Their full name").fill("Ann Leigh");
      await page.getByLabel("Their email address").fill(email);
      await page.getByRole("button", { name: "Save the correction" }).click();
      await expect(page.getByText("The new address gets an email to confirm it.")).toBeVisible();
      await expect(heading(page)).toHaveText("Ann Leigh");
      await expect(page.getByText("Note: Full name, email address")).toBeVisible();
      await mailbox.latest(email, { subject: "We have your request" });
    });

    test("who says on the telephone that they can't come is cancelled for", async ({
      page,
      signInAs,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenRequest(meeting, { confirmed: true });
      await signInAs("organiser");
      await page.goto(`/organise/people/${person.id}`);
      await page.getByRole("link", { name: "They can't come…" }).click();
      await page.getByRole("button", { name: "Cancel for them" }).click();
      await expect(page.getByText("You cancelled for Margaret O'Brien.")).toBeVisible();
      await expect(page.getByRole("heading", { name: "What you can do" })).toHaveCount(1);
      await mailbox.latest(person.email, { subject: "You have cancelled" });
    });
  });

test("two organisers who correct the same person do not undo each other", async ({
  browser,
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenRequest(meeting, { name: "Ann Lee" });
  await signInAs("organiser", { name: "Asha Patel" });
  const context = await browser.newContext();
  const other = await context.newPage();
  await signInAs("organiser", { name: "Tom Whitfield", context });
  for (const hers of [page, other]) await hers.goto(`/organise/people/${person.id}/correct`);
  await page.getByLabel("Their full name").fill("Ann Leigh");
  await page.getByRole("button", { name: "Save the correction" }).click();
  await expect(heading(page)).toHaveText("Ann Leigh");
  await other.getByLabel("Their phone number").fill("01632 960 999");
  await other.getByRole("button", { name: "Save the correction" }).click();
  await expect(other.getByText("These details were changed since you opened this form")).toBeVisible();
  await expect(other.getByLabel("Their full name")).toHaveValue("Ann Leigh");
  expect((await personNow(person.id)).phone).toBeNull();
  await context.close();
});

test("a doorkeeper sees who phoned, and neither adds anybody nor sees a slip", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week", room: withTelephone });
  const phoned = await givenPhoned(meeting, { next: "approve" });
  await signInAs("doorkeeper");
  await page.goto(`/organise/meetings/${meeting.id}/people`);
  await expect(page.getByText("No email: ring 01632 960 123")).toBeVisible();
  await expect(page.getByRole("link", { name: "Add somebody who phoned…" })).toHaveCount(0);
  await page.getByRole("link", { name: "Doris Wetherby" }).click();
  await expect(page.getByRole("button", { name: "Show the slip" })).toHaveCount(0);
  await page.goto(`/organise/people/${phoned.id}/slip`);
  await expect(page).toHaveURL(/not-yours/);
});

test("a slip fits one sheet of paper, and everybody can read it", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week", room: withTelephone });
  const phoned = await givenPhoned(meeting, { next: "approve" });
  await signInAs("organiser");
  await bringAxe(page);
  await page.goto(`/organise/people/${phoned.id}`);
  await page.getByRole("button", { name: "Show the slip" }).click();
  await expect(page.getByRole("article")).toBeVisible();
  expect(await breaches(page)).toEqual([]);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.getByText("Read it out, or print it.")).toBeHidden();
  const pdf = await page.pdf({ format: "A4", path: test.info().outputPath("slip.pdf") });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
});

test("a guest of the panel gets a link like everybody, and takes nobody's place", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening({ when: "next week", capacity: 1 });
  const email = newAddress();
  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/people/add-guest`);
  await page.getByLabel("Their full name").fill("Sergeant Kelly Marsh");
  await page.getByLabel("Their email address").fill(email);
  await page.getByLabel("Whom they come for").fill("Thames Valley Police");
  await page.getByRole("button", { name: "Add them to the panel" }).click();
  await expect(page.getByText("Guest of the panel: Thames Valley Police")).toBeVisible();
  await page.goto(`/organise/meetings/${meeting.id}`);
  await expect(page.getByText("0 of 1").first()).toBeVisible();
  const mail = await mailbox.latest(email, { subject: "You have a place" });
  expect(mail.text).toContain("Thank you for coming to talk with residents.");
  await confirmAddress(pointing(page), mail);
  await mailbox.latest(email, { subject: "You have a place", saying: "This is your private link." });
});
