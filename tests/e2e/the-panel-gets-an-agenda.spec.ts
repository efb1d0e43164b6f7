import type { Page } from "@playwright/test";
import { now } from "@/lib/clock";
import { askQuestion } from "@/lib/questions/commands";
import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { linkToken, type Meeting } from "../support/people";
import { expect, test } from "../support/test";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function givenQuestions(meeting: Meeting): Promise<void> {
  const { id } = await givenPlace(meeting, { name: "Margaret O'Brien" });
  for (const words of ["Who fixes the lamps?", "Why so late?", "When is the crossing back?"])
    await askQuestion(await linkToken(id, "manage"), { words, nameSaid: true }, await now());
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("questions are grouped and ordered, and the chair has them on paper", async ({ page, signInAs }) => {
      const meeting = await givenEvening({ when: "next week" });
      await givenQuestions(meeting);
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}/questions`);
      await press(page, "Make the group");
      await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Enter what the group is called"]);
      for (const title of ["Traffic", "Lights"]) {
        await page.getByRole("textbox", { name: "What the group is called" }).last().fill(title);
        await press(page, "Make the group");
        await expect(page.getByRole("heading", { name: `${title} (0)` })).toBeVisible();
      }
      await page.getByLabel("Group of question 3").selectOption("Traffic");
      await press(page, "Put there question 3");
      await expect(page.getByRole("heading", { name: "Traffic (1)" })).toBeVisible();
      await page.getByLabel("Group of question 2").selectOption("Lights");
      await press(page, "Put there question 2");
      await expect(page.getByRole("heading", { name: "Lights (1)" })).toBeVisible();
      await press(page, "Up the group Lights");
      await expect(page.getByRole("heading", { level: 2 })).toHaveText([
        "Lights (1)",
        "Traffic (1)",
        "In no group (1)",
        "Make a group",
      ]);
      await press(page, "Leave the name out question 2");
      await expect(page.getByRole("button", { name: "Let the name be said question 2" })).toBeVisible();
      await press(page, "Answered question 3");
      await expect(page.getByRole("button", { name: "Not answered question 3" })).toBeVisible();

      await page.getByRole("link", { name: "Agenda to print" }).click();
      await expect(heading(page)).toHaveText(meeting.title);
      await expect(page.getByRole("heading", { level: 3 })).toHaveText(["Lights", "Traffic"]);
      await expect(page.getByRole("main").getByRole("listitem")).toHaveText([
        "Welcome",
        "The lights on Elm Road",
        "Who fixes the lamps?Margaret O'Brien",
        "When is the crossing back?Leave the name out",
      ]);
      await expect(page.getByText("Answered already, and left out here: 1.")).toBeVisible();
      await expect(page.getByText("mail.example")).toHaveCount(0);
      await page.emulateMedia({ media: "print" });
      await expect(page.getByRole("navigation")).toHaveCount(0);
      await expect(page.getByText("Print this page")).toBeHidden();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("questions change places by the keyboard alone", async ({ page, signInAs }) => {
      const meeting = await givenEvening({ when: "next week" });
      await givenQuestions(meeting);
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}/questions`);
      const items = page.getByRole("main").getByRole("listitem");
      await page.getByRole("button", { name: "Up question 3", exact: true }).focus();
      await page.keyboard.press("Enter");
      await expect(items.nth(1)).toContainText("When is the crossing back?");
      // The press leads back to the question that was moved: its own buttons come next.
      await expect(page).toHaveURL(/#/);
      await page.waitForLoadState();
      await page.keyboard.press("Tab");
      await page.keyboard.press("Tab");
      await expect(page.getByRole("button", { name: "Up question 2", exact: true })).toBeFocused();
      await page.keyboard.press("Enter");
      await expect(items.nth(0)).toContainText("When is the crossing back?");
    });

    test("a doorkeeper looks and prints, and changes nothing", async ({ page, signInAs }) => {
      const meeting = await givenEvening({ when: "next week" });
      await givenQuestions(meeting);
      await signInAs("doorkeeper");
      await page.goto(`/organise/meetings/${meeting.id}/questions`);
      await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(3);
      await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
      await page.getByRole("link", { name: "Agenda to print" }).click();
      await expect(heading(page)).toHaveText(meeting.title);
    });
  });
}
