import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { givenEvening } from "../support/evenings";
import { givenCancelled } from "../support/meeting-views";
import { expect, test } from "../support/test";

// That no other page says anything to a preview is looked at by the walk over every page (`support/as-sent.ts`).

test("passing on the first page or a meeting's shows what it is, when, and whose", async ({ page }) => {
  const meeting = await givenEvening({ when: "next week" });
  await page.goto(`/meetings/${meeting.slug}`);
  const site = new URL(page.url()).origin;
  expect(await previewOn(page.content())).toEqual({
    canonical: `${site}/meetings/${meeting.slug}`,
    "og:type": "website",
    "og:site_name": "Hillside Community Forum",
    "og:locale": "en_GB",
    "og:url": `${site}/meetings/${meeting.slug}`,
    "og:title": meeting.title,
    "og:description": `${dateAndTime(meeting.startsAt, meeting.timeZone)}. Free, on Zoom. Ask for a place. Hillside Community Forum.`,
    "twitter:card": "summary",
  });
  await givenCancelled(meeting, await now());
  await page.reload();
  expect(await previewOn(page.content())).toMatchObject({ "og:title": `Cancelled: ${meeting.title}` });
  await page.goto("/");
  expect(await previewOn(page.content())).toMatchObject({
    canonical: `${site}/`,
    "og:title": "Hillside Community Forum",
    "og:url": `${site}/`,
    "og:description": expect.stringContaining("people in"),
  });
});

/** The preview's tags of a page, by name. */
async function previewOn(content: Promise<string>): Promise<Record<string, string>> {
  const html = await content;
  const found: Record<string, string> = {};
  for (const [, name = "", value = ""] of html.matchAll(
    /<meta (?:property|name)="((?:og|twitter):[\w:]+)" content="([^"]*)"/g,
  ))
    found[name] = value.replaceAll("&#x27;", "'").replaceAll("&amp;", "&");
  const [, canonical = ""] = /<link rel="canonical" href="([^"]*)"/.exec(html) ?? [];
  return { ...found, canonical };
}
