import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { givenEvening } from "../support/evenings";
import { heading } from "../support/journeys";
import { linkIn } from "../support/mailbox";
import { givenRequest } from "../support/people";
import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("an organiser asks one question, its person answers from the mail, and the organiser reads it", async ({
      page,
      browser,
      signInAs,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenRequest(meeting, { name: "Margaret O'Brien", confirmed: true });
      const organisers = await browser.newContext({ javaScriptEnabled });
      const desk = await organisers.newPage();
      await signInAs("organiser", { name: "Asha Patel", context: organisers });

      await desk.goto(`/organise/people/${person.id}`);
      await desk.getByRole("link", { name: "Ask them a question…" }).click();
      await expect(heading(desk)).toHaveText("Ask Margaret O'Brien a question");
      await desk.getByRole("link", { name: "Which street do you live in, or where do you work?" }).click();
      await desk.getByLabel("Your question").fill("Which street do you live in?");
      await desk.getByRole("button", { name: "Show the email" }).click();
      await expect(desk.getByText("Subject: A quick question about your request")).toBeVisible();
      await desk.getByRole("button", { name: "Send the question" }).click();
      await expect(desk.getByText("We have asked Margaret O'Brien. The email is on its way.")).toBeVisible();
      await expect(desk.getByText("No answer yet.")).toBeVisible();

      const mail = await mailbox.latest(person.email, { subject: "A quick question about your request" });
      expect(mail.text).toContain("Which street do you live in?");
      await page.goto(linkIn(mail, "/my/"));
      await expect(heading(page)).toHaveText("We need to ask you something");
      await expect(page.getByRole("heading", { name: "We have a question for you" })).toBeVisible();
      await expect(page.getByText("Which street do you live in?")).toBeVisible();
      await page.getByRole("button", { name: "Send my answer" }).click();
      await expect(page.getByRole("alert").getByRole("link")).toHaveText("Enter your answer");
      await page.getByLabel("Your answer").fill("Elm Raod");
      await page.getByRole("button", { name: "Send my answer" }).click();
      await expect(heading(page)).toHaveText("Waiting");
      await expect(page.getByText("We have your answer. A volunteer will read it.")).toBeVisible();
      await page.getByRole("link", { name: "Change my answer" }).click();
      await expect(page.getByLabel("Your answer")).toHaveValue("Elm Raod");
      await page.getByLabel("Your answer").fill("Elm Road");
      await page.getByRole("button", { name: "Send my answer" }).click();
      await expect(page.getByText("You answered: Elm Road")).toBeVisible();

      await desk.goto(`/organise/meetings/${meeting.id}/requests`);
      await expect(desk.getByText("Elm Road", { exact: true })).toBeVisible();
      await desk.goto(`/organise/people/${person.id}`);
      await expect(desk.getByText("Elm Road", { exact: true })).toBeVisible();
      await expect(desk.getByText("Answered our question").first()).toBeVisible();
      await organisers.close();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("an answer that came by phone is written down, and the page says that it is needed no more", async ({
      page,
      browser,
      signInAs,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenRequest(meeting, { name: "Rosa Lind", confirmed: true });
      const organisers = await browser.newContext({ javaScriptEnabled });
      const desk = await organisers.newPage();
      await signInAs("organiser", { name: "Asha Patel", context: organisers });
      await desk.goto(`/organise/people/${person.id}/ask?start=street`);
      await desk.getByRole("button", { name: "Send the question" }).click();
      const mail = await mailbox.latest(person.email, { subject: "A quick question about your request" });

      await desk.getByRole("link", { name: "They answered by email or phone…" }).click();
      await desk.getByRole("button", { name: "Keep the answer" }).click();
      await expect(desk.getByRole("alert").getByRole("link")).toHaveText("Enter what they answered");
      await desk.getByLabel("What they answered").fill("Oak Road");
      await desk.getByRole("button", { name: "Keep the answer" }).click();
      await expect(desk.getByText("You wrote down what Rosa Lind answered.")).toBeVisible();
      await expect(desk.getByText(/written down by Asha Patel/)).toBeVisible();

      await page.goto(linkIn(mail, "/my/"));
      await expect(page.getByText("You answered: Oak Road")).toBeVisible();
      await desk
        .getByRole("button", { name: /^Approve/ })
        .first()
        .click();
      await expect(desk.getByText(/Approved: Rosa Lind\./)).toBeVisible();
      await page.reload();
      // The decision is held, so nothing shows through.
      await expect(heading(page)).toHaveText("Waiting");
      await organisers.close();
    });

    test("a second question is refused kindly, with who asked and what", async ({ page, signInAs }) => {
      const person = await givenRequest(await givenEvening({ when: "next week" }), { confirmed: true });
      await signInAs("organiser", { name: "Asha Patel" });
      await page.goto(`/organise/people/${person.id}/ask?start=street`);
      const second = await page.context().newPage();
      await second.goto(`/organise/people/${person.id}/ask?start=name`);
      await page.getByRole("button", { name: "Send the question" }).click();
      await expect(page.getByText("No answer yet.")).toBeVisible();
      await second.getByRole("button", { name: "Send the question" }).click();
      await expect(second.getByText("They have been asked a question already.")).toBeVisible();
      await expect(second.getByText(/by Asha Patel/)).toBeVisible();
    });
  });
}

test("organisers look at what each mail says, and see when the next ones leave", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenRequest(meeting, { name: "Margaret O'Brien", confirmed: true });
  await signInAs("organiser");
  await page.goto(`/organise/people/${person.id}`);
  await page
    .getByRole("button", { name: /^Approve/ })
    .first()
    .click();
  await page.goto(`/organise/meetings/${meeting.id}/emails`);
  await expect(page.getByText(/Leaves in \d minutes?, at /)).toBeVisible();
  await page.getByRole("link", { name: "You have a place" }).click();
  await expect(heading(page)).toHaveText("You have a place");
  await expect(page.getByText("(a link of their own)").first()).toBeVisible();
});

test("an email that reached nobody leads to its address, and can be sent again", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenRequest(meeting, { name: "Rosa Lind" });
  await db()
    .update(messages)
    .set({ state: "failed", lastError: "smtp: EENVELOPE 550", endedAt: new Date(), sealed: null })
    .where(eq(messages.registrationId, person.id));
  await signInAs("organiser");
  const emails = `/organise/meetings/${meeting.id}/emails`;
  await page.goto(emails);
  await expect(page.getByText("Their email service says that it does not know this address.")).toBeVisible();
  await page.getByRole("link", { name: "Put the address right… of Rosa Lind" }).click();
  await expect(page.getByLabel("Email address")).toHaveValue(person.email);
  await page.goto(emails);
  await page.getByRole("button", { name: /^Send again/ }).click();
  await expect(page.getByText("The email to Rosa Lind is on its way again.")).toBeVisible();
});
