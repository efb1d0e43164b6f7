import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import type { BrowserContext, Page } from "@playwright/test";
import { eq } from "drizzle-orm";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { registrations } from "@/db/schema/registrations";
import { pointing } from "../support/hands";
import { fillInRequest, goodAnswers, heading, send } from "../support/journeys";
import { copySources, type OtherBuild } from "../support/other-build";
import { givenOwnSite, type OwnSite } from "../support/own-site";
import { addMeeting, addOrganiser, addPlace } from "../support/own-site-people";
import { expect, test } from "../support/test";

// The older build is the demonstration's, as everywhere in these tests. The newer is a production build of
// sources that differ, on the same database, under the same address: a deployment.
test.describe.configure({ mode: "serial" });

let site: OwnSite;
let newer: OtherBuild;
let post: MailServer;
let meeting: Awaited<ReturnType<typeof addMeeting>>;
let organiser: Awaited<ReturnType<typeof addOrganiser>>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  newer = copySources();
  [site, post] = await Promise.all([givenOwnSite(), mailServer()]);
  meeting = await addMeeting(site.db);
  organiser = await addOrganiser(site.db);
  await Promise.all([site.start(), refusesTheDemonstration(newer).then(() => newer.build())]);
});

test.afterAll(async () => {
  await site.close();
  await post.close();
  newer.remove();
});

const inProduction = () => ({
  GATEHOUSE_MODE: "production",
  GATEHOUSE_BUILD: "",
  SITE_URL: "https://meetings.hillside.example",
  OWNER_EMAIL: organiser.email,
  SMTP_URL: `smtp://127.0.0.1:${post.port}`,
  // It has no app at Zoom, least of all the demonstration's.
  ZOOM_ACCOUNT_ID: "",
  ZOOM_CLIENT_ID: "",
  ZOOM_CLIENT_SECRET: "",
  ZOOM_WEBHOOK_SECRET: "",
  ZOOM_HOST: "",
  ZOOM_OAUTH_URL: "",
  ZOOM_API_URL: "",
});

test("forms that an older build drew are taken by a newer one", async ({ browser, context }) => {
  test.setTimeout(120_000);
  const withoutScripts = await browser.newContext({ javaScriptEnabled: false });
  const drawn = [
    await drawForms(context, "Margaret O'Brien"),
    await drawForms(withoutScripts, "Leroy Campbell"),
  ];
  await site.stop();
  const start = { cwd: newer.folder, script: path.join("scripts", "serve.ts"), environment: inProduction() };
  await site.start(start);

  for (const { asking, checking, deciding, name } of drawn) {
    await fillInRequest(pointing(asking), goodAnswers(`late.${emailOf(name)}`, name));
    await asking.getByRole("button", { name: "Continue" }).click();
    await expect(heading(asking)).toHaveText("Check your answers, then send");
    await expect(asking.getByText(name, { exact: true })).toBeVisible();

    await checking.getByRole("button", { name: "Send my request" }).click();
    await expect(heading(checking)).toHaveText("We have your request");
    expect(await stateOf(emailOf(name))).toBe("requested");

    await deciding.getByRole("button", { name: /^Approve Priya/ }).click();
    await expect(heading(deciding)).toHaveText(/Requests to check/);
  }
  expect(await stateOf("priya.ramanathan@example.org")).toBe("approved");
  const page = await context.newPage();
  await page.goto(`${site.url}/meetings/${meeting.slug}/ask`);
  await expect(
    page.getByText("Keep your own link to yourself"),
    "the newer build draws the page",
  ).toBeVisible();
  await withoutScripts.close();
});

test("the demonstration's own pages do not exist in the real site", async ({ request }) => {
  expect(newer.routes().filter((route) => route.startsWith("/demo"))).toEqual([]);
  for (const address of ["/demo/mailbox", "/demo/mailbox/1/html", "/demo/zoom/86422091177"])
    expect((await request.get(`${site.url}${address}`)).status(), address).toBe(404);
  const home = await (await request.get(site.url)).text();
  expect(home.includes("This is a demonstration"), "the demonstration's banner").toBe(false);
});

test("in the real site cookies are bound to its host and to https, and so is the browser", async ({
  request,
}) => {
  const place = await addPlace(site.db, meeting);
  const seated = await send(request, `${site.url}/j/${place.token}/enter/send`);
  expect(seated.headers().location).toMatch(/^\/enter\/[\w-]+$/);
  expect(seated.headers()["set-cookie"]).toMatch(
    /^__Host-seat=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=172800; Secure$/,
  );
  expect(seated.headers()["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");

  await send(request, `${site.url}/sign-in/send`, { email: organiser.email });
  const link = await post.linkFor(organiser.email);
  expect(link.origin).toBe("https://meetings.hillside.example");
  const signedIn = await send(request, `${site.url}${link.pathname}/send`);
  expect(signedIn.headers().location).toBe("/organise");
  const session = signedIn
    .headersArray()
    .find(({ name, value }) => name.toLowerCase() === "set-cookie" && value.startsWith("__Host-organiser="));
  for (const flag of ["Path=/", "HttpOnly", "Secure"]) expect(session?.value).toContain(flag);
  expect(session?.value).toMatch(/SameSite=Lax/i);
});

test("the real site's log names nobody", async () => {
  expect(site.log()).not.toContain(organiser.email);
  expect(site.log()).not.toContain("margaret.obrien");
});

/** Three forms drawn and left open: the empty request form, answers to check, and an organiser's list. */
async function drawForms(context: BrowserContext, name: string) {
  if (!(await stateOf("priya.ramanathan@example.org"))) await addRequest("Priya Ramanathan");
  await context.addCookies([
    { name: "organiser", value: organiser.session, url: site.url },
    {
      name: "__Host-organiser",
      value: organiser.session,
      url: site.url.replace("http:", "https:"),
      secure: true,
    },
  ]);
  const [asking, checking, deciding] = [
    await context.newPage(),
    await context.newPage(),
    await context.newPage(),
  ] as [Page, Page, Page];
  await asking.goto(`${site.url}/meetings/${meeting.slug}/ask`);
  await checking.goto(`${site.url}/meetings/${meeting.slug}/ask`);
  await fillInRequest(pointing(checking), goodAnswers(emailOf(name), name));
  await checking.getByRole("button", { name: "Continue" }).click();
  await expect(heading(checking)).toHaveText("Check your answers, then send");
  await deciding.goto(`${site.url}/organise/meetings/${meeting.id}/requests`);
  await expect(deciding.getByRole("button", { name: "Approve Priya Ramanathan" })).toBeVisible();
  return { asking, checking, deciding, name };
}

async function addRequest(name: string): Promise<void> {
  const form = { ...goodAnswers("priya.ramanathan@example.org", name), pledge: "yes" };
  await fetch(`${site.url}/meetings/${meeting.slug}/check/send`, {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { "sec-fetch-site": "same-origin" },
    redirect: "manual",
  });
}

function emailOf(name: string): string {
  return `${name.toLowerCase().replace(/[^a-z]+/g, ".")}@example.org`;
}

async function stateOf(email: string): Promise<string | undefined> {
  const [row] = await site.db.select().from(registrations).where(eq(registrations.emailKey, email));
  return row?.state;
}

/** Before it has a build of its own, the real site has to refuse one of the demonstration's. */
async function refusesTheDemonstration({ folder, run }: OtherBuild): Promise<void> {
  const demo = path.join(folder, ".next-demo");
  mkdirSync(demo);
  writeFileSync(path.join(demo, "gatehouse.json"), JSON.stringify({ kind: "demo", sources: "others" }));
  const { ok, output } = await run(path.join("scripts", "serve.ts"), {
    ...inProduction(),
    MAIL_FROM: "Hillside Forum <meetings@hillside.example>",
  });
  rmSync(demo, { recursive: true });
  expect(ok, "the real site started on a build of the demonstration").toBe(false);
  expect(output).toContain("Only the demonstration has been built here");
}

interface MailServer {
  port: number;
  linkFor(address: string): Promise<URL>;
  close(): Promise<void>;
}

/** A mail server that keeps what it is given. */
async function mailServer(): Promise<MailServer> {
  const kept: { to: string; text: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      const keep = async () => {
        const { text = "" } = await PostalMime.parse(await buffer(stream));
        kept.push({ to: session.envelope.rcptTo[0]?.address ?? "", text });
      };
      keep().then(() => done(), done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    async linkFor(address) {
      const mail = () => kept.find(({ to }) => to === address);
      await expect.poll(() => mail()?.text, { timeout: 20_000 }).toContain("/sign-in/");
      return new URL(/https:\S+\/sign-in\/[\w-]{43}/.exec(mail()?.text ?? "")?.[0] ?? "");
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
