import { readFile } from "node:fs/promises";
import { givenEvening, givenPlace } from "../support/evenings";
import { pointing } from "../support/hands";
import { givenIncident } from "../support/incidents";
import { heading, send } from "../support/journeys";
import { lookAs } from "../support/looking";
import { givenSubscriber, subscriberOf } from "../support/neighbours";
import { linkToken, type Registration, registrationOf } from "../support/people";
import { expect, test } from "../support/test";

const my = async ({ id }: Registration) => `/my/${await linkToken(id, "manage")}`;

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("somebody has their details deleted, and nothing of theirs leads anywhere any more", async ({
      page,
      request,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenPlace(meeting);
      await givenSubscriber({ email: person.email });
      const own = await my(person);
      const hand = pointing(page);
      await page.goto(own);
      await hand.press("link", "Delete my details");
      await expect(heading(page)).toHaveText("Delete my details");
      await hand.tick("Take me off the mailing list too");
      await hand.press("button", "Delete my details now");
      await expect(heading(page)).toHaveText("Your details are deleted");
      expect(new URL(page.url()).pathname).toBe("/details-deleted");

      for (const address of [own, `${own}/data`, `${own}/data/download`, `${own}/delete`])
        expect((await request.get(address)).status(), address).toBe(404);
      expect(await subscriberOf(person.email)).toBeUndefined();
      await expect(registrationOf(meeting, person.email)).rejects.toThrow();
      // A second press of the same button, or the way back and once more, says the same.
      const again = await send(request, `${own}/delete/send`);
      expect([again.status(), again.headers().location]).toEqual([303, "/details-deleted"]);
    });

    // An ordinary page and a file: one way is enough.
    if (!scripts) return;

    test("somebody reads all that is kept about them and takes it as a file", async ({ page }) => {
      const meeting = await givenEvening({ when: "next week" });
      const person = await givenPlace(meeting, { name: "Wilhelmina Data" });
      const hand = pointing(page);
      await page.goto(await my(person));
      await expect(page.getByText(/^We delete your details on .*, in \d+ days\.$/)).toBeVisible();
      await hand.press("link", "See everything we keep about you");
      await expect(heading(page)).toHaveText("Everything we keep about you");
      await expect(page.getByText(person.email)).toBeVisible();
      const coming = page.waitForEvent("download");
      await hand.press("link", "Take a copy as a file");
      const download = await coming;
      expect(download.suggestedFilename()).toBe("my-details.json");
      const file = JSON.parse(await readFile(await download.path(), "utf8"));
      expect(file.details).toMatchObject({ fullName: "Wilhelmina Data", emailAddress: person.email });
      expect(file.history.map(({ what }: { what: string }) => what)).toEqual(
        expect.arrayContaining(["Asked for a place", "Approved"]),
      );
    });
  });
}

test("opening the page changes nothing, and a stranger's form does nothing", async ({ page, request }) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenPlace(meeting);
  const own = await my(person);
  for (const address of [`${own}/data`, `${own}/delete`, `${own}/data/download`]) {
    const shown = await request.get(address);
    expect(shown.status()).toBe(200);
    expect(shown.headers()["cache-control"]).toContain("no-store");
  }
  const strange = await send(request, `${own}/delete/send`, {}, { "sec-fetch-site": "cross-site" });
  expect(strange.status()).toBe(403);
  await page.goto(own);
  await expect(heading(page)).toHaveText("You have a place");
});

test("somebody in an open incident is told why their details stay, and that their wish is noted", async ({
  page,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenPlace(meeting);
  await givenIncident(meeting, [person]);
  const hand = pointing(page);
  await page.goto(`${await my(person)}/delete`);
  await hand.press("button", "Delete my details when it is settled");
  await expect(page.getByRole("status")).toContainText("We have noted it");
  await expect(page.getByRole("button")).toHaveCount(0);
  await page.goto(await my(person));
  await expect(heading(page)).toHaveText("You cancelled");
  await expect(page.getByText("You asked us to delete them.")).toBeVisible();
});

test("an organiser deletes somebody who rang, and the history keeps the act without the name", async ({
  page,
  context,
}) => {
  const meeting = await givenEvening({ when: "next week" });
  const person = await givenPlace(meeting, { name: "Ringing Person" });
  const address = `/organise/people/${person.id}`;
  await lookAs({ shows: "somebody", address, as: "organiser" }, context);
  const hand = pointing(page);
  await page.goto(address);
  await hand.press("link", "Delete their details now");
  await hand.press("button", "Delete their details");
  await expect(heading(page)).toHaveText("History");
  const newest = page.getByRole("main").getByRole("listitem").first();
  await expect(newest).toContainText(`Details deleted (number ${person.id})`);
  await expect(newest).toContainText("Deleted their details, as they wished");
  await expect(page.getByText("Ringing Person")).toHaveCount(0);
  expect((await page.goto(address))?.status()).toBe(404);
});
