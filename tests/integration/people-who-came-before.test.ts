import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { returningKeys } from "@/db/schema/returning";
import { noteArrival } from "@/lib/arrivals/commands";
import { now } from "@/lib/clock";
import { env } from "@/lib/env";
import { keepHouse } from "@/lib/messages/housekeeping";
import { changeDetails } from "@/lib/registrations/change";
import { undoDecision } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { flagsOf, flagText } from "@/lib/registrations/flags";
import { noticesFor } from "@/lib/registrations/notices";
import { barPerson, keepBar, liftBar, remember } from "@/lib/returning/commands";
import { countBarsToReview, findBar, findReturning, listBars } from "@/lib/returning/queries";
import { useDatabase } from "@/tests/support/database";
import { givenIncident } from "@/tests/support/incidents";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  answers,
  day,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  linkToken,
  type Meeting,
  mailsOf,
  meetingNow,
  newAddress,
  privateToken,
  type Registration,
  readChanges,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();

const march = new Date("2026-03-10T19:30:00Z");
const june = new Date("2026-06-09T18:30:00Z");

beforeEach(async () => {
  await emptyOutbox();
  // Nobody of an earlier test came before.
  await db().delete(returningKeys);
  await db().update(meetings).set({ state: "draft" });
  await db().update(registrations).set({ name: "Somebody Else Entirely", phone: null });
});

/** Somebody who came to a meeting in March. */
async function givenCame(wishes: { name?: string; email?: string; phone?: string } = {}) {
  const meeting = await givenMeeting({ startsAt: march });
  const person = await givenApproved(meeting, wishes);
  if (wishes.phone) await givePhone(person, wishes.phone);
  await db().transaction((tx) =>
    noteArrival(tx, { meetingId: meeting.id, registrationId: person.id }, march),
  );
  await timeIs(new Date(march.getTime() + 3 * 3_600_000));
  return { meeting, person: await registrationNow(person.id) };
}

async function givenRemoved(wishes: { name?: string; email?: string; confirmed?: boolean } = {}) {
  const meeting = await givenMeeting({ startsAt: march });
  const person = await givenState(meeting, "removed", { confirmed: true, ...wishes });
  return { meeting, person };
}

async function givePhone({ id }: Registration, phone: string) {
  await db().update(registrations).set({ phone }).where(eq(registrations.id, id));
}

/** The next meeting, which approves by its own rule whoever came before. */
async function givenRule(capacity = 30): Promise<Meeting> {
  const meeting = await givenMeeting({ startsAt: june, capacity });
  await db().update(meetings).set({ approvesReturning: true }).where(eq(meetings.id, meeting.id));
  return meetingNow(meeting.id);
}

/** Deletes the details of a meeting's people, as the worker does a month later; only keyed hashes are left. */
async function detailsGo(meeting: Meeting, at: Date) {
  const people = await db().select().from(registrations).where(eq(registrations.meetingId, meeting.id));
  await db().transaction(async (tx) => {
    await remember(tx, people, at);
    for (const { id } of people) await tx.delete(registrations).where(eq(registrations.id, id));
  });
}

async function noticesOf({ id, meetingId }: Registration, at?: Date) {
  const notices = (await noticesFor(meetingId, [id], at ?? (await now()))).get(id);
  if (!notices) throw new Error("no notices");
  return notices;
}

async function flagsFor(registration: Registration) {
  const notices = await noticesOf(registration);
  return flagsOf({ ...registration, confirmed: true, notices, timeZone: "Europe/London" }).map(flagText);
}

const confirm = async ({ id }: Registration) => confirmAddress(await linkToken(id, "confirm"), await now());

describe("somebody who came before", () => {
  it("is known again by address and name, while the earlier meeting's details are kept", async () => {
    const { person } = await givenCame();
    const asking = await givenRequest(await givenMeeting({ startsAt: june }), { email: person.email });
    const { came, otherwise, removed } = (await noticesOf(asking)).returning;
    expect(came).toMatchObject([{ by: ["email", "name"], at: march }]);
    expect([otherwise, removed]).toEqual([[], []]);
  });

  it("is known again the same after the details are deleted, and nothing that is left says who", async () => {
    const phone = "07700 900123";
    const { meeting, person } = await givenCame({ name: "Adaeze Nwosu", phone });
    const gone = new Date(march.getTime() + 30 * day);
    await detailsGo(meeting, gone);
    const left = await db().select().from(returningKeys);
    expect(left.map(({ kind, outcome }) => [kind, outcome]).sort()).toEqual([
      ["email", "came"],
      ["name", "came"],
      ["phone", "came"],
    ]);
    const text = JSON.stringify(left).toLowerCase();
    for (const word of [person.email, "adaeze", "nwosu", "7700", person.id]) expect(text).not.toContain(word);

    const next = await givenMeeting({ startsAt: june });
    const asking = await givenRequest(next, { name: "adaeze  nwosu", email: person.email.toUpperCase() });
    expect((await noticesOf(asking)).returning.came).toMatchObject([{ by: ["email", "name"], at: march }]);
    expect(await flagsFor(asking)).toEqual([]);
  });

  it("under another name or address only looks like them", async () => {
    const { meeting, person } = await givenCame({ name: "Adaeze Nwosu", phone: "07700 900123" });
    await detailsGo(meeting, march);
    const next = await givenMeeting({ startsAt: june });
    const renamed = await givenRequest(next, { name: "Callum Rudd", email: person.email });
    expect(await flagsFor(renamed)).toEqual([
      "Perhaps somebody who came in March 2026 (the same email address)",
    ]);
    const moved = await givenRequest(next, { name: "Adaeze Nwosu" });
    expect(await flagsFor(moved)).toEqual(["Perhaps somebody who came in March 2026 (the same name)"]);
    const stranger = await givenRequest(next, { name: "Kieran Stott" });
    expect(await flagsFor(stranger)).toEqual([]);
  });

  it("leaves nothing when they had a place and stayed away", async () => {
    const meeting = await givenMeeting({ startsAt: march });
    await givenApproved(meeting);
    await detailsGo(meeting, march);
    expect(await db().select().from(returningKeys)).toEqual([]);
  });

  it("is still found while the site's key is changed, and by the new key afterwards", async () => {
    const { meeting, person } = await givenCame();
    await detailsGo(meeting, march);
    const asking = await givenRequest(await givenMeeting({ startsAt: june }), { email: person.email });
    const keys = env();
    const before = keys.SECRET_KEY;
    try {
      keys.SECRET_KEY = "another key, that is used from today on, long enough";
      expect((await noticesOf(asking)).returning.came).toEqual([]);
      keys.SECRET_KEY_PREVIOUS = before;
      expect((await noticesOf(asking)).returning.came).toHaveLength(1);
    } finally {
      keys.SECRET_KEY = before;
      keys.SECRET_KEY_PREVIOUS = undefined;
    }
  });

  it("is forgotten after thirteen months", async () => {
    const { meeting, person } = await givenCame();
    await detailsGo(meeting, march);
    const asking = await givenRequest(await givenMeeting({ startsAt: june }), { email: person.email });
    const [before, after] = [new Date("2027-04-10T19:29:00Z"), new Date("2027-04-10T19:31:00Z")];
    expect((await noticesOf(asking, before)).returning.came).toHaveLength(1);
    expect((await noticesOf(asking, after)).returning.came).toEqual([]);
    // The worker may find others meanwhile, of earlier tests' meetings.
    const left = () => db().select().from(returningKeys).where(eq(returningKeys.meetingId, meeting.id));
    await timeIs(before);
    await keepHouse();
    expect(await left()).toHaveLength(2);
    await timeIs(after);
    await keepHouse();
    expect(await left()).toEqual([]);
  });

  it("and whoever was removed is flagged with the month and the reason, by whatever they are known", async () => {
    const { meeting, person } = await givenRemoved({ name: "Callum Rudd" });
    const next = await givenMeeting({ startsAt: june });
    const same = await givenRequest(next, { name: "Callum Rudd", email: person.email });
    const said = "Removed in March 2026 because they shared their private link";
    expect(await flagsFor(same)).toEqual([`${said} (the same email address and the same name)`]);
    await detailsGo(meeting, march);
    expect(await flagsFor(same)).toEqual([`${said} (the same email address and the same name)`]);
    const another = await givenRequest(next, { name: "Cállum Rudd", confirmed: true });
    expect(await flagsFor(another)).toContain(`${said} (the same name)`);
  });

  it("and an address that a removed person never proved is nobody's flag", async () => {
    const { person } = await givenRemoved({ name: "Callum Rudd", confirmed: false });
    const owner = await givenRequest(await givenMeeting({ startsAt: june }), {
      name: "Adaeze Nwosu",
      email: person.email,
    });
    expect(await flagsFor(owner)).toEqual([]);
  });

  it("and who changed name and address just before they were removed is flagged by those that they left", async () => {
    const meeting = await givenMeeting({ startsAt: march });
    const known = await givenApproved(meeting, { name: "Callum Rudd" });
    const { fullName: name, ...rest } = answers(newAddress(), "Kieran Stott");
    await changeDetails(await linkToken(known.id, "manage"), { name, ...rest }, await now());
    await givenDecision("remove", known.id);
    const asking = await givenRequest(await givenMeeting({ startsAt: june }), {
      name: "Callum Rudd",
      email: known.email,
    });
    const flag = [
      "Removed in March 2026 because they shared their private link (the same email address and the same name)",
    ];
    expect(await flagsFor(asking)).toEqual(flag);
    await detailsGo(meeting, march);
    expect(await flagsFor(asking)).toEqual(flag);
  });

  it("is not looked for in the meeting that they ask for", async () => {
    const { meeting, person } = await givenRemoved();
    const known = await findReturning([person], { now: march, except: meeting.id });
    expect(known.size).toBe(0);
  });
});

describe("the list of requests", () => {
  it("flags who lives outside the area, who asked twice, and who cancelled before", async () => {
    const meeting = await givenMeeting({ startsAt: june });
    await db()
      .update(meetings)
      .set({ areaPostcodes: ["SL9"] })
      .where(eq(meetings.id, meeting.id));
    const email = newAddress();
    await givenState(meeting, "withdrawn", { email });
    await givenRequest(meeting, { email, name: "Margaret O'Brian" });
    const asking = await givenRequest(meeting, { email });
    expect(answers(email).postcode).toBe("HP7 0AA");
    expect(await flagsFor(asking)).toEqual([
      "Outside the area",
      "Asked twice, with other answers the second time",
      "Asked before for this meeting, on 2 June, and cancelled",
    ]);
  });
});

describe("the meeting's own rule", () => {
  async function givenAsking(wishes: { name?: string; email?: string; capacity?: number } = {}) {
    const { person, meeting: before } = await givenCame();
    const meeting = await givenRule(wishes.capacity);
    const asking = await givenRequest(meeting, { email: person.email, ...wishes });
    return { before, meeting, person, asking };
  }

  it("approves somebody who came before when they confirm the address, held, and mails them once", async () => {
    const { asking } = await givenAsking();
    expect((await registrationNow(asking.id)).state).toBe("requested");
    await deliverAll();
    await confirm(asking);
    const approved = await registrationNow(asking.id);
    expect([approved.state, approved.heldFrom]).toEqual(["approved", "requested"]);
    expect((await readChanges(asking.id)).at(-1)).toMatchObject({
      verb: "approve",
      organiserId: null,
      note: "Came in March 2026",
    });
    expect(await deliverAll()).toEqual([]);
    await holdIsOver();
    const [sent] = await deliverAll();
    expect(sent?.mail.text).toContain(await privateToken(asking.id));
    await confirm(asking);
    expect(await deliverAll()).toEqual([]);
    expect(await mailsOf(asking.id)).toEqual(["request_received", "place_given"]);
  });

  it("approves them the same once only keyed hashes are left", async () => {
    const { before, asking } = await givenAsking();
    await detailsGo(before, await now());
    await confirm(asking);
    expect((await registrationNow(asking.id)).state).toBe("approved");
  });

  it("is undone by an organiser like any decision, and does not come back after", async () => {
    const { asking } = await givenAsking();
    await confirm(asking);
    const organiser = await givenOrganiser();
    expect(await undoDecision(asking.id, organiser.id, await now())).toEqual({ ok: true });
    expect((await registrationNow(asking.id)).state).toBe("requested");
    expect(await privateToken(asking.id)).toBeNull();
    await db().update(registrations).set({ confirmedAt: null }).where(eq(registrations.id, asking.id));
    await confirm(asking);
    expect((await registrationNow(asking.id)).state).toBe("requested");
    expect(await mailsOf(asking.id)).toEqual(["request_received"]);
  });

  it("tells an organiser who is second that it was the rule", async () => {
    const { asking } = await givenAsking();
    await confirm(asking);
    const refused = givenDecision("approve", asking.id);
    await expect(refused).rejects.toThrow("already_decided");
  });

  it.each<[string, (given: Awaited<ReturnType<typeof givenAsking>>) => Promise<unknown>]>([
    [
      "the meeting has no such rule",
      ({ meeting }) =>
        db().update(meetings).set({ approvesReturning: false }).where(eq(meetings.id, meeting.id)),
    ],
    [
      "the name differs",
      ({ asking }) =>
        db().update(registrations).set({ name: "Emeka O'Brien" }).where(eq(registrations.id, asking.id)),
    ],
    ["they were removed at another meeting", ({ person }) => givenRemoved({ email: person.email })],
    [
      "somebody of that name was removed, under whatever address",
      ({ person }) => givenRemoved({ name: person.name }),
    ],
    [
      "they are barred",
      async ({ person }) => {
        const { person: removed } = await givenRemoved({ name: "Callum Rudd", email: person.email });
        await barPerson(removed.id, "disrupted", (await givenOrganiser()).id, await now());
        await db().update(registrations).set({ state: "declined" }).where(eq(registrations.id, removed.id));
      },
    ],
    ["somebody else asks under the same name", ({ meeting }) => givenRequest(meeting)],
    [
      "the form looked automatic",
      ({ asking }) =>
        db()
          .update(registrations)
          .set({ formFlags: ["too_fast"] })
          .where(eq(registrations.id, asking.id)),
    ],
    [
      "they live outside the area",
      ({ meeting }) =>
        db()
          .update(meetings)
          .set({ areaPostcodes: ["EH1"] })
          .where(eq(meetings.id, meeting.id)),
    ],
    [
      "others are on the waiting list",
      ({ meeting }) => givenState(meeting, "waitlisted", { name: "Wilf Ackroyd" }),
    ],
    [
      "an organiser has put them on the list",
      ({ asking }) =>
        db().update(registrations).set({ source: "imported" }).where(eq(registrations.id, asking.id)),
    ],
    [
      "they gave their place back on that night",
      ({ person }) =>
        db().update(registrations).set({ state: "withdrawn" }).where(eq(registrations.id, person.id)),
    ],
    ["an incident of that night names them", ({ person, before }) => givenIncident(before, [person])],
    [
      "an incident named them whose details are deleted since",
      async ({ person, before }) => {
        await givenIncident(before, [person]);
        await detailsGo(before, march);
      },
    ],
  ])("leaves it to an organiser when %s", async (_, arrange) => {
    const given = await givenAsking();
    const at = await now();
    await arrange(given);
    await timeIs(at);
    await confirm(given.asking);
    const after = await registrationNow(given.asking.id);
    expect([after.state, after.confirmedAt !== null]).toEqual(["requested", true]);
    expect(await mailsOf(given.asking.id)).not.toContain("place_given");
  });

  it("leaves it to an organiser within the hour before the start, when nothing could be undone", async () => {
    const { asking, meeting } = await givenAsking();
    await timeIs(new Date(meeting.startsAt.getTime() - 59 * 60_000));
    await confirm(asking);
    expect((await registrationNow(asking.id)).state).toBe("requested");
  });

  it("gives the last place to one of two who confirm in the same moment", async () => {
    const first = await givenCame({ name: "Adaeze Nwosu" });
    const second = await givenCame({ name: "Callum Rudd" });
    const meeting = await givenRule(1);
    const asking = await Promise.all(
      [first, second].map(({ person: { name, email } }) => givenRequest(meeting, { name, email })),
    );
    await Promise.all(asking.map(confirm));
    const states = await Promise.all(asking.map(async ({ id }) => (await registrationNow(id)).state));
    expect(states.sort()).toEqual(["approved", "requested"]);
    await holdIsOver();
    const mails = (await Promise.all(asking.map(({ id }) => mailsOf(id)))).flat();
    expect(mails.filter((kind) => kind === "place_given")).toHaveLength(1);
  });
});

describe("somebody who is barred", () => {
  it("is flagged at every later meeting, is approved by nobody but an organiser, until it is lifted", async () => {
    const { person } = await givenRemoved({ name: "Callum Rudd" });
    const organiser = await givenOrganiser("Asha Nair");
    const at = await timeIs(new Date("2026-03-12T12:00:00Z"));
    expect(await barPerson(person.id, "disrupted", organiser.id, at)).toEqual({ ok: true });
    expect(await barPerson(person.id, "other", organiser.id, at)).toEqual({
      ok: false,
      reason: "already_barred",
    });
    const [bar, ...others] = await listBars();
    expect(others).toEqual([]);
    expect(bar).toMatchObject({ reason: "disrupted", by: "Asha Nair", at });
    const personId = bar?.personId ?? "";
    expect(await findBar(personId)).toEqual(bar);

    const asking = await givenRequest(await givenMeeting({ startsAt: june }), { email: person.email });
    expect(await flagsFor(asking)).toContain(
      "Barred on 12 March 2026 because they disrupted a meeting (the same email address)",
    );
    expect(await liftBar(personId, organiser.id, at, person.id)).toBe(true);
    expect(await liftBar(personId, organiser.id, at, person.id)).toBe(false);
    expect((await noticesOf(asking)).returning.barred).toBeNull();
    const acts = await db()
      .select()
      .from(organiserHistory)
      .where(eq(organiserHistory.registrationId, person.id))
      .orderBy(asc(organiserHistory.id));
    expect(acts.map(({ act, organiserId }) => [act, organiserId])).toEqual([
      ["barred_person", organiser.id],
      ["lifted_bar", organiser.id],
    ]);
  });

  it("stays barred when their details are deleted and long after, and is looked at again every year", async () => {
    const { meeting, person } = await givenRemoved({ name: "Callum Rudd" });
    const organiser = await givenOrganiser();
    const at = new Date("2026-03-12T12:00:00Z");
    await barPerson(person.id, "disrupted", organiser.id, at);
    await detailsGo(meeting, at);
    const later = await timeIs(new Date("2029-03-12T12:00:01Z"));
    await keepHouse();
    expect(await listBars()).toHaveLength(1);
    const asking = await givenRequest(await givenMeeting({ startsAt: new Date("2029-06-12T18:30:00Z") }), {
      email: person.email,
    });
    expect((await noticesOf(asking)).returning.barred).toMatchObject({ reason: "disrupted", at });
    expect(await countBarsToReview(later)).toBe(1);
    const personId = (await listBars())[0]?.personId ?? "";
    expect(await keepBar(personId, organiser.id, later)).toBe(true);
    expect(await countBarsToReview(later)).toBe(0);
    expect((await findBar(personId))?.reviewAt).toEqual(new Date("2030-03-12T12:00:01Z"));
  });

  it("was sent away before: nobody else can be barred", async () => {
    const meeting = await givenMeeting({ startsAt: june });
    const organiser = await givenOrganiser();
    for (const state of ["requested", "approved", "waitlisted"] as const) {
      const { id } = await givenState(meeting, state);
      expect(await barPerson(id, "other", organiser.id, await now())).toEqual({
        ok: false,
        reason: "not_sent_away",
      });
    }
    expect(await listBars()).toEqual([]);
  });

  it("can be somebody with a place once the meeting is over: by then nobody is removed", async () => {
    const { person } = await givenCame({ name: "Callum Rudd" });
    const organiser = await givenOrganiser();
    await expect(givenDecision("remove", person.id)).rejects.toThrow("meeting_over");
    expect(await barPerson(person.id, "disrupted", organiser.id, await now())).toEqual({ ok: true });
    const asking = await givenRequest(await givenMeeting({ startsAt: june }), { email: person.email });
    expect((await noticesOf(asking)).returning.barred).toMatchObject({ reason: "disrupted" });
  });

  it("lends an address that nobody proved to nobody's flag", async () => {
    const person = await givenState(await givenMeeting({ startsAt: march }), "declined", {
      name: "Callum Rudd",
    });
    expect(await barPerson(person.id, "other", (await givenOrganiser()).id, await now())).toEqual({
      ok: true,
    });
    const owner = await givenRequest(await givenMeeting({ startsAt: june }), {
      name: "Adaeze Nwosu",
      email: person.email,
    });
    expect(await flagsFor(owner)).toEqual([]);
  });
});
