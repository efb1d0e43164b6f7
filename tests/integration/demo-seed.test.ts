import { and, asc, eq, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { linkReports } from "@/db/schema/link-reports";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { passes } from "@/db/schema/passes";
import { enquiries, registrationChanges, registrations } from "@/db/schema/registrations";
import { subscribers } from "@/db/schema/subscribers";
import { refreshDemo, seedDemo } from "@/db/seed/demo";
import { dayLater, instantOn, zone } from "@/db/seed/evening";
import { latestInstant } from "@/db/seed/latest";
import { demoSignInLink } from "@/db/seed/sign-in-link";
import { countArrivals } from "@/lib/arrivals/queries";
import { requestSignIn } from "@/lib/auth/commands";
import { findSignIn } from "@/lib/auth/queries";
import { now, setClock } from "@/lib/clock";
import { hashToken } from "@/lib/crypto";
import { calendarDay, daysBetween, shortDate, timeFieldValue } from "@/lib/dates";
import { env } from "@/lib/env";
import { findOpenReports } from "@/lib/link-reports/queries";
import { listCaptured, readCaptured } from "@/lib/mail/captured";
import { remindEverybody } from "@/lib/meetings/remind";
import { phaseOf, remindDayAt, remindDoorsAt, takesRequests } from "@/lib/meetings/rules";
import { passToken } from "@/lib/passes/issue";
import { lookAtDoor } from "@/lib/passes/queries";
import { alertOfRequests } from "@/lib/people/alerts";
import { listQuestionGroups } from "@/lib/questions/queries";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { noticesFor } from "@/lib/registrations/notices";
import { isHeld, mayHoldPass, registrationStates } from "@/lib/registrations/rules";
import { countSubscribers } from "@/lib/subscribers/queries";
import { useDatabase } from "@/tests/support/database";
import { tokensIn } from "@/tests/support/outbox";

useDatabase();

const minute = 60_000;
const hour = 60 * minute;

// Some hundred and forty mails are written: far more than a hook usually has to do.
const patience = 120_000;

beforeAll(seedDemo, patience);

async function meetingAt(slug: string) {
  const [meeting] = await db().select().from(meetings).where(eq(meetings.slug, slug));
  if (!meeting) throw new Error(`there is no meeting ${slug}`);
  return meeting;
}

async function registrationOf(name: string, slug: string) {
  const { id } = await meetingAt(slug);
  const [registration] = await db()
    .select()
    .from(registrations)
    .where(and(eq(registrations.meetingId, id), eq(registrations.name, name)));
  if (!registration) throw new Error(`${name} has not asked for a place`);
  return registration;
}

async function livePassOf(registrationId: string) {
  const [pass] = await db()
    .select()
    .from(passes)
    .where(and(eq(passes.registrationId, registrationId), eq(passes.state, "live")));
  if (!pass) throw new Error("this registration has no live pass");
  return pass;
}

/** Everything that a second seeding or a needless refresh could change. */
async function everything() {
  return Promise.all([
    db().select().from(meetings).orderBy(asc(meetings.id)),
    db().select().from(registrations).orderBy(asc(registrations.id)),
    db().select().from(passes).orderBy(asc(passes.id)),
    db().select().from(messages).orderBy(asc(messages.id)),
    db().execute(sql`select * from clock`),
    db().execute(sql`select * from organisers order by id`),
    db().execute(sql`select * from organiser_history order by id`),
    listCaptured(),
  ]);
}

describe("the forum that a visitor finds", () => {
  it("stands at its doors: five past seven, half past seven, and requests still taken", async () => {
    const clock = await now();
    const tonight = await meetingAt("tonight");
    expect(timeFieldValue(clock, zone)).toBe("19:05");
    expect(calendarDay(tonight.startsAt, zone)).toBe(calendarDay(clock, zone));
    expect(timeFieldValue(tonight.startsAt, zone)).toBe("19:30");
    expect(phaseOf(tonight, clock)).toBe("doors_open");
    expect(takesRequests(tonight, clock)).toBe(true);
    expect(phaseOf(await meetingAt("next-week"), clock)).toBe("asking");
    expect(phaseOf(await meetingAt("school-streets"), clock)).toBe("over");
  });

  it("has registrations in every state", async () => {
    const found = await db().selectDistinct({ state: registrations.state }).from(registrations);
    expect(found.map(({ state }) => state).sort()).toEqual([...registrationStates].sort());
  });

  it("has a live pass for exactly those who are approved and have confirmed", async () => {
    const people = await db().select().from(registrations);
    const live = await db()
      .select({ registrationId: passes.registrationId })
      .from(passes)
      .where(eq(passes.state, "live"));
    const entitled = people.filter(mayHoldPass).map(({ id }) => id);
    expect(entitled.length).toBeGreaterThan(30);
    expect(live.map(({ registrationId }) => registrationId).sort()).toEqual(entitled.sort());
  });

  it("opens tonight's door to every live pass, by the token that its mail carries", async () => {
    const tonight = await meetingAt("tonight");
    const live = await db()
      .select()
      .from(passes)
      .where(and(eq(passes.meetingId, tonight.id), eq(passes.state, "live")));
    const clock = await now();
    for (const pass of live) {
      expect(hashToken(passToken(pass))).toBe(pass.tokenHash);
      expect((await lookAtDoor(passToken(pass), null, clock))?.answer).toBe("open");
    }
    expect(live).toHaveLength(22);
  });

  it("was reminded the day before and a quarter of an hour before the doors opened, and owes no reminder", async () => {
    const tonight = await meetingAt("tonight");
    expect([tonight.remindedDayAt, tonight.remindedDoorsAt]).toEqual([
      remindDayAt(tonight),
      remindDoorsAt(tonight),
    ]);
    const sent = await db().select({ kind: messages.kind }).from(messages).where(eq(messages.state, "sent"));
    for (const kind of ["reminder_day", "reminder_doors"])
      expect(sent.filter((message) => message.kind === kind).length).toBeGreaterThan(20);
    expect(await remindEverybody(await now())).toBe(0);
  });

  it("has two people of one name who are not the same", async () => {
    const { id } = await meetingAt("next-week");
    const both = await db()
      .select()
      .from(registrations)
      .where(and(eq(registrations.meetingId, id), eq(registrations.name, "David Jones")));
    expect(both).toHaveLength(2);
    expect(both[0]?.emailKey).not.toBe(both[1]?.emailKey);
    expect(both[0]?.postcode).not.toBe(both[1]?.postcode);
  });

  it("holds nothing that has not happened yet, by the forum's own clock", async () => {
    const clock = await now();
    expect((await latestInstant()).getTime()).toBeLessThanOrEqual(clock.getTime());
    const changes = await db().select({ at: registrationChanges.at }).from(registrationChanges);
    expect(Math.max(...changes.map(({ at }) => at.getTime()))).toBeLessThanOrEqual(clock.getTime());
    const dates = (await listCaptured()).map(({ date }) => date.getTime());
    expect(Math.max(...dates)).toBeLessThanOrEqual(clock.getTime());
  });

  it("has every decision settled and every mail gone, so that Margaret's stays the newest", async () => {
    const clock = await now();
    const people = await db().select().from(registrations);
    expect(people.filter((registration) => isHeld(registration, clock))).toEqual([]);
    const waiting = await db().select().from(messages).where(isNull(messages.endedAt));
    expect(waiting).toEqual([]);
  });

  it("keeps every place that the worker finds when it starts", async () => {
    expect(await lapseUnconfirmed(await now())).toBe(0);
    expect(await remindEverybody(await now())).toBe(0);
  });

  it("signs its owner in with the link that the start prints", async () => {
    const token = new URL(await demoSignInLink()).pathname.split("/").at(-1) ?? "";
    expect(await findSignIn(token)).toMatchObject({
      name: "Asha Patel",
      email: "asha@hillside-forum.example",
    });
  });
});

describe("its team", () => {
  it("has somebody who phoned, and a guest of the panel who takes no place", async () => {
    const doris = await registrationOf("Doris Pettigrew", "tonight");
    expect(doris).toMatchObject({ source: "phoned", email: null, state: "approved" });
    const imran = await registrationOf("Imran Aziz", "tonight");
    expect(imran).toMatchObject({ source: "guest", panelFor: "Hillside neighbourhood team" });
    expect(imran.confirmedAt).not.toBeNull();
  });

  it("knows who came four weeks ago, and who asks again under the same name", async () => {
    const past = await meetingAt("school-streets");
    const { came } = await countArrivals(past.id);
    expect(came).toBe(7);
    const keith = await registrationOf("Keith Barlow", "next-week");
    const notices = await noticesFor(keith.meetingId, [keith.id], await now());
    expect(notices.get(keith.id)?.returning.came).toHaveLength(1);
  });

  it("has asked two people a question, and one has answered", async () => {
    const { id } = await meetingAt("next-week");
    const asked = await db()
      .select({ answer: enquiries.answer })
      .from(enquiries)
      .innerJoin(registrations, eq(registrations.id, enquiries.registrationId))
      .where(eq(registrations.meetingId, id));
    expect(asked.map(({ answer }) => answer === null).sort()).toEqual([false, true]);
  });

  it("has put tonight's questions in order, and owes nobody an alert", async () => {
    const { id } = await meetingAt("tonight");
    expect((await listQuestionGroups(id)).map(({ title }) => title)).toEqual([
      "The underpass and the station path",
      "Bikes and phones",
    ]);
    expect(await alertOfRequests(await now())).toBe(0);
  });
});

describe("its neighbours", () => {
  it("told of Darren's link before his place was taken back, and Asha settled it after", async () => {
    const darren = await registrationOf("Darren Flint", "tonight");
    const reports = await db().select().from(linkReports);
    expect(reports).toMatchObject([{ seen: "private_link", registrationId: darren.id }]);
    expect(reports[0]?.found).toContain("/j/[link]");
    const [removal] = await db()
      .select()
      .from(registrationChanges)
      .where(and(eq(registrationChanges.registrationId, darren.id), eq(registrationChanges.verb, "remove")));
    const [told, removed, settled] = [reports[0]?.createdAt, removal?.at, reports[0]?.settledAt];
    expect([removed, settled, told].sort()).toEqual([told, removed, settled]);
    // No red strip for who opens the demonstration.
    expect(await findOpenReports()).toEqual({ reports: 0, oldest: null });
  });

  it("are on the mailing list, but for one who has not said yes", async () => {
    expect(await countSubscribers()).toBe(5);
    expect(await db().select().from(subscribers)).toHaveLength(6);
  });
});

describe("its captured mail", () => {
  it("is what the outbox says was sent, one file a message", async () => {
    const sent = await db().select().from(messages).where(eq(messages.state, "sent"));
    const mails = await listCaptured();
    expect(mails.length).toBeGreaterThan(100);
    expect(sent.map(({ providerId }) => providerId).sort()).toEqual(mails.map(({ id }) => id).sort());
  });

  it("lies in the order in which it left", async () => {
    const dates = (await listCaptured()).map(({ date }) => date.getTime());
    expect(dates).toEqual([...dates].sort((a, b) => b - a));
  });

  it("has Margaret O'Brien's place on top, and her link leads to the open door", async () => {
    const [newest] = await listCaptured();
    expect(newest?.to).toContain("Margaret O'Brien");
    expect(newest?.subject).toMatch(/^You have a place/);
    const mail = await readCaptured(newest?.id ?? "");
    const [token] = mail ? tokensIn(mail).private : [];
    const door = await lookAtDoor(token ?? "", null, await now());
    expect(door).toMatchObject({ answer: "open", seat: "free", initials: "M. O." });
  });

  it("names the forum, never Zoom's address", async () => {
    for (const { id } of await listCaptured()) {
      const mail = await readCaptured(id);
      expect(mail?.text).toContain("Hillside Community Forum");
      expect(`${mail?.text}${mail?.html}`).not.toMatch(/zoom\.us|864 ?2209 ?1177|482913/);
    }
  });
});

describe("starting again", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  it("seeds once", async () => {
    const before = await everything();
    await seedDemo();
    expect(await everything()).toEqual(before);
  });

  it("leaves the evening alone while it lasts", async () => {
    await setClock(instantOn(calendarDay(await now(), zone), "20:30"));
    const before = await everything();
    await refreshDemo();
    expect(await everything()).toEqual(before);
  });

  it("makes tomorrow tonight once tonight is over, with doors open and the same links", async () => {
    const [tonight, nextWeek, past] = await Promise.all([
      meetingAt("tonight"),
      meetingAt("next-week"),
      meetingAt("school-streets"),
    ]);
    const patrick = await livePassOf((await registrationOf("Patrick Doherty", "tonight")).id);
    const history = await db().select().from(registrationChanges).orderBy(asc(registrationChanges.id));
    await setClock(tonight.endsAt);

    await refreshDemo();

    const clock = await now();
    const moved = await meetingAt("tonight");
    expect(daysBetween(tonight.startsAt, moved.startsAt, zone)).toBe(1);
    expect(calendarDay(clock, zone)).toBe(calendarDay(moved.startsAt, zone));
    expect([timeFieldValue(clock, zone), timeFieldValue(moved.startsAt, zone)]).toEqual(["19:05", "19:30"]);
    expect(phaseOf(moved, clock)).toBe("doors_open");
    expect(takesRequests(moved, clock)).toBe(true);
    expect(daysBetween(nextWeek.startsAt, (await meetingAt("next-week")).startsAt, zone)).toBe(1);
    expect(await meetingAt("school-streets")).toEqual(past);
    const since = await db().select().from(registrationChanges).orderBy(asc(registrationChanges.id));
    expect(since.slice(0, history.length)).toEqual(history);
    expect(new Set(since.slice(history.length).map(({ verb }) => verb))).toEqual(new Set(["lapse"]));
    const door = await lookAtDoor(passToken(patrick), null, clock);
    expect(door).toMatchObject({ answer: "open", seat: "free" });
  });

  it("then has Margaret O'Brien's link on top of the mail, naming the new day and leading in", async () => {
    const [newest] = await listCaptured();
    expect(newest?.to).toContain("Margaret O'Brien");
    const { startsAt } = await meetingAt("tonight");
    expect(newest?.subject).toBe(`Your private link for ${shortDate(startsAt, zone)}`);
    const mail = await readCaptured(newest?.id ?? "");
    const [token] = mail ? tokensIn(mail).private : [];
    expect((await lookAtDoor(token ?? "", null, await now()))?.answer).toBe("open");
  });

  it("then leaves nothing for the worker to catch up on", async () => {
    expect(await lapseUnconfirmed(await now())).toBe(0);
    expect(await db().select().from(messages).where(isNull(messages.endedAt))).toEqual([]);
  });

  it("makes today tonight, however long it was off", async () => {
    const lastEvening = calendarDay((await meetingAt("tonight")).startsAt, zone);
    const later = dayLater(lastEvening, 40);
    vi.useFakeTimers({ toFake: ["Date"], now: instantOn(later, "11:15") });
    await refreshDemo();
    const tonight = await meetingAt("tonight");
    expect(calendarDay(tonight.startsAt, zone)).toBe(later);
    expect(timeFieldValue(await now(), zone)).toBe("19:05");
    expect(phaseOf(tonight, await now())).toBe("doors_open");
    // The machine's own time comes back; the forum's clock is left where it was.
    const clock = await now();
    vi.useRealTimers();
    await setClock(clock);
  });

  it("never sets the clock back over what has happened", async () => {
    const hours = fc.integer({ min: 0, max: 100 });
    await fc.assert(
      fc.asyncProperty(hours, fc.boolean(), async (later, somethingHappens) => {
        await setClock(new Date((await now()).getTime() + later * hour));
        if (somethingHappens) await requestSignIn("asha@hillside-forum.example", await now());
        const latest = await latestInstant();
        await refreshDemo();
        expect((await now()).getTime()).toBeGreaterThanOrEqual(latest.getTime());
        expect(phaseOf(await meetingAt("tonight"), await now())).toBe("doors_open");
      }),
      { numRuns: 20 },
    );
  });

  it("begins at GATEHOUSE_NOW instead", async () => {
    const inTwoDays = instantOn(dayLater(calendarDay(await latestInstant(), zone), 2), "18:40");
    vi.stubEnv("GATEHOUSE_NOW", inTwoDays.toISOString());
    await refreshDemo();
    expect(timeFieldValue(await now(), zone)).toBe("18:40");
    expect(daysBetween(inTwoDays, (await meetingAt("tonight")).startsAt, zone)).toBe(0);
  });

  it("passes over a GATEHOUSE_NOW before something that has happened", async () => {
    const before = await everything();
    vi.stubEnv("GATEHOUSE_NOW", new Date((await latestInstant()).getTime() - minute).toISOString());
    await refreshDemo();
    expect(await everything()).toEqual(before);
  });

  it("refuses a GATEHOUSE_NOW that is no instant", async () => {
    vi.stubEnv("GATEHOUSE_NOW", "tomorrow evening");
    await expect(refreshDemo()).rejects.toThrow("GATEHOUSE_NOW must be an instant");
  });

  it(
    "begins again when the first start was killed half-way",
    async () => {
      await db().execute(sql`truncate organiser_history`);
      await db().execute(sql`delete from registrations where name = 'Margaret O''Brien'`);
      await seedDemo();
      expect((await registrationOf("Margaret O'Brien", "tonight")).state).toBe("approved");
      expect(await db().select().from(meetings)).toHaveLength(3);
      const sent = await db().select().from(messages).where(eq(messages.state, "sent"));
      expect(await listCaptured()).toHaveLength(sent.length);
    },
    patience,
  );
});

describe("in production", () => {
  it("refuses to seed, to move the clock and to sign anybody in", async () => {
    const mode = env().GATEHOUSE_MODE;
    env().GATEHOUSE_MODE = "production";
    try {
      await expect(seedDemo()).rejects.toThrow("in the demonstration only");
      await expect(refreshDemo()).rejects.toThrow("in the demonstration only");
      await expect(demoSignInLink()).rejects.toThrow("in the demonstration only");
    } finally {
      env().GATEHOUSE_MODE = mode;
    }
  });
});
