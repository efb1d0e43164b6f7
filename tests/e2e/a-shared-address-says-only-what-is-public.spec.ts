import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { everyView, type View } from "../support/browser-walk";
import { givenEvening } from "../support/evenings";
import { givenCancelled } from "../support/meeting-views";
import { givenOrganiser } from "../support/people";
import { expect, signIn, test } from "../support/test";

/** The pages that somebody may pass on, with a preview of what they are about. */
const isPublic = /^\/($|meetings\/[\w-]+$)/;

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

test("no other page says anything to a preview, and no title names a person or a link", async ({
  request,
  browser,
}) => {
  test.setTimeout(240_000);
  test.setTimeout(180_000);
  const views = Object.values(await everyView()).flat();
  const others = views.filter(({ address }) => !isPublic.test(address));
  let looked = 0;
  const owner = await browser.newContext();
  await signIn(await givenOrganiser("Olive Owner", "owner"), owner);
  const cookie = (await owner.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const view of others) {
    const answer = await request.get(view.address, { headers: cookieOf(view, cookie) });
    // A form that is no longer there leads to the page of its meeting.
    if (isPublic.test(new URL(answer.url()).pathname)) continue;
    looked += 1;
    const html = await answer.text();
    const said = html.match(/<meta (property|name)="(og|article|fb|twitter):[^>]*>/g) ?? [];
    expect.soft(said, `${view.shows}: ${view.address}`).toEqual([]);
    const [, title = ""] = /<title>([^<]*)<\/title>/.exec(html) ?? [];
    if (!view.address.startsWith("/organise"))
      expect.soft(title, `the title of ${view.shows}`).not.toMatch(/O'Brien|O&#x27;Brien|@|[\w-]{43}/);
  }
  expect(looked).toBeGreaterThan(100);
  await owner.close();
});

function cookieOf({ as }: View, owner: string): Record<string, string> {
  if (as === undefined) return {};
  if (typeof as === "string") return { cookie: owner };
  return { cookie: "seat" in as ? `seat=${as.seat}` : `organiser=${as.session}` };
}

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
