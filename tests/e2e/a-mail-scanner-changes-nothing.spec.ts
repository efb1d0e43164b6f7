import type { APIRequestContext } from "@playwright/test";
import { and, count, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { sessions, signInTokens } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import type { OpenedMail } from "@/lib/mail/captured";
import { reissue } from "@/lib/meetings/commands";
import { keepHouse } from "@/lib/messages/housekeeping";
import { doorsOpen, givenEvening, givenPlace, holdEnds, seatsOf } from "../support/evenings";
import { pointing } from "../support/hands";
import {
  askForAPlace,
  confirmAddress,
  goodAnswers,
  heading,
  joinTheMeeting,
  pressInMail,
  send,
} from "../support/journeys";
import { linkIn, linksIn } from "../support/mailbox";
import {
  everythingAbout,
  givenDecision,
  givenOrganiser,
  givenRequest,
  newAddress,
  privateTokenOf,
} from "../support/people";
import { expect, test } from "../support/test";

const site = () => process.env.SITE_URL ?? "";

test("the mail about a request can be scanned, and its reader still confirms", async ({
  page,
  request,
  mailbox,
}) => {
  const meeting = await givenEvening({ when: "later today" });
  const answers = goodAnswers(newAddress());
  await askForAPlace(pointing(page), meeting, answers);
  const mail = await mailbox.latest(answers.email, { subject: "We have your request" });
  await expectUnchanged(meeting.id, () => scan(request, mail));
  await confirmAddress(pointing(page), mail);
});

test("a private link can be scanned before and after the doors open, and its reader still gets in", async ({
  page,
  request,
  mailbox,
}) => {
  const meeting = await givenEvening({ when: "later today" });
  const person = await givenPlace(meeting);
  const mail = await mailbox.latest(person.email, { subject: "You have a place" });
  await expectUnchanged(meeting.id, () => scan(request, mail));
  await doorsOpen(meeting);
  await expectUnchanged(meeting.id, () => scan(request, mail));
  await pressInMail(pointing(page), mail, "Join the meeting");
  await joinTheMeeting(pointing(page), person.name);
});

test("before the doors open there is no button behind a private link, and pressing one anyway gains nothing", async ({
  page,
  request,
}) => {
  const meeting = await givenEvening({ when: "later today" });
  const person = await givenPlace(meeting);
  const link = `/j/${await privateTokenOf(person.id)}`;
  await page.goto(link);
  await expect(heading(page)).toHaveText("You are in the right place");
  await expect(page.getByRole("button")).toHaveCount(0);
  await expectUnchanged(meeting.id, async () => {
    const pressed = await send(request, `${link}/enter/send`);
    expect(pressed.status()).toBe(303);
    expect(pressed.headers().location).toBe(link);
    expect(pressed.headers()["set-cookie"]).toBeUndefined();
  });
  await doorsOpen(meeting);
  await page.goto(link);
  await joinTheMeeting(pointing(page), person.name);
  expect(await seatsOf(person.id)).toBe(1);
});

test("every other mail to a registrant can be scanned", async ({ request, mailbox }) => {
  const meeting = await givenEvening({ when: "later today" });
  const organiser = await givenOrganiser();
  const people = {
    "on the waiting list": await givenRequest(meeting, { confirmed: true }),
    "not approved": await givenRequest(meeting, { confirmed: true }),
    "with a place, the address not confirmed": await givenRequest(meeting),
    "whose place was taken back": await givenPlace(meeting),
  };
  await givenDecision("waitlist", people["on the waiting list"].id);
  await givenDecision("decline", people["not approved"].id);
  await givenDecision("approve", people["with a place, the address not confirmed"].id);
  await givenDecision("remove", people["whose place was taken back"].id);
  for (const { id } of Object.values(people)) await holdEnds(id);
  const before = await Promise.all([
    mailbox.latest(people["on the waiting list"].email, { subject: /waiting list/i }),
    mailbox.latest(people["not approved"].email, { subject: /could not give you a place/i }),
    mailbox.latest(people["with a place, the address not confirmed"].email, { subject: "You have a place" }),
    mailbox.latest(people["whose place was taken back"].email, { subject: /taken back|cancelled/i }),
  ]);
  await reissue(meeting.id, meeting.edition, null, organiser.id, await now());
  const renewed = await Promise.all(
    ["on the waiting list", "with a place, the address not confirmed"].map((who, at) =>
      mailbox.latest(people[who as keyof typeof people].email, { after: before[at === 0 ? 0 : 2] }),
    ),
  );
  await expectUnchanged(meeting.id, async () => {
    for (const mail of [...before, ...renewed]) await scan(request, mail);
  });
});

test("a sign-in link can be scanned, and its organiser still signs in with it", async ({
  page,
  request,
  mailbox,
}) => {
  const organiser = await givenOrganiser("Tom Whitfield");
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(organiser.email);
  await page.getByRole("button", { name: "Mail me a sign-in link" }).click();
  const mail = await mailbox.latest(organiser.email, { subject: "Your link to sign in" });
  await scan(request, mail);
  expect(await signInsOf(organiser.id)).toEqual({ sessions: 0, used: [null] });
  await page.goto(linkIn(mail, "/sign-in/"));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(heading(page)).toHaveText("Meetings");
});

/** What scanners do: every link of a mail by HEAD and GET, twenty times, as several kinds of robot. */
async function scan(request: APIRequestContext, mail: OpenedMail): Promise<void> {
  const links = linksIn(mail, site());
  expect(links.length, `links in "${mail.subject}"`).toBeGreaterThan(0);
  for (const link of links) {
    const looks = Array.from({ length: 20 }, (_, n) => {
      const headers = { "user-agent": robots[n % robots.length] as string };
      return n % 2 === 0 ? request.head(link, { headers }) : request.get(link, { headers });
    });
    for (const look of await Promise.all(looks)) {
      expect(look.status(), `${new URL(link).pathname.split("/")[1]} answers a scanner`).toBe(200);
      expect(look.headers()["set-cookie"]).toBeUndefined();
    }
  }
}

const robots = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
  "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1) BarracudaSentinel",
  "facebookexternalhit/1.1",
  "curl/8.5.0",
];

/** What time alone brings about, such as an offer to whoever waits, is done first: it is no scanner's doing. */
async function expectUnchanged(meetingId: string, during: () => Promise<void>): Promise<void> {
  await keepHouse();
  await expect.poll(() => waitingToLeave(meetingId)).toBe(0);
  const before = await everythingAbout(meetingId);
  await during();
  expect(await everythingAbout(meetingId)).toEqual(before);
}

async function waitingToLeave(meetingId: string): Promise<number> {
  const [row] = await db()
    .select({ mails: count() })
    .from(messages)
    .where(and(eq(messages.meetingId, meetingId), isNull(messages.endedAt)));
  return row?.mails ?? 0;
}

async function signInsOf(organiserId: string) {
  const kept = await db().select().from(sessions).where(eq(sessions.organiserId, organiserId));
  const links = await db().select().from(signInTokens).where(eq(signInTokens.organiserId, organiserId));
  return { sessions: kept.length, used: links.map(({ usedAt }) => usedAt) };
}
