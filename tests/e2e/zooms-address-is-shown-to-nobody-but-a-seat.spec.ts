import { readFile } from "node:fs/promises";
import path from "node:path";
import type { APIResponse } from "@playwright/test";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory, sessions } from "@/db/schema/organisers";
import { makeSignInToken } from "@/lib/auth/commands";
import { now } from "@/lib/clock";
import { hashToken, newSecret } from "@/lib/crypto";
import { reissue } from "@/lib/meetings/commands";
import type { OrganiserRole } from "@/lib/people/rules";
import { decide } from "@/lib/registrations/commands";
import { givenPhoned } from "../support/added";
import { routesOfTheBuild } from "../support/browser-walk";
import { givenEvening, givenPlace, givenSeat, passOf } from "../support/evenings";
import { leaksIn } from "../support/leaks";
import { everyMail } from "../support/mailbox";
import {
  anOrganiser,
  givenDecision,
  givenOrganiser,
  givenRequest,
  hour,
  linkToken,
  type Meeting,
  privateTokenOf,
  type Registration,
  readMessages,
} from "../support/people";
import { expect, test } from "../support/test";

/** The way into Zoom that is sought, its spaced number included: 864 7331 2290. */
const canary = {
  joinUrl: "https://us06web.zoom.us/j/86473312290?pwd=Qm7wZr4TkLpXcV2bNs.1&tk=Hy3TgFd8RwEqUoIaZx",
  meetingNumber: "86473312290",
  passcode: "Vq5kLd9pTz",
  /** Not sought: it is Zoom's for everybody. But without one nobody's slip would hold the rest. */
  phoneNumber: "+44 20 3481 5240",
};

/** What a visitor can put into an address, and how they come: these fill the brackets of the routes. */
interface Visitor {
  who: string;
  cookie?: string;
  signIn: string;
  confirm: string;
  manage: string;
  private: string;
  pass: string;
}

test("the search finds a Zoom address however it is written", () => {
  const written: Record<string, string> = {
    plain: `<p>${canary.joinUrl}</p>`,
    spaced: "Meeting ID: 864 7331 2290",
    hyphenated: "864-7331-2290",
    "with spaces that do not break": "864&nbsp;7331&nbsp;2290",
    "split by React": "864<!-- --> <!-- -->7331 2290",
    "in an address": `?to=${encodeURIComponent(encodeURIComponent(canary.joinUrl).replaceAll("Q", "%51"))}`,
    "in HTML": [...canary.passcode].map((letter) => `&#${letter.charCodeAt(0)};`).join(""),
    "in JSON": [...canary.passcode].map((letter) => `\\u00${letter.charCodeAt(0).toString(16)}`).join(""),
    "in base64": Buffer.from(`x${canary.joinUrl}x`).toString("base64"),
    "in base64 for addresses": Buffer.from(`xy${canary.passcode}`).toString("base64url"),
    "in a mail's lines": `Passcode: ${canary.passcode.slice(0, 4)}=\r\n${canary.passcode.slice(4)}`,
  };
  for (const [how, text] of Object.entries(written)) expect(leaksIn(text, canary), how).not.toEqual([]);
  expect(leaksIn("Nothing of the kind: 864 7331 229", canary)).toEqual([]);
});

test("no page, redirect, header, mail or log line holds it, whoever asks; only the seat's own page does", async ({
  request,
}) => {
  test.setTimeout(300_000);
  const world = await givenWorld();
  const seen: string[] = [];
  const look = async (visitor: Visitor, address: string, answer: Promise<APIResponse>) => {
    const leaks = leaksIn(await everythingIn(await answer), canary);
    if (leaks.length > 0) seen.push(`${visitor.who} sees ${leaks.join(", ")} at ${address}`);
  };
  for (const visitor of world.visitors) {
    const headers: Record<string, string> = visitor.cookie ? { cookie: visitor.cookie } : {};
    await inTurns(addressesFor(visitor, world), async ({ address, isPage }) => {
      await look(visitor, address, request.get(address, { headers, maxRedirects: 0 }));
      // Whoever is not signed in is led away from the organisers' pages before anything is drawn.
      const isDrawn = isPage && (visitor.who.startsWith("a signed-in") || !address.startsWith("/organise"));
      if (isDrawn)
        await look(
          visitor,
          `${address} (as a payload)`,
          request.get(`${address}?_rsc`, { headers: { ...headers, rsc: "1" }, maxRedirects: 0 }),
        );
    });
  }
  const [seatPage, seat] = [`/enter/${world.seat.passId}`, "the browser that has the seat"];
  expect(seen).toEqual([
    `${seat} sees meeting ID, passcode at ${seatPage}`,
    `${seat} sees meeting ID, passcode at ${seatPage} (as a payload)`,
  ]);

  // Presses change things, so they come last, the least trusted first.
  seen.length = 0;
  for (const visitor of world.visitors) {
    const headers = {
      "sec-fetch-site": "same-origin",
      ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
    };
    for (const { address } of addressesFor(visitor, world).filter(({ address }) => address.endsWith("/send")))
      await look(
        visitor,
        address,
        request.post(address, { headers, form: { seen: "requested" }, maxRedirects: 0 }),
      );
  }
  expect(seen).toEqual([]);

  await everythingIsMailed(world);
  for (const mail of await everyMail()) {
    const whole = [mail.raw, mail.html, mail.text, mail.subject, JSON.stringify(mail.headers)].join("\n");
    expect(leaksIn(whole, canary), `${mail.subject}, to ${mail.to}`).toEqual([]);
    expect(/zoom\.us|zoom\.com/i.test(whole), `${mail.subject} names an address of Zoom's`).toBe(false);
  }
  const log = await readFile(path.join(process.env.GATEHOUSE_DATA ?? "", "site.log"), "utf8");
  expect(log.length).toBeGreaterThan(0);
  expect(leaksIn(log, canary)).toEqual([]);
  for (const { private: link, manage, confirm } of world.visitors)
    for (const token of [link, manage, confirm])
      expect(log.includes(token), "a token is in the log").toBe(false);
});

test("but for the slip of somebody without an email: its organiser sees the numbers, after a press that is noted", async ({
  request,
}) => {
  const meeting = await givenEvening({ room: canary, when: "next week" });
  const phoned = await givenPhoned(meeting, { next: "approve" });
  const mailed = await givenPlace(meeting);
  const held = await givenPhoned(meeting);
  await decide("approve", held.id, { seen: "requested" }, (await anOrganiser()).id, await now());
  const [doorkeeper, organiser, colleague] = await Promise.all(
    (["doorkeeper", "organiser", "owner"] as const).map(signedIn),
  );
  const slipOf = ({ id }: { id: string }) => `/organise/people/${id}/slip`;
  const press = async (person: { id: string }, cookie?: string) => {
    const headers = { "sec-fetch-site": "same-origin", ...(cookie ? { cookie } : {}) };
    const answer = await request.post(`${slipOf(person)}/send`, {
      headers,
      form: { press: "yes" },
      maxRedirects: 0,
    });
    expect(leaksIn(await everythingIn(answer), canary)).toEqual([]);
    return answer.headers().location ?? "";
  };
  const leaksAt = async (address: string, cookie?: string) =>
    leaksIn(await everythingIn(await request.get(address, { headers: cookie ? { cookie } : {} })), canary);
  const looks = async () => {
    const { act, registrationId } = organiserHistory;
    const shown = and(eq(act, "showed_slip"), eq(registrationId, phoned.id));
    return (await db().select().from(organiserHistory).where(shown)).length;
  };

  // Nobody but who decides, and of nobody but who has a place, no email, and no decision that is held.
  expect(await press(phoned)).toContain("/sign-in");
  expect(await press(phoned, doorkeeper?.cookie)).toContain("/organise/not-yours");
  for (const person of [mailed, held])
    expect(await press(person, organiser?.cookie)).toContain("refused=no_slip");
  expect(await leaksAt(slipOf(phoned), organiser?.cookie)).toEqual([]);
  expect(await looks()).toBe(0);

  const shown = await press(phoned, organiser?.cookie);
  expect(await looks()).toBe(1);
  expect(await leaksAt(shown, organiser?.cookie)).toEqual(["meeting ID", "passcode"]);
  // Its address is nothing to anybody else, nor for anybody else's slip.
  for (const cookie of [undefined, doorkeeper?.cookie, colleague?.cookie])
    expect(await leaksAt(shown, cookie)).toEqual([]);
  for (const { id } of [mailed, held])
    expect(await leaksAt(shown.replace(phoned.id, id), organiser?.cookie)).toEqual([]);
  expect(await leaksAt(shown.replace("/slip", ""), organiser?.cookie)).toEqual([]);
});

interface World {
  meetings: Meeting[];
  people: { id: string }[];
  visitors: Visitor[];
  seat: { cookie: string; passId: string };
  messageId: string;
  mailId: string;
}

async function givenWorld(): Promise<World> {
  const tonight = await givenEvening({ room: canary });
  const later = await givenEvening({ room: canary, when: "later today" });
  const renewed = await givenEvening({ room: canary, when: "next week" });
  const organiser = await givenOrganiser();
  const waiting = await givenRequest(tonight, { name: "Susan Clarke" });
  const early = await givenPlace(later, { name: "Gareth Hughes" });
  const arriving = await givenPlace(tonight, { name: "Priya Ramanathan" });
  const seated = await givenPlace(tonight, { name: "Margaret O'Brien" });
  const refused = await givenRequest(tonight, { name: "Darren Flint", confirmed: true });
  await givenDecision("decline", refused.id);
  const reissued = await givenPlace(renewed, { name: "Leroy Campbell" });
  await reissue(renewed.id, renewed.edition, canary, organiser.id, await now());
  const phoned = await givenPhoned(tonight, { next: "approve" });
  const seat = await givenSeat(seated.id);
  const [message] = await readMessages(seated.id);
  const [mail] = await everyMail();
  const linksOf = async ({ id }: Registration) => ({
    signIn: newSecret(),
    confirm: await linkToken(id, "confirm"),
    manage: await linkToken(id, "manage"),
  });
  const holderOf = async (person: Registration) => {
    const link = await privateTokenOf(person.id);
    return { ...(await linksOf(person)), private: link, pass: (await passOf(link)).id };
  };
  const madeUp = {
    signIn: newSecret(),
    confirm: newSecret(),
    manage: newSecret(),
    private: newSecret(),
    pass: seat.passId,
  };
  const waitingLinks = await linksOf(waiting);
  const roles: OrganiserRole[] = ["doorkeeper", "organiser", "owner"];
  return {
    meetings: [tonight, renewed],
    people: [waiting, seated, reissued, phoned],
    seat,
    messageId: message?.id ?? "",
    mailId: mail?.id ?? "",
    visitors: [
      { who: "a stranger", ...madeUp },
      { who: "a stranger with a cookie of their own", ...madeUp, cookie: `seat=${newSecret()}` },
      { who: "somebody who waits", ...waitingLinks, private: waitingLinks.manage, pass: seat.passId },
      { who: "somebody approved, before the doors", ...(await holderOf(early)) },
      { who: "somebody approved, not seated", ...(await holderOf(arriving)) },
      {
        who: "the seat's person on another device",
        ...(await holderOf(seated)),
        cookie: `seat=${newSecret()}`,
      },
      ...(await Promise.all(
        roles.map(async (role) => ({ who: `a signed-in ${role}`, ...madeUp, ...(await signedIn(role)) })),
      )),
      { who: "the browser that has the seat", ...(await holderOf(seated)), cookie: `seat=${seat.cookie}` },
    ],
  };
}

async function signedIn(role: OrganiserRole): Promise<{ cookie: string; signIn: string }> {
  const { id } = await givenOrganiser("Asha Patel", role);
  const token = newSecret();
  const expiresAt = new Date(Date.now() + hour);
  await db()
    .insert(sessions)
    .values({ tokenHash: hashToken(token), organiserId: id, expiresAt });
  return { cookie: `organiser=${token}`, signIn: (await makeSignInToken(db(), id)).token };
}

/**
 * Every address of the build as this visitor can write it. Throws on a route with brackets that nobody has said
 * how to fill: a new page has to be looked at, too.
 */
function addressesFor(visitor: Visitor, world: World): { address: string; isPage: boolean }[] {
  const known: [RegExp, string[]][] = [
    [/^\/sign-in\/\[token\]/, [visitor.signIn]],
    [/^\/confirm\/\[token\]/, [visitor.confirm]],
    [/^\/my\/\[token\]/, [visitor.manage]],
    [/^\/j\/\[token\]/, [visitor.private]],
    [/^\/enter\/\[pass\]/, [visitor.pass]],
    [/^\/meetings\/\[slug\]/, world.meetings.map(({ slug }) => slug)],
    [/^\/organise\/meetings\/\[id\]/, world.meetings.map(({ id }) => id)],
    [/^\/organise\/people\/\[registrationId\]/, world.people.map(({ id }) => id)],
    [/^\/organise\/emails\/\[messageId\]/, [world.messageId]],
    [/^\/demo\/mailbox\/\[id\]/, [world.mailId]],
    // The page that stands for Zoom shows the number it is asked for: another one.
    [/^\/demo\/zoom\/\[number\]/, ["85500001111"]],
  ];
  return routesOfTheBuild().flatMap(({ route, isPage }) => {
    const fill = known.find(([pattern]) => pattern.test(route))?.[1] ?? [""];
    return fill.map((value) => {
      const address = route
        .replace(/\[\w+\]/, value)
        .replace("[edition]", "2")
        .replace("[kind]", "place_given");
      if (address.includes("[")) throw new Error(`nobody has said how to visit ${route}`);
      return { address, isPage };
    });
  });
}

async function everythingIn(answer: APIResponse): Promise<string> {
  const headers = answer.headersArray().map(({ name, value }) => `${name}: ${value}`);
  return [...headers, await answer.text()].join("\n");
}

/** Waits until no mail of these meetings is on its way any more. */
async function everythingIsMailed({ people }: World): Promise<void> {
  for (const { id } of people)
    await expect
      .poll(async () => (await readMessages(id)).filter(({ endedAt, heldUntil }) => !endedAt && !heldUntil))
      .toEqual([]);
}

/** A few at a time, so that the site has something else to do as well. */
async function inTurns<Item>(items: Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
    }),
  );
}
