import { givenGuest, givenPhoned } from "../support/added";
import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { givenDecision, givenRequest, newAddress } from "../support/people";
import { expect, test } from "../support/test";

const label = "Name, start of an email, mail domain, postcode or phone";

for (const javaScriptEnabled of [true, false])
  test.describe(`with scripts ${javaScriptEnabled ? "on" : "off"}`, () => {
    test.use({ javaScriptEnabled });

    test("somebody is found in whatever tab, by what an organiser remembers", async ({ page, signInAs }) => {
      const meeting = await givenEvening({ when: "next week" });
      const email = `found-${newAddress()}`;
      await givenPlace(meeting, { name: "Elizabeth Thompson", email });
      const declined = await givenRequest(meeting, { name: "Oluwaseun Adébáyọ̀" });
      await givenDecision("decline", declined.id);
      await givenPhoned(meeting, { fullName: "Doris Wetherby", phone: "01632 960 777" });
      await givenGuest(meeting, { fullName: "Kelly Marsh" });
      await signInAs("doorkeeper");
      await page.goto(`/organise/meetings/${meeting.id}/people`);
      const list = page
        .getByRole("main")
        .getByRole("listitem")
        .filter({ has: page.locator("bdi") });

      const search = async (text: string) => {
        await page.getByLabel(label, { exact: true }).fill(text);
        await page.getByRole("button", { name: "Search", exact: true }).click();
        await expect(heading(page)).toHaveText(`Search for “${text}”`);
      };
      await search("Liz Tomson");
      await expect(list).toHaveCount(1);
      await expect(list).toContainText("Elizabeth Thompson");
      await expect(list).toContainText("Approved");
      await search("found-");
      await expect(list).toContainText("Elizabeth Thompson");
      await search("adebayo");
      await expect(list).toContainText("Not approved");
      await search("960777");
      await expect(list).toContainText("Doris Wetherby");
      await expect(list).toContainText("Phone");
      await search("Kelly");
      await expect(list).toContainText("Panel");
      await search("HP7");
      await expect(page.getByText("3 people found.")).toBeVisible();

      await search("Xylophon");
      await expect(page.getByText("Nobody found.")).toBeVisible();
      await expect(page.getByText("the last four numbers of a phone")).toBeVisible();
    });

    // The same ordinary forms again, and the same pages: one way is enough.
    if (javaScriptEnabled) return;

    test("the next and the previous are a press away, and the names can be printed", async ({
      page,
      signInAs,
    }) => {
      const meeting = await givenEvening({ when: "next week" });
      await givenRequest(meeting, { name: "Zoë Adams", confirmed: true });
      await givenRequest(meeting, { name: "Ann Lee", confirmed: true });
      await givenPlace(meeting, { name: "Bea Cole" });
      await givenGuest(meeting, { fullName: "Kelly Marsh", panelFor: "Thames Valley Police" });
      await signInAs("organiser");
      await page.goto(`/organise/meetings/${meeting.id}/people?state=requested`);
      await page.getByRole("link", { name: "Zoë Adams" }).click();
      await page.getByRole("link", { name: "Next: Ann Lee" }).click();
      await expect(heading(page)).toHaveText("Ann Lee");
      await expect(page.getByRole("link", { name: /^Next/ })).toHaveCount(0);
      await page.getByRole("link", { name: "Previous: Zoë Adams" }).click();
      // After a decision the next request is still one press away.
      await page.getByRole("button", { name: "Approve Zoë Adams" }).click();
      await page.getByRole("link", { name: "Next: Ann Lee" }).click();
      await expect(heading(page)).toHaveText("Ann Lee");

      await page.goto(`/organise/meetings/${meeting.id}/people`);
      await page.getByRole("link", { name: "Panel (1)" }).click();
      await expect(page.getByText("Thames Valley Police.")).toBeVisible();
      await page.getByRole("link", { name: "Names to print" }).click();
      await expect(heading(page)).toHaveText("Names for the night (3)");
      await expect(page.getByRole("main")).toContainText("Bea Cole");
      await expect(page.getByRole("main")).not.toContainText("@");
    });
  });
