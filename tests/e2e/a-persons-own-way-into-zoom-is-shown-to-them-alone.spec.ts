import { readFile } from "node:fs/promises";
import path from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { newSecret } from "@/lib/crypto";
import { givenPhoned } from "../support/added";
import { givenPlace, givenSeat } from "../support/evenings";
import {
  aboutNoMeeting,
  type Brackets,
  everyAddress,
  everythingIn,
  inTurns,
  signedIn,
} from "../support/every-address";
import { givenIncident } from "../support/incidents";
import { secretsIn } from "../support/leaks";
import { everyMail } from "../support/mailbox";
import { givenConnectedEvening, type Listed } from "../support/own-ways";
import { linkToken, type Meeting, privateTokenOf, type Registration, readMessages } from "../support/people";
import { expect, test } from "../support/test";
import { givenSighting, givenStranger } from "../support/zoom-traces";

// In a connected meeting each person has a link and a PIN of their own. All of these are sought everywhere.

const number = "86419053377";
/** The keys of a phone have no letters; so long that no other digits of a page are these. */
const room = {
  joinUrl: `https://us06web.zoom.us/j/${number}?pwd=Jk2mXs8VbQeRt5WcYp.1`,
  meetingNumber: number,
  passcode: "5820947163",
  phoneNumber: "+44 20 3481 5240",
};

interface Secrets {
  tk: string;
  pin: string;
  registrantId: string;
}
const margaret = { tk: "MaRgArEtWq7ZxPv3Nk", pin: "4918260357", registrantId: "Mg4vTq9bSz2LxRw" };
const priya = { tk: "PrIyAhJ5KdUt8FsCb2", pin: "6037184925", registrantId: "Pr8cNk1dYf6JmVh" };
const doris = { tk: "DoRiSeG6LnXa9TyHo4", pin: "7295013846", registrantId: "Ds3gBw7kQp5HzXe" };
const strangerId = "StRaNgEr5Vb8NwKq2";
const participant = "PaRtIcIpAnT7Jx4Lm";

const sought: Record<string, string> = {
  "meeting ID": number,
  passcode: room.passcode,
  pwd: "Jk2mXs8VbQeRt5WcYp",
  ...named("Margaret", margaret),
  ...named("Priya", priya),
  ...named("Doris", doris),
  "a stranger's Zoom id": strangerId,
  "a participant's Zoom id": participant,
};

function named(name: string, { tk, pin, registrantId }: Secrets): Record<string, string> {
  return { [`${name}'s link`]: tk, [`${name}'s PIN`]: pin, [`${name}'s Zoom id`]: registrantId };
}

/** All that somebody with the seat is to see: nothing of anybody else's. */
const ownOf = (name: string) => ["meeting ID", "passcode", `${name}'s link`, `${name}'s PIN`];

test("a personal link, a PIN and Zoom's own ids are on the seat page of their person, and nowhere else", async ({
  request,
}) => {
  test.slow();
  const world = await givenWorld();
  const seen: string[] = [];
  for (const { who, cookie, looksAt, brackets } of world.visitors) {
    const headers: Record<string, string> = cookie ? { cookie } : {};
    const addresses = everyAddress([...brackets, ...aboutNoMeeting]).filter(
      ({ address }) => looksAt.test(address) && !address.endsWith("/send"),
    );
    expect(addresses.length).toBeGreaterThan(0);
    await inTurns(addresses, async ({ address, isPage }) => {
      const ask = (more = {}, query = "") =>
        request.get(address + query, { headers: { ...headers, ...more }, maxRedirects: 0 });
      const answers = [await ask()];
      // A drawn page holds its payload; asked for alone, it is made by another way.
      if (isPage && (who === owner || address.startsWith("/enter/")))
        answers.push(await ask({ rsc: "1" }, "?_rsc"));
      for (const answer of answers) {
        const found = secretsIn(await everythingIn(answer), sought);
        if (found.length > 0) seen.push(`${who} at ${address}: ${found.join(", ")}`);
      }
    });
  }
  // Drawn, and as a payload.
  const own = (seat: Seat) => `${browserOf(seat)} at /enter/${seat.passId}: ${ownOf(seat.name).join(", ")}`;
  expect(seen.sort()).toEqual(world.seats.flatMap((seat) => [own(seat), own(seat)]).sort());

  await expectNothingInFiles(request, world);
  await expectNothingFromPresses(request, world);
  await expectNothingSentOrLogged(world);
});

/** What somebody takes away, and a slip: they hold what they are for. */
async function expectNothingInFiles(request: APIRequestContext, { meeting, people, ownerCookie }: World) {
  const headers = { "sec-fetch-site": "same-origin", cookie: ownerCookie };
  const asked = { headers, form: { approved: "yes", contact: "yes" } };
  const list = await request.post(`/organise/meetings/${meeting.id}/people/export/send`, asked);
  const file = await list.text();
  expect(file).toContain(people.margaret.email);
  expect(secretsIn(file, sought)).toEqual([]);
  const data = await request.get(`/my/${await linkToken(people.margaret.id, "manage")}/data/download`);
  const taken = await data.text();
  // What Zoom was given is theirs to know.
  expect(taken).toContain(`${people.margaret.id}@hillside-forum.example`);
  expect(secretsIn(taken, sought)).toEqual([]);
  const page = `/organise/people/${people.doris.id}/slip`;
  const pressed = await request.post(`${page}/send`, { headers, form: { press: "yes" }, maxRedirects: 0 });
  const slip = await request.get(pressed.headers().location ?? "", { headers });
  // Who has no email has no link to press.
  expect(secretsIn(await slip.text(), sought)).toEqual(["meeting ID", "passcode", "Doris's PIN"]);
}

/** Whatever the owner presses about this meeting and these people. Last, since it changes them. */
async function expectNothingFromPresses(request: APIRequestContext, { visitors, ownerCookie }: World) {
  const headers = { "sec-fetch-site": "same-origin", cookie: ownerCookie };
  const brackets = visitors.find(({ who }) => who === owner)?.brackets ?? [];
  const forms = everyAddress([...brackets, ...aboutNoMeeting]).filter(
    ({ address }) => /^\/organise\/(meetings|people)\/[^/]+\//.test(address) && address.endsWith("/send"),
  );
  for (const { address } of forms) {
    const form = { press: "yes", seen: "approved", reason: "other", note: "Rang off" };
    const answer = await request.post(address, { headers, form, maxRedirects: 0 });
    expect(secretsIn(await everythingIn(answer), sought), address).toEqual([]);
  }
}

async function expectNothingSentOrLogged({ meeting, people }: World): Promise<void> {
  for (const { id } of Object.values(people))
    await expect
      .poll(async () => (await readMessages(id)).filter(({ endedAt, heldUntil }) => !endedAt && !heldUntil))
      .toEqual([]);
  const mails = (await everyMail()).filter(({ text, subject }) =>
    `${subject} ${text}`.includes(meeting.title),
  );
  expect(mails.length).toBeGreaterThan(0);
  for (const { raw, html, text, subject, to } of mails)
    expect(secretsIn([raw, html, text, subject].join("\n"), sought), `${subject}, to ${to}`).toEqual([]);
  const log = await readFile(path.join(process.env.GATEHOUSE_DATA ?? "", "site.log"), "utf8");
  expect(log.length).toBeGreaterThan(0);
  expect(secretsIn(log, sought)).toEqual([]);
}

const owner = "a signed-in owner";

/** Pages about no meeting are the same for all, and the search for a pasted room's address reads them for everybody. */
const ofResidents = /^\/(j|my|enter|confirm|meetings|demo)\//;
const ofTheNight = /^\/organise\/(meetings|people|incidents)\/|^\/enter\//;
const ofTheTeam = /^\/organise|^\/enter\//;

interface Seat {
  name: string;
  passId: string;
}

interface World {
  meeting: Meeting;
  people: { margaret: Registration; priya: Registration; doris: { id: string } };
  ownerCookie: string;
  seats: Seat[];
  visitors: { who: string; cookie?: string; looksAt: RegExp; brackets: Brackets }[];
}

async function givenWorld(): Promise<World> {
  const people = {} as World["people"];
  const { meeting, connected } = await givenConnectedEvening(room, async (evening) => {
    people.margaret = await givenPlace(evening, { name: "Margaret O'Brien" });
    people.priya = await givenPlace(evening, { name: "Priya Ramanathan" });
    people.doris = await givenPhoned(evening, { next: "approve" });
    return [
      listed(people.margaret, margaret),
      listed(people.priya, priya),
      listed({ ...people.doris, name: "Doris Wetherby" }, doris),
    ];
  });
  await givenSighting(connected, people.margaret, { participant, inAt: meeting.doorsOpenAt });
  await givenSighting(connected, null, { participant: `${participant}2`, name: "iPhone" });
  await givenStranger(connected, { registrantId: strangerId, wasApproved: true });
  const seatOf = async (name: string, person: Registration) => ({
    name,
    link: await privateTokenOf(person.id),
    token: await linkToken(person.id, "manage"),
    ...(await givenSeat(person.id)),
  });
  const seats = [await seatOf("Margaret", people.margaret), await seatOf("Priya", people.priya)];
  const [incident, [message], [mail]] = [
    await givenIncident(meeting, [people.margaret]),
    await readMessages(people.margaret.id),
    await everyMail(),
  ];
  const brackets = (whose: { link: string; token: string }): Brackets => [
    ["/sign-in/[token]", [newSecret()]],
    ["/confirm/[token]", [whose.token]],
    ["/my/[token]", [whose.token]],
    ["/j/[token]", [whose.link]],
    // Each tries the seat page of each.
    ["/enter/[pass]", seats.map(({ passId }) => passId)],
    ["/meetings/[slug]", [meeting.slug]],
    ["/organise/meetings/[id]", [meeting.id]],
    ["/organise/people/[registrationId]", Object.values(people).map(({ id }) => id)],
    ["/organise/incidents/[id]", [incident.id]],
    ["/organise/emails/[messageId]", [message?.id ?? ""]],
    ["/demo/mailbox/[id]", [mail?.id ?? ""]],
  ];
  const [first] = seats;
  const madeUp = { link: newSecret(), token: newSecret() };
  const team = await Promise.all(
    (["doorkeeper", "organiser", "owner"] as const).map(async (role) => ({
      who: `a signed-in ${role}`,
      cookie: (await signedIn(role)).cookie,
      looksAt: role === "owner" ? ofTheTeam : ofTheNight,
      brackets: brackets(madeUp),
    })),
  );
  return {
    meeting,
    people,
    seats,
    ownerCookie: team.find(({ who }) => who === owner)?.cookie ?? "",
    visitors: [
      { who: "Margaret on another device", looksAt: ofResidents, brackets: brackets(first ?? madeUp) },
      ...seats.map((seat) => ({
        who: browserOf(seat),
        cookie: `seat=${seat.cookie}`,
        looksAt: ofResidents,
        brackets: brackets(seat),
      })),
      ...team,
    ],
  };
}

const browserOf = ({ name }: Seat) => `the browser with ${name}'s seat`;

/** On Zoom's list, with a way in that nobody else has. */
function listed(person: Listed["person"], { tk, pin, registrantId }: Secrets): Listed {
  const joinUrl = `https://us06web.zoom.us/w/${number}?tk=${tk}&pwd=${sought.pwd}.1`;
  return { person, way: { joinUrl, pin }, registrantId };
}
