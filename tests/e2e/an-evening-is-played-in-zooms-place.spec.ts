import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { connectMeeting } from "@/lib/rooms/commands";
import { givenEvening, givenPlace } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, joinTheMeeting } from "../support/journeys";
import { anOrganiser, type Meeting, privateTokenOf } from "../support/people";
import { expect, test } from "../support/test";

/** A meeting of the test's own whose Zoom meeting the site has made and found safe. */
async function givenConnectedEvening(): Promise<Meeting> {
  const meeting = await givenEvening({ room: null });
  const connected = await connectMeeting(meeting.id, (await anOrganiser("owner")).id, await now());
  expect(connected.ok).toBe(true);
  const ready = and(eq(rooms.meetingId, meeting.id), eq(rooms.state, "ready"));
  await expect.poll(() => db().$count(rooms, ready), { timeout: 30_000 }).toBe(1);
  return meeting;
}

test("a visitor plays the host, a resident, a stranger and somebody who comes twice; organisers see who is who", async ({
  page,
  browser,
  signInAs,
}) => {
  test.slow();
  const meeting = await givenConnectedEvening();
  const { id } = await givenPlace(meeting, { name: "Margaret O'Brien" });
  const added = and(eq(zoomEntries.registrationId, id), eq(zoomEntries.state, "added"));
  await expect.poll(() => db().$count(zoomEntries, added), { timeout: 30_000 }).toBe(1);

  // Without scripts, as the pages promise to work.
  const resident = await browser.newPage({ javaScriptEnabled: false });
  await resident.goto(`/j/${await privateTokenOf(id)}`);
  await joinTheMeeting(pointing(resident), "Margaret O'Brien");
  await resident.getByRole("button", { name: "Go into the waiting room" }).click();
  await expect(heading(resident)).toHaveText("Waiting for the host, as Margaret O'Brien");
  const inside = resident.url();
  await resident.getByRole("link", { name: "Play the host: see who waits" }).click();
  const press = (name: string) => resident.getByRole("button", { name, exact: true }).click();
  const section = (name: string) => resident.getByRole("heading", { level: 2, name });
  await press("Start");
  await expect(section("Waiting: 1")).toBeVisible();
  await press("A stranger comes");
  await expect(section("Waiting: 2")).toBeVisible();

  await signInAs("owner");
  /** The cards of those called so with whom something is wrong, as the page has them now. */
  const alarming = async (name: string, alarm: string) => {
    await page.goto(`/organise/meetings/${meeting.id}/arrivals`);
    const card = page.getByRole("heading", { level: 3, name, exact: true }).locator("xpath=..");
    return card.filter({ hasText: alarm }).count();
  };
  await expect.poll(() => alarming("iPhone", "Not on the list"), { timeout: 30_000 }).toBe(1);
  // Who is on the list is no alarm.
  const margaret = page
    .getByRole("listitem")
    .filter({ hasText: "Sure: they came with their own Zoom link." });
  await expect(margaret.getByRole("link", { name: "Margaret O'Brien" })).toBeVisible();
  expect(await alarming("Margaret O'Brien", "")).toBe(0);

  await press("Admit Margaret O'Brien");
  await expect(section("In the meeting: 2")).toBeVisible();
  await press("Somebody comes twice");
  await expect(resident.getByText("Twice on one link").first()).toBeVisible();
  await expect.poll(() => alarming("Margaret O'Brien", "Here twice"), { timeout: 30_000 }).toBe(2);
  expect(await alarming("iPhone", "Here twice")).toBe(0);
  await press("Remove iPhone");
  await expect(resident.getByRole("region", { name: "Done" })).toContainText("Removed.");
  await expect.poll(() => alarming("iPhone", "Not on the list"), { timeout: 30_000 }).toBe(0);
  await press("The link is seen in public");
  await expect(resident.getByRole("region", { name: "Done" })).toContainText("seen in public");
  const reports = () =>
    db().select({ id: linkReports.id }).from(linkReports).where(eq(linkReports.meetingId, meeting.id));
  await expect.poll(async () => (await reports()).length, { timeout: 30_000 }).toBe(1);
  await page.goto("/organise/reports");
  const [report] = await reports();
  await expect(page.getByRole("main").locator(`a[href="/organise/reports/${report?.id}"]`)).toContainText(
    "Told by Zoom",
  );
  await press("End for everybody");
  await expect(section("Waiting: 0")).toBeVisible();
  await resident.goto(inside);
  await expect(heading(resident)).toHaveText("The meeting is over, as Margaret O'Brien");
  await resident.close();
});
