import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { givenEvening, givenPlace, givenSeat, holdEnds } from "../support/evenings";
import { pointing } from "../support/hands";
import { approve, heading, joinTheMeeting, pressInMail } from "../support/journeys";
import {
  givenRequest,
  linkToken,
  type Meeting,
  newAddress,
  newRoom,
  privateToken,
  privateTokenOf,
  readMessages,
  registrationNow,
} from "../support/people";
import { expect, test } from "../support/test";

test("requests are listed oldest first, with what an organiser should notice", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  await givenRequest(meeting, { name: "Siân Llywelyn-Pryce", confirmed: true });
  await givenRequest(meeting, { name: "محمد الأحمد" });
  await givenRequest(meeting, { name: "Mahalakshmi", confirmed: true });
  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await expect(heading(page)).toHaveText("Requests to check (3)");
  await expect(page.getByRole("main").getByRole("heading", { level: 2 })).toHaveText([
    "Siân Llywelyn-Pryce",
    "محمد الأحمد",
    "Mahalakshmi",
  ]);
  await expect(page.getByText("Email address not confirmed")).toHaveCount(1);
});

test("somebody is declined with a reason, the mail being shown before it is sent", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const person = await givenRequest(meeting, { name: "Darren Flint", confirmed: true });
  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await page.getByRole("link", { name: "Do not approve… Darren Flint" }).click();
  await page.getByLabel("Does not live or work in the area").check();
  await page.getByLabel("A note to them").fill("Your own ward has a forum, too.");
  await page.getByRole("button", { name: "Show the email" }).click();
  const preview = page.getByRole("region", { name: "The email that Darren Flint will get" });
  await expect(preview).toContainText("This meeting is for people who live or work in the area.");
  await expect(preview).toContainText("Your own ward has a forum, too.");
  expect((await registrationNow(person.id)).state).toBe("requested");
  await page.getByRole("button", { name: "Do not approve and send" }).click();
  await expect(page.getByText("Did not approve Darren Flint.")).toBeVisible();
  const mail = await mailbox.latest(person.email, { subject: "We could not give you a place" });
  expect(mail.text).toContain("This meeting is for people who live or work in the area.");
  expect(mail.text).toContain("Your own ward has a forum, too.");
});

test("somebody is put on the waiting list, and is told so", async ({ page, signInAs, mailbox }) => {
  const meeting = await givenEvening();
  const person = await givenRequest(meeting, { name: "Aoife Ní Dhomhnaill", confirmed: true });
  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await page.getByRole("button", { name: "Waiting list for Aoife Ní Dhomhnaill" }).click();
  await expect(page.getByText("Put Aoife Ní Dhomhnaill on the waiting list.")).toBeVisible();
  await mailbox.latest(person.email, { subject: "You are on the waiting list" });
  await page.goto(`/organise/people/${person.id}`);
  await page.getByRole("button", { name: "Approve Aoife Ní Dhomhnaill" }).click();
  await mailbox.latest(person.email, { subject: "You have a place" });
});

test("a decision that is undone is never heard of, though later mail leaves", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const undone = await givenRequest(meeting, { name: "Priya Ramanathan", confirmed: true });
  const kept = await givenRequest(meeting, { name: "Gareth Hughes", confirmed: true });
  await signInAs("organiser");
  await approve(pointing(page), meeting, undone.name);
  await expect(page.getByText("The email leaves at")).toBeVisible();
  await page.getByRole("button", { name: "Undo Priya Ramanathan" }).click();
  await expect(page.getByText("Undone, and nobody was emailed. Priya Ramanathan: to check.")).toBeVisible();
  expect((await registrationNow(undone.id)).state).toBe("requested");

  await approve(pointing(page), meeting, kept.name);
  for (const { id } of [undone, kept]) await holdEnds(id);
  await mailbox.latest(kept.email, { subject: "You have a place" });
  const told = await readMessages(undone.id);
  expect(told.map(({ kind, state }) => [kind, state])).toEqual([
    ["request_received", "sent"],
    ["place_given", "cancelled"],
  ]);
  expect((await mailbox.all(undone.email)).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("We have your request"),
  ]);
});

test("while a decision is held its person still reads what they read before", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenRequest(meeting, { confirmed: true });
  await signInAs("organiser");
  await approve(pointing(page), meeting, person.name);
  const status = `/my/${await linkToken(person.id, "manage")}`;
  await page.goto(status);
  await expect(heading(page)).toHaveText("Waiting");
  await holdEnds(person.id);
  await page.goto(status);
  await expect(heading(page)).toHaveText("You have a place");
});

test("when the mail has left, undoing says that it is too late", async ({ page, signInAs, mailbox }) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenRequest(meeting, { confirmed: true });
  await signInAs("organiser");
  await approve(pointing(page), meeting, person.name);
  await holdEnds(person.id);
  await mailbox.latest(person.email, { subject: "You have a place" });
  await page.getByRole("button", { name: `Undo ${person.name}` }).click();
  await expect(page.getByText("It is too late to undo this: the email has left.")).toBeVisible();
  expect((await registrationNow(person.id)).state).toBe("approved");
});

test("of two organisers who decide at once, the second is told who decided", async ({
  page,
  browser,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenRequest(meeting, { name: "Hamza Qureshi", confirmed: true });
  const other = await browser.newContext();
  await signInAs("organiser", { name: "Tom Whitfield" });
  await signInAs("owner", { name: "Asha Patel", context: other });
  const ashas = await other.newPage();
  for (const desk of [page, ashas]) await desk.goto(`/organise/meetings/${meeting.id}/requests`);
  await ashas.getByRole("button", { name: "Approve Hamza Qureshi" }).click();
  await expect(ashas.getByText(/Approved: Hamza Qureshi/)).toBeVisible();
  await page.getByRole("button", { name: "Approve Hamza Qureshi" }).click();
  const told = page.getByRole("region", { name: "Not done" });
  await expect(told).toContainText(
    /Asha Patel approved this request at \d+:\d\d[ap]m\. You do not need to do anything/,
  );
  const mails = (await readMessages(person.id)).filter(({ kind }) => kind === "place_given");
  expect(mails).toHaveLength(1);
  await other.close();
});

test("the last place is given once, and the second organiser is told that there are none left", async ({
  page,
  browser,
  signInAs,
}) => {
  const meeting = await givenEvening({ capacity: 1 });
  const first = await givenRequest(meeting, { name: "Leroy Campbell", confirmed: true });
  const second = await givenRequest(meeting, { name: "Nkechi Okonkwo", confirmed: true });
  const other = await browser.newContext();
  await signInAs("organiser");
  await signInAs("organiser", { context: other });
  const desk = await other.newPage();
  for (const each of [page, desk]) await each.goto(`/organise/meetings/${meeting.id}/requests`);
  await page.getByRole("button", { name: "Approve Leroy Campbell" }).click();
  await expect(page.getByText("Approved Leroy Campbell.")).toBeVisible();
  await desk.getByRole("button", { name: "Approve Nkechi Okonkwo" }).click();
  await expect(desk.getByText("There are no places left")).toBeVisible();
  expect((await registrationNow(first.id)).state).toBe("approved");
  expect((await registrationNow(second.id)).state).toBe("requested");
  await desk.goto(`/meetings/${meeting.slug}`);
  await expect(desk.getByText("All places are taken for now.")).toBeVisible();
  await other.close();
});

test("taking a place back kills the private link at once, and says why", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting, { name: "Darren Flint" });
  const token = await privateTokenOf(person.id);
  await signInAs("organiser");
  await page.goto(`/organise/people/${person.id}`);
  await page.getByRole("link", { name: "Take the place back… of Darren Flint" }).click();
  await page.getByLabel("Shared their private link").check();
  await page.getByRole("button", { name: "Take the place back and send" }).click();
  await expect(page.getByText("Took the place of Darren Flint back.")).toBeVisible();
  await page.goto(`/j/${token}`);
  await expect(heading(page)).toHaveText("This link no longer opens the meeting");
  const mail = await mailbox.latest(person.email, { subject: "was taken back" });
  expect(mail.text).toContain("Your private link was shared with somebody else.");
});

test("a removal closes the door even while its mail is held, and undoing it gives a new link", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenPlace(meeting);
  const token = await privateTokenOf(person.id);
  await signInAs("organiser");
  await page.goto(`/organise/people/${person.id}/remove`);
  await page.getByLabel("Disrupted a meeting").check();
  await page.getByRole("button", { name: "Take the place back and send" }).click();
  expect(await privateToken(person.id)).toBeNull();
  await page.getByRole("button", { name: `Undo ${person.name}` }).click();
  await expect(page.getByText(/has the place again, and gets a new private link by email/)).toBeVisible();
  await mailbox.latest(person.email, { subject: "Your private link" });
  expect(await privateTokenOf(person.id)).not.toBe(token);
  expect((await mailbox.all(person.email)).some(({ subject }) => subject.includes("taken back"))).toBe(false);
});

test("an organiser replaces one person's link, and nobody else's", async ({ page, signInAs, mailbox }) => {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting);
  const neighbour = await givenPlace(meeting, { name: "Zoë Ashworth-Browne" });
  const [old, theirs] = [await privateTokenOf(person.id), await privateTokenOf(neighbour.id)];
  await givenSeat(person.id);
  await signInAs("organiser");
  await page.goto(`/organise/people/${person.id}`);
  await page.getByRole("link", { name: "Replace their link…" }).click();
  await page.getByRole("button", { name: "Replace the link and send" }).click();
  await expect(page.getByText(`The old link of ${person.name} is dead.`)).toBeVisible();
  await page.goto(`/j/${old}`);
  await expect(heading(page)).toHaveText("This link has stopped working");
  const mail = await mailbox.latest(person.email, { subject: "Your private link" });
  await pressInMail(pointing(page), mail, "Join the meeting");
  await joinTheMeeting(pointing(page), person.name);
  expect(await privateTokenOf(neighbour.id)).toBe(theirs);
});

test("a re-issue kills every link, mails everybody, counts the mails, and leads to the new Zoom meeting", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const people = await Promise.all([
    givenPlace(meeting, { name: "Joan and Peter Hartley" }),
    givenPlace(meeting, { name: "王秀英" }),
    givenPlace(meeting, { name: "K. P. Selvam" }),
  ]);
  const waiting = await givenRequest(meeting, { name: "Susan Clarke", confirmed: true });
  const seated = people[0] as (typeof people)[number];
  const seat = await givenSeat(seated.id);
  const old = await Promise.all(people.map(({ id }) => privateTokenOf(id)));
  await signInAs("organiser");
  await reissueBy(page, meeting);
  await page.getByLabel("Invite link").fill(newRoom.joinUrl);
  await page.getByLabel("Meeting ID").fill("975 3186 4202");
  await page.getByLabel("Passcode").fill(newRoom.passcode);
  await page.getByRole("button", { name: "Make new links for everybody" }).click();
  await expect(heading(page)).toHaveText("New links are on their way");
  await expect(page.getByText("Sent 3 of 3")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("get an email too: sent 1 of 1.")).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText("The new Zoom details are in.")).toBeVisible();
  for (const token of old) {
    await page.goto(`/j/${token}`);
    await expect(heading(page)).toHaveText("This link has stopped working");
  }
  await page.context().addCookies([{ name: "seat", value: seat.cookie, url: process.env.SITE_URL }]);
  await page.goto(`/enter/${seat.passId}`);
  await expect(heading(page)).toHaveText("Open your private link first");
  await mailbox.latest(waiting.email, { subject: "New link to see your request" });
  const mail = await mailbox.latest(seated.email, { subject: "New link for the meeting" });
  await pressInMail(pointing(page), mail, "Join the meeting");
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await expect(heading(page)).toHaveText(`Welcome, ${seated.name}`);
  await page.getByText("Zoom asks for a number or a passcode").click();
  await expect(page.getByText("975 3186 4202")).toBeVisible();
});

test("a re-issue does not wait for Zoom: links die at once, and the door says that the room is being made ready", async ({
  page,
  signInAs,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting);
  await signInAs("organiser");
  await reissueBy(page, meeting);
  await page.getByRole("button", { name: "Make new links for everybody" }).click();
  await expect(page.getByRole("heading", { name: "The new Zoom details are missing" })).toBeVisible();
  const mail = await mailbox.latest(person.email, { subject: "New link for the meeting" });
  await pressInMail(pointing(page), mail, "Join the meeting");
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await expect(heading(page)).toHaveText("We are getting the Zoom meeting ready");
  const seat = page.url();
  await page.goto(`/organise/meetings/${meeting.id}/zoom`);
  await page.getByLabel("Invite link").fill(newRoom.joinUrl);
  await page.getByLabel("Meeting ID").fill(newRoom.meetingNumber);
  await page.getByLabel("Passcode").fill(newRoom.passcode);
  await page.getByRole("button", { name: "Save the Zoom details" }).click();
  await expect(page.getByText("The Zoom details are in.")).toBeVisible();
  await page.goto(seat);
  await expect(page.getByRole("link", { name: "Open Zoom" })).toBeVisible();
});

test("of two presses of the re-issue the second changes nothing and says who was first", async ({
  page,
  browser,
  signInAs,
}) => {
  const meeting = await givenEvening();
  await givenPlace(meeting);
  const other = await browser.newContext();
  await signInAs("organiser", { name: "Tom Whitfield" });
  await signInAs("doorkeeper", { name: "Grace Adeyemi", context: other });
  const door = await other.newPage();
  for (const each of [page, door]) await reissueBy(each, meeting);
  await door.getByRole("button", { name: "Make new links for everybody" }).click();
  await expect(heading(door)).toHaveText("New links are on their way");
  await page.getByRole("button", { name: "Make new links for everybody" }).click();
  await expect(page.getByRole("region", { name: "Not done" })).toContainText(
    /Grace Adeyemi already made new links for everybody/,
  );
  const [row] = await db().select().from(meetings).where(eq(meetings.id, meeting.id));
  expect(row?.edition).toBe(2);
  await other.close();
});

test("a doorkeeper looks and re-issues, and does not decide", async ({ page, signInAs }) => {
  const meeting = await givenEvening();
  const person = await givenRequest(meeting, { confirmed: true });
  await signInAs("doorkeeper", { name: "Grace Adeyemi" });
  await page.goto(`/organise/meetings/${meeting.id}/requests`);
  await expect(page.getByText("An organiser decides about these. You can look.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  await page.goto(`/organise/people/${person.id}/decline`);
  await expect(heading(page)).toHaveText("Only organisers can do this");
  const pressed = await page.request.post(`/organise/people/${person.id}/approve/send`, {
    form: { seen: "requested" },
    headers: { "sec-fetch-site": "same-origin" },
  });
  expect(pressed.url()).toMatch(/\/organise\/not-yours$/);
  expect((await registrationNow(person.id)).state).toBe("requested");
  await page.goto(`/organise/meetings/${meeting.id}/reissue`);
  await expect(page.getByRole("button", { name: "Make new links for everybody" })).toBeVisible();
});

test("a meeting is made, given its Zoom details, published and changed", async ({ page, signInAs }) => {
  await signInAs("owner");
  await page.goto("/organise");
  await page.getByRole("link", { name: "New meeting" }).click();
  const title = `Keeping our homes safe ${newAddress().slice(-18, -13)}`;
  await page.getByLabel("What the meeting is called").fill(title);
  await page.getByLabel("What it is about").fill("Locks, lights and neighbours.");
  await page.getByLabel("Agenda").fill("Welcome\nLocks and lights");
  await page.getByLabel("Who can come").fill("Everybody who lives or works on the hill.");
  await page.getByLabel("Day").fill("2031-03-04");
  await page.getByRole("button", { name: "Make the draft" }).click();
  await expect(page.getByText("The draft is made.")).toBeVisible();
  const overview = page.url().replace(/\?.*/, "");
  await page.goto(`${overview}/zoom`);
  await page.getByLabel("Invite link").fill("https://zoom.example/j/97531864202");
  await page.getByLabel("Meeting ID").fill("97531864202");
  await page.getByLabel("Passcode").fill("s3cret");
  await page.getByRole("button", { name: "Save the Zoom details" }).click();
  await expect(
    page.getByRole("alert", { name: "There is a problem" }).getByRole("link", {
      name: "Paste an invite link from Zoom. Its address must be zoom.us",
    }),
  ).toBeVisible();
  await page.getByLabel("Invite link").fill("https://us02web.zoom.us/j/97531864202");
  await page.getByRole("button", { name: "Save the Zoom details" }).click();
  await expect(page.getByText("The Zoom details are in.")).toBeVisible();
  await page.goto(overview);
  await page.getByRole("button", { name: /^Publish/ }).click();
  await expect(page.getByText("The meeting is published.")).toBeVisible();
  await page.getByRole("link", { name: "Edit", exact: true }).first().click();
  await page.getByLabel("How many places there are").fill("25");
  await page.getByRole("button", { name: "Save the places" }).click();
  await expect(page.getByText("Saved: places and people.")).toBeVisible();
  await page.getByRole("link", { name: "See as a resident" }).click();
  await expect(heading(page)).toHaveText(title);
});

async function reissueBy(page: Page, meeting: Meeting): Promise<void> {
  await page.goto(`/organise/meetings/${meeting.id}`);
  await page.getByRole("link", { name: "Something is wrong" }).click();
  await expect(heading(page)).toHaveText("Make new links for everybody");
}
