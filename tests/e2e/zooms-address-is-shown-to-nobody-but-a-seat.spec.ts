import { readFile } from "node:fs/promises";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { newSecret } from "@/lib/crypto";
import { reissue } from "@/lib/meetings/commands";
import type { OrganiserRole } from "@/lib/people/rules";
import { decide } from "@/lib/registrations/commands";
import { connectMeeting } from "@/lib/rooms/commands";
import { nameHosts } from "@/lib/rooms/hosts";
import { zoomIdOf } from "@/lib/rooms/seal";
import { givenPhoned } from "../support/added";
import { givenEvening, givenPlace, givenSeat, passOf } from "../support/evenings";
import { aboutNoMeeting, everyAddress, everythingIn, inTurns, signedIn } from "../support/every-address";
import { leaksIn } from "../support/leaks";
import { everyMail } from "../support/mailbox";
import {
  anOrganiser,
  givenDecision,
  givenOrganiser,
  givenRequest,
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

for (const [which, isOne] of Object.entries({
  "of those who are not signed in": ({ who }: Visitor) => !who.startsWith("a signed-in"),
  "of the team": ({ who }: Visitor) => who.startsWith("a signed-in"),
}))
  test(`no page, redirect or header holds it, whoever ${which} asks; only the seat's own page does`, async ({
    request,
  }) => {
    test.setTimeout(300_000);
    const world = await givenWorld();
    const seen: string[] = [];
    for (const visitor of world.visitors.filter(isOne)) {
      const headers: Record<string, string> = visitor.cookie ? { cookie: visitor.cookie } : {};
      await inTurns(addressesFor(visitor, world), async ({ address, isPage }) => {
        const answer = await request.get(address, { headers, maxRedirects: 0 });
        note(seen, visitor, address, await everythingIn(answer));
        // A drawn page holds its payload; asked for alone, it is the same for whoever sees the same.
        if (isPage && askForPayloads.includes(visitor.who)) {
          const payload = await request.get(`${address}?_rsc`, {
            headers: { ...headers, rsc: "1" },
            maxRedirects: 0,
          });
          note(seen, visitor, `${address} (as a payload)`, await everythingIn(payload));
        }
      });
    }
    const [seatPage, seat] = [`/enter/${world.seat.passId}`, "the browser that has the seat"];
    const expected = [
      `${seat} sees meeting ID, passcode at ${seatPage}`,
      `${seat} sees meeting ID, passcode at ${seatPage} (as a payload)`,
    ];
    expect(seen).toEqual(world.visitors.filter(isOne).some(({ who }) => who === seat) ? expected : []);
    await expectCleanLog(world);
  });

test("no press, mail or log line holds it, whoever presses", async ({ request }) => {
  test.setTimeout(300_000);
  const world = await givenWorld();
  const seen: string[] = [];
  // The least trusted first: presses change things.
  for (const visitor of world.visitors) {
    const headers = {
      "sec-fetch-site": "same-origin",
      ...(visitor.cookie ? { cookie: visitor.cookie } : {}),
    };
    for (const { address } of addressesFor(visitor, world).filter(({ address }) =>
      address.endsWith("/send"),
    )) {
      const answer = await request.post(address, { headers, form: { seen: "requested" }, maxRedirects: 0 });
      note(seen, visitor, address, await everythingIn(answer));
    }
  }
  expect(seen).toEqual([]);

  await everythingIsMailed(world);
  for (const mail of await everyMail()) {
    const whole = [mail.raw, mail.html, mail.text, mail.subject, JSON.stringify(mail.headers)].join("\n");
    expect(leaksIn(whole, canary), `${mail.subject}, to ${mail.to}`).toEqual([]);
    expect(/zoom\.us|zoom\.com/i.test(whole), `${mail.subject} names an address of Zoom's`).toBe(false);
  }
  await expectCleanLog(world);
});

/** Who is also sent each page's payload alone: one of each kind of sight. */
const askForPayloads = [
  "a stranger",
  "somebody approved, not seated",
  "a signed-in owner",
  "the browser that has the seat",
];

function note(seen: string[], visitor: Visitor, address: string, whole: string): void {
  const leaks = leaksIn(whole, canary);
  if (leaks.length > 0) seen.push(`${visitor.who} sees ${leaks.join(", ")} at ${address}`);
}

async function expectCleanLog({ visitors }: World): Promise<void> {
  const log = await readFile(path.join(process.env.GATEHOUSE_DATA ?? "", "site.log"), "utf8");
  expect(log.length).toBeGreaterThan(0);
  expect(leaksIn(log, canary)).toEqual([]);
  for (const { private: link, manage, confirm } of visitors)
    for (const token of [link, manage, confirm])
      expect(log.includes(token), "a token is in the log").toBe(false);
}

/** The keys of a phone have no letters. */
const dialled = { ...canary, passcode: "7315502846" };

test("but for the slip of somebody without an email: its organiser sees the numbers, after a press that is noted", async ({
  request,
}) => {
  const meeting = await givenEvening({ room: dialled, when: "next week" });
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
    expect(leaksIn(await everythingIn(answer), dialled)).toEqual([]);
    return answer.headers().location ?? "";
  };
  const leaksAt = async (address: string, cookie?: string) =>
    leaksIn(await everythingIn(await request.get(address, { headers: cookie ? { cookie } : {} })), dialled);
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

test("but for where a Zoom meeting starts: its host sees that, after a press that is noted, and nobody else", async ({
  request,
}) => {
  test.slow();
  const meeting = await givenEvening({ room: null });
  await connectMeeting(meeting.id, (await anOrganiser()).id, await now());
  const ready = and(eq(rooms.meetingId, meeting.id), eq(rooms.state, "ready"));
  await expect.poll(() => db().$count(rooms, ready), { timeout: 30_000 }).toBe(1);
  const [room] = await db().select().from(rooms).where(ready);
  const sought = { ...canary, meetingNumber: (room && zoomIdOf(room)) || "" };
  const [host, ...others] = await Promise.all(
    (["doorkeeper", "doorkeeper", "organiser", "owner"] as const).map(signedIn),
  );
  const named = { organiserId: host?.id ?? "", zoomEmail: null };
  await nameHosts(meeting.id, [named], named.organiserId, await now());
  const base = `/organise/meetings/${meeting.id}`;
  const press = async (cookie?: string) => {
    const headers = { "sec-fetch-site": "same-origin", ...(cookie ? { cookie } : {}) };
    const answer = await request.post(`${base}/start/send`, {
      headers,
      form: { press: "yes" },
      maxRedirects: 0,
    });
    expect(leaksIn(await everythingIn(answer), sought)).toEqual([]);
    return answer.headers().location ?? "";
  };
  const leaksAt = async (address: string, cookie?: string) =>
    leaksIn(await everythingIn(await request.get(address, { headers: cookie ? { cookie } : {} })), sought);
  const looks = () => db().$count(organiserHistory, eq(organiserHistory.act, "showed_zoom_start"));

  const before = await looks();
  expect(await press()).toContain("/sign-in");
  for (const { cookie } of others) expect(await press(cookie)).toContain("refused=not_host");
  expect(await looks()).toBe(before);
  const shown = await press(host?.cookie);
  expect(await looks()).toBe(before + 1);
  expect(await leaksAt(shown, host?.cookie)).toEqual(["meeting ID"]);
  for (const cookie of [undefined, ...others.map((other) => other.cookie)])
    for (const address of [
      shown,
      `${base}/start`,
      `${base}/zoom`,
      `${base}/zoom/hosts`,
      `${base}/zoom/spare`,
      base,
    ])
      expect(await leaksAt(address, cookie), address).toEqual([]);
  expect(await leaksAt(`${base}/start`, host?.cookie)).toEqual([]);
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

/** Every address of the build as this visitor can write it. */
function addressesFor(visitor: Visitor, world: World): { address: string; isPage: boolean }[] {
  const { people, meetings, mailId, messageId } = world;
  // Whoever is not signed in is sent away from an organisers' page before it is known what that page is about.
  const isSentAway = !visitor.who.startsWith("a signed-in");
  const about = (those: { id: string }[]) => those.slice(0, isSentAway ? 1 : undefined).map(({ id }) => id);
  return everyAddress([
    ["/sign-in/[token]", [visitor.signIn]],
    ["/confirm/[token]", [visitor.confirm]],
    ["/my/[token]", [visitor.manage]],
    ["/j/[token]", [visitor.private]],
    ["/enter/[pass]", [visitor.pass]],
    ["/meetings/[slug]", meetings.map(({ slug }) => slug)],
    ["/organise/meetings/[id]", about(meetings)],
    ["/organise/people/[registrationId]", about(people)],
    ["/organise/emails/[messageId]", [messageId]],
    ["/demo/mailbox/[id]", [mailId]],
    ...aboutNoMeeting,
  ]);
}

/** Waits until no mail of these meetings is on its way any more. */
async function everythingIsMailed({ people }: World): Promise<void> {
  for (const { id } of people)
    await expect
      .poll(async () => (await readMessages(id)).filter(({ endedAt, heldUntil }) => !endedAt && !heldUntil))
      .toEqual([]);
}
