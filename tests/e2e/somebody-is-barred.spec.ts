import { givenEvening } from "../support/evenings";
import { heading } from "../support/journeys";
import { givenRequest, linkToken } from "../support/people";
import { givenCameBefore, givenRemoved, givenRuledEvening } from "../support/returning-views";
import { expect, test } from "../support/test";

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("somebody who was removed is barred, is flagged when they ask again, and the bar is lifted", async ({
      page,
      signInAs,
    }) => {
      const name = javaScriptEnabled ? "Thaddeus Blackwood" : "Marigold Pennyfeather";
      const removed = await givenRemoved(await givenEvening(), name);
      const next = await givenEvening({ when: "next week" });
      const again = await givenRequest(next, { name, email: removed.email, confirmed: true });
      await signInAs("organiser");
      await page.goto(`/organise/people/${removed.id}`);
      await page.getByRole("link", { name: "Bar from future meetings…" }).click();
      await expect(heading(page)).toHaveText(`Bar ${name} from future meetings`);
      await page.getByRole("button", { name: "Bar from future meetings" }).click();
      await expect(page.getByRole("alert", { name: "There is a problem" })).toContainText(
        "Choose why you are barring them",
      );
      await page.getByLabel("Disrupted a meeting").check();
      await page.getByRole("button", { name: "Bar from future meetings" }).click();
      await expect(page.getByRole("region", { name: "Done" })).toContainText(`Barred ${name}`);
      await expect(page.getByText("Barred them from future meetings")).toBeVisible();

      await page.goto(`/organise/meetings/${next.id}/requests`);
      const flag = page.getByText(/^Barred on .* because they disrupted a meeting/);
      await expect(flag).toHaveCount(1);
      await page.goto("/organise/barred");
      await expect(page.getByRole("main")).toContainText("because they disrupted a meeting");
      await expect(page.getByRole("main")).not.toContainText(name);

      await page.goto(`/organise/people/${again.id}`);
      await page.getByRole("link", { name: "Lift the bar…" }).click();
      await page.getByRole("button", { name: "Lift the bar" }).click();
      await expect(page.getByRole("region", { name: "Done" })).toContainText("The bar is lifted.");
      await page.goto(`/organise/meetings/${next.id}/requests`);
      await expect(flag).toHaveCount(0);
    });
  });
}

test("a doorkeeper reads who is barred and bars nobody", async ({ page, signInAs }) => {
  const removed = await givenRemoved(await givenEvening(), "Evander Thornycroft");
  await signInAs("doorkeeper");
  await page.goto(`/organise/people/${removed.id}`);
  await expect(heading(page)).toHaveText("Evander Thornycroft");
  await expect(page.getByRole("link", { name: "Bar from future meetings…" })).toHaveCount(0);
  await page.goto(`/organise/people/${removed.id}/bar`);
  await expect(page).toHaveURL(/not-yours/);
});

test("somebody who came before confirms their address, has a place by the meeting's rule, and an organiser undoes it", async ({
  page,
  signInAs,
}) => {
  const before = await givenCameBefore("Philomena Larkspur");
  const meeting = await givenRuledEvening();
  const asking = await givenRequest(meeting, { name: before.name, email: before.email });
  await page.goto(`/confirm/${await linkToken(asking.id, "confirm")}`);
  await page.getByRole("button", { name: "Yes, confirm it" }).click();
  await expect(heading(page)).toHaveText("Your email address is confirmed");

  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  const strip = page.getByRole("region", { name: "One email has not left yet" });
  await expect(strip).toContainText("Philomena Larkspur, by the meeting's rule.");
  await strip.getByRole("button", { name: "Undo Philomena Larkspur" }).click();
  await expect(page.getByRole("region", { name: "Done" })).toContainText("Undone, and nobody was emailed.");
  await page.getByRole("link", { name: "Open Philomena Larkspur" }).click();
  await expect(page.getByText("Approved by the meeting's rule")).toBeVisible();
  await expect(page.getByText(/^Came in /).first()).toBeVisible();
});
