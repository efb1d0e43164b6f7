import { dateAndTime } from "@/lib/dates";
import { endPlacesOffer, givenEvening, givenPlace, holdEnds } from "../support/evenings";
import { pointing } from "../support/hands";
import { heading, pressInMail } from "../support/journeys";
import { givenInLine } from "../support/line-views";
import { givenDecision, linkToken, newAddress, registrationNow } from "../support/people";
import { expect, test } from "../support/test";

for (const { way, javaScriptEnabled } of [
  { way: "with scripts", javaScriptEnabled: true },
  { way: "with scripts switched off", javaScriptEnabled: false },
]) {
  test.describe(way, () => {
    test.use({ javaScriptEnabled });

    test("a place given back is offered to the next in line, who takes it", async ({
      page,
      browser,
      mailbox,
    }) => {
      const meeting = await givenEvening({ when: "next week", capacity: 1 });
      const leaving = await givenPlace(meeting);
      const [first, second] = [
        await givenInLine(meeting, { name: "Siân Llywelyn-Pryce", email: newAddress() }),
        await givenInLine(meeting, { email: newAddress() }),
      ];
      await page.goto(`/my/${await linkToken(leaving.id, "manage")}`);
      await page.getByRole("button", { name: "I can't come" }).click();
      await expect(heading(page)).toHaveText("You cancelled");

      const mail = await mailbox.latest(first.email, { subject: "A place has come free" });
      const hers = await browser.newPage({ javaScriptEnabled });
      await pressInMail(pointing(hers), mail, "Take the place");
      await expect(heading(hers)).toHaveText("A place is free for you");
      const { offeredUntil } = await registrationNow(first.id);
      const until = dateAndTime(offeredUntil as Date, meeting.timeZone);
      await expect(hers.getByText(`Take it by ${until}.`)).toBeVisible();
      expect(mail.text).toContain(`We keep it for you until ${until}.`);
      expect((await registrationNow(first.id)).state, "looking takes nothing").toBe("waitlisted");

      await hers.getByRole("button", { name: "Take this place" }).click();
      await expect(heading(hers)).toHaveText("You have a place");
      const given = await mailbox.latest(first.email, { subject: "You have a place" });
      expect(given.text).toContain("/j/");
      expect((await mailbox.all(second.email)).map(({ subject }) => subject).join()).not.toContain(
        "come free",
      );
      await hers.close();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (!javaScriptEnabled) return;

    test("an offer that nobody answered goes on to the next, and is explained", async ({ page, mailbox }) => {
      const meeting = await givenEvening({ when: "next week", capacity: 1 });
      const leaving = await givenPlace(meeting);
      const [first, second] = [await givenInLine(meeting), await givenInLine(meeting)];
      await page.goto(`/my/${await linkToken(leaving.id, "manage")}`);
      await page.getByRole("button", { name: "I can't come" }).click();
      await page.goto(`/my/${await linkToken(first.id, "manage")}`);
      await expect(heading(page)).toHaveText("A place is free for you");

      await endPlacesOffer(first.id);
      await page.getByRole("button", { name: "Take this place" }).click();
      await expect(heading(page)).toHaveText("On the waiting list");
      await expect(page.getByText("The time to take this place is over.")).toBeVisible();
      await mailbox.latest(first.email, { subject: "was not taken" });
      await givenDecision("decline", first.id);
      await holdEnds(first.id);
      await page.reload();
      await expect(heading(page)).toHaveText("Not approved");
      await expect(page.getByText("You are still on the waiting list.")).toHaveCount(0);
      await mailbox.latest(second.email, { subject: "A place has come free" });
    });
  });
}

test("organisers see the line in its order, and until when a place is offered", async ({
  page,
  signInAs,
}) => {
  const meeting = await givenEvening({ when: "next week", capacity: 1 });
  const leaving = await givenPlace(meeting);
  await givenInLine(meeting, { name: "Zoë First" });
  await givenInLine(meeting, { name: "Ann Second", confirmed: false });
  await page.goto(`/my/${await linkToken(leaving.id, "manage")}`);
  await page.getByRole("button", { name: "I can't come" }).click();
  await signInAs("organiser");
  await page.goto(`/organise/meetings/${meeting.id}/people?state=waitlisted`);
  const lines = page.getByRole("main").getByRole("listitem").filter({ hasText: "HP7" });
  await expect(lines).toHaveText([
    /1\. Zoë First.*Offered a place until/s,
    /2\. Ann Second.*Address not confirmed/s,
  ]);
  await page.getByRole("link", { name: "Zoë First" }).click();
  await expect(page.getByText(/Number 1 in line\. Offered a place until/)).toBeVisible();
});
