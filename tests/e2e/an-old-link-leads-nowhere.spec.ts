import type { APIRequestContext } from "@playwright/test";
import { now } from "@/lib/clock";
import { newSecret } from "@/lib/crypto";
import { reissue } from "@/lib/meetings/commands";
import { replaceLink } from "@/lib/passes/commands";
import { withdraw } from "@/lib/registrations/commands";
import {
  anHourPasses,
  doorsOpen,
  givenEvening,
  givenPlace,
  givenSeat,
  holdEnds,
  meetingEnds,
  monthsPass,
  passOf,
  seatsOf,
} from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, headingOf, joinTheMeeting, pressInMail, send } from "../support/journeys";
import {
  anOrganiser,
  givenDecision,
  givenRequest,
  linkToken,
  type Meeting,
  newRoom,
  privateTokenOf,
  type Registration,
  readMessages,
} from "../support/people";
import { expect, test } from "../support/test";

// What ends a private link, and the calm page that it then leads to. Each begins with somebody whose link works
// and whose doors are open.
const ends: {
  how: string;
  happens: (meeting: Meeting, person: Registration) => Promise<unknown>;
  heading: string;
  freshLink?: true;
}[] = [
  {
    how: "replaced by an organiser",
    happens: async (_, { id }) => replaceLink(id, (await anOrganiser()).id, await now()),
    heading: "This link has stopped working",
    freshLink: true,
  },
  {
    how: "of somebody whose place was taken back",
    happens: async (_, { id }) => givenDecision("remove", id),
    heading: "This link no longer opens the meeting",
  },
  {
    how: "of before a re-issue",
    happens: async ({ id, edition }) => reissue(id, edition, newRoom, (await anOrganiser()).id, await now()),
    heading: "This link has stopped working",
    freshLink: true,
  },
  {
    how: "of somebody who cancelled",
    happens: async (_, { id }) => withdraw(await linkToken(id, "manage"), await now()),
    heading: "You cancelled your place",
  },
  {
    how: "to a meeting that is over",
    happens: (meeting) => meetingEnds(meeting),
    heading: "This meeting is over",
  },
  {
    how: "to a meeting of long ago",
    happens: (meeting) => monthsPass(meeting),
    heading: "This meeting is over",
  },
];

for (const { how, happens, heading: words, freshLink } of ends) {
  test(`a private link ${how} lets nobody in, at any address`, async ({ page, request }) => {
    const meeting = await givenEvening();
    const person = await givenPlace(meeting);
    const token = await privateTokenOf(person.id);
    const seat = await givenSeat(person.id);
    await happens(meeting, person);
    const response = await page.goto(`/j/${token}`);
    expect(response?.status()).toBe(200);
    await expect(heading(page)).toHaveText(words);
    await expect(page.getByRole("button", { name: "Mail me a fresh link" })).toHaveCount(freshLink ? 1 : 0);
    await expect(page.getByRole("button", { name: "Join the meeting" })).toHaveCount(0);
    await expectNoWayIn(request, token, seat.passId, [undefined, newSecret(), seat.cookie]);
  });
}

test("a private link that never was is not found, and no seat can be taken with it", async ({
  page,
  request,
}) => {
  const meeting = await givenEvening();
  const { passId } = await givenSeat((await givenPlace(meeting)).id);
  const madeUp = newSecret();
  const response = await page.goto(`/j/${madeUp}`);
  expect(response?.status()).toBe(404);
  await expect(heading(page)).toHaveText("Page not found");
  await expectNoWayIn(request, madeUp, passId, [undefined, newSecret()]);
});

test("too early, a private link shows when to come back and has no way in", async ({ page, request }) => {
  const meeting = await givenEvening({ when: "next week" });
  const token = await privateTokenOf((await givenPlace(meeting)).id);
  const response = await page.goto(`/j/${token}`);
  expect(response?.status()).toBe(200);
  await expect(heading(page)).toHaveText("You are in the right place");
  await expect(page.getByText(/Come back to this link then/)).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
  await expectNoWayIn(request, token, (await passOf(token)).id, [undefined, newSecret()]);
});

test("somebody's manage and confirm links, and the mail of somebody who waits, open no door", async ({
  page,
  request,
}) => {
  const meeting = await givenEvening();
  const seated = await givenPlace(meeting);
  const waiting = await givenRequest(meeting);
  const { passId } = await givenSeat(seated.id);
  for (const { id } of [seated, waiting])
    for (const kind of ["manage", "confirm"] as const) {
      const token = await linkToken(id, kind);
      expect((await page.goto(`/j/${token}`))?.status()).toBe(404);
      await expectNoWayIn(request, token, passId, [undefined, newSecret()]);
      const shown = await (
        await request.get(kind === "manage" ? `/my/${token}` : `/confirm/${token}`)
      ).text();
      expect(shown.includes(await privateTokenOf(seated.id)), `${kind} page shows the private link`).toBe(
        false,
      );
      expect(shown.includes("/enter/"), `${kind} page leads to a seat`).toBe(false);
    }
});

test("the seat page is for its own browser: not without a cookie, and not with another person's", async ({
  page,
  context,
}) => {
  const meeting = await givenEvening();
  const margaret = await givenPlace(meeting, { name: "Margaret O'Brien" });
  const stranger = await givenPlace(meeting, { name: "Darren Flint" });
  const hers = await givenSeat(margaret.id);
  const his = await givenSeat(stranger.id);
  for (const cookie of [undefined, newSecret(), his.cookie]) {
    await context.clearCookies();
    if (cookie) await context.addCookies([seatCookie(cookie)]);
    const response = await page.goto(`/enter/${hers.passId}`);
    expect(response?.status()).toBe(200);
    await expect(heading(page)).toHaveText("Open your private link first");
    await expect(page.getByText("Margaret")).toHaveCount(0);
  }
  await context.clearCookies();
  await context.addCookies([seatCookie(hers.cookie)]);
  await page.goto(`/enter/${hers.passId}`);
  await expect(heading(page)).toHaveText("Welcome, Margaret O'Brien");
  await page.goto("/enter");
  await expect(page.getByRole("link", { name: /as Margaret O'Brien/ })).toBeVisible();
  await context.clearCookies();
  await page.goto("/enter");
  await expect(heading(page)).toHaveText("Open your private link first");
});

test("a stranger with an old link has a fresh one mailed, to the address that was confirmed and nowhere else", async ({
  page,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting);
  const old = await privateTokenOf(person.id);
  await replaceLink(person.id, (await anOrganiser()).id, await now());
  const replaced = await mailbox.latest(person.email, { subject: "Your private link" });
  await anHourPasses(person.id);
  const works = await privateTokenOf(person.id);
  for (const _press of ["first", "second"]) {
    await page.goto(`/j/${old}`);
    await page.getByRole("button", { name: "Mail me a fresh link" }).click();
    await expect(heading(page)).toHaveText("Check your email");
    await expect(page.getByText(person.email)).toHaveCount(0);
    await expect(page.getByText("Margaret")).toHaveCount(0);
  }
  const fresh = await mailbox.latest(person.email, { subject: "Your private link", after: replaced });
  expect(fresh.to).toBe(`${person.name} <${person.email}>`);
  const kinds = (await readMessages(person.id)).map(({ kind }) => kind);
  expect(
    kinds.filter((kind) => kind === "new_link"),
    "the second press mails nothing",
  ).toHaveLength(2);
  expect(await privateTokenOf(person.id), "the link that works goes on working").toBe(works);
  await pressInMail(pointing(page), fresh, "Join the meeting");
  await joinTheMeeting(pointing(page), person.name);
});

test("a second device is offered a fresh link, and takes the seat over from the first", async ({
  page,
  browser,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting);
  const link = `/j/${await privateTokenOf(person.id)}`;
  const phone = page;
  await phone.goto(link);
  await joinTheMeeting(pointing(phone), person.name);
  const seatPage = `/enter/${(await passOf(link.slice(3))).id}`;

  const laptop = await browser.newPage();
  await laptop.goto(link);
  await expect(heading(laptop)).toHaveText("This link is in use on another device");
  await laptop.getByRole("button", { name: "Mail me a fresh link" }).click();
  await expect(heading(laptop)).toHaveText("Check your email");
  const fresh = await mailbox.latest(person.email, { subject: "Your private link" });
  await pressInMail(pointing(laptop), fresh, "Join the meeting");
  await joinTheMeeting(pointing(laptop), person.name);
  await laptop.close();

  expect(await seatsOf(person.id)).toBe(1);
  await phone.goto(seatPage);
  await expect(heading(phone)).toHaveText("Open your private link first");
  await phone.goto(link);
  await expect(heading(phone)).toHaveText("This link has stopped working");
});

test("somebody whose place is not confirmed to them yet gets no private link by any button", async ({
  page,
  mailbox,
}) => {
  const meeting = await givenEvening();
  const person = await givenRequest(meeting);
  await givenDecision("approve", person.id);
  await holdEnds(person.id);
  const told = await mailbox.latest(person.email, { subject: "You have a place" });
  expect(`${told.text}${told.html}`).not.toContain("/j/");
  await page.goto(`/my/${await linkToken(person.id, "manage")}`);
  await expect(page.getByRole("button", { name: "Mail me a fresh link" })).toHaveCount(0);
  await page.getByRole("button", { name: "Yes, confirm it" }).click();
  const released = await mailbox.latest(person.email, { subject: "You have a place", after: told });
  await pressInMail(pointing(page), released, "Join the meeting");
  await joinTheMeeting(pointing(page), person.name);
});

test("a confirm link and a status link from before a re-issue say that there is a newer mail", async ({
  page,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const { id } = await givenRequest(meeting);
  const [confirm, manage] = [await linkToken(id, "confirm"), await linkToken(id, "manage")];
  await reissue(meeting.id, meeting.edition, null, (await anOrganiser()).id, await now());
  for (const address of [`/confirm/${confirm}`, `/my/${manage}`]) {
    expect((await page.goto(address))?.status()).toBe(200);
    await expect(heading(page)).toHaveText("This link has stopped working");
    await expect(page.getByText("in our latest email", { exact: false })).toBeVisible();
    await expect(page.getByRole("button")).toHaveText("Send my link again");
  }
  const later = await doorsOpen(meeting);
  await monthsPass(later);
  for (const address of [`/confirm/${newSecret()}`, `/my/${newSecret()}`])
    expect((await page.goto(address))?.status()).toBe(404);
});

function seatCookie(value: string) {
  return { name: "seat", value, url: process.env.SITE_URL, httpOnly: true, sameSite: "Lax" as const };
}

/** Tries the door and the seat page with each of these cookies: nobody gets a seat, and Zoom is not shown. */
async function expectNoWayIn(
  request: APIRequestContext,
  token: string,
  passId: string,
  cookies: (string | undefined)[],
): Promise<void> {
  for (const cookie of cookies) {
    const headers: Record<string, string> = cookie ? { cookie: `seat=${cookie}` } : {};
    const pressed = await send(request, `/j/${token}/enter/send`, {}, headers);
    expect(pressed.status()).toBe(303);
    expect(pressed.headers().location).toBe(`/j/${token}`);
    expect(pressed.headers()["set-cookie"]).toBeUndefined();
    const seat = await request.get(`/enter/${passId}`, { headers });
    expect(await headingOf(seat)).toMatch(/^(Open your private link first|This meeting is over)$/);
  }
}
