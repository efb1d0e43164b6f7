import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { reissue } from "@/lib/meetings/commands";
import { editPlaces } from "@/lib/meetings/edit";
import { countFor } from "@/lib/meetings/queries";
import { keepHouse } from "@/lib/messages/housekeeping";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { requestPlace } from "@/lib/registrations/request";
import { hasOffer, type RegistrationVerb } from "@/lib/registrations/rules";
import { findStatus } from "@/lib/registrations/status";
import { listPeople } from "@/lib/registrations/tabs";
import { acceptOffer, endOffers, offerFreePlaces } from "@/lib/registrations/waiting-list";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, tokensIn } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  day,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  hour,
  linkToken,
  type Meeting,
  mailsOf,
  meetingNow,
  minute,
  newRoom,
  privateToken,
  type Registration,
  readChanges,
  readMessages,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(async () => {
  await emptyOutbox();
  // Places of earlier tests' meetings would be offered too.
  await db().update(meetings).set({ state: "draft" });
});

/** A full meeting, with the people who have its places and those in line, first to last. */
async function givenLine({ places = 1, waiting = 2 } = {}) {
  const meeting = await givenMeeting({ capacity: places });
  const seated: Registration[] = [];
  for (let n = 0; n < places; n++) seated.push(await givenApproved(meeting));
  const line: Registration[] = [];
  for (let n = 0; n < waiting; n++) line.push(await givenState(meeting, "waitlisted", { confirmed: true }));
  return { meeting, seated, line };
}

const at = <Thing>(things: Thing[], place: number): Thing => {
  const thing = things[place];
  if (thing === undefined) throw new Error(`there is no number ${place}`);
  return thing;
};
const manage = ({ id }: Registration) => linkToken(id, "manage");
const givesBack = async (person: Registration) => withdraw(await manage(person), await now());
const accepts = async (person: Registration) => acceptOffer(await manage(person), await now());
const passes = async (ms: number) => timeIs(new Date((await now()).getTime() + ms));
const pageOf = async (person: Registration) => findStatus("manage", await manage(person), await now());
const isOffered = async ({ id }: Registration) => hasOffer(await registrationNow(id), await now());
const offeredAmong = async (people: Registration[]) => {
  const offered = await Promise.all(people.map(isOffered));
  return people.filter((_, place) => offered[place]).map((person) => people.indexOf(person));
};
const verbsOf = async ({ id }: Registration): Promise<RegistrationVerb[]> =>
  (await readChanges(id)).map(({ verb }) => verb);

async function takenAt({ id }: Meeting): Promise<number> {
  const [row] = await db().execute<{ taken: number }>(
    sql`select count(*)::int as taken from registrations
        where meeting_id = ${id} and (state = 'approved' or offered_until > ${(await now()).toISOString()})`,
  );
  return row?.taken ?? 0;
}

describe("a place that is given back", () => {
  it("is offered to the first in line at once, by a mail with their own page and until when", async () => {
    const { meeting, seated, line } = await givenLine();
    await deliverAll();
    await givesBack(at(seated, 0));

    expect(await offeredAmong(line)).toEqual([0]);
    const { id, offeredUntil } = await registrationNow(at(line, 0).id);
    expect((await readChanges(id)).at(-1)).toMatchObject({
      verb: "offer",
      from: "waitlisted",
      to: "waitlisted",
      organiserId: null,
    });
    expect(offeredUntil?.getTime()).toBeGreaterThan((await now()).getTime() + 24 * hour - minute);
    const mails = await deliverAll();
    const mail = mails.find(({ mail: { to } }) => to.address === at(line, 0).email)?.mail;
    expect(mail?.subject).toBe("A place has come free on 8 December");
    expect(mail?.text).toContain(`until ${dateAndTime(offeredUntil as Date, meeting.timeZone)}`);
    expect(mail && tokensIn(mail)).toMatchObject({
      private: [],
      confirm: [],
      manage: [await manage(at(line, 0))],
    });
    expect(await mailsOf(at(line, 1).id)).not.toContain("place_offered");
  });

  it("is theirs by one press, with the private link, and a second press is harmless", async () => {
    const { seated, line } = await givenLine();
    await givesBack(at(seated, 0));
    await deliverAll();
    const first = at(line, 0);

    expect(await accepts(first)).toEqual({ ok: true });
    expect(await accepts(first)).toEqual({ ok: true });

    expect(await registrationNow(first.id)).toMatchObject({
      state: "approved",
      offeredUntil: null,
      heldUntil: null,
    });
    expect((await verbsOf(first)).filter((verb) => verb === "accept")).toHaveLength(1);
    const [mail, ...more] = await deliverAll();
    expect(more).toEqual([]);
    expect(mail && tokensIn(mail.mail).private).toEqual([await privateToken(first.id)]);
    expect(await offeredAmong(line)).toEqual([]);
  });

  it("goes on to the next in line when the first gives it up", async () => {
    const { seated, line } = await givenLine();
    await givesBack(at(seated, 0));
    await givesBack(at(line, 0));
    expect(await offeredAmong(line)).toEqual([1]);
    expect(await mailsOf(at(line, 0).id)).not.toContain("offer_ended");
  });

  it("goes on to the next when the time is over; the first goes behind the others, and is told", async () => {
    const { meeting, seated, line } = await givenLine({ waiting: 3 });
    await givesBack(at(seated, 0));
    await deliverAll();
    await passes(24 * hour - minute);
    expect(await endOffers(await now())).toBe(0);
    await passes(minute + 1000);

    expect(await endOffers(await now())).toBe(1);

    expect(await offeredAmong(line)).toEqual([1]);
    expect((await listPeople(meeting.id, "waitlisted", 1)).entries.map(({ id }) => id)).toEqual(
      [at(line, 1), at(line, 2), at(line, 0)].map(({ id }) => id),
    );
    const mails = await deliverAll();
    const told = mails.find(({ mail }) => mail.to.address === at(line, 0).email)?.mail;
    expect(told?.subject).toBe("The place on 8 December was not taken");
    expect(told?.text).toContain("If your turn comes again, we will email you.");
  });

  it("cannot be taken once the time is over, and they stay in line", async () => {
    const { seated, line } = await givenLine();
    await givesBack(at(seated, 0));
    await passes(24 * hour + 1000);
    expect(await accepts(at(line, 0))).toEqual({ ok: false, reason: "offer_over" });
    expect((await registrationNow(at(line, 0).id)).state).toBe("waitlisted");
    await endOffers(await now());
    expect(await accepts(at(line, 0))).toEqual({ ok: false, reason: "offer_over" });
    expect(await accepts(at(line, 1))).toEqual({ ok: true });
  });

  it("is offered twice to somebody alone in line, by one mail each time, and then waits for an organiser", async () => {
    const { seated, line } = await givenLine({ waiting: 1 });
    const alone = at(line, 0);
    await givesBack(at(seated, 0));
    await deliverAll();
    const oneDay = async () => {
      await passes(24 * hour + minute);
      await endOffers(await now());
      return (await deliverAll()).map(({ mail }) => mail.subject);
    };
    expect(await oneDay()).toEqual(["A place has come free on 8 December"]);
    expect((await pageOf(alone))?.passedOver).toBe(false);
    expect(await oneDay()).toEqual(["The place on 8 December was not taken"]);
    await offerFreePlaces(await now());
    expect(await isOffered(alone)).toBe(false);
    const [mail] = (await readMessages(alone.id)).slice(-1);
    expect(mail?.kind).toBe("offer_ended");
    expect((await pageOf(alone))?.passedOver).toBe(true);
    await requestPlace(alone.meetingId, answers(alone.email ?? ""), [], await now());
    const [again] = await deliverAll();
    expect(again?.mail.subject).toBe("You have already asked for 8 December");
    expect(again?.mail.text).toContain("we will not offer you one again unless you ask");
    await givenDecision("approve", alone.id);
    expect((await registrationNow(alone.id)).state).toBe("approved");
  });

  it("is offered in the order in which people were put in line, whoever asked first", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const seated = await givenApproved(meeting);
    const askedFirst = await givenRequest(meeting, { confirmed: true });
    const listedFirst = await givenState(meeting, "waitlisted", { confirmed: true });
    await givenDecision("waitlist", askedFirst.id);
    await holdIsOver();
    await givesBack(seated);
    expect(await offeredAmong([askedFirst, listedFirst])).toEqual([1]);
  });

  it("passes over whoever has not confirmed, until they have", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const seated = await givenApproved(meeting);
    const unconfirmed = await givenState(meeting, "waitlisted");
    await givesBack(seated);
    await offerFreePlaces(await now());
    expect(await isOffered(unconfirmed)).toBe(false);
    const mail = (await deliverAll()).find((sent) => sent.mail.subject.includes("waiting list"))?.mail;
    expect(mail?.text).toContain("We only offer a place to an email address that is confirmed.");

    await confirmAddress(await linkToken(unconfirmed.id, "confirm"), await now());
    await offerFreePlaces(await now());
    expect(await isOffered(unconfirmed)).toBe(true);
  });

  it("is not offered to somebody whose place in line can still be undone", async () => {
    const { meeting, seated } = await givenLine({ waiting: 0 });
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("waitlist", id);
    await givesBack(at(seated, 0));
    expect(await isOffered(await registrationNow(id))).toBe(false);
    await holdIsOver();
    await keepHouse();
    expect(await isOffered(await registrationNow(id))).toBe(true);
  });

  it("is offered to nobody who has only asked", async () => {
    const { meeting, seated } = await givenLine({ waiting: 0 });
    const asking = await givenRequest(meeting, { confirmed: true });
    await givesBack(at(seated, 0));
    await keepHouse();
    expect(await verbsOf(asking)).toEqual(["request"]);
  });

  it.each([
    ["forty minutes before the doors, when nobody could answer in time", 30 * minute + 39 * minute],
    ["once the doors are open", 20 * minute],
  ])("is offered to nobody %s", async (_, before) => {
    const { meeting, seated, line } = await givenLine();
    await timeIs(beforeStart(meeting, before));
    await givesBack(at(seated, 0));
    await keepHouse();
    expect(await offeredAmong(line)).toEqual([]);
  });

  it("is kept for a quarter of the time left, when the doors open soon", async () => {
    const { meeting, seated, line } = await givenLine();
    const from = await timeIs(beforeStart(meeting, 8 * hour + 30 * minute));
    await givesBack(at(seated, 0));
    const { offeredUntil } = await registrationNow(at(line, 0).id);
    expect(Math.abs((offeredUntil?.getTime() ?? 0) - from.getTime() - 2 * hour)).toBeLessThan(minute);
  });

  it("is offered to nobody when the meeting is cancelled, and what was offered cannot be taken", async () => {
    const { meeting, seated, line } = await givenLine({ places: 2 });
    await givesBack(at(seated, 0));
    await db().update(meetings).set({ state: "cancelled" }).where(eq(meetings.id, meeting.id));
    await givesBack(at(seated, 1));
    await keepHouse();
    expect(await offeredAmong(line)).toEqual([0]);
    expect(await accepts(at(line, 0))).toEqual({ ok: false, reason: "offer_over" });
  });
});

describe("a place comes free", () => {
  it("when nobody confirmed in time", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    await givenState(meeting, "approved");
    const next = await givenState(meeting, "waitlisted", { confirmed: true });
    await lapseUnconfirmed(await timeIs(beforeStart(meeting, 4 * day)));
    expect(await isOffered(next)).toBe(true);
  });

  it("when there are more places: each goes to one in line, and no more than there are", async () => {
    const { meeting, line } = await givenLine({ waiting: 4 });
    const organiser = await givenOrganiser();
    await editPlaces(
      meeting.id,
      { capacity: 3, phoneRule: meeting.phoneRule, areaPostcodes: [], approvesReturning: false },
      organiser.id,
      await now(),
    );
    expect(await offeredAmong(line)).toEqual([0, 1]);
    expect(await takenAt(meeting)).toBe(3);
  });

  it("when it was taken back, but only after the two minutes in which that can be undone", async () => {
    const { seated, line } = await givenLine();
    await givenDecision("remove", at(seated, 0).id);
    await keepHouse();
    expect(await offeredAmong(line)).toEqual([]);
    await holdIsOver();
    await keepHouse();
    expect(await offeredAmong(line)).toEqual([0]);
  });

  it("not when taking it back is undone: the place is still theirs", async () => {
    const { meeting, seated, line } = await givenLine();
    const organiser = await givenOrganiser();
    await givenDecision("remove", at(seated, 0).id, organiser);
    await keepHouse();
    expect(await undoDecision(at(seated, 0).id, organiser.id, await now())).toEqual({ ok: true });
    await holdIsOver();
    await keepHouse();
    expect(await offeredAmong(line)).toEqual([]);
    expect(await takenAt(meeting)).toBe(1);
  });
});

describe("while a place is offered", () => {
  async function givenOffer() {
    const { meeting, seated, line } = await givenLine();
    await givesBack(at(seated, 0));
    const organiser = await givenOrganiser();
    const approve = async ({ id, state }: Registration) =>
      decide("approve", id, { seen: state }, organiser.id, await now());
    return { meeting, line, organiser, approve };
  }

  it("no organiser can give it to somebody else", async () => {
    const { meeting, line, approve } = await givenOffer();
    const newcomer = await givenRequest(meeting, { confirmed: true });
    expect(await approve(newcomer)).toEqual({ ok: false, reason: "meeting_full" });
    expect(await approve(at(line, 1))).toEqual({ ok: false, reason: "meeting_full" });
  });

  it("an organiser can give it to whom it is offered, which is felt at once", async () => {
    const { line, approve } = await givenOffer();
    const first = await registrationNow(at(line, 0).id);
    expect(await approve(first)).toEqual({ ok: true, heldUntil: null });
    expect(await registrationNow(first.id)).toMatchObject({ state: "approved", offeredUntil: null });
    expect((await mailsOf(first.id)).at(-1)).toBe("place_given");
    expect((await deliverAll()).map(({ mail }) => mail.subject)).not.toContain(
      "A place has come free on 8 December",
    );
  });

  it("nobody can decline them: they were told until when it is theirs", async () => {
    const { line, organiser } = await givenOffer();
    const first = await registrationNow(at(line, 0).id);
    const changes = await readChanges(first.id);
    const declines = async () =>
      decide("decline", first.id, { seen: "waitlisted", reason: "full" }, organiser.id, await now());

    expect(await declines()).toEqual({ ok: false, reason: "offer_open" });

    expect(await registrationNow(first.id)).toEqual(first);
    expect(await readChanges(first.id)).toEqual(changes);
    expect((await pageOf(first))?.standing).toBe("offered");
    await passes(24 * hour + 1000);
    await endOffers(await now());
    expect(await declines()).toMatchObject({ ok: true });
  });

  it("it is counted among those offered until its last moment, and not once its time is over", async () => {
    const { meeting } = await givenOffer();
    const offered = async () => (await countFor([meeting.id], await now())).get(meeting.id)?.offered;
    expect(await offered()).toBe(1);
    await passes(24 * hour + 1000);
    expect(await offered()).toBe(0);
  });

  it("a re-issue ends their link but not the offer, and the new mail says so", async () => {
    const { meeting, line, organiser } = await givenOffer();
    const first = at(line, 0);
    await deliverAll();
    const old = await manage(first);
    await reissue(meeting.id, 1, newRoom, organiser.id, await now());
    expect(await acceptOffer(old, await now())).toEqual({ ok: false, reason: "unknown" });
    const mail = (await deliverAll()).find((sent) => sent.mail.to.address === first.email)?.mail;
    expect(mail?.text).toContain("A place is still free for you.");
    expect(mail && tokensIn(mail).manage).toEqual([await manage(first)]);
    expect(await accepts(first)).toEqual({ ok: true });
  });

  it("it is theirs until the end when the doors have opened meanwhile", async () => {
    const { meeting, seated, line } = await givenLine();
    await timeIs(beforeStart(meeting, 30 * minute + 41 * minute));
    await givesBack(at(seated, 0));
    const until = (await registrationNow(at(line, 0).id)).offeredUntil;
    expect(until?.getTime()).toBeLessThan(meeting.doorsOpenAt.getTime());
    await timeIs(meeting.doorsOpenAt);
    await keepHouse();
    expect((await verbsOf(at(line, 0))).at(-1)).toBe("offer_ended");
    expect(await offeredAmong(line)).toEqual([]);
  });

  it("no link but theirs takes it", async () => {
    const { line } = await givenOffer();
    expect(await acceptOffer("nonsense", await now())).toEqual({ ok: false, reason: "unknown" });
    expect(await acceptOffer(await linkToken(at(line, 0).id, "confirm"), await now())).toEqual({
      ok: false,
      reason: "unknown",
    });
    expect(await accepts(at(line, 1))).toEqual({ ok: false, reason: "offer_over" });
    expect(await offeredAmong(line)).toEqual([0]);
  });
});

describe("at the same moment", () => {
  it("two who give back make two offers, to the first two in line", async () => {
    const { meeting, seated, line } = await givenLine({ places: 3, waiting: 3 });
    await Promise.all([givesBack(at(seated, 0)), givesBack(at(seated, 1)), keepHouse(), keepHouse()]);
    expect(await offeredAmong(line)).toEqual([0, 1]);
    expect(await takenAt(meeting)).toBe(3);
    for (const { id } of line.slice(0, 2))
      expect((await mailsOf(id)).filter((kind) => kind === "place_offered")).toHaveLength(1);
  });

  it("three workers end an offer once, and make one in its place", async () => {
    const { seated, line } = await givenLine({ waiting: 3 });
    await givesBack(at(seated, 0));
    await passes(24 * hour + minute);
    const moment = await now();
    const ended = await Promise.all([1, 2, 3].map(() => endOffers(moment)));
    expect(ended.sort()).toEqual([0, 0, 1]);
    await Promise.all([1, 2, 3].map(() => offerFreePlaces(moment)));
    expect(await offeredAmong(line)).toEqual([1]);
    expect((await verbsOf(at(line, 0))).filter((verb) => verb === "offer_ended")).toHaveLength(1);
    expect((await mailsOf(at(line, 1).id)).filter((kind) => kind === "place_offered")).toHaveLength(1);
  });

  it("presses at the last moment and the end of the time leave one of the two, and one taken place", async () => {
    for (let round = 0; round < 6; round++) {
      const { meeting, seated, line } = await givenLine();
      await givesBack(at(seated, 0));
      const { offeredUntil } = await registrationNow(at(line, 0).id);
      const end = await timeIs(offeredUntil as Date);
      const justBefore = new Date(end.getTime() - 1);
      const token = await manage(at(line, 0));
      const [answer] = await Promise.all([acceptOffer(token, justBefore), endOffers(end), endOffers(end)]);
      const { state } = await registrationNow(at(line, 0).id);
      expect(state).toBe(answer.ok ? "approved" : "waitlisted");
      expect(await isOffered(at(line, 1))).toBe(!answer.ok);
      expect(await takenAt(meeting)).toBe(1);
    }
  });

  it("many who press while places come and go never take more than there are", async () => {
    const { meeting, seated, line } = await givenLine({ places: 3, waiting: 6 });
    await Promise.all(seated.map(givesBack));
    const acts = line.flatMap((person, place) => [
      accepts(person),
      ...(place % 3 === 0 ? [givesBack(person)] : []),
      offerFreePlaces(new Date("2026-12-02T12:00:00Z")),
    ]);
    await Promise.all(acts);
    expect(await takenAt(meeting)).toBeLessThanOrEqual(3);
    await keepHouse();
    expect(await takenAt(meeting)).toBe(3);
    expect((await meetingNow(meeting.id)).capacity).toBe(3);
  });
});
