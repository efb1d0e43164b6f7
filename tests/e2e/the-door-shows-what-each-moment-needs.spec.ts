import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { registrations } from "@/db/schema/registrations";
import { rooms, zoomEntries } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { connectMeeting } from "@/lib/rooms/commands";
import {
  doorsOpen,
  givenEvening,
  givenPlace,
  givenSeat,
  meetingBegins,
  meetingEnds,
} from "../support/evenings";
import { heading } from "../support/journeys";
import { anOrganiser, givenRequest, linkToken, privateTokenOf, room } from "../support/people";
import { expect, test } from "../support/test";

const byPhone = { ...room, passcode: "482913", phoneNumber: "01632 960 770" };

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "with scripts switched off", () => {
    test.use({ javaScriptEnabled });

    test("the same link has one big button once they are open, says so when it has begun, and ends", async ({
      page,
    }) => {
      const evening = await givenEvening({ when: "later today" });
      const { id } = await givenPlace(evening);
      const link = `/j/${await privateTokenOf(id)}`;
      const meeting = await doorsOpen(evening);
      await page.goto(link);
      await expect(heading(page)).toHaveText("Doors are open");
      await expect(page.getByRole("button")).toHaveText("Join the meeting");
      await expect(page.getByText("The meeting has started")).toHaveCount(0);
      await meetingBegins(meeting);
      await page.goto(link);
      await expect(page.getByText("The meeting has started. You can still come in.")).toBeVisible();
      await meetingEnds(await meetingBegins(meeting));
      await page.goto(link);
      await expect(heading(page)).toHaveText("This meeting is over");
      await expect(page.getByText(/Need help now\? Call/)).toBeVisible();
    });

    // What follows is only shown: one way is enough.
    if (!javaScriptEnabled) return;

    test("before the doors open, a private link tells how long, what to get ready, and no name", async ({
      page,
    }) => {
      const { id } = await givenPlace(await givenEvening({ when: "later today" }));
      await page.goto(`/j/${await privateTokenOf(id)}`);
      await expect(heading(page)).toHaveText("You are in the right place");
      await expect(page.getByText(/Doors open on .*: in 2 hours and \d+ minutes?/)).toBeVisible();
      await expect(page.getByRole("main").getByRole("list").getByRole("listitem")).toHaveCount(3);
      await expect(page.getByRole("link", { name: "Try Zoom now" })).toHaveAttribute(
        "href",
        "https://zoom.us/test",
      );
      await expect(page.getByRole("button")).toHaveCount(0);
      await expect(page.getByText("Link for M. O.")).toBeVisible();
      await expect(page.getByRole("main")).not.toContainText("Margaret");
      await page.getByText("Not you?").click();
      await expect(page.getByText("this link came to you by mistake")).toBeVisible();
      await page.getByText("Use another screen").click();
      await expect(page.getByText("Open our email on that screen")).toBeVisible();
      await page.getByRole("link", { name: "how to join" }).click();
      await expect(heading(page)).toHaveText("Join on a computer");
      await expect(page.getByRole("link", { name: "Computer" })).toHaveAttribute("aria-current", "page");
      await page.getByRole("link", { name: "A phone call" }).click();
      await expect(heading(page)).toHaveText("Join by a phone call");
    });

    test("the seat page has the name on the list, who shares the screen, and each way into Zoom", async ({
      page,
    }) => {
      const person = await givenPlace(await givenEvening({ room: byPhone }));
      await db().update(registrations).set({ companion: "Rosa Lind" }).where(eq(registrations.id, person.id));
      await page.goto(`/j/${await privateTokenOf(person.id)}`);
      await page.getByRole("button", { name: "Join the meeting" }).click();
      await expect(heading(page)).toHaveText("Welcome, Margaret O'Brien");
      await expect(page.getByText('Your name on our list: "Margaret O\'Brien"')).toBeVisible();
      await expect(page.getByText("You and Rosa Lind share this screen.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Open Zoom" })).toBeVisible();
      await page.getByText("Zoom does not open?").click();
      await expect(page.getByRole("link", { name: "Join in your browser" })).toBeVisible();
      await page.getByText("Join by a phone call").click();
      const call = page.getByRole("group").filter({ hasText: "Join by a phone call" });
      await expect(call.getByRole("link", { name: "01632 960 770" })).toHaveAttribute(
        "href",
        "tel:01632960770",
      );
      await expect(call).toContainText("Meeting ID: 864 1220 9177");
      await expect(call).toContainText("Passcode: 482913");
    });

    test("the name on the list is the one agreed for the night, and the other is nowhere", async ({
      page,
    }) => {
      const person = await givenPlace(await givenEvening());
      await db()
        .update(registrations)
        .set({ nightName: "Maggie Brown" })
        .where(eq(registrations.id, person.id));
      await page.goto(`/j/${await privateTokenOf(person.id)}`);
      await expect(page.getByText("Link for M. B.")).toBeVisible();
      await page.getByRole("button", { name: "Join the meeting" }).click();
      await expect(heading(page)).toHaveText("Welcome, Maggie Brown");
      expect(await page.content()).not.toContain("Brien");
      await page.goto("/enter");
      await expect(page.getByRole("link", { name: /as Maggie Brown/ })).toBeVisible();
    });

    test("a room without a phone number says nothing of a call", async ({ page }) => {
      const person = await givenPlace(await givenEvening());
      await page.goto(`/j/${await privateTokenOf(person.id)}`);
      await page.getByRole("button", { name: "Join the meeting" }).click();
      await expect(heading(page)).toHaveText(/^Welcome/);
      await expect(page.getByText("Join by a phone call")).toHaveCount(0);
    });

    test("while Zoom is not ready, the page says until when to wait, and then whom to call", async ({
      page,
      context,
    }) => {
      const evening = await givenEvening({ room: null });
      const { cookie, passId } = await givenSeat((await givenPlace(evening)).id);
      await context.addCookies([{ name: "seat", value: cookie, url: process.env.SITE_URL }]);
      await page.goto(`/enter/${passId}`);
      await expect(heading(page)).toHaveText("We are getting the Zoom meeting ready");
      await expect(page.getByText(/Is it still not here at .*\? Then call 01632/)).toBeVisible();
      await meetingBegins(evening);
      await page.goto(`/enter/${passId}`);
      await expect(page.getByText(/The meeting should have started by now\. Call 01632/)).toBeVisible();
    });

    test("whose own place in Zoom is just being made waits for it on the page, and then goes in by it", async ({
      page,
    }) => {
      const { id: organiserId } = await anOrganiser();
      const evening = await givenEvening({ room: null });
      await connectMeeting(evening.id, organiserId, await now());
      const made = and(eq(rooms.meetingId, evening.id), eq(rooms.source, "api"), eq(rooms.state, "ready"));
      await expect.poll(() => db().$count(rooms, made)).toBe(1);
      const { id } = await givenPlace(evening);
      const own = eq(zoomEntries.registrationId, id);
      await expect.poll(() => db().$count(zoomEntries, and(own, eq(zoomEntries.state, "added")))).toBe(1);
      // A keeper has it in hand once more, and does not come to it.
      await db()
        .update(zoomEntries)
        .set({ state: "wanted", sealed: null, leasedUntil: sql`now() + interval '1 hour'` })
        .where(own);
      await page.goto(`/j/${await privateTokenOf(id)}`);
      await page.getByRole("button", { name: "Join the meeting" }).click();
      await expect(heading(page)).toHaveText("We are getting your place ready");
      await expect(page.getByText("Stay on this page. It takes a moment.")).toBeVisible();
      await db().update(zoomEntries).set({ askedAt: sql`now() - interval '1 minute'` }).where(own);
      await expect(page.getByText(/Zoom is slow to answer us\. Stay on this page/)).toBeVisible();
      await expect(page.getByText(/You can call 01632/)).toBeVisible();
      await db().update(zoomEntries).set({ leasedUntil: null }).where(own);
      await expect(page.getByRole("link", { name: "Open Zoom" })).toHaveAttribute("href", /[?&]tk=/, {
        timeout: 20_000,
      });
      await page.getByRole("link", { name: "Open Zoom" }).click();
      await expect(heading(page)).toHaveText("Zoom would open here, as Margaret O'Brien");
    });
  });
}

test("Copy name puts the name where it can be pasted, and says so aloud", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const person = await givenPlace(await givenEvening(), { name: "Oluwaseun Adébáyọ̀" });
  await page.goto(`/j/${await privateTokenOf(person.id)}`);
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await page.getByRole("button", { name: "Copy name" }).press("Enter");
  await expect(page.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(person.name);
});

test("one's own page has the name to copy, too, once there is a place", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const evening = await givenEvening({ when: "next week" });
  const [person, waiting] = [
    await givenPlace(evening, { name: "Siân Llywelyn" }),
    await givenRequest(evening),
  ];
  await page.goto(`/my/${await linkToken(person.id, "manage")}`);
  await page.getByRole("button", { name: "Copy name" }).press("Enter");
  await expect(page.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Siân Llywelyn");
  await page.goto(`/my/${await linkToken(waiting.id, "manage")}`);
  await expect(page.getByRole("button", { name: "I can't come" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Copy name" })).toHaveCount(0);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("there is no button that does nothing", async ({ page }) => {
    const person = await givenPlace(await givenEvening());
    await page.goto(`/j/${await privateTokenOf(person.id)}`);
    await page.getByRole("button", { name: "Join the meeting" }).click();
    await expect(heading(page)).toHaveText(/^Welcome/);
    await expect(page.getByRole("button")).toHaveCount(0);
  });
});

test.describe("on a phone", () => {
  test.use({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)" });
  test("the door leads to how to join on that phone", async ({ page }) => {
    const { id } = await givenPlace(await givenEvening({ when: "later today" }));
    await page.goto(`/j/${await privateTokenOf(id)}`);
    await page.getByRole("link", { name: "how to join" }).click();
    await expect(heading(page)).toHaveText("Join on an iPhone or iPad");
  });
});
