import { randomInt } from "node:crypto";
import { newSecret } from "@/lib/crypto";
import { pointing } from "../support/hands";
import { fillInRequest, goodAnswers, heading, send } from "../support/journeys";
import { givenOwnSite, type OwnSite } from "../support/own-site";
import { addMeeting } from "../support/own-site-people";
import { expect, test } from "../support/test";

test.describe.configure({ mode: "serial" });

let site: OwnSite;
let slug: string;

test.beforeAll(async () => {
  site = await givenOwnSite();
  ({ slug } = await addMeeting(site.db));
  await site.start();
});

test.afterAll(() => site.close());

test.describe("with scripts switched off", () => {
  test.use({ javaScriptEnabled: false });

  test("while the database is gone every page says so, and afterwards the same form goes on", async ({
    page,
    request,
  }) => {
    const answers = goodAnswers("margaret.obrien@example.org");
    await page.goto(`${site.url}/meetings/${slug}/ask`);
    await fillInRequest(pointing(page), answers);
    await site.cutDatabase();

    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page).toHaveURL(/\/problem\?reference=[2-9A-Z]{3}-[2-9A-Z]{3}&kept=[\w-]+$/);
    await expect(heading(page)).toHaveText("Something went wrong");
    const reference = new URL(page.url()).searchParams.get("reference") ?? "";
    await expect(page.getByText(reference)).toBeVisible();
    await expect.poll(() => site.log()).toContain(reference);
    expect(site.log()).not.toContain(answers.email);
    await expect(page.getByText(answers.email)).toBeVisible();
    await page.getByRole("button", { name: "Send it again" }).click();
    await expect(heading(page)).toHaveText("Something went wrong");
    await expect(page.getByText(answers.email)).toBeVisible();

    for (const address of ["/", `/meetings/${slug}`, `/j/${newSecret()}`, `/my/${newSecret()}`, "/enter"]) {
      const window = await page.context().newPage();
      await window.goto(`${site.url}${address}`);
      await expect(heading(window)).toHaveText("Something went wrong");
      await expect(window.getByText(/tell us this reference: [2-9A-Z]{3}-[2-9A-Z]{3}/)).toBeVisible();
      await window.close();
    }
    expect((await request.get(`${site.url}/api/health`)).status()).toBe(503);

    await site.mendDatabase();
    await expect
      .poll(async () => (await request.get(`${site.url}/api/health`)).status(), { timeout: 30_000 })
      .toBe(200);
    await page.getByRole("button", { name: "Send it again" }).click();
    await expect(heading(page)).toHaveText("Check your answers, then send");
    await expect(page.getByText(answers.email)).toBeVisible();
    await page.getByRole("button", { name: "Send my request" }).click();
    await expect(heading(page)).toHaveText("We have your request");
  });
});

test("whoever tries too often is asked to wait, and a made-up address does not help", async ({
  page,
  request,
}) => {
  const tries: { status: number; leadsTo: string | undefined }[] = [];
  for (let n = 0; n < 60; n++) {
    const elsewhere = `203.0.113.${randomInt(255)}`;
    const answer = await send(
      request,
      `${site.url}/meetings/${slug}/ask/send`,
      {},
      {
        "x-forwarded-for": elsewhere,
        "x-real-ip": elsewhere,
        forwarded: `for=${elsewhere}`,
      },
    );
    tries.push({ status: answer.status(), leadsTo: answer.headers().location });
  }
  expect(tries.every(({ status }) => status === 303)).toBe(true);
  const refused = tries.filter(({ leadsTo }) => leadsTo?.startsWith("/too-many-tries"));
  expect(refused.length).toBeGreaterThanOrEqual(20);
  expect(tries.slice(-refused.length)).toEqual(refused);

  await page.goto(`${site.url}/meetings/${slug}/ask`);
  await fillInRequest(pointing(page), goodAnswers("leroy.campbell@example.net", "Leroy Campbell"));
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(heading(page)).toHaveText("You have tried this many times");
  await expect(page.getByText("Wait 10 minutes")).toBeVisible();
  await expect(page.getByText("leroy.campbell@example.net")).toBeVisible();
  await expect(page.getByRole("button", { name: "Send it again" })).toBeVisible();
  // Other things can still be done meanwhile.
  await page.goto(`${site.url}/meetings/${slug}`);
  await expect(heading(page)).toHaveText("Safer streets");
});
