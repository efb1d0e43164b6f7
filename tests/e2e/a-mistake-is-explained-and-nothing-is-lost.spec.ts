import type { Page } from "@playwright/test";
import { givenEvening } from "../support/evenings";
import { pointing } from "../support/hands";
import { fillInRequest, goodAnswers, heading } from "../support/journeys";
import { givenRequest, newAddress } from "../support/people";
import { expect, test } from "../support/test";

// Every rule of the request form with the words that people get (experience, b). A rule breaks one answer.
const rules = [
  { field: "Full name", typed: "", says: "Enter your full name" },
  { field: "Full name", typed: "M", says: "Full name must be 2 characters or more" },
  {
    field: "Full name",
    typed: "Margaret www.example.com",
    says: "Full name must not include a web address",
  },
  {
    field: "Full name",
    typed: "margaret@example.org",
    says: "Enter your full name here, and your email address below",
  },
  { field: "Full name", typed: "07700 900", says: "Full name must include letters" },
  {
    field: "Full name",
    typed: "Margaret \u{1F642}",
    says: "Full name must only include letters, spaces and marks like - and '",
  },
  {
    field: "Full name",
    typed: "Маrgaret O'Brien",
    says: "Write each part of your full name in one alphabet",
  },
  { field: "Full name", typed: "Margaret ".repeat(30), says: "Full name must be 200 characters or fewer" },
  {
    field: "Full name",
    typed: "Margaret's iPad (2)",
    says: "Enter your own full name. This looks like the name of a device",
  },
  {
    field: "Full name",
    typed: "Zoom User",
    says: "Enter your own full name. This does not look like a person's name",
  },
  { field: "Email address", typed: "", says: "Enter your email address" },
  {
    field: "Email address",
    typed: "margaret.example.org",
    says: "Enter an email address with an @ sign, like name@example.com",
  },
  {
    field: "Email address",
    typed: "margaret obrien@example.org",
    says: "Take the spaces out of your email address",
  },
  {
    field: "Email address",
    typed: "margaret@example",
    says: "Enter an email address like name@example.com",
  },
  { field: "Postcode", typed: "", says: "Enter the postcode where you live or work" },
  { field: "Postcode", typed: "HP7", says: "Enter a full UK postcode, like HP7 0AA" },
  {
    field: "Phone number",
    typed: "ring me",
    says: "Phone number must only include numbers, spaces and a plus sign",
  },
  { field: "Phone number", typed: "01632", says: "Phone number must have between 7 and 15 numbers" },
  { field: "Their name", typed: "R", says: "Their name must be 2 characters or more" },
  { field: "Their name", typed: "www.example.com", says: "Their name must not include a web address" },
  {
    field: "Their name",
    typed: "rosa@example.org",
    says: "Enter their name here, not an email address",
  },
  {
    field: "Their name",
    typed: "Rosa's iPhone",
    says: "Enter their own name. This looks like the name of a device",
  },
  {
    field: "Your question",
    typed: `Why is it dark?\n${"?".repeat(521)}`,
    says: "Your question must be 500 characters or fewer. Take out 37 characters",
  },
  {
    field: "The help you need",
    typed: "x".repeat(301),
    says: "The help you need must be 300 characters or fewer. Take out 1 character",
  },
];

/** The fields by their names, and the folded part that some stand in. */
const labels = {
  fullName: "Full name",
  email: "Email address",
  postcode: "Postcode",
  phone: "Phone number",
  companion: "Their name",
  question: "Your question",
  help: "The help you need",
};
const folded: Record<string, string> = {
  "Their name": "Somebody is on my screen with me",
  "Your question": "I have a question for the panel",
  "The help you need": "I need help to take part",
};
/** A rule of each field at a time, broken together: as many rounds as the field with the most rules has. */
const rounds = rules.flatMap((_, at) => {
  const round = Object.values(labels).flatMap(
    (label) => rules.filter(({ field }) => field === label)[at] ?? [],
  );
  return round.length > 0 ? [round] : [];
});
/** Extras that are as they should be. */
const extras = { companion: "Rosa Lind", question: "Why is it dark?\nAnd cold?", help: "Captions" };

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("each rule says what to do, twice in the same words, and keeps what was typed", async ({ page }) => {
      test.setTimeout(120_000);
      const meeting = await givenEvening();
      for (const round of rounds) {
        await test.step(round.map(({ says }) => says).join(", "), async () => {
          await page.goto(`/meetings/${meeting.slug}/ask`);
          const answers = { ...goodAnswers(newAddress()), ...extras };
          for (const { field, typed } of round) answers[nameOf(field)] = typed;
          await fillInRequest(pointing(page), answers);
          for (const [label, words] of Object.entries(folded)) {
            await page.locator("summary", { hasText: words }).click();
            await page.getByLabel(label).fill(answers[nameOf(label)]);
          }
          await page.getByRole("button", { name: "Continue" }).click();
          await expect(summary(page).getByRole("link")).toHaveText(round.map(({ says }) => says));
          for (const { field, says } of round) await expectExplained(page, field, says);
          for (const label of Object.values(labels)) {
            await expect(page.getByLabel(label)).toBeVisible();
            await expect(page.getByLabel(label)).toHaveValue(answers[nameOf(label)]);
          }
          await expect(page.getByLabel(/will not share/)).toBeChecked();
          if (javaScriptEnabled) await expect(summary(page)).toBeFocused();
        });
      }
    });

    test("the promise has to be made, and a phone number where the meeting asks for one", async ({
      page,
    }) => {
      const meeting = await givenEvening({ phoneRule: "required" });
      await page.goto(`/meetings/${meeting.slug}/ask`);
      await page.getByLabel("Full name").fill("Margaret O'Brien");
      await page.getByRole("button", { name: "Continue" }).click();
      await expectExplained(page, "Phone number", "Enter a phone number we can call on the night");
      await expect(summary(page).getByRole("link")).toHaveText([
        "Enter your email address",
        "Enter the postcode where you live or work",
        "Enter a phone number we can call on the night",
        "Tick the box to promise that you will not share your link",
      ]);
      await expect(page.getByLabel(/will not share/)).toHaveAccessibleDescription(
        /Tick the box to promise that you will not share your link/,
      );
      await expect(page.getByLabel("Full name")).toHaveValue("Margaret O'Brien");
    });

    test("a line of the summary leads to its field", async ({ page }) => {
      const meeting = await givenEvening();
      await page.goto(`/meetings/${meeting.slug}/ask`);
      await page.getByRole("button", { name: "Continue" }).click();
      await summary(page).getByRole("link", { name: "Enter your email address" }).click();
      await expect(page.getByLabel("Email address")).toBeFocused();
    });

    test("after a mistake is mended the request goes on with everything that was typed", async ({ page }) => {
      const meeting = await givenEvening();
      const answers = goodAnswers(newAddress());
      await page.goto(`/meetings/${meeting.slug}/ask`);
      await fillInRequest(pointing(page), { ...answers, postcode: "" });
      await page.getByRole("button", { name: "Continue" }).click();
      await expectExplained(page, "Postcode", "Enter the postcode where you live or work");
      await page.getByLabel("Postcode").fill("hp7-0ab.");
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(heading(page)).toHaveText("Check your answers, then send");
      for (const answer of [answers.fullName, answers.email, answers.phone])
        await expect(page.getByText(answer, { exact: true })).toBeVisible();
      await page.getByRole("link", { name: "Change your full name" }).click();
      await expect(page.getByLabel("Full name")).toHaveValue(answers.fullName);
      await expect(page.getByLabel("Email address")).toHaveValue(answers.email);
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("an organiser who declines has to choose why", async ({ page, signInAs }) => {
      const meeting = await givenEvening();
      const { id } = await givenRequest(meeting, { confirmed: true });
      await signInAs("organiser");
      await page.goto(`/organise/people/${id}/decline`);
      await page.getByLabel("A note to them").fill("We rang twice.");
      await page.getByRole("button", { name: "Show the email" }).click();
      await expect(page).toHaveTitle(/^Error: /);
      await expect(summary(page).getByRole("link")).toHaveText([
        "Choose why you are not approving this request",
      ]);
      await expect(
        page.getByRole("group", { name: "Why are you not approving this request?" }),
      ).toHaveAccessibleDescription(/Choose why you are not approving this request/);
      await expect(page.getByLabel("A note to them")).toHaveValue("We rang twice.");
      await expect(summary(page)).toBeFocused();
    });
  });
}

function summary(page: Page) {
  return page.getByRole("alert", { name: "There is a problem" });
}

async function expectExplained(page: Page, field: string, says: string): Promise<void> {
  await expect(summary(page).getByRole("link", { name: says, exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^Error: /);
  await expect(page.getByLabel(field)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(field)).toHaveAccessibleDescription(new RegExp(`Error: ${escaped(says)}$`));
}

function nameOf(field: string): keyof typeof labels {
  const found = Object.entries(labels).find(([, label]) => label === field);
  return found?.[0] as keyof typeof labels;
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
