import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { answerEnquiry, enquire, writeDownAnswer } from "@/lib/enquiries/commands";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { keepHouse } from "@/lib/messages/housekeeping";
import { sendAgain } from "@/lib/messages/send-again";
import { alertOfFailures, alertOfRequests } from "@/lib/people/alerts";
import type { AlertChoice, OrganiserRole } from "@/lib/people/rules";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  holdIsOver,
  hour,
  linkToken,
  type Meeting,
  meetingNow,
  minute,
  type Organiser,
  type Registration,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(async () => {
  await emptyOutbox();
  // Nobody of an earlier test is to be told, nor of its meetings.
  await db().execute(sql`update organisers set ended_at = now() where ended_at is null`);
  await db().execute(sql`update meetings set state = 'draft'`);
  await db().execute(sql`update messages set state = 'superseded' where state = 'failed'`);
});

interface Wishes {
  name?: string;
  role?: OrganiserRole;
  alerts?: AlertChoice;
  joined?: boolean;
}

/** An organiser who has joined, long before anything that is told of here. */
async function givenMember({ name, role, alerts, joined = true }: Wishes = {}): Promise<Organiser> {
  const { id } = await givenOrganiser(name ?? "Asha Patel", role ?? "organiser");
  const [member] = await db()
    .update(organisers)
    .set({ alerts: alerts ?? "at_once", joinedAt: joined ? new Date("2026-11-01T12:00:00Z") : null })
    .where(eq(organisers.id, id))
    .returning();
  return member as Organiser;
}

/** A week before the meeting, on a Tuesday at half past seven in the evening. */
const aMeeting = (wishes = {}) => givenMeeting(wishes);
const later = async (ms: number) => timeIs(new Date((await now()).getTime() + ms));
const told = async () => alertOfRequests(await now());
const mailsTo = async ({ email }: Organiser) =>
  (await deliverAll()).filter(({ mail }) => mail.to.address === email).map(({ mail }) => mail);
const subjectsTo = async (organiser: Organiser) => (await mailsTo(organiser)).map(({ subject }) => subject);

async function asked(meeting: Meeting): Promise<Registration> {
  const person = await givenRequest(meeting, { confirmed: true });
  await enquire(person.id, "Which street?", (await givenOrganiser()).id, await now());
  return person;
}

describe("who wants to hear at once", () => {
  it("is mailed of a new request with the next keeping of the house, with a link to the list and nothing that decides", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    await givenRequest(meeting, { name: "Margaret O'Brien" });
    await later(minute);
    await keepHouse();
    const [mail] = await mailsTo(asha);
    expect(mail?.subject).toBe("1 request to check for 8 December");
    expect(mail?.text).toContain(`/organise/meetings/${meeting.id}/requests`);
    expect(mail?.text).not.toContain("Margaret");
    expect(mail?.text).not.toMatch(/approve/i);
  });

  it("is mailed once of the same requests, and once in a quarter of an hour of new ones", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    await givenRequest(meeting);
    await later(minute);
    expect(await told()).toBe(1);
    await later(20 * minute);
    expect(await told()).toBe(0);

    await givenRequest(meeting);
    await later(minute);
    expect(await told()).toBe(1);
    await givenRequest(meeting);
    await givenRequest(meeting);
    await later(13 * minute);
    expect(await told()).toBe(0);
    await later(2 * minute);
    expect(await told()).toBe(1);
    expect(await subjectsTo(asha)).toContain("4 requests to check for 8 December");
  });

  it("is told of a request that was being written down while the others were told of", async () => {
    await givenMember();
    const meeting = await aMeeting();
    await givenRequest(meeting);
    await later(minute);
    const slow = await givenRequest(meeting);
    expect(await told()).toBe(1);
    await later(16 * minute);
    expect(slow.state).toBe("requested");
    expect(await told()).toBe(1);
    await later(16 * minute);
    expect(await told()).toBe(0);
  });

  it("is mailed of an answer to a question, and not while only an answer is waited for", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    const person = await asked(meeting);
    await later(minute);
    expect(await told()).toBe(0);
    await answerEnquiry(await linkToken(person.id, "manage"), "Elm Road", await now());
    await later(minute);
    expect(await told()).toBe(1);
    const [mail] = await mailsTo(asha);
    expect(mail?.text).toContain("One person has answered our question. Read it before you decide.");
    await later(20 * minute);
    expect(await told()).toBe(0);
  });

  it("is not mailed of an answer that an organiser wrote down", async () => {
    await givenMember();
    const person = await asked(await aMeeting());
    await later(minute);
    const meetingOrganiser = await givenOrganiser();
    await givenDecision("waitlist", person.id);
    await writeDownAnswer(person.id, "Elm Road", meetingOrganiser.id, await now());
    await later(minute);
    expect(await told()).toBe(0);
  });

  it("is mailed of an answer from somebody on the waiting list, with the way there", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    const person = await givenRequest(meeting, { confirmed: true });
    await givenDecision("waitlist", person.id);
    await holdIsOver();
    await enquire(person.id, "Which street?", asha.id, await now());
    await answerEnquiry(await linkToken(person.id, "manage"), "Elm Road", await now());
    await later(minute);
    expect(await told()).toBe(1);
    const [mail] = await mailsTo(asha);
    expect(mail?.subject).toBe("1 answer to check for 8 December");
    expect(mail?.text).toContain(`/organise/meetings/${meeting.id}/people?state=waitlisted`);
  });

  it("reads of the next meeting, and how many wait for others", async () => {
    const asha = await givenMember();
    const soon = await aMeeting();
    const laterOn = await aMeeting({ startsAt: new Date("2026-12-15T19:30:00Z"), clock: await now() });
    await givenRequest(laterOn);
    await givenRequest(laterOn);
    await givenRequest(soon);
    await later(minute);
    await told();
    const [mail] = await mailsTo(asha);
    expect(mail?.subject).toBe("1 request to check for 8 December");
    expect(mail?.text).toContain(soon.title);
    expect(mail?.text).toContain("There are 2 more for another meeting.");
  });
});

describe("who wants to hear once a day", () => {
  it("is mailed at 8am by the forum's clock if something waits, once", async () => {
    const asha = await givenMember({ alerts: "daily" });
    const meeting = await aMeeting({ clock: new Date("2026-12-02T06:00:00Z") });
    await told();
    await givenRequest(meeting);
    await timeIs(new Date("2026-12-02T07:59:00Z"));
    expect(await told()).toBe(0);
    await timeIs(new Date("2026-12-02T08:00:30Z"));
    expect(await told()).toBe(1);
    await givenRequest(meeting);
    await timeIs(new Date("2026-12-02T20:00:00Z"));
    expect(await told()).toBe(0);
    await timeIs(new Date("2026-12-03T08:00:30Z"));
    expect(await told()).toBe(1);
    expect(await subjectsTo(asha)).toContain("2 requests to check for 8 December");
  });

  it("hears nothing that day when nothing waits at 8am, however soon after something comes", async () => {
    await givenMember({ alerts: "daily" });
    const meeting = await aMeeting({ clock: new Date("2026-12-02T08:00:30Z") });
    expect(await told()).toBe(0);
    await givenRequest(meeting);
    await timeIs(new Date("2026-12-02T08:30:00Z"));
    expect(await told()).toBe(0);
    await timeIs(new Date("2026-12-03T08:01:00Z"));
    expect(await told()).toBe(1);
  });

  it("is mailed at 8am in summer, too", async () => {
    const startsAt = new Date("2027-06-08T18:30:00Z");
    await givenMember({ alerts: "daily" });
    const meeting = await aMeeting({ startsAt, clock: new Date("2027-06-01T07:00:30Z") });
    await told();
    await givenRequest(meeting);
    await timeIs(new Date("2027-06-02T06:59:00Z"));
    expect(await told()).toBe(0);
    await timeIs(new Date("2027-06-02T07:00:30Z"));
    expect(await told()).toBe(1);
  });
});

describe("nobody else is mailed:", () => {
  it.each<[string, Wishes]>([
    ["who wants no mail", { alerts: "never" }],
    ["a doorkeeper, who decides nothing", { role: "doorkeeper" }],
    ["who was invited and has not joined", { joined: false }],
  ])("%s", async (_, wishes) => {
    await givenMember(wishes);
    await givenRequest(await aMeeting());
    await later(minute);
    expect(await told()).toBe(0);
  });

  it("who has left the team, even when the mail was on its way", async () => {
    const asha = await givenMember();
    await givenRequest(await aMeeting());
    await later(minute);
    expect(await told()).toBe(1);
    await db().update(organisers).set({ endedAt: new Date() }).where(eq(organisers.id, asha.id));
    expect(await mailsTo(asha)).toEqual([]);
  });
});

describe("a mail about requests", () => {
  it("is not sent when nothing waits any more", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    const person = await givenRequest(meeting);
    await later(minute);
    expect(await told()).toBe(1);
    await givenDecision("approve", person.id);
    expect(await subjectsTo(asha)).toEqual([]);
  });

  it("tells of no meeting that is over, cancelled or a draft", async () => {
    await givenMember();
    const [over, cancelled] = [await aMeeting(), await aMeeting()];
    for (const meeting of [over, cancelled]) await givenRequest(meeting);
    const { calendarSequence } = await meetingNow(cancelled.id);
    const { id } = await givenOrganiser();
    const answer = await cancelMeeting(cancelled.id, calendarSequence, "We are ill.", id, await now());
    expect(answer.ok).toBe(true);
    await timeIs(beforeStart(over, -2 * hour));
    expect(await told()).toBe(0);
  });

  it("is written once, however many workers keep the house in one moment", async () => {
    await givenMember();
    await givenMember({ name: "Tom Whitfield", role: "owner" });
    await givenRequest(await aMeeting());
    const at = await later(minute);
    const came = await Promise.all(Array.from({ length: 6 }, () => alertOfRequests(at)));
    expect(came.reduce((sum, mails) => sum + mails, 0)).toBe(2);
  });
});

/** The newest mail to somebody could not be delivered, so many seconds ago by the machine's clock. */
async function didNotGo({ id }: { id: string }, secondsAgo = 60): Promise<string> {
  const [failed] = await db()
    .update(messages)
    .set({
      state: "failed",
      lastError: "smtp: EENVELOPE 550",
      endedAt: sql`now() - make_interval(secs => ${secondsAgo})`,
    })
    .where(
      sql`${messages.id} = (select id from messages where registration_id = ${id} order by id desc limit 1)`,
    )
    .returning({ id: messages.id });
  return failed?.id ?? "";
}

/** Minutes pass on the machine's clock since the last alert about a mail that did not go. */
async function machineMinutesPass(minutes: number): Promise<void> {
  await db().execute(
    sql`update organisers set failures_alerted_at = failures_alerted_at - make_interval(mins => ${minutes})`,
  );
  await db().execute(
    sql`update messages set ended_at = ended_at - make_interval(mins => ${minutes}) where state = 'failed'`,
  );
}

describe("a mail that did not reach somebody", () => {
  const failures = async () => alertOfFailures(await now());

  it("is told of at once: for whom, why, and where to put it right", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    await didNotGo(await givenRequest(meeting, { name: "Margaret O'Brien" }));
    expect(await failures()).toBe(1);
    const mail = (await mailsTo(asha)).find(({ subject }) => subject.startsWith("An email"));
    expect(mail?.subject).toBe("An email did not reach somebody");
    for (const words of [
      "1 email did not arrive",
      "For: Margaret O'Brien",
      "Their email service says that it does not know this address.",
      `/organise/meetings/${meeting.id}/emails`,
    ])
      expect(mail?.text).toContain(words);
  });

  it("is told of once, and others of the same quarter of an hour together", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    await didNotGo(await givenRequest(meeting));
    expect(await failures()).toBe(1);
    await machineMinutesPass(16);
    expect(await failures()).toBe(0);

    await didNotGo(await givenRequest(meeting));
    expect(await failures()).toBe(1);
    await didNotGo(await givenRequest(meeting), 0);
    await didNotGo(await givenRequest(meeting), 0);
    expect(await failures()).toBe(0);
    await machineMinutesPass(16);
    expect(await failures()).toBe(1);
    expect((await mailsTo(asha)).at(-1)?.text).toContain("4 emails did not arrive");
  });

  it("is told to who hears at once and decides, and to nobody else", async () => {
    await givenMember({ alerts: "daily" });
    await givenMember({ alerts: "never" });
    await givenMember({ role: "doorkeeper" });
    await givenMember({ joined: false });
    await didNotGo(await givenRequest(await aMeeting()));
    expect(await failures()).toBe(0);
  });

  it("is not told of when it has been sent again meanwhile, nor when its meeting is over", async () => {
    const asha = await givenMember();
    const meeting = await aMeeting();
    const failed = await didNotGo(await givenRequest(meeting));
    expect(await failures()).toBe(1);
    await sendAgain(failed, asha.id, await now());
    expect(await subjectsTo(asha)).toEqual([]);

    await machineMinutesPass(60);
    await didNotGo(await givenRequest(meeting));
    await timeIs(beforeStart(meeting, -2 * hour));
    expect(await failures()).toBe(0);
  });

  it("is told of once, however many workers keep the house in one moment", async () => {
    await givenMember();
    await didNotGo(await givenRequest(await aMeeting()));
    const came = await Promise.all(Array.from({ length: 6 }, failures));
    expect(came.reduce((sum, mails) => sum + mails, 0)).toBe(1);
  });

  it("to an organiser is no alert: nobody could put it right here", async () => {
    const asha = await givenMember();
    await givenRequest(await aMeeting());
    await later(day);
    await told();
    await db()
      .update(messages)
      .set({ state: "failed", endedAt: sql`now() - interval '1 minute'` })
      .where(eq(messages.organiserId, asha.id));
    expect(await failures()).toBe(0);
  });
});
