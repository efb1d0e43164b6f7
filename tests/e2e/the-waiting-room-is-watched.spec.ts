import { now } from "@/lib/clock";
import { givenEvening, givenPlace } from "../support/evenings";
import { heading } from "../support/journeys";
import { lookAs } from "../support/looking";
import { expect, test } from "../support/test";
import { bytesOf, participant, signedHeaders } from "../support/zoom-events";
import { givenZoomRoom } from "../support/zoom-rooms";

test("a doorkeeper sees who waits in Zoom, whom to let in and whom not, as Zoom tells it", async ({
  page,
  context,
  request,
}) => {
  const meeting = await givenEvening({ room: null });
  const { number } = await givenZoomRoom(meeting, "pasted");
  await givenPlace(meeting, { name: "Priya Shah" });
  const address = `/organise/meetings/${meeting.id}`;
  const events = async (secret = process.env.ZOOM_WEBHOOK_SECRET) => {
    const at = await now();
    return async (
      ...[coming, who]: [Parameters<typeof participant>[1], Parameters<typeof participant>[2]]
    ) => {
      const data = Buffer.from(bytesOf(participant({ number, at }, coming, who)));
      const headers = signedHeaders(data, { secret });
      return (await request.post("/api/webhooks/zoom", { data, headers })).status();
    };
  };
  const shownAs = {
    priya: { participant: "P", name: "Priya" },
    zoe: { participant: "Z", name: "Zoe" },
  };

  await page.clock.install();
  await lookAs({ shows: "the overview", address, as: "doorkeeper" }, context);
  await page.goto(address);
  await page.getByRole("main").getByRole("link", { name: "Who is here" }).click();
  await expect(heading(page)).toHaveText("Who is here");
  await expect(page.getByText("Zoom has told us nothing about this meeting yet")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Who has a place (1)" })).toBeVisible();

  const zoomSays = await events();
  expect(await zoomSays("joined_waiting_room", shownAs.priya)).toBe(204);
  expect(await zoomSays("joined_waiting_room", shownAs.zoe)).toBe(204);
  const somebodySays = await events("no secret of Zoom's");
  expect(await somebodySays("joined", shownAs.zoe)).toBe(401);
  await page.getByRole("link", { name: "Look again" }).click();
  await expect(page.getByRole("heading", { name: "Look at these first (1)" })).toBeVisible();
  await expect(page.getByText("Do not let them in. Send them the words below in Zoom.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Others waiting (1)" })).toBeVisible();
  const waits = page.getByRole("listitem").filter({ hasText: "Not sure: only a name" });
  await expect(waits.getByRole("link", { name: "Priya Shah" })).toBeVisible();
  await expect(page.getByText("A name or number like theirs is in Zoom")).toBeVisible();

  const later = await events();
  await later("admitted", shownAs.priya);
  await later("left_waiting_room", shownAs.zoe);
  await page.clock.runFor(11_000);
  await expect(page.getByRole("heading", { name: "In the meeting (1)" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /Look at these first/ })).toHaveCount(0);
});
