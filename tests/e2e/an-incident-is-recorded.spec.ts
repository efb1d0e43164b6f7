import { givenEvening, givenPlace } from "../support/evenings";
import { pointing, typing } from "../support/hands";
import { givenIncident } from "../support/incidents";
import { heading, send } from "../support/journeys";
import { lookAs } from "../support/looking";
import { expect, test } from "../support/test";

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a doorkeeper writes down what happened, names somebody, and closes the record", async ({
      page,
      context,
    }) => {
      const meeting = await givenEvening();
      const person = await givenPlace(meeting, { name: "Siobhan Doherty" });
      const address = `/organise/meetings/${meeting.id}/incidents`;
      await lookAs({ shows: "incidents", address, as: "doorkeeper" }, context);
      const hand = scripts ? pointing(page) : typing(page);
      await page.goto(address);

      await hand.press("button", "Open the record");
      await expect(page.getByRole("alert", { name: "There is a problem" })).toContainText(
        "Enter what happened",
      );
      await hand.fill("What happened", "A stranger shared a picture.");
      await hand.fill("The name that they showed in Zoom", "iPhone 7");
      await hand.press("button", "Open the record");
      await expect(heading(page)).toHaveText("Record of an incident");

      await hand.fill("Add to the record", "7:41pm: removed from Zoom.");
      await hand.press("button", "Add this");
      await expect(page.getByText("7:41pm: removed from Zoom.")).toBeVisible();

      await hand.fill("Find somebody of this meeting", "shivaun doherty");
      await hand.press("button", "Search");
      await hand.press("button", "Name Siobhan Doherty");
      await expect(page.getByText("Kept because of an open incident")).toBeVisible();
      await page.goto(`/organise/people/${person.id}`);
      await expect(page.getByText("Kept because of an open incident")).toBeVisible();

      await page.goto(address);
      await expect(page.getByText("1 person is named.")).toBeVisible();
      await hand.pressOn(page.getByRole("heading", { level: 2 }).getByRole("link"));
      await hand.press("link", "Close the record");
      await expect(heading(page)).toHaveText("Close the record?");
      await hand.press("button", "Close the record");
      await expect(page.getByLabel("Done")).toContainText("The record is closed");
      await expect(page.getByRole("textbox")).toHaveCount(0);
      await expect(page.getByText("7:41pm: removed from Zoom.")).toBeVisible();
    });
  });
}

test("the same form sent twice is one entry, and a closed record takes none", async ({ page, context }) => {
  const meeting = await givenEvening();
  const { id } = await givenIncident(meeting, []);
  const address = `/organise/incidents/${id}`;
  await lookAs({ shows: "an incident", address, as: "organiser" }, context);
  const hand = pointing(page);
  await page.goto(address);
  await hand.fill("Add to the record", "Muted at once.");
  const drawn = await page.locator("input[name=id]").inputValue();
  // The first of two presses.
  await send(page.request, `${address}/entry/send`, { id: drawn, words: "Muted at once." });
  await hand.press("button", "Add this");
  await expect(page.getByLabel("Done")).toContainText("on the record");
  await expect(page.getByText("Muted at once.")).toHaveCount(1);

  const other = await context.newPage();
  await other.goto(`${address}/close`);
  await other.getByRole("button", { name: "Close the record" }).click();
  await expect(other.getByLabel("Done")).toBeVisible();
  await hand.fill("Add to the record", "Too late.");
  await hand.press("button", "Add this");
  await expect(page.getByLabel("Not done")).toContainText("This record is closed");
  await expect(page.getByText("Too late.")).toHaveCount(0);
});
