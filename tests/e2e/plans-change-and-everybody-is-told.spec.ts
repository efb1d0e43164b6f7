import type { APIRequestContext, Page } from "@playwright/test";
import { calendarDay } from "@/lib/dates";
import { givenEvening, givenPlace, meetingEnds } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, pressInMail } from "../support/journeys";
import { day, linkToken, type Meeting, privateTokenOf } from "../support/people";
import { expect, test } from "../support/test";

const why = "Sergeant Marsh is on duty on the first evening.";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("a meeting is moved: its people are mailed, their links stay good, and its page says so", async ({
      page,
      request,
      mailbox,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const margaret = await givenPlace(meeting, { name: "Margaret O'Brien" });
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}`);
      await page.getByRole("link", { name: "Change the day or time" }).click();
      await expect(page.getByText("1 person will be told by email.")).toBeVisible();

      await page.getByLabel("Day").fill("");
      await press(page, "Move it and tell everybody");
      await expect(page).toHaveTitle(/^Error: /);
      await expect(page.getByRole("link", { name: "Enter the day of the meeting" })).toBeVisible();
      await expect(page.getByRole("link", { name: "Enter a few words that tell people why" })).toBeVisible();

      const newDay = calendarDay(new Date(meeting.startsAt.getTime() + 3 * day), meeting.timeZone);
      await page.getByLabel("Day").fill(newDay);
      await page.getByLabel("Why it moves").fill(why);
      await press(page, "Show the email");
      await expect(page.getByText(/Subject: New time: /)).toBeVisible();
      await expect(page.getByLabel("Day")).toHaveValue(newDay);
      await press(page, "Move it and tell everybody");
      await expect(heading(page)).toHaveText("Overview");
      await expect(
        page.getByText("The meeting has its new time. The email to 1 person is on its way."),
      ).toBeVisible();

      const mail = await mailbox.latest(margaret.email, { subject: "New time" });
      expect(mail.text).toContain(why);
      await pressInMail(pointing(page), mail, "See my page");
      await expect(page).toHaveURL(new RegExp(`/my/${await linkToken(margaret.id, "manage")}$`));
      await page.goto(`/meetings/${meeting.slug}`);
      await expect(page.getByText(/^New time: /)).toBeVisible();
      await expect(page.getByText(/^Before, it was /)).toBeVisible();
      await expect(page.getByText(why)).toBeVisible();
      await page.goto(`/j/${await privateTokenOf(margaret.id)}`);
      await expect(heading(page)).toHaveText("You are in the right place");
      await readsCalendar(request, margaret.id, meeting, { status: "CONFIRMED", sequence: 1 });
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("a meeting is cancelled: it asks once more, then every link is dead and everybody is told", async ({
      page,
      request,
      mailbox,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const margaret = await givenPlace(meeting, { name: "Margaret O'Brien" });
      const privateLink = `/j/${await privateTokenOf(margaret.id)}`;
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}`);
      await page.getByRole("link", { name: "Cancel the meeting" }).click();
      await press(page, "Continue");
      await expect(page.getByRole("link", { name: "Enter a few words that tell people why" })).toBeVisible();
      await page.getByLabel("Why it is cancelled").fill(why);
      await press(page, "Continue");
      await expect(heading(page)).toHaveText("Cancel the meeting for good?");
      await expect(page.getByText("1 person will be told by email.")).toBeVisible();
      await expect(page.getByText(/Subject: Our meeting on .* is cancelled/)).toBeVisible();
      expect((await request.get(privateLink)).status()).toBe(200);
      await press(page, "Cancel the meeting for good");
      await expect(page.getByText("The email to 1 person is on its way.")).toBeVisible();

      const mail = await mailbox.latest(margaret.email, { subject: "is cancelled" });
      expect(mail.text).toContain(why);
      await page.goto(privateLink);
      await expect(heading(page)).toHaveText(/cancelled/i);
      await page.goto(`/meetings/${meeting.slug}`);
      await expect(page.getByText("This meeting is cancelled")).toBeVisible();
      await expect(page.getByText(why)).toBeVisible();
      await expect(page.getByRole("link", { name: "Ask for a place" })).toHaveCount(0);
      await page.goto(`/my/${await linkToken(margaret.id, "manage")}`);
      await expect(
        page
          .getByRole("main")
          .getByText(/cancelled/i)
          .first(),
      ).toBeVisible();
      await readsCalendar(request, margaret.id, meeting, { status: "CANCELLED", sequence: 1 });
    });

    test("notes are published after a meeting, and those who had a place are mailed", async ({
      page,
      mailbox,
      signInAs,
    }) => {
      const meeting = await givenEvening();
      const margaret = await givenPlace(meeting);
      await meetingEnds(meeting);
      await signInAs("organiser");
      await page.goto(`/meetings/${meeting.slug}`);
      await expect(page.getByText("Notes come later.")).toBeVisible();
      await page.goto(`/organise/meetings/${meeting.id}`);
      await page.getByRole("link", { name: "Notes for everybody" }).click();
      await page.getByLabel("Notes").fill("What was said\n\n- The lamps are mended.\n- The hedge is next.");
      await page.getByLabel("Where the slides are").fill("https://us02web.zoom.us/rec/share/slides");
      await press(page, "Publish the notes");
      await expect(page.getByRole("link", { name: /This address is Zoom's/ })).toBeVisible();
      await expect(page.getByLabel("Notes")).toHaveValue(/The hedge is next/);
      await page.getByLabel("Where the slides are").fill("https://slides.example/elm-road");
      await press(page, "Publish the notes");
      await expect(page.getByText("The email to 1 person is on its way.")).toBeVisible();

      const mail = await mailbox.latest(margaret.email, { subject: "Notes from our meeting" });
      await pressInMail(pointing(page), mail, "Read the notes");
      await expect(page.getByRole("heading", { name: "What was said" })).toBeVisible();
      await expect(page.getByRole("listitem").filter({ hasText: "The lamps are mended." })).toBeVisible();
      await expect(page.getByRole("link", { name: "See the slides" })).toHaveAttribute(
        "href",
        "https://slides.example/elm-road",
      );
    });
  });
}

test("a doorkeeper neither moves nor cancels a meeting, nor writes its notes", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  await signInAs("doorkeeper");
  for (const part of ["move", "cancel", "notes"]) {
    await page.goto(`/organise/meetings/${meeting.id}/${part}`);
    await expect(page).toHaveURL(/\/organise\/not-yours/);
  }
});

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

/** The calendar file says what it should, as a file of nobody else's cache, and holds no link of its person's. */
async function readsCalendar(
  request: APIRequestContext,
  registrationId: string,
  meeting: Meeting,
  wanted: { status: string; sequence: number },
): Promise<void> {
  const token = await linkToken(registrationId, "manage");
  const answer = await request.get(`/my/${token}/calendar.ics`);
  expect(answer.status()).toBe(200);
  const headers = answer.headers();
  expect(headers["content-type"]).toMatch(/^text\/calendar; charset=utf-8/);
  expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w-]+\.ics"$/);
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["content-security-policy"]).toContain("default-src 'none'");
  const file = (await answer.text()).replaceAll("\r\n ", "");
  expect(file).toContain(`\r\nSTATUS:${wanted.status}\r\n`);
  expect(file).toContain(`\r\nSEQUENCE:${wanted.sequence}\r\n`);
  expect(file).toContain(`/meetings/${meeting.slug}`);
  expect(file).not.toContain(token);
  expect(file).not.toMatch(/\/(j|my|confirm)\//);
  expect(file).not.toMatch(/zoom\.us/);
  for (const nobodys of ["never-was", await privateTokenOrNone(registrationId)])
    expect((await request.get(`/my/${nobodys}/calendar.ics`)).status()).toBe(404);
}

async function privateTokenOrNone(registrationId: string): Promise<string> {
  return privateTokenOf(registrationId).catch(() => "none");
}
