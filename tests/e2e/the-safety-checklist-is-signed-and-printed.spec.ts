import { givenEvening, givenPlace } from "../support/evenings";
import { pointing } from "../support/hands";
import { lookAs } from "../support/looking";
import { givenRequest } from "../support/people";
import { expect, test } from "../support/test";

test("a doorkeeper signs what is right, says what is not, takes it back, and the sheet prints with every state in words", async ({
  page,
  context,
}) => {
  const meeting = await givenEvening();
  await givenPlace(meeting);
  await givenRequest(meeting, { confirmed: true });
  const address = `/organise/meetings/${meeting.id}`;
  await lookAs({ shows: "safety", address, as: "doorkeeper" }, context);
  const hand = pointing(page);
  await page.goto(address);
  await hand.pressOn(page.getByRole("link", { name: /^\d+ of \d+ – Safety$/ }));
  const line = (words: string) =>
    page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: words }) });

  const list = line("The printed list of names is in hand");
  await expect(list).toContainText("You need to look");
  await hand.pressOn(list.getByRole("button", { name: "I looked: it is right" }));
  await expect(page.getByLabel("Done")).toContainText("signed with your name");
  await expect(list).toContainText("Looked at by Asha Patel");

  const lock = line("The meeting is locked once everybody is in");
  await hand.pressOn(lock.getByText("Add a note"));
  await lock.getByLabel("Note").fill("x".repeat(301));
  await hand.pressOn(lock.getByRole("button", { name: "It is not right" }));
  await expect(page.getByRole("alert", { name: "There is a problem" })).toContainText("Take out 1 character");
  await expect(lock.getByLabel("Note")).toHaveValue("x".repeat(301));
  await lock.getByLabel("Note").fill("Two people are still to come.");
  await hand.pressOn(lock.getByRole("button", { name: "It is not right" }));
  await expect(lock).toContainText("Not right");
  await expect(lock).toContainText("Two people are still to come.");
  await hand.pressOn(lock.getByRole("button", { name: "Take back what was said" }));
  await expect(lock).toContainText("You need to look");

  const waiting = line("Nobody is still waiting for an answer");
  await expect(waiting).toContainText("1 request. People still wait for an answer.");
  await expect(waiting.getByRole("button")).toHaveCount(0);
  await hand.press("link", "Show only what is left to do");
  await expect(list).toHaveCount(0);
  await hand.press("link", "Show every line");

  await page.emulateMedia({ media: "print" });
  await expect(list).toContainText("Looked at by Asha Patel");
  await expect(list.getByText("Looked at", { exact: true })).toBeVisible();
  await expect(waiting.getByText("Not right")).toBeVisible();
  await expect(page.getByText(/^Seen by the committee:/)).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(0);
});
