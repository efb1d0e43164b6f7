import { type BrowserContext, expect, type Page } from "@playwright/test";
import { givenEvening, givenPlace } from "../support/evenings";
import { pointing } from "../support/hands";
import { askForAPlace, goodAnswers, heading, signInByMail } from "../support/journeys";
import { givenOrganiser, linkToken, newAddress, privateTokenOf } from "../support/people";
import { test } from "../support/test";

/** The names of the cookies that a browser holds. */
async function cookiesOf(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map(({ name }) => name).sort();
}

/** What a page has put by in the browser besides cookies. */
async function storageOf(page: Page): Promise<number> {
  return page.evaluate(() => localStorage.length + sessionStorage.length);
}

test("a resident gets no cookie from reading, asking, seeing their request or the door; one from Join", async ({
  page,
  context,
}) => {
  const meeting = await givenEvening();
  const person = await givenPlace(meeting);
  const read = [
    "/",
    `/meetings/${meeting.slug}`,
    "/how-to-join",
    "/how-to-join/iphone",
    "/house-rules",
    "/privacy",
    "/cookies",
    "/accessibility",
    "/sign-in",
    `/my/${await linkToken(person.id, "manage")}`,
    `/j/${await privateTokenOf(person.id)}`,
    "/enter",
  ];
  for (const address of read) {
    await page.goto(address);
    expect(await cookiesOf(context), address).toEqual([]);
  }
  await askForAPlace(pointing(page), meeting, goodAnswers(newAddress()));
  expect(await cookiesOf(context), "after asking for a place").toEqual([]);
  expect(await storageOf(page)).toBe(0);

  await page.goto(`/j/${await privateTokenOf(person.id)}`);
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await expect(heading(page)).toHaveText(/^Welcome/);
  expect(await cookiesOf(context)).toEqual(["seat"]);
  expect(await storageOf(page)).toBe(0);
});

test("every cookie that the site sets is listed with its name, its purpose and how long it stays", async ({
  page,
  context,
}) => {
  const person = await givenPlace(await givenEvening());
  const lasting = new Map<string, number>();
  page.on("response", async (response) => {
    for (const { name, value } of await response.headersArray()) {
      if (name.toLowerCase() !== "set-cookie") continue;
      const maxAge = /max-age=(\d+)/i.exec(value)?.[1];
      const until = /expires=([^;]+)/i.exec(value)?.[1];
      const seconds = maxAge ? Number(maxAge) : (Date.parse(until ?? "") - Date.now()) / 1000;
      const cookie = value.split("=", 1)[0] as string;
      // Deleting one is no cookie.
      if (seconds > 0) lasting.set(cookie, Math.max(seconds, lasting.get(cookie) ?? 0));
    }
  });
  await page.goto(`/j/${await privateTokenOf(person.id)}`);
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await expect(heading(page)).toHaveText(/^Welcome/);
  await signInByMail(pointing(page), await givenOrganiser());

  await page.goto("/cookies");
  const told: Record<string, string> = {
    seat: "2 days",
    organiser: "12 hours",
    "after-sign-in": "15 minutes",
  };
  const units: Record<string, number> = { days: 86_400, hours: 3600, minutes: 60 };
  expect([...lasting.keys()].sort()).toEqual(Object.keys(told).sort());
  for (const [name, words] of Object.entries(told)) {
    const entry = page.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });
    await expect(entry).toContainText(`__Host-${name}`);
    await expect(entry).toContainText(`How long it stays: ${words}`);
    const [number, unit] = words.split(" ") as [string, string];
    const seconds = Number(number) * (units[unit] as number);
    expect(Math.abs((lasting.get(name) as number) - seconds), name).toBeLessThan(60);
  }
  expect((await cookiesOf(context)).every((name) => name in told)).toBe(true);
});
