import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organisers } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { givenEvening, holdEnds } from "../support/evenings";
import { pointing, typing } from "../support/hands";
import { heading } from "../support/journeys";
import {
  givenDecision,
  givenOrganiser,
  givenRequest,
  type Meeting,
  newAddress,
  readMessages,
  registrationNow,
} from "../support/people";
import { givenCleanRequests, manyNames } from "../support/request-views";
import { expect, test } from "../support/test";

const listOf = (meeting: Meeting) => `/organise/meetings/${meeting.id}/requests`;
const stateOf = async ({ id }: { id: string }) => (await registrationNow(id)).state;
const names = (page: Page) => page.getByRole("main").getByRole("heading", { level: 2 });
const boxOf = (page: Page, name: string) => page.getByRole("checkbox", { name: `Select ${name}` });
const strip = (page: Page) => page.getByRole("region", { name: /not left yet/ });
const notDone = (page: Page) => page.getByRole("region", { name: "Not done" });

test("twenty requests with no flags are approved in two presses, and those with flags are left", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week", capacity: 30 });
  const clean = await givenCleanRequests(meeting, 20);
  const unconfirmed = await givenRequest(meeting, { name: "Winifred Blenkinsop" });
  const oneWord = await givenRequest(meeting, { name: "Mahalakshmi", confirmed: true });
  await signInAs("organiser");
  const hand = pointing(page);
  await page.goto(listOf(meeting));
  await hand.press("link", "Select the 20 with no flags");
  await expect(page.getByText("20 selected")).toBeVisible();
  await expect(boxOf(page, "Mahalakshmi")).not.toBeChecked();
  await hand.press("button", "Approve selected");
  await expect(strip(page)).toContainText("Approved 20.");
  await expect(strip(page)).toBeFocused();
  expect(hand.presses()).toBeLessThanOrEqual(3);
  expect(await Promise.all(clean.map(stateOf))).toEqual(Array(20).fill("approved"));
  expect(await Promise.all([unconfirmed, oneWord].map(stateOf))).toEqual(["requested", "requested"]);
});

test("what was ticked by hand beside a flag is not among those with no flags", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  await givenCleanRequests(meeting, 2);
  await givenRequest(meeting, { name: "Mahalakshmi", confirmed: true });
  await signInAs("organiser");
  await page.goto(listOf(meeting));
  await boxOf(page, "Mahalakshmi").check();
  await page.getByRole("link", { name: "Select the 2 with no flags" }).click();
  await expect(boxOf(page, "Mahalakshmi")).not.toBeChecked();
  await expect(boxOf(page, "Petronella Quill")).toBeChecked();
});

test("pressing with nothing ticked says what to do, and changes nothing", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  const people = await givenCleanRequests(meeting, 2);
  await signInAs("organiser");
  await page.goto(listOf(meeting));
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(page).toHaveTitle(/^Error: Requests to check \(2\)/);
  const problem = page.getByRole("alert", { name: "There is a problem" });
  await expect(problem).toBeFocused();
  await problem.getByRole("link", { name: "Tick at least one request to approve" }).click();
  await expect(boxOf(page, "Winston Abernathy")).toBeFocused();
  expect(await Promise.all(people.map(stateOf))).toEqual(["requested", "requested"]);
});

test("what one press decided is undone by another, by keyboard, for as long as the mails have not left", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const people = await givenCleanRequests(meeting, 3);
  await signInAs("organiser");
  const hand = typing(page);
  await page.clock.install();
  await page.goto(listOf(meeting));
  await hand.press("link", "Select the 3 with no flags");
  await hand.press("button", "Approve selected");
  await expect(strip(page)).toContainText(/Approved 3\. The emails leave at \d+:\d\d[ap]m/);
  // Nothing on the page is on a timer: what can be undone stands there until it cannot.
  await page.clock.runFor("01:50");
  await expect(page.getByRole("button", { name: "Undo Petronella Quill" })).toBeVisible();
  await hand.press("button", "Undo all 3 approved");
  await expect(page.getByText("Undone 3, and nobody was emailed.")).toBeVisible();
  expect(await Promise.all(people.map(stateOf))).toEqual(["requested", "requested", "requested"]);
  for (const { id } of people)
    expect((await readMessages(id)).map(({ kind, state }) => [kind, state])).toContainEqual([
      "place_given",
      "cancelled",
    ]);
});

test("undoing together says for whom it was too late", async ({ page, signInAs, mailbox }) => {
  const meeting = await givenEvening({ when: "next week" });
  const [told, other] = await givenCleanRequests(meeting, 2);
  if (!told || !other) throw new Error("two asked");
  await signInAs("organiser");
  await page.goto(listOf(meeting));
  await page.getByRole("link", { name: "Select the 2 with no flags" }).click();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(strip(page)).toContainText("Approved 2.");
  await holdEnds(told.id);
  await mailbox.latest(told.email, { subject: "You have a place" });
  await page.getByRole("button", { name: "Undo all 2 approved" }).click();
  await expect(notDone(page)).toContainText("Undone 1, and nobody was emailed. 1 was not:");
  await expect(notDone(page)).toContainText(`${told.name}: the email has left.`);
  expect([await stateOf(told), await stateOf(other)]).toEqual(["approved", "requested"]);
});

test("many held decisions leave room for the list on a phone, and all can be undone from the first screen", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  await givenCleanRequests(meeting, 18);
  await signInAs("organiser");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(listOf(meeting));
  await page.getByRole("link", { name: "Select the 18 with no flags" }).click();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(strip(page)).toBeFocused();
  await expect(page.getByRole("button", { name: "Undo all 18 approved" })).toBeInViewport({ ratio: 1 });
  const one = page.getByRole("button", { name: "Undo Clive Underhill" });
  await expect(one).toBeHidden();
  await page.getByText("The 18 names, to undo one of them").click();
  await one.click();
  await expect(page.getByText("Undone, and nobody was emailed. Clive Underhill: to check.")).toBeVisible();
  await expect(strip(page)).toContainText("Approved 17.");
});

test("of two organisers who approve the same people, the second is told who was decided by whom, and each is told once", async ({
  page,
  browser,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const people = await givenCleanRequests(meeting, 3);
  const other = await browser.newContext();
  await signInAs("organiser", { name: "Tom Whitfield" });
  await signInAs("owner", { name: "Asha Patel", context: other });
  const ashas = await other.newPage();
  for (const desk of [page, ashas]) await desk.goto(listOf(meeting));
  await ashas.getByRole("button", { name: "Approve Petronella Quill" }).click();
  await expect(strip(ashas)).toContainText("Approved: Petronella Quill.");
  await page.getByRole("link", { name: "Select the 3 with no flags" }).click();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(notDone(page)).toContainText("Approved 2. 1 was not:");
  await expect(notDone(page)).toContainText(
    /Petronella Quill: Asha Patel approved this request at \d+(:\d\d)?[ap]m\./,
  );
  await expect(strip(page)).toContainText("Approved: Petronella Quill, by Asha Patel.");
  for (const { id } of people)
    expect((await readMessages(id)).filter(({ kind }) => kind === "place_given")).toHaveLength(1);
  await other.close();
});

test("when places run out in the middle, those who asked first have them, and the rest are named", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ capacity: 2 });
  const people = await givenCleanRequests(meeting, 3);
  await signInAs("organiser");
  await page.goto(listOf(meeting));
  await page.getByRole("link", { name: "Select the 3 with no flags" }).click();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(notDone(page)).toContainText("Approved 2. 1 was not:");
  await expect(notDone(page)).toContainText("Bartholomew Finch: there are no places left.");
  expect(await Promise.all(people.map(stateOf))).toEqual(["approved", "approved", "requested"]);
});

test("new requests and others' decisions are announced, and nothing moves until they are asked for", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const [first, second] = await givenCleanRequests(meeting, 2);
  await signInAs("organiser");
  await page.clock.install();
  await page.goto(listOf(meeting));
  await boxOf(page, second?.name ?? "").check();
  await givenRequest(meeting, { name: "Winifred Blenkinsop", confirmed: true });
  await page.clock.runFor("00:16");
  const status = page.getByRole("status").filter({ hasText: "1 new request." });
  await expect(status).toBeVisible();
  await givenDecision("approve", first?.id ?? "", await givenOrganiser("Priya Shah"));
  await page.clock.runFor("00:16");
  await expect(
    page.getByRole("status").filter({ hasText: "Priya Shah decided about 1 of these." }),
  ).toBeVisible();
  await expect(names(page)).toHaveText([first?.name ?? "", second?.name ?? ""]);
  await expect(boxOf(page, second?.name ?? "")).toBeChecked();
  await page.getByRole("link", { name: "Show", exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Winifred Blenkinsop" })).toBeVisible();
  await expect(heading(page)).toHaveText("Requests to check (2)");
});

test.describe("single keys", () => {
  test("do nothing unless they are switched on", async ({ page, signInAs }) => {
    const meeting = await givenEvening({ when: "next week" });
    const [first] = await givenCleanRequests(meeting, 2);
    await signInAs("organiser");
    await page.goto(listOf(meeting));
    const box = boxOf(page, first?.name ?? "");
    await box.focus();
    for (const key of ["x", "j", "a", "d", "o", "?", "/"]) await page.keyboard.press(key);
    await expect(box).toBeFocused();
    await expect(box).not.toBeChecked();
    await page.keyboard.press("Space");
    await expect(box).toBeChecked();
    expect(new URL(page.url()).pathname).toBe(listOf(meeting));
    expect(await stateOf(first as { id: string })).toBe("requested");
  });

  test("lead through the list, tick, approve, undo and open, where they are wanted", async ({
    page,
    signInAs,
  }) => {
    const meeting = await givenEvening({ when: "next week" });
    const [first, second] = await givenCleanRequests(meeting, 3);
    if (!first || !second) throw new Error("three asked");
    const { id } = await signInAs("organiser");
    await db().update(organisers).set({ shortcuts: true }).where(eq(organisers.id, id));
    await page.goto(listOf(meeting));
    await expect(page.getByText("Keys are on for this list")).toBeVisible();
    await keysListen(page);
    await boxOf(page, first.name).focus();
    await page.keyboard.press("j");
    await expect(boxOf(page, second.name)).toBeFocused();
    await page.keyboard.press("x");
    await expect(boxOf(page, second.name)).toBeChecked();
    await page.keyboard.press("ArrowUp");
    await expect(boxOf(page, first.name)).toBeFocused();
    await page.keyboard.press("a");
    await expect(strip(page)).toContainText(`Approved: ${first.name}.`);
    await expect(strip(page)).toBeFocused();
    await keysListen(page);
    await page.keyboard.press("u");
    await expect(page.getByText(`Undone, and nobody was emailed. ${first.name}: to check.`)).toBeVisible();
    await expect(page.locator(":focus")).toContainText("Undone");
    await keysListen(page);
    await page.keyboard.press("j");
    await expect(boxOf(page, first.name)).toBeFocused();
    await page.keyboard.press("?");
    await expect(page.getByText("Search for people")).toBeVisible();
    await page.keyboard.press("j");
    await page.keyboard.press("d");
    await expect(page).toHaveURL(new RegExp(`/organise/people/${first.id}/decline`));
    await page.goto(listOf(meeting));
    await keysListen(page);
    await boxOf(page, second.name).focus();
    await page.keyboard.press("o");
    await expect(page).toHaveURL(new RegExp(`/organise/people/${second.id}$`));
    await page.goto(listOf(meeting));
    await keysListen(page);
    await boxOf(page, second.name).focus();
    await page.keyboard.press("/");
    await expect(page).toHaveURL(new RegExp(`/organise/meetings/${meeting.id}/people`));
  });

  test("are still while somebody types, with keys of the browser's own, and outside of the list", async ({
    page,
    signInAs,
  }) => {
    const meeting = await givenEvening({ when: "next week" });
    const [first] = await givenCleanRequests(meeting, 2);
    if (!first) throw new Error("two asked");
    const { id } = await signInAs("organiser");
    await db().update(organisers).set({ shortcuts: true }).where(eq(organisers.id, id));
    await page.goto(listOf(meeting));
    await page.locator(`#request-${first.id}`).evaluate((card) => {
      const box = document.createElement("textarea");
      box.setAttribute("aria-label", "A note");
      card.append(box);
    });
    await page.getByLabel("A note").focus();
    await page.keyboard.type("axdou/?jk");
    await expect(page.getByLabel("A note")).toHaveValue("axdou/?jk");
    const account = page.getByRole("link", { name: "My account" });
    await account.focus();
    for (const key of ["j", "a", "o", "d"]) await page.keyboard.press(key);
    await expect(account).toBeFocused();
    await boxOf(page, first.name).focus();
    await page.keyboard.press("Alt+x");
    await expect(boxOf(page, first.name)).not.toBeChecked();
    await page.keyboard.press("x");
    await expect(boxOf(page, first.name)).toBeChecked();
    expect(await stateOf(first)).toBe("requested");
  });
});

test("all of it works with scripts off", async ({ browser, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  await givenCleanRequests(meeting, 2);
  await givenRequest(meeting, { name: "Mahalakshmi", confirmed: true });
  const context = await browser.newContext({ javaScriptEnabled: false });
  await signInAs("organiser", { context });
  const page = await context.newPage();
  await page.goto(listOf(meeting));
  await page.getByRole("link", { name: "Select the 2 with no flags" }).click();
  await expect(boxOf(page, "Winston Abernathy")).toBeChecked();
  await expect(boxOf(page, "Mahalakshmi")).not.toBeChecked();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(strip(page)).toContainText("Approved 2.");
  await page.getByRole("button", { name: "Undo all 2 approved" }).click();
  await expect(page.getByText("Undone 2, and nobody was emailed.")).toBeVisible();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Tick at least one request to approve");
  await givenRequest(meeting, { name: "Winifred Blenkinsop", confirmed: true });
  await page.getByRole("link", { name: "Load it again" }).click();
  await expect(heading(page)).toHaveText("Requests to check (4)");
  await context.close();
});

test("on a phone every button is as wide as the card", async ({ page, signInAs }) => {
  const meeting = await givenEvening({ when: "next week" });
  await givenCleanRequests(meeting, 1);
  await signInAs("organiser");
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(listOf(meeting));
  const pressed = [
    page.getByRole("button", { name: "Approve Winston Abernathy" }),
    page.getByRole("button", { name: "Waiting list for Winston Abernathy" }),
    page.getByRole("link", { name: "Do not approve… Winston Abernathy" }),
    page.getByRole("link", { name: "Open Winston Abernathy" }),
  ];
  const widths = await Promise.all(pressed.map(async (one) => (await one.boundingBox())?.width ?? 0));
  expect(new Set(widths.map(Math.round)).size).toBe(1);
  expect(widths[0]).toBeGreaterThan(240);
});

test("three hundred requests are shown fifty at a time, in at most 60 KB, and only what is shown is selected", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week", capacity: 400 });
  await insertRequests(meeting, 300);
  await signInAs("organiser");
  const answer = await page.request.get(listOf(meeting));
  expect(gzipSync(await answer.body()).length).toBeLessThanOrEqual(60 * 1024);
  await page.goto(`${listOf(meeting)}?page=2`);
  await expect(page.getByRole("checkbox")).toHaveCount(50);
  await expect(
    page.getByText("Only what is selected on this page is approved. There are 6 pages."),
  ).toBeVisible();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Approve selected", exact: true }).click();
  await expect(strip(page)).toContainText("Approved:");
  await expect(heading(page)).toHaveText("Requests to check (299)");
  await expect(page).toHaveURL(/page=2/);
});

test("an empty list says how its reader will hear of the next request, by their own choice", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const { id } = await signInAs("organiser");
  await db().update(organisers).set({ alerts: "at_once" }).where(eq(organisers.id, id));
  await page.goto(listOf(meeting));
  await expect(page.getByText("Nothing to check. We will email you when someone asks.")).toBeVisible();
  await db().update(organisers).set({ alerts: "never" }).where(eq(organisers.id, id));
  await page.reload();
  await expect(
    page.getByText("Nothing to check. You have chosen no emails about new requests."),
  ).toBeVisible();
  await expect(page.getByRole("link", { name: "Choose when we email you" })).toBeVisible();
});

/** Requests written by hand, because three hundred forms would take a while. */
async function insertRequests(meeting: Meeting, people: number): Promise<void> {
  const at = (await now()).getTime() - people * 1000;
  const rows = Array.from({ length: people }, (_, n) => {
    const email = newAddress();
    const name = `${manyNames[n % manyNames.length]} the ${n + 1}.`;
    const createdAt = new Date(at + n * 1000);
    return {
      id: newId(),
      meetingId: meeting.id,
      name,
      email,
      emailKey: email,
      postcode: "HP7 0AA",
      pledgeVersion: "2026-11",
      pledgedAt: createdAt,
      confirmedAt: createdAt,
      createdAt,
    };
  });
  await db().insert(registrations).values(rows);
  await db()
    .insert(registrationChanges)
    .values(
      rows.map(({ id, createdAt }) => ({
        registrationId: id,
        verb: "request" as const,
        to: "requested" as const,
        at: createdAt,
      })),
    );
}

/** Until a page's scripts run, its keys are the browser's: React then leaves its mark on what it has taken over. */
async function keysListen(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.getElementById("queue-keys") ?? {}).some((name) => name.startsWith("__react")),
  );
}
