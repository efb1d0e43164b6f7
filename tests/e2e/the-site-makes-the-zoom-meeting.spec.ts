import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory, sessions } from "@/db/schema/organisers";
import { givenEvening } from "../support/evenings";
import { heading } from "../support/journeys";
import { expect, test } from "../support/test";

test("an organiser connects a meeting to Zoom, names who runs it, and starts it", async ({
  page,
  signInAs,
}) => {
  test.slow();
  const meeting = await givenEvening();
  const host = await signInAs("organiser", { name: "Priya Raman" });
  const zoom = `/organise/meetings/${meeting.id}/zoom`;
  await page.goto(zoom);
  await page.getByRole("button", { name: "Connect this meeting to Zoom" }).click();
  await expect(page.getByRole("region", { name: "Done" })).toContainText(
    "Gatehouse is making the Zoom meeting.",
  );
  const standing = async () => {
    await page.goto(zoom);
    return page.getByRole("main").textContent();
  };
  // The doors are open, and people come in by the pasted details: nobody is parted from the others without a press.
  await expect.poll(standing, { timeout: 30_000 }).toContain("it can be used");
  await page.getByRole("button", { name: "Use it now" }).click();
  await expect(page.getByRole("region", { name: "Done" })).toContainText("The new Zoom meeting is in use.");
  expect(await standing()).toContain("It is ready.");
  await expect(page.getByText("It is too late to change this.")).toBeVisible();

  await page.getByRole("link", { name: "Name two hosts" }).click();
  await page.getByRole("checkbox", { name: "Priya Raman" }).check();
  await page.getByLabel("Zoom account of Priya Raman").fill("priya");
  await page.getByRole("button", { name: "Save the hosts" }).click();
  await expect(page.getByRole("link", { name: /must be an email address/ })).toBeVisible();
  await page.getByLabel("Zoom account of Priya Raman").fill("");
  await page.getByRole("button", { name: "Save the hosts" }).click();
  await expect(page.getByText("Priya Raman. Name a second one")).toBeVisible();

  const lastChecked = (daysAgo: number) =>
    db()
      .update(sessions)
      .set({ checkedAt: new Date(Date.now() - daysAgo * 86_400_000) })
      .where(eq(sessions.organiserId, host.id));
  const press = page.getByRole("button", { name: "Show me the way to start it" });
  await page.getByRole("link", { name: "Start the meeting" }).click();
  await expect(press).toBeVisible();
  // On a screen that was left open since yesterday nobody sees it without proving who they are.
  await lastChecked(1);
  await press.click();
  await expect(page).toHaveURL(/\/organise\/check\?next=/);
  await page.goto(`/organise/meetings/${meeting.id}/start`);
  await expect(page).toHaveURL(/\/organise\/check\?next=/);
  await lastChecked(0);
  await page.goto(`/organise/meetings/${meeting.id}/start`);
  await press.click();
  const start = page.getByRole("link", { name: "Start the meeting in Zoom" });
  await expect(start).toHaveAttribute("rel", "noreferrer");
  await expect(start).toHaveAttribute("href", /^\/demo\/zoom\/\d{9,11}\/host$/);
  const shown = page.url();
  const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, host.id));
  expect(acts.map(({ act }) => act)).toContain("showed_zoom_start");

  // The same address shows a colleague nothing, however high their role.
  await page.context().clearCookies();
  await signInAs("owner", { name: "Olive Owner" });
  const answer = await page.goto(shown);
  expect(answer?.headers()["cache-control"]).toContain("no-store");
  await expect(heading(page)).toHaveText("Start the meeting");
  await expect(page.getByText("Only those who are named as hosts")).toBeVisible();
  await expect(start).toHaveCount(0);
});
