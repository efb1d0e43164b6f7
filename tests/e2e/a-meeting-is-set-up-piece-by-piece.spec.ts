import type { Page } from "@playwright/test";
import { calendarDay } from "@/lib/dates";
import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { day, type Meeting, meetingNow } from "../support/people";
import { expect, test } from "../support/test";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const edit = ({ id }: Meeting) => `/organise/meetings/${id}/edit`;

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "switched off"}`, () => {
    test.use({ javaScriptEnabled });

    test("each part is saved by itself, and a mistake in one touches no other", async ({
      page,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week", state: "draft" });
      await signInAs("organiser");
      await page.goto(edit(meeting));
      await page.getByLabel("What the meeting is called").fill("Bikes and phones");
      await page.getByLabel("How many places there are").fill("7");
      await press(page, "Save the words");
      await expect(page.getByText("Saved: what residents read.")).toBeVisible();
      await expect(page.getByLabel("How many places there are")).toHaveValue("20");

      await page.getByLabel("How many places there are").fill("none");
      await page.getByLabel("How postcodes of the area begin").fill("HP7, here");
      await press(page, "Save the places");
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByRole("alert").getByRole("link")).toHaveText([
        "Enter how many places there are, from 1 to 4999",
        "Enter how postcodes begin, like HP7 or SL9 8. “HERE” is not",
      ]);
      await expect(page.getByLabel("How postcodes of the area begin")).toHaveValue("HP7, here");
      await page.getByLabel("How many places there are").fill("40");
      await page.getByLabel("How postcodes of the area begin").fill("hp7, sl9 8");
      await page.getByLabel("Give people who came before a place at once").check();
      await press(page, "Save the places");
      await expect(page.getByText("Saved: places and people.")).toBeVisible();
      await expect(page.getByLabel("How postcodes of the area begin")).toHaveValue("HP7, SL9 8");

      const newDay = calendarDay(new Date(meeting.startsAt.getTime() + 3 * day), meeting.timeZone);
      await page.getByLabel("Day", { exact: true }).fill(newDay);
      await page.getByLabel("Starts").fill("19:00");
      await page.getByLabel("Ends").fill("20:15");
      await press(page, "Save the times");
      await expect(page.getByText("Saved: when.")).toBeVisible();
      expect(await meetingNow(meeting.id)).toMatchObject({
        title: "Bikes and phones",
        capacity: 40,
        areaPostcodes: ["HP7", "SL9 8"],
        approvesReturning: true,
      });
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("a draft is shown as residents will see it, and to nobody but organisers", async ({
      page,
      request,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week", state: "draft" });
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}`);
      await page.getByRole("link", { name: "See as a resident" }).click();
      await expect(heading(page)).toHaveText(meeting.title);
      await expect(page.getByText("This is a preview")).toBeVisible();
      await expect(page.getByText(meeting.summary)).toBeVisible();
      expect((await request.get(`/meetings/${meeting.slug}`)).status()).toBe(404);
    });

    test("of a published meeting the day stays, and fewer places than are given are refused", async ({
      page,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      for (const _ of [1, 2]) await givenPlace(meeting);
      await signInAs("organiser");
      await page.goto(edit(meeting));
      await expect(page.getByLabel("Day", { exact: true })).toHaveCount(0);
      await expect(
        page.getByRole("link", { name: "Change the day or time, and tell everybody" }),
      ).toBeVisible();
      await page.getByLabel("Doors open, minutes before the start").fill("10");
      await press(page, "Save the times");
      await expect(page.getByRole("alert").getByRole("link")).toHaveText([
        /^People have the day and the times in their emails\./,
      ]);
      await page.getByLabel("Doors open, minutes before the start").fill("45");
      await press(page, "Save the times");
      await expect(page.getByText("Saved: when.")).toBeVisible();
      await page.getByLabel("How many places there are").fill("1");
      await press(page, "Save the places");
      await expect(page.getByRole("alert").getByRole("link")).toHaveText([
        /^More places than this are already given\./,
      ]);
      expect((await meetingNow(meeting.id)).capacity).toBe(20);
    });

    test("the next meeting is a copy of one before: only the day is asked for anew", async ({
      page,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week", capacity: 33 });
      await signInAs("organiser");
      await page.goto(edit(meeting));
      await page.getByLabel("How postcodes of the area begin").fill("HP7");
      await press(page, "Save the places");
      await expect(page.getByText("Saved: places and people.")).toBeVisible();
      await page.goto("/organise/meetings/new");
      await expect(page.getByRole("link", { name: /^Copy from the last one: / })).toBeVisible();
      await page.goto(`/organise/meetings/new?copy=${meeting.id}`);
      await expect(page.getByText(`This is a copy of ${meeting.title}`)).toBeVisible();
      await expect(page.getByLabel("What the meeting is called")).toHaveValue(meeting.title);
      await expect(page.getByLabel("Agenda")).toHaveValue(meeting.agenda);
      await expect(page.getByLabel("Day", { exact: true })).toHaveValue("");
      await press(page, "Make the draft");
      await expect(page.getByRole("alert").getByRole("link")).toHaveText(["Enter the day of the meeting"]);
      const newDay = calendarDay(new Date(meeting.startsAt.getTime() + 28 * day), meeting.timeZone);
      await page.getByLabel("Day", { exact: true }).fill(newDay);
      await press(page, "Make the draft");
      await expect(page.getByText("The draft is made.")).toBeVisible();
      const made = await meetingNow(new URL(page.url()).pathname.split("/").at(-1) ?? "");
      expect(made).toMatchObject({
        state: "draft",
        title: meeting.title,
        agenda: meeting.agenda,
        capacity: 33,
        areaPostcodes: ["HP7"],
      });
      expect(made.id).not.toBe(meeting.id);
    });
  });
}
