import { now } from "@/lib/clock";
import { replaceLink } from "@/lib/passes/commands";
import { anHourPasses, givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { anOrganiser, newAddress, privateTokenOf } from "../support/people";
import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("one field and one press bring the private link again", async ({ page, mailbox }) => {
      const person = await givenPlace(await givenEvening({ when: "next week" }), { email: newAddress() });
      await page.goto("/lost");
      await page.getByLabel("Email address").fill(person.email);
      await page.getByRole("button", { name: "Send my link again" }).click();
      await expect(heading(page)).toHaveText("Check your email");
      await expect(page.getByText("If we know this address, we have written to it.")).toBeVisible();
      const mail = await mailbox.latest(person.email, { subject: "Your private link" });
      expect(mail.text).toContain(`/j/${await privateTokenOf(person.id)}`);
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("an old link asks for the address itself, and a slip there is explained", async ({
      page,
      mailbox,
    }) => {
      const person = await givenPlace(await givenEvening(), { email: newAddress() });
      const old = await privateTokenOf(person.id);
      await replaceLink(person.id, (await anOrganiser()).id, await now());
      await mailbox.latest(person.email, { subject: "Your private link" });
      await anHourPasses(person.id);
      await page.goto(`/j/${old}`);
      await page.getByLabel("Email address").fill("margaret at home");
      await page.getByRole("button", { name: "Send my link again" }).click();
      await expect(page).toHaveTitle(/^Error: Lost your email\?/);
      await expect(page.getByLabel("Email address")).toHaveValue("margaret at home");

      await page.goto(`/j/${old}`);
      await page.getByLabel("Email address").fill(person.email);
      await page.getByRole("button", { name: "Send my link again" }).click();
      await expect(heading(page)).toHaveText("Check your email");
      expect(new URL(page.url()).pathname).toBe("/lost/sent");
    });

    test("an address that nobody gave us gets the very same answer", async ({ page, mailbox }) => {
      const known = await givenPlace(await givenEvening({ when: "next week" }));
      const answers: unknown[] = [];
      for (const email of [newAddress(), known.email]) {
        await page.goto("/lost");
        await page.getByLabel("Email address").fill(email);
        await page.getByRole("button", { name: "Send my link again" }).click();
        await expect(heading(page)).toHaveText("Check your email");
        answers.push(
          `${new URL(page.url()).pathname}${new URL(page.url()).search}`,
          await page.getByRole("main").textContent(),
        );
      }
      expect(answers.slice(0, 2)).toEqual(answers.slice(2));
      await mailbox.latest(known.email, { subject: "Your private link" });
    });

    test("an address with a slip is kept, and explained", async ({ page }) => {
      await page.goto("/lost");
      await page.getByLabel("Email address").fill("margaret at home");
      await page.getByRole("button", { name: "Send my link again" }).click();
      await expect(page).toHaveTitle(/^Error: Lost your email\?/);
      await expect(page.getByRole("alert").getByRole("link")).toHaveText([
        "Take the spaces out of your email address",
      ]);
      await expect(page.getByLabel("Email address")).toHaveValue("margaret at home");
    });
  });
}
