import { givenEvening, givenPlace, seatsOf } from "../support/evenings";
import { pointing } from "../support/hands";
import { goodAnswers, heading, send, signInByMail } from "../support/journeys";
import {
  givenOrganiser,
  givenRequest,
  linkToken,
  newAddress,
  privateTokenOf,
  registrationNow,
} from "../support/people";
import { expect, test } from "../support/test";

// That every page carries its policy is looked at by the walk over every page (`support/as-sent.ts`).

test("a nonce is used for one page once", async ({ request }) => {
  const nonces = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const policy = (await request.get("/")).headers()["content-security-policy"] ?? "";
      return /'nonce-([^']+)'/.exec(policy)?.[1];
    }),
  );
  expect(new Set(nonces).size).toBe(5);
});

test("a private link has nothing for a chat's preview, and sets no cookie", async ({ request }) => {
  const meeting = await givenEvening();
  for (const name of ["Margaret O'Brien", "Leroy Campbell"]) {
    const { id } = await givenPlace(meeting, { name });
    const answer = await request.get(`/j/${await privateTokenOf(id)}`, {
      headers: { "user-agent": "facebookexternalhit/1.1" },
    });
    const page = await answer.text();
    expect(answer.headers()["set-cookie"]).toBeUndefined();
    expect(page.includes(name), "the page names its person").toBe(false);
    expect(page).toContain("<title>");
    expect(page).not.toMatch(/<meta (?:property|name)="(?:og|twitter|description)/);
  }
});

test("cookies cannot be read by scripts, and none is set before there is a need", async ({
  page,
  context,
}) => {
  const meeting = await givenEvening();
  await page.goto(`/meetings/${meeting.slug}/ask`);
  expect(await context.cookies()).toEqual([]);
  const { id } = await givenPlace(meeting);
  await page.goto(`/j/${await privateTokenOf(id)}`);
  expect(await context.cookies()).toEqual([]);
  await page.getByRole("button", { name: "Join the meeting" }).click();
  await expect(heading(page)).toHaveText("Welcome, Margaret O'Brien");
  await signInByMail(pointing(page), await givenOrganiser());
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual(["organiser", "seat"]);
  for (const { name, httpOnly, sameSite, path, expires } of cookies) {
    expect({ name, httpOnly, sameSite, path }).toEqual({ name, httpOnly: true, sameSite: "Lax", path: "/" });
    expect(expires * 1000 - Date.now()).toBeLessThanOrEqual(48 * 3_600_000);
  }
});

const foreign: Record<string, Record<string, string>> = {
  "from another site": { "sec-fetch-site": "cross-site", origin: "https://elsewhere.example" },
  "from another site that says the origin is ours": {
    "sec-fetch-site": "cross-site",
    origin: process.env.SITE_URL ?? "",
  },
  "from a neighbour on the same domain": { "sec-fetch-site": "same-site" },
  "by an old browser, from another site": { origin: "https://elsewhere.example" },
  "by an old browser, from a sandboxed frame": { origin: "null" },
  "with neither": {},
};

for (const [how, headers] of Object.entries(foreign)) {
  test(`a form that is sent ${how} is refused`, async ({ request }) => {
    const meeting = await givenEvening();
    const waiting = await givenRequest(meeting);
    const seated = await givenPlace(meeting);
    const email = newAddress();
    const forms = [
      [`/confirm/${await linkToken(waiting.id, "confirm")}/send`, {}],
      [`/my/${await linkToken(seated.id, "manage")}/withdraw/send`, {}],
      [`/j/${await privateTokenOf(seated.id)}/enter/send`, {}],
      [`/meetings/${meeting.slug}/check/send`, { ...goodAnswers(email), pledge: "yes" }],
      ["/sign-in/send", { email }],
    ] as const;
    for (const [address, form] of forms) {
      const answer = await request.post(address, { form: { ...form }, headers, maxRedirects: 0 });
      expect(answer.status(), address.replace(/[\w-]{43}/, "…")).toBe(403);
    }
    expect((await registrationNow(waiting.id)).confirmedAt).toBeNull();
    expect((await registrationNow(seated.id)).state).toBe("approved");
    expect(await seatsOf(seated.id)).toBe(0);
  });
}

test("an organiser's press from another site decides nothing", async ({ context, signInAs }) => {
  const person = await givenRequest(await givenEvening(), { confirmed: true });
  await signInAs("owner");
  const pressed = await context.request.post(`/organise/people/${person.id}/approve/send`, {
    form: { seen: "requested" },
    headers: { "sec-fetch-site": "cross-site" },
    maxRedirects: 0,
  });
  expect(pressed.status()).toBe(403);
  expect((await registrationNow(person.id)).state).toBe("requested");
});

test("a form that is far too long is refused before it is read", async ({ request }) => {
  const { slug } = await givenEvening();
  const answer = await send(request, `/meetings/${slug}/ask/send`, { fullName: "M".repeat(70_000) });
  expect(answer.status()).toBe(413);
});

test("whoever finds a weakness is told whom to write to", async ({ request }) => {
  const answer = await request.get("/.well-known/security.txt");
  expect(answer.status()).toBe(200);
  expect(answer.headers()["content-type"]).toContain("text/plain");
  const text = await answer.text();
  expect(text).toMatch(/^Contact: mailto:\S+@\S+$/m);
  const expires = new Date(/^Expires: (.+)$/m.exec(text)?.[1] ?? "");
  expect(expires.getTime()).toBeGreaterThan(Date.now());
  expect(expires.getTime()).toBeLessThan(Date.now() + 366 * 86_400_000);
});

test("whoever watches the site is told that it is well", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({ status: "ok" });
});
