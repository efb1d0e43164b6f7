import type { Page } from "@playwright/test";
import { asc, desc, eq, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { declineReasons, forum, pledges } from "@/db/schema/forum";
import { sessions } from "@/db/schema/organisers";
import { givenEvening } from "../support/evenings";
import { heading } from "../support/journeys";
import { givenRequest, hour, newAddress, registrationNow, registrationOf } from "../support/people";
import { expect, test } from "../support/test";

// There is one forum, and so one of each setting: these tests take turns and put back what they found.
test.describe.configure({ mode: "serial" });

const ownKeys = ["outside_area", "name_not_full", "not_reached", "full", "other"];
let reasonsBefore: (typeof declineReasons.$inferSelect)[];
let forumBefore: typeof forum.$inferSelect;

test.beforeAll(async () => {
  reasonsBefore = await db().select().from(declineReasons);
  forumBefore = await forumNow();
});

test.afterAll(async () => {
  const { areaPostcodes, houseRules, retentionDays } = forumBefore;
  await db().update(forum).set({ areaPostcodes, houseRules, retentionDays });
  await db().delete(declineReasons).where(notInArray(declineReasons.key, ownKeys));
  for (const { key, ...row } of reasonsBefore)
    await db().update(declineReasons).set(row).where(eq(declineReasons.key, key));
  // What was promised cannot be unsaid: the first words are promised again.
  const [first] = await db().select().from(pledges).orderBy(asc(pledges.madeAt)).limit(1);
  const [newest] = await db().select().from(pledges).orderBy(desc(pledges.madeAt)).limit(1);
  if (first && newest && newest.version !== first.version)
    await db()
      .insert(pledges)
      .values({
        ...first,
        version: `${newest.version}-again`,
        madeAt: new Date(newest.madeAt.getTime() + 1),
      });
});

async function forumNow() {
  const [row] = await db().select().from(forum);
  if (!row) throw new Error("there is no forum");
  return row;
}

async function activeReasons() {
  const all = await db().select().from(declineReasons).orderBy(asc(declineReasons.position));
  return all.filter(({ retiredAt }) => retiredAt === null).map(({ key }) => key);
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const main = (page: Page) => page.getByRole("main");
const problem = (page: Page) => page.getByRole("alert", { name: "There is a problem" });
const tab = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "The forum" }).getByRole("link", { name, exact: true }).click();

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the promise gets new words while somebody has the form open, who still promises the old ones", async ({
      page,
      signInAs,
      browser,
    }) => {
      const meeting = await givenEvening();
      const resident = await browser.newPage({ javaScriptEnabled });
      await resident.goto(`/meetings/${meeting.slug}/ask`);
      const before = await resident.locator('input[name="pledgeVersion"]').inputValue();
      const beside = resident.locator('label[for="pledge"]');
      const oldWords = ((await beside.textContent()) ?? "").trim();

      await signInAs("owner");
      await page.goto("/organise/forum");
      await tab(page, "Promise");
      await expect(heading(page)).toHaveText("The promise");
      // Other tests tick what begins like this, meanwhile.
      const words = `I will not share my private link with anybody${javaScriptEnabled ? ", ever." : ". Never."}`;
      await page.getByLabel("What people promise").fill(words);
      await page.getByLabel("Why you ask for it").fill("Because");
      await press(page, "Save the promise");
      await expect(problem(page)).toContainText("End the reason with a full stop");
      await expect(page.getByLabel("What people promise")).toHaveValue(words);
      await page.getByLabel("Why you ask for it").fill("A stranger once came in with a link from a friend.");
      await press(page, "Save the promise");
      await expect(main(page)).toContainText("The promise is saved.");
      await expect(page.getByRole("listitem").filter({ hasText: "Now." })).toContainText(words);
      await expect(page.getByRole("listitem").filter({ hasText: "Came with the site" })).toContainText(
        "I will not share my private link with anybody.",
      );

      const email = newAddress();
      await resident.getByLabel("Full name").fill("Margaret O'Brien");
      await resident.getByLabel("Email address").fill(email);
      await resident.getByLabel("Postcode").fill("HP7 0AA");
      await resident.getByLabel(oldWords).check();
      await press(resident, "Continue");
      await expect(main(resident)).toContainText(oldWords);
      await expect(main(resident)).not.toContainText(words);
      await press(resident, "Send my request");
      await expect(resident).toHaveURL(/\/received/);
      expect((await registrationOf(meeting, email)).pledgeVersion).toBe(before);

      await resident.goto(`/meetings/${meeting.slug}/ask`);
      await expect(beside).toHaveText(words);
      expect(await resident.locator('input[name="pledgeVersion"]').inputValue()).not.toBe(before);
      await resident.goto(`/meetings/${meeting.slug}`);
      await expect(main(resident)).toContainText("A stranger once came in with a link from a friend.");
      await resident.close();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("an owner says where the area's postcodes begin, after a slip", async ({ page, signInAs }) => {
      await signInAs("owner");
      await page.goto("/organise/forum");
      await page.getByLabel("How the area's postcodes begin").fill("hp7, sl9 8, nowhere");
      await press(page, "Save the details");
      await expect(page).toHaveTitle(/^Error: /);
      await expect(problem(page)).toContainText("Enter how postcodes begin");
      await expect(page.getByLabel("How the area's postcodes begin")).toHaveValue("hp7, sl9 8, nowhere");
      await page.getByLabel("How the area's postcodes begin").fill("hp7, sl9 8");
      await press(page, "Save the details");
      await expect(main(page)).toContainText("The forum's details are saved.");
      expect((await forumNow()).areaPostcodes).toEqual(["HP7", "SL9 8"]);
    });

    test("a tick beside old words is taken out when the form is shown again with new ones", async ({
      page,
    }) => {
      const meeting = await givenEvening();
      const form = `/meetings/${meeting.slug}/ask`;
      await page.goto(form);
      const newest = await page.locator('input[name="pledgeVersion"]').inputValue();
      for (const [pledgeVersion, checked] of [
        [newest, true],
        ["2026-10", false],
      ] as const) {
        const answer = await page.request.post(`${form}/send`, {
          form: { fullName: "", email: newAddress(), postcode: "HP7 0AA", pledge: "yes", pledgeVersion },
          headers: { "sec-fetch-site": "same-origin" },
          maxRedirects: 0,
        });
        await page.goto(answer.headers().location as string);
        await expect(page.locator("#pledge")).toBeChecked({ checked });
      }
    });

    test("house rules are arranged line by line, saved, and given back", async ({ page, signInAs }) => {
      await signInAs("owner");
      await page.goto("/organise/forum/house-rules");
      await press(page, "Move down rule 1");
      await expect(main(page)).toContainText("Nothing is saved yet.");
      await expect(page).toHaveURL(/#line-2$/);
      await expect(page.locator("#rule-2")).toHaveValue("Treat everybody with respect.");
      for (let left = 8; left > 2; left--) await press(page, `Take out rule ${left}`);
      await press(page, "Add a rule");
      await page.locator("#rule-3").fill("Bring your own tea.");
      await press(page, "Save the rules");
      await expect(problem(page)).toContainText("Enter why you ask for this");
      await expect(page.locator("#rule-3")).toHaveValue("Bring your own tea.");
      expect((await forumNow()).houseRules).toEqual(forumBefore.houseRules);
      await page.locator("#why-3").fill("Ours is far away.");
      await press(page, "Save the rules");
      await expect(main(page)).toContainText("The house rules are saved.");
      await page.goto("/house-rules");
      await expect(main(page).getByRole("listitem")).toHaveText([
        /^Use the name on our list\./,
        /^Treat everybody with respect\./,
        "Bring your own tea. Ours is far away.",
      ]);

      await page.goto("/organise/forum/house-rules");
      await press(page, "Fill in the rules that the site came with");
      await expect(page.locator("#rule-8")).toHaveValue("If somebody breaks these rules, we act.");
      await press(page, "Save the rules");
      await expect(main(page)).toContainText("These are the rules that the site came with.");
      expect((await forumNow()).houseRules).toBeNull();
    });

    test("a reason is added, told in a mail, and taken off while an organiser has the old list open", async ({
      page,
      signInAs,
      browser,
      mailbox,
    }) => {
      const [late, added] = ["Asked too late", "asked_too_late"];
      const meeting = await givenEvening();
      const person = await givenRequest(meeting, { name: "Darren Flint", confirmed: true });
      const next = await givenRequest(meeting, { confirmed: true });
      const team = await browser.newContext({ javaScriptEnabled });
      await signInAs("organiser", { context: team });
      const organiser = await team.newPage();

      await signInAs("owner");
      await page.goto("/organise/forum/reasons");
      await expect(page.getByRole("button", { name: "Take out reason 5" })).toHaveCount(0);
      await press(page, "Add a reason");
      await page.getByLabel("What you choose").last().fill(late);
      await press(page, "Save the reasons");
      await expect(problem(page)).toContainText("Enter what they are told");
      await expect(page.getByLabel("What you choose").last()).toHaveValue(late);
      await page.getByLabel("What they are told").last().fill("You asked after our list was full.");
      await press(page, "Move up reason 6");
      expect(await activeReasons()).toEqual(ownKeys);
      await press(page, "Save the reasons");
      await expect(main(page)).toContainText("The list of reasons is saved.");
      expect(await activeReasons()).toEqual([...ownKeys.slice(0, 4), added, "other"]);

      await organiser.goto(`/organise/people/${person.id}/decline`);
      await expect(organiser.getByRole("button", { name: "Do not approve and send" })).toHaveCount(0);
      await organiser.getByLabel(late, { exact: true }).check();
      await organiser.getByLabel("A note to them").fill("Come next time.");
      await press(organiser, "Show the email");
      const preview = organiser.getByRole("region", { name: "The email that Darren Flint will get" });
      await expect(preview).toContainText("You asked after our list was full.");
      await expect(preview).toContainText("Come next time.");
      // Changed after it was shown: shown once more, and nothing sent.
      await organiser.getByLabel("A note to them").fill("Come in June.");
      await press(organiser, "Do not approve and send");
      await expect(preview).toContainText("Come in June.");
      expect((await registrationNow(person.id)).state).toBe("requested");
      await press(organiser, "Do not approve and send");
      await expect(main(organiser)).toContainText("Did not approve Darren Flint.");
      const mail = await mailbox.latest(person.email, { subject: "We could not give you a place" });
      expect(mail.text).toContain("You asked after our list was full.");
      expect(mail.text).toContain("Come in June.");

      await organiser.goto(`/organise/people/${next.id}/decline`);
      await page.goto("/organise/forum/reasons");
      await press(page, "Take out reason 5");
      await expect(page.getByRole("button", { name: `Put back ${late}`, exact: true })).toHaveCount(0);
      await press(page, "Save the reasons");
      await expect(main(page)).toContainText("The list of reasons is saved.");
      expect(await activeReasons()).toEqual(ownKeys);
      await expect(page.getByRole("button", { name: `Put back ${late}`, exact: true })).toBeVisible();

      await organiser.getByLabel(late, { exact: true }).check();
      await organiser.getByLabel("A note to them").fill("Come next time.");
      await press(organiser, "Show the email");
      await expect(problem(organiser)).toContainText("Choose why you are not approving this request");
      await expect(organiser.getByLabel("A note to them")).toHaveValue("Come next time.");
      await expect(organiser.getByLabel(late, { exact: true })).toHaveCount(0);
      await organiser.goto(`/organise/people/${person.id}`);
      await expect(main(organiser)).toContainText(`Reason: ${late}`);
      await team.close();
    });

    test("how long details are kept is tried on dates before it is saved", async ({ page, signInAs }) => {
      const meeting = await givenEvening();
      await givenRequest(meeting);
      await signInAs("owner");
      await page.goto("/organise/forum/keeping");
      const days = page.getByLabel("Days after the meeting");
      await days.fill("120");
      await press(page, "Show the dates");
      await expect(problem(page)).toContainText("Enter a number of days from 7 to 90");
      await expect(days).toHaveValue("120");
      await days.fill("60");
      await press(page, "Show the dates");
      await expect(main(page)).toContainText("These are the dates with 60 days. Nothing is saved yet.");
      await expect(page.getByRole("listitem").filter({ hasText: meeting.title })).toContainText(
        /1 person\. Deleted on/,
      );
      expect((await forumNow()).retentionDays).toBe(forumBefore.retentionDays);
      // Another number than the one whose dates were shown: shown first.
      await days.fill("59");
      await press(page, "Keep details for 60 days");
      await expect(main(page)).toContainText("These are the dates with 59 days.");
      await press(page, "Keep details for 59 days");
      await expect(main(page)).toContainText("Saved. Details are kept for 59 days after a meeting.");
      expect((await forumNow()).retentionDays).toBe(59);
      await days.fill(String(forumBefore.retentionDays));
      await press(page, "Show the dates");
      await press(page, `Keep details for ${forumBefore.retentionDays} days`);
      await expect(main(page)).toContainText("Saved.");
    });

    test("a test mail arrives, and the page says that it has left", async ({ page, signInAs, mailbox }) => {
      const owner = await signInAs("owner");
      await givenEvening();
      await page.goto("/organise/forum");
      await tab(page, "Mail and Zoom");
      await expect(heading(page)).toHaveText("Mail and Zoom");
      await expect(main(page)).toContainText("/api/webhooks/zoom");
      await press(page, "Make a test call");
      await expect(page.getByRole("status")).toContainText("It works. The host has a licence");
      await expect(page.getByRole("row", { name: /Resend, free plan/ })).toContainText(
        "100 a day, 3,000 a month",
      );
      await press(page, "Send me a test email");
      const mail = await mailbox.latest(owner.email, { subject: "A test email from" });
      expect(mail.text).toContain("You asked for this email to see if our emails arrive.");
      await expect
        .poll(async () => {
          await page.goto("/organise/forum/connections");
          return page.getByRole("status").textContent();
        })
        .toContain("Sent. The mail service has taken your test email.");
    });
  });
}

test("how long details are kept is asked about once more, and what was typed is not lost", async ({
  page,
  signInAs,
}) => {
  const owner = await signInAs("owner");
  const wasChecked = (ago: number) =>
    db()
      .update(sessions)
      .set({ checkedAt: new Date(Date.now() - ago) })
      .where(eq(sessions.organiserId, owner.id));
  await page.goto("/organise/forum/keeping");
  await page.getByLabel("Days after the meeting").fill("58");
  await press(page, "Show the dates");
  await wasChecked(3 * hour);
  await press(page, "Keep details for 58 days");
  await expect(heading(page)).toHaveText("Show that it is you");
  expect((await forumNow()).retentionDays).toBe(forumBefore.retentionDays);
  await wasChecked(0);
  await page.goto(new URL(page.url()).searchParams.get("next") ?? "");
  await expect(page.getByLabel("Days after the meeting")).toHaveValue("58");
  await expect(page.getByRole("button", { name: "Keep details for 58 days" })).toBeVisible();
});

test("only owners see or change the settings", async ({ page, signInAs }) => {
  await signInAs("organiser");
  const before = (await forumNow()).retentionDays;
  for (const path of ["promise", "house-rules", "reasons", "keeping", "connections"]) {
    await page.goto(`/organise/forum/${path}`);
    await expect(heading(page)).toHaveText(/Only .* can do this/);
  }
  const answer = await page.request.post("/organise/forum/keeping/send", {
    form: { retentionDays: "7", shownDays: "7", act: "save" },
    headers: { "sec-fetch-site": "same-origin" },
    maxRedirects: 0,
  });
  expect(answer.headers().location).not.toContain("done=saved");
  expect((await forumNow()).retentionDays).toBe(before);
});
