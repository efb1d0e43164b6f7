import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { told } from "../support/evening-views";
import { givenEvening, givenPlace, givenSeat } from "../support/evenings";
import { heading } from "../support/journeys";
import { givenRequest, hour, linkToken, type Meeting, privateTokenOf } from "../support/people";
import { expect, test } from "../support/test";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("it asks once more, then every link is dead, and the same words stand everywhere", async ({
      page,
      request,
      mailbox,
      signInAs,
    }) => {
      const meeting = await givenEvening();
      const margaret = await givenPlace(meeting, { name: "Margaret O'Brien" });
      const waiting = await givenRequest(meeting, { confirmed: true });
      const privateLink = `/j/${await privateTokenOf(margaret.id)}`;
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}`);
      await page.getByRole("link", { name: "Stop the meeting…" }).click();
      await expect(heading(page)).toHaveText("Stop the meeting");
      await expect(page.getByLabel("Our apology")).toHaveValue(told.apology);
      await expect(page.getByLabel("Where people can turn")).toHaveValue(/Victim Support/);
      await press(page, "Continue");
      await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Enter what happened"]);
      await page.getByLabel("What happened").fill(told.note);
      await page.getByLabel("Where people can turn").fill(told.whereToTurn);
      await press(page, "Continue");
      await expect(heading(page)).toHaveText("Stop the meeting for good?");
      await expect(page.getByText("1 person with a place will be told by email.")).toBeVisible();
      await expect(page.getByText(/Subject: We had to stop our meeting on /)).toBeVisible();
      expect((await request.get(privateLink)).status()).toBe(200);
      const confirmation = page.url();
      await press(page, "Stop the meeting for good");
      await expect(
        page.getByText("The meeting is stopped. Every private link has stopped working."),
      ).toBeVisible();
      await expect(page.getByText("The email to 1 person is on its way.")).toBeVisible();
      await expect(page.getByRole("link", { name: "After", exact: true })).toBeVisible();
      await expect(page.getByRole("link", { name: "Something is wrong" })).toHaveCount(0);
      await page.goto(confirmation);
      await expect(page.getByText("This meeting is stopped already.")).toBeVisible();

      const mail = await mailbox.latest(margaret.email, { subject: "We had to stop our meeting" });
      for (const words of [...told.note.split("\n"), told.apology, told.whereToTurn])
        expect(mail.text).toContain(words);
      const pages = {
        [privateLink]: "We had to stop this meeting",
        [`/my/${await linkToken(margaret.id, "manage")}`]: "We had to stop this meeting",
        [`/my/${await linkToken(waiting.id, "manage")}`]: "We had to stop this meeting",
        [`/meetings/${meeting.slug}`]: meeting.title,
      };
      for (const [address, title] of Object.entries(pages)) {
        await page.goto(address);
        await expect(heading(page)).toHaveText(title);
        for (const words of Object.values(told)) await expect(page.getByText(words)).toBeVisible();
        await expect(page.getByRole("link", { name: "Ask for a place" })).toHaveCount(0);
        await expect(page.getByRole("button", { name: "Join the meeting" })).toHaveCount(0);
      }
      await beginsFirst(meeting);
      await page.goto("/");
      await expect(
        page.getByRole("link", { name: `Read what happened at the meeting ${meeting.title}` }),
      ).toBeVisible();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("who is here is counted, and noted of whoever rang in", async ({ page, signInAs }) => {
      const meeting = await givenEvening();
      const [seated, phoned] = [
        await givenPlace(meeting, { name: "Asha Rao" }),
        await givenPlace(meeting, { name: "Bert Cole" }),
      ];
      await givenPlace(meeting, { name: "Cora Dunn" });
      await givenSeat(seated.id);
      await signInAs("doorkeeper");
      await page.goto(`/organise/meetings/${meeting.id}/after`);
      const number = (label: string) => page.getByRole("main").locator("dl > div").filter({ hasText: label });
      await expect(number("Had a place")).toContainText("3");
      await press(page, `Came ${phoned.name}`);
      await expect(page.getByText("Noted that Bert Cole came.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Came (2)" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Not here yet (1)" })).toBeVisible();
      await page.getByRole("link", { name: "Came (2)" }).click();
      await expect(page.getByText("Came in with their link")).toHaveCount(1);
      await expect(
        page.getByRole("table", { name: "How many people came in each five minutes" }),
      ).toBeVisible();
      await press(page, `Take back ${phoned.name}`);
      await expect(page.getByText("Taken back: Bert Cole is not noted any more.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Came (1)" })).toBeVisible();
    });
  });
}

/** The home page shows the next twelve meetings, and the other tests of the evening have made more than these. */
async function beginsFirst({ id, startsAt }: Meeting): Promise<void> {
  const earlier = new Date(startsAt.getTime() - 12 * hour);
  await db().update(meetings).set({ startsAt: earlier, doorsOpenAt: earlier }).where(eq(meetings.id, id));
}
