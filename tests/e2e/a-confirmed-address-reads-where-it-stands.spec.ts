import { now } from "@/lib/clock";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { givenInLine } from "../support/line-views";
import { anOrganiser, givenDecision, givenRequest, linkToken, meetingNow } from "../support/people";
import { expect, test } from "../support/test";

test.use({ javaScriptEnabled: false });

const confirmPage = async ({ id }: { id: string }) => `/confirm/${await linkToken(id, "confirm")}`;

test("pressed on the waiting list, it says so, and promises no look at the request", async ({ page }) => {
  const meeting = await givenEvening({ when: "next week", capacity: 1 });
  await givenPlace(meeting);
  await page.goto(await confirmPage(await givenInLine(meeting, { confirmed: false })));
  await page.getByRole("button", { name: "Yes, confirm it" }).click();
  await expect(heading(page)).toHaveText("Your email address is confirmed");
  await expect(page.getByRole("main")).toContainText("On the waiting list. The meeting is full.");
  await expect(page.getByRole("main")).not.toContainText(/a volunteer will look/i);
});

test("of somebody whose place was taken back, it promises neither a link nor a look", async ({ page }) => {
  const person = await givenPlace(await givenEvening({ when: "next week" }));
  await givenDecision("remove", person.id);
  await page.goto(await confirmPage(person));
  await expect(page.getByRole("main")).toContainText("Your place was taken back.");
  await expect(page.getByRole("main")).not.toContainText(/private link|a volunteer will look/i);
});

test("of somebody with a place, it says that the private link comes", async ({ page }) => {
  await page.goto(await confirmPage(await givenPlace(await givenEvening({ when: "next week" }))));
  await expect(page.getByRole("main")).toContainText("You have a place.");
  await expect(page.getByRole("main")).toContainText("We are sending your private link to you now.");
});

test("asks nothing any more when the meeting is cancelled", async ({ page }) => {
  const meeting = await givenEvening({ when: "next week" });
  const [waiting, placed] = [await givenRequest(meeting), await givenPlace(meeting)];
  const { calendarSequence } = await meetingNow(meeting.id);
  await cancelMeeting(
    meeting.id,
    calendarSequence,
    "The sergeant is ill.",
    (await anOrganiser()).id,
    await now(),
  );
  for (const person of [waiting, placed]) {
    await page.goto(await confirmPage(person));
    await expect(heading(page)).toHaveText("This meeting is cancelled");
    await expect(page.getByRole("main")).not.toContainText(/private link|will look/i);
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  }
});
