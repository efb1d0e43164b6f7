import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { linkToken } from "../support/people";
import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("a resident asks the panel, takes a question back, and the rest is read out as they wish", async ({
      page,
      browser,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenPlace(meeting, { name: "Margaret O'Brien" });
      await page.goto(`/my/${await linkToken(person.id, "manage")}/question`);
      await expect(heading(page)).toHaveText("Ask the panel a question");
      await expect(page.getByText("Do not report crime here.")).toBeVisible();

      const send = async (words: string, choice: string) => {
        await page.getByLabel("Your question").fill(words);
        await page.getByLabel(choice).check();
        await page.getByRole("button", { name: "Send my question" }).click();
        await expect(page.getByText("We have your question.")).toBeVisible();
      };
      await send("When is the crossing back?", "Say my name");
      await send("Who fixes the lamps?", "Leave my name out");
      await send("Why so late?", "Say my name");
      await expect(page.getByText("You have sent 3 questions. Take one back to send another.")).toBeVisible();
      await page.getByRole("button", { name: "Take it back question 3" }).click();
      await expect(page.getByText("You took your question back.")).toBeVisible();

      const organisers = await browser.newContext({ javaScriptEnabled });
      const desk = await organisers.newPage();
      await signInAs("organiser", { context: organisers });
      await desk.goto(`/organise/meetings/${meeting.id}`);
      await desk.getByRole("link", { name: "Questions for the panel (2)" }).click();
      await expect(desk.getByRole("main").getByRole("listitem")).toHaveText([
        /When is the crossing back\?.*Margaret O'Brien.*HP7/s,
        /Who fixes the lamps\?.*Leave the name out.*HP7/s,
      ]);
      await expect(desk.getByText("Margaret O'Brien")).toHaveCount(1);
      await organisers.close();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("a mistake is explained, and the question is kept", async ({ page }) => {
      const person = await givenPlace(await givenEvening({ when: "next week" }));
      await page.goto(`/my/${await linkToken(person.id, "manage")}/question`);
      const typed = `${"Why? ".repeat(107)}OK`;
      await page.getByLabel("Your question").fill(typed);
      await page.getByRole("button", { name: "Send my question" }).click();
      await expect(page).toHaveTitle(/^Error: Ask the panel a question/);
      const summary = page.getByRole("alert");
      await expect(summary.getByRole("link")).toHaveText([
        "Your question must be 500 characters or fewer. Take out 37 characters",
        "Choose whether we may say your name",
      ]);
      await expect(page.getByLabel("Your question")).toHaveValue(typed);
    });
  });
}
