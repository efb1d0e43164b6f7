import { eq, isNull, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { rateLimits } from "@/db/schema/forum";
import { linkReports } from "@/db/schema/link-reports";
import { organisers } from "@/db/schema/organisers";
import { providerEvents, rooms, sightings, zoomEntries } from "@/db/schema/rooms";
import { noteCame, takeBackCame } from "@/lib/arrivals/commands";
import { listExpected, listTimesOfComing } from "@/lib/arrivals/queries";
import { findWhoIsHere, whereInZoom } from "@/lib/arrivals/who-is-here";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { keepHouse } from "@/lib/messages/housekeeping";
import { oldestSignatureMs } from "@/lib/zoom/webhook";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  type Meeting,
  minute,
  timeIs,
} from "@/tests/support/people";
import {
  bytesOf,
  type Coming,
  challenge,
  deleted,
  ended,
  participant,
  registration,
  riskAlert,
  signedHeaders,
  started,
  theHost,
  updated,
  zoomVariables,
} from "@/tests/support/zoom-events";
import { givenZoomRoom, roomNow, type ZoomRoom } from "@/tests/support/zoom-rooms";
import { send, tell } from "@/tests/support/zoom-tells";
import { entryNow, givenCoHost, givenEntry } from "@/tests/support/zoom-traces";

Object.assign(process.env, zoomVariables);
useDatabase();

interface Night {
  meeting: Meeting;
  room: ZoomRoom;
  /** An instant so many seconds after the doors opened. */
  at: (seconds: number) => Date;
  /** Tells that somebody comes or goes; returns the status of the answer. */
  says: (
    seconds: number,
    coming: Coming,
    who: Parameters<typeof participant>[2],
    more?: object,
  ) => Promise<number>;
  here: () => ReturnType<typeof findWhoIsHere>;
}

/** A meeting with its own Zoom meeting, and its doors open for ten minutes. */
async function aNight(source: "api" | "pasted" = "api", wishes = {}): Promise<Night> {
  const meeting = await givenMeeting(wishes);
  const room = await givenZoomRoom(meeting, source);
  await doorsOpened(meeting);
  const at = (seconds: number) => new Date(meeting.doorsOpenAt.getTime() + seconds * 1000);
  return {
    meeting,
    room,
    at,
    says: async (seconds, coming, who, more) =>
      (await tell(participant({ number: room.number, at: at(seconds) }, coming, who, more))).status,
    here: () => findWhoIsHere(meeting.id),
  };
}

const doorsOpened = ({ doorsOpenAt }: Meeting) => timeIs(new Date(doorsOpenAt.getTime() + 10 * minute));

/** Somebody with a place and an entry in Zoom's list. */
async function onTheList({ meeting, room }: Night, name: string) {
  const person = await givenApproved(meeting, { name });
  await doorsOpened(meeting);
  const registrantId = `zoom-${person.id}`;
  const entry = await givenEntry(room, person, { registrantId });
  return { person, entry, shown: { participant: `coming of ${name}`, name, registrantId } };
}

const arrivalsOf = ({ meeting }: Night) =>
  db().select().from(arrivals).where(eq(arrivals.meetingId, meeting.id));
const sightingsIn = ({ room }: Night) => db().select().from(sightings).where(eq(sightings.roomId, room.id));
const namesOf = (people: { name: string }[]) => people.map(({ name }) => name);

describe("somebody on the list", () => {
  it("waits, is let in, and leaves; they came when they were first in, and it cannot be taken back", async () => {
    const night = await aNight();
    const { person, shown } = await onTheList(night, "Priya Shah");
    expect(await night.says(10, "joined_waiting_room", shown)).toBe(204);
    expect(await night.here()).toMatchObject({
      waiting: [{ name: "Priya Shah", match: "registrant", person: { id: person.id }, since: night.at(10) }],
      in: [],
      alarming: [],
      hasHeard: true,
    });
    expect(await arrivalsOf(night)).toEqual([]);
    await night.says(60, "admitted", shown);
    await night.says(63, "joined", shown);
    expect(await night.here()).toMatchObject({ waiting: [], in: [{ name: "Priya Shah" }] });
    expect(await arrivalsOf(night)).toMatchObject([
      { registrationId: person.id, source: "zoom", at: night.at(60) },
    ]);
    expect(await listExpected(night.meeting.id)).toMatchObject([{ id: person.id, came: "zoom" }]);
    expect(await listTimesOfComing(night.meeting.id)).toEqual([night.at(60)]);
    const { id } = await givenOrganiser();
    expect(await takeBackCame(person.id, id, await now())).toEqual({ ok: false, reason: "seen_in_zoom" });
    await night.says(400, "left", shown, { leave_reason: "Left the meeting." });
    const gone = await night.here();
    expect(gone).toMatchObject({
      in: [],
      left: [{ since: night.at(400), leaveReason: "Left the meeting." }],
    });
    expect(gone.presentIds.size).toBe(0);
    expect(await arrivalsOf(night)).toHaveLength(1);
  });

  it("whose place was taken back is said to be in Zoom still, until they have left", async () => {
    const night = await aNight();
    const { person, shown } = await onTheList(night, "Priya Shah");
    expect(await whereInZoom(person.id)).toBeNull();
    await night.says(10, "joined_waiting_room", shown);
    expect(await whereInZoom(person.id)).toBe("waiting");
    await night.says(60, "joined", shown);
    await givenDecision("remove", person.id);
    expect(await whereInZoom(person.id)).toBe("in");
    await night.says(400, "left", shown);
    expect(await whereInZoom(person.id)).toBeNull();
  });

  it("is known without the registrant's id by the address that only they were given", async () => {
    const night = await aNight();
    const { person, entry } = await onTheList(night, "Priya Shah");
    const { address } = (await entryNow(entry.id)) ?? {};
    await night.says(1, "joined", { participant: "A", name: "iPhone", email: address?.toUpperCase() ?? "" });
    expect((await night.here()).in).toMatchObject([{ match: "address", person: { id: person.id } }]);
    expect(await arrivalsOf(night)).toHaveLength(1);
  });

  it("has not come by their own address, which a neighbour knows, unless Zoom was given it for them", async () => {
    const night = await aNight();
    const { person: joan } = await onTheList(night, "Joan Fletcher");
    await night.says(1, "joined", { participant: "A", name: "Prowler", email: joan.email ?? "" });
    expect((await night.here()).alarming).toMatchObject([
      { match: "name", person: { id: joan.id }, alarms: ["hint_only"] },
    ]);
    expect(await arrivalsOf(night)).toEqual([]);
    const tom = await givenApproved(night.meeting, { name: "Tom Hale" });
    await doorsOpened(night.meeting);
    await givenEntry(night.room, tom, { address: tom.email ?? "" });
    await night.says(2, "joined", { participant: "B", name: "iPad", email: tom.email ?? "" });
    expect((await night.here()).in).toMatchObject([{ match: "address", person: { id: tom.id } }]);
    expect(await arrivalsOf(night)).toMatchObject([{ registrationId: tom.id }]);
  });

  it("whom an organiser or the door noted stays as they were noted", async () => {
    const night = await aNight();
    const { person, shown } = await onTheList(night, "Priya Shah");
    await noteCame(person.id, (await givenOrganiser()).id, night.at(5));
    await night.says(1, "joined", shown);
    expect(await arrivalsOf(night)).toMatchObject([{ source: "organiser", at: night.at(5) }]);
  });

  it("has not come by a name or a number alone, which are hints", async () => {
    const night = await aNight("pasted");
    const person = await givenApproved(night.meeting, { name: "Priya Shah" });
    await doorsOpened(night.meeting);
    await night.says(1, "joined", { participant: "A", name: "priya shah" });
    const here = await night.here();
    expect(here.in).toMatchObject([{ match: "name", person: { id: person.id }, alarms: [] }]);
    expect(here.presentIds.size).toBe(0);
    expect(await arrivalsOf(night)).toEqual([]);
  });
});

describe("whom an organiser must look at", () => {
  it("is a stranger, waiting or in", async () => {
    const night = await aNight();
    await onTheList(night, "Priya Shah");
    await night.says(1, "joined_waiting_room", { participant: "A", name: "Zoe Stranger" });
    await night.says(2, "joined", { participant: "B" });
    expect((await night.here()).alarming).toMatchObject([
      { name: "", presence: "in", alarms: ["not_on_list"] },
      { name: "Zoe Stranger", presence: "waiting", alarms: ["not_on_list"] },
    ]);
    expect(await arrivalsOf(night)).toEqual([]);
  });

  it("is whoever shows a name that is somebody's who is here already, or a letter of one, or is in by a name", async () => {
    const night = await aNight();
    const { shown } = await onTheList(night, "Priya Shah");
    await onTheList(night, "Joan Fletcher");
    await night.says(1, "joined_waiting_room", { participant: "A", name: "Priya Shah" });
    expect(await night.here()).toMatchObject({ alarming: [], waiting: [{ match: "name" }] });
    await night.says(2, "joined", shown);
    await night.says(3, "joined_waiting_room", { participant: "B", name: "J" });
    await night.says(4, "joined", { participant: "C", name: "Joan Fletcher" });
    expect((await night.here()).alarming).toMatchObject([
      { name: "Joan Fletcher", presence: "in", alarms: ["hint_only"] },
      { name: "Priya Shah", presence: "waiting", alarms: ["hint_only"] },
      { name: "J", match: "name", person: { name: "Joan Fletcher" }, alarms: ["not_on_list"] },
    ]);
  });

  it("is two at once with what one person has, until one of them leaves", async () => {
    const night = await aNight();
    const { shown } = await onTheList(night, "Priya Shah");
    await night.says(1, "joined", shown);
    await night.says(2, "joined_waiting_room", { ...shown, participant: "somebody else", name: "Bob" });
    expect((await night.here()).alarming).toMatchObject([
      { name: "Priya Shah", alarms: ["twice"] },
      { name: "Bob", alarms: ["twice"] },
    ]);
    await night.says(3, "left_waiting_room", { ...shown, participant: "somebody else" });
    expect((await night.here()).alarming).toEqual([]);
    expect(await arrivalsOf(night)).toHaveLength(1);
  });

  it("is whose place was taken back, who came before it and who comes after it", async () => {
    const night = await aNight();
    const [early, late] = [await onTheList(night, "Early Bird"), await onTheList(night, "Late Bird")];
    await night.says(1, "joined", early.shown);
    for (const { person } of [early, late]) await givenDecision("remove", person.id);
    await night.says(60, "joined_waiting_room", late.shown);
    await night.says(61, "joined", late.shown);
    expect((await night.here()).alarming).toMatchObject([
      { name: "Early Bird", presence: "in", alarms: ["no_place"] },
      { name: "Late Bird", presence: "in", alarms: ["no_place"] },
    ]);
    expect(await arrivalsOf(night)).toMatchObject([{ registrationId: early.person.id }]);
  });

  it("is who comes with a Zoom link that was replaced by another", async () => {
    const night = await aNight();
    const { person, entry, shown } = await onTheList(night, "Priya Shah");
    await db().update(zoomEntries).set({ state: "gone" }).where(eq(zoomEntries.id, entry.id));
    await givenEntry(night.room, person, { number: 2, registrantId: "the new one" });
    await night.says(1, "joined_waiting_room", shown);
    expect((await night.here()).alarming).toMatchObject([{ alarms: ["old_link"] }]);
    await night.says(2, "left_waiting_room", shown);
    await night.says(3, "joined_waiting_room", {
      participant: "B",
      name: "Priya",
      registrantId: "the new one",
    });
    expect(await night.here()).toMatchObject({ alarming: [], waiting: [{ name: "Priya" }] });
  });

  it("is not the host, nor a co-host with the account that was named; but whoever only typed that address is", async () => {
    const night = await aNight();
    await givenCoHost(night.meeting, await givenOrganiser(), "Co.Host@forum.example");
    const email = "co.host@forum.example";
    await night.says(1, "joined", theHost);
    await night.says(2, "joined", { participant: "B", name: "Co-host", zoomUserId: "kDXYZ", email });
    await night.says(3, "joined", { participant: "C", name: "Not the co-host", email });
    const here = await night.here();
    expect(here.in).toMatchObject([{ match: "host" }, { match: "host" }]);
    expect(namesOf(here.alarming)).toEqual(["Not the co-host"]);
    // Zoom need not say so again when the host leaves.
    await night.says(4, "left", { participant: "host", name: "Forum host" });
    expect((await night.here()).left).toMatchObject([{ match: "host" }]);
  });

  it("is not one person of whom Zoom sometimes leaves out a name; two on one link are two, told how they may be", async () => {
    const night = await aNight();
    const { shown } = await onTheList(night, "Priya Shah");
    const [first, second] = [{ user_id: "16778240" }, { user_id: "16779264" }];
    const unnamed = { ...first, participant_uuid: undefined };
    await night.says(1, "joined_waiting_room", shown, unnamed);
    await night.says(2, "admitted", shown, first);
    await night.says(3, "joined", shown, unnamed);
    expect(await night.here()).toMatchObject({ alarming: [], waiting: [], in: [{ name: "Priya Shah" }] });
    expect(await sightingsIn(night)).toMatchObject([
      { participant: shown.participant, waitingAt: night.at(1), inAt: night.at(3) },
    ]);
    await night.says(4, "joined", { ...shown, participant: "B" }, second);
    expect((await night.here()).alarming).toMatchObject([{ alarms: ["twice"] }, { alarms: ["twice"] }]);
    await night.says(5, "left", shown, unnamed);
    await night.says(6, "joined", shown, { user_id: "16780288", participant_uuid: undefined });
    expect((await night.here()).alarming).toHaveLength(2);
    // After its end Zoom counts from the beginning again: the same number is somebody else.
    await tell(ended({ number: night.room.number, at: night.at(60) }));
    await night.says(70, "joined", { participant: "", name: "Zoe Stranger" }, unnamed);
    expect((await night.here()).alarming).toMatchObject([
      { name: "Zoe Stranger", match: "none", alarms: ["not_on_list"] },
    ]);
  });

  it("may be somebody on the list by a name like theirs, which is looked for when the page is read", async () => {
    const night = await aNight("pasted");
    const person = await givenApproved(night.meeting, { name: "Margaret Featherstone" });
    await doorsOpened(night.meeting);
    await night.says(1, "joined_waiting_room", { participant: "A", name: "Margret Fetherstone" });
    await night.says(2, "joined_waiting_room", { participant: "B", name: "margaret featherstone" });
    const noted = (await sightingsIn(night)).map(({ match, registrationId }) => [match, registrationId]);
    expect(noted).toEqual([
      ["none", null],
      ["name", person.id],
    ]);
    const hint = { match: "name", person: { id: person.id }, alarms: [] };
    expect(await night.here()).toMatchObject({ alarming: [], waiting: [hint, hint] });
    // By the list as it is now.
    await db().execute(sql`update registrations set state = 'removed' where id = ${person.id}`);
    expect((await night.here()).alarming).toMatchObject([
      { alarms: ["not_on_list"], person: { state: "removed" } },
      { alarms: ["not_on_list"], person: { state: "removed" } },
    ]);
  });

  it("is looked for by name once for each coming, and each name that it shows", async () => {
    const night = await aNight();
    await night.says(1, "joined_waiting_room", { participant: "A", name: "Zoe Late" });
    const person = await givenApproved(night.meeting, { name: "Zoe Late" });
    await doorsOpened(night.meeting);
    await night.says(2, "admitted", { participant: "A", name: "Zoe Late" });
    expect(await sightingsIn(night)).toMatchObject([{ match: "none" }]);
    await night.says(3, "joined", { participant: "A", name: "ZOE LATE" });
    expect(await sightingsIn(night)).toMatchObject([{ match: "name", registrationId: person.id }]);
  });

  it("is somebody who rings in, with a hint at whose number it is", async () => {
    const night = await aNight();
    const phones = await givenApproved(night.meeting, { name: "Ada Lovell" });
    await db().execute(sql`update registrations set phone = '01632 960214' where id = ${phones.id}`);
    await doorsOpened(night.meeting);
    await night.says(1, "joined_waiting_room", { participant: "A", phoneNumber: "441632960214" });
    await night.says(2, "joined_waiting_room", { participant: "B", phoneNumber: "441632960999" });
    const here = await night.here();
    expect(here.waiting).toMatchObject([{ name: "", match: "name", person: { name: "Ada Lovell" } }]);
    expect(here.alarming).toMatchObject([{ phoneNumber: "441632960999", alarms: ["unknown_phone"] }]);
  });

  it("is whoever stays in a Zoom meeting that was given up", async () => {
    const night = await aNight();
    const { shown } = await onTheList(night, "Priya Shah");
    await night.says(1, "joined", shown);
    await reissue(night.meeting.id, 1, null, (await givenOrganiser()).id, await now());
    await db().update(rooms).set({ state: "replaced" }).where(eq(rooms.id, night.room.id));
    await night.says(30, "joined", { participant: "B", name: "Zoe Stranger" });
    expect(await night.here()).toMatchObject({ inOldRooms: 2, in: [], alarming: [] });
    await tell(ended({ number: night.room.number, at: night.at(60) }));
    expect(await night.here()).toMatchObject({ inOldRooms: 0 });
  });
});

describe("the meeting itself", () => {
  it("began and ended; then everybody has left, and is in again when it begins again", async () => {
    const night = await aNight();
    const { shown } = await onTheList(night, "Priya Shah");
    const happening = (seconds: number) => ({ number: night.room.number, at: night.at(seconds) });
    await tell(started(happening(1)));
    await night.says(2, "joined", shown);
    expect((await night.here()).room).toMatchObject({ startedAt: night.at(1), finishedAt: null });
    await tell(ended(happening(60)));
    expect(await night.here()).toMatchObject({ in: [], left: [{}], room: { finishedAt: night.at(60) } });
    await tell(started(happening(90)));
    await night.says(95, "joined", { ...shown, participant: "again" });
    expect(await night.here()).toMatchObject({ in: [{}], room: { startedAt: night.at(90) } });
    // What is told late is about the time before.
    await tell({ ...started(happening(2)), event_ts: night.at(2).getTime() });
    expect((await roomNow(night.room.id)).startedAt).toEqual(night.at(90));
  });

  it("is read again when somebody changed or deleted it in Zoom, if it is one of ours to keep", async () => {
    for (const change of [updated, deleted]) {
      const [ours, pasted] = [await aNight(), await aNight("pasted")];
      const before = new Date("2026-12-01T00:00:00Z");
      await db()
        .update(rooms)
        .set({ readBackAt: before, nextAttemptAt: new Date("2099-01-01T00:00:00Z") });
      for (const { room, at } of [ours, pasted]) await tell(change({ number: room.number, at: at(1) }));
      const read = await roomNow(ours.room.id);
      expect(read.readBackAt).toBeNull();
      expect(read.nextAttemptAt.getTime()).toBeLessThanOrEqual(Date.now() + minute);
      expect((await roomNow(pasted.room.id)).readBackAt).toEqual(before);
    }
  });

  it("has its list compared when Zoom's changed, unless it says what we know", async () => {
    const night = await aNight();
    const { entry } = await onTheList(night, "Priya Shah");
    const { address = "" } = (await entryNow(entry.id)) ?? {};
    const later = new Date("2099-01-01T00:00:00Z");
    let seconds = 0;
    const comparesAfter = async (what: "created" | "approved" | "cancelled" | "denied", email: string) => {
      await db().update(rooms).set({ compareFrom: later }).where(eq(rooms.id, night.room.id));
      const happening = { number: night.room.number, at: night.at(++seconds) };
      await tell(registration(happening, what, { id: "r", email }));
      return (await roomNow(night.room.id)).compareFrom?.getTime() !== later.getTime();
    };
    expect(await comparesAfter("created", address)).toBe(false);
    expect(await comparesAfter("approved", address)).toBe(false);
    expect(await comparesAfter("created", "stranger@elsewhere.example")).toBe(true);
    expect(await comparesAfter("cancelled", address)).toBe(true);
    expect(await comparesAfter("denied", address)).toBe(true);
    await db().update(zoomEntries).set({ state: "unwanted" }).where(eq(zoomEntries.id, entry.id));
    expect(await comparesAfter("cancelled", address)).toBe(false);
    expect(await comparesAfter("approved", address)).toBe(true);
  });

  it("is that of the nearest evening, where one Zoom meeting was pasted for several", async () => {
    const startsAt = new Date("2027-02-09T19:30:00Z");
    const tonight = await aNight("pasted", { startsAt });
    const next = await givenMeeting({
      startsAt: new Date(startsAt.getTime() + 28 * day),
      clock: beforeStart({ startsAt }, day),
    });
    await db()
      .update(rooms)
      .set({ meetingId: next.id, number: 9, state: "replaced" })
      .where(eq(rooms.meetingId, next.id));
    const copy = await roomNow(tonight.room.id);
    const { sealRoom, openRoom } = await import("@/lib/rooms/seal");
    const id = crypto.randomUUID();
    const sealed = sealRoom(id, openRoom(copy.id, copy.sealed as Buffer));
    await db()
      .insert(rooms)
      .values({ ...copy, id, meetingId: next.id, sealed });
    await doorsOpened(tonight.meeting);
    await tonight.says(1, "joined", { participant: "A", name: "Zoe" });
    expect(await sightingsIn(tonight)).toHaveLength(1);
    expect(await findWhoIsHere(next.id)).toMatchObject({ hasHeard: false });
  });
});

describe("Zoom's alarm about a link in public", () => {
  it("is a report, and mails every organiser once, however often the post is told of", async () => {
    const night = await aNight();
    await db().delete(linkReports);
    await db().update(organisers).set({ endedAt: new Date() }).where(isNull(organisers.endedAt));
    await givenOrganiser("Ann Organiser");
    await givenOrganiser("Dora Keeper", "doorkeeper");
    await emptyOutbox();
    const happening = (seconds: number) => ({ number: night.room.number, at: night.at(seconds) });
    for (const alert of [riskAlert(happening(1)), riskAlert(happening(1)), riskAlert(happening(2))])
      expect((await tell(alert)).status).toBe(204);
    const mails = await deliverAll();
    expect(mails).toHaveLength(2);
    expect(mails.map(({ mail }) => mail.text).join()).toContain("Zoom has told us");
    expect(await db().select().from(linkReports)).toMatchObject([
      {
        source: "zoom",
        seen: "zoom",
        meetingId: night.meeting.id,
        place: "Facebook: https://www.facebook.com/groups/hillside/posts/4821",
        found: "Switch on: the waiting room, sign-in to Zoom. Switch off: screen sharing.",
        contact: null,
      },
    ]);
  });

  it("keeps nothing that lets anybody in, and needs no details", async () => {
    const night = await aNight();
    await db().delete(linkReports);
    const happening = (seconds: number) => ({ number: night.room.number, at: night.at(seconds) });
    const link = `https://social.example/?u=https://us02web.zoom.us/j/${night.room.number}?pwd=CaNaRyPwdQ7`;
    await tell(
      riskAlert(happening(1), { social_link: link, recommended_enable_settings: ["something new"] }),
    );
    await tell(riskAlert(happening(2), { post_platform: "", social_link: undefined }));
    const kept = await db().select().from(linkReports);
    expect(kept.map(({ place }) => place)).toContain("A public post");
    for (const secret of [night.room.number, "CaNaRy", "SeCrEt"])
      expect(JSON.stringify(kept)).not.toContain(secret);
  });
});

describe("what Zoom tells", () => {
  const columns = { id: sightings.id, roomId: sightings.roomId };
  const withoutIds = (rows: Record<string, unknown>[]) =>
    rows
      .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !(name in columns))))
      .sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
  const allOf = async (night: Night) => ({
    sightings: withoutIds(await sightingsIn(night)),
    arrivals: withoutIds(await arrivalsOf(night)),
    room: await roomNow(night.room.id).then(({ startedAt, finishedAt }) => ({ startedAt, finishedAt })),
    here: await night
      .here()
      .then(({ alarming, waiting, in: inside, left }) => [alarming, waiting, inside, left].map(namesOf)),
  });

  it("changes nothing a second time, be it at once or an hour later under a new signature", async () => {
    const night = await aNight();
    const { shown } = await onTheList(night, "Priya Shah");
    const event = participant({ number: night.room.number, at: night.at(1) }, "joined", shown);
    const answers = await Promise.all([event, event, event].map((one) => tell(one)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    await night.says(9, "left", shown);
    const before = await allOf(night);
    await tell(event, { signedAt: new Date(Date.now() - 60 * minute) });
    expect(await allOf(night)).toEqual(before);
    expect(await sightingsIn(night)).toHaveLength(1);
  });

  it("in one moment about one coming is all kept", async () => {
    const night = await aNight();
    const { person, shown } = await onTheList(night, "Priya Shah");
    const { registrantId: _, ...unnamed } = shown;
    const say = (seconds: number, coming: Coming, who: typeof unnamed) => night.says(seconds, coming, who);
    const statuses = await Promise.all([
      say(1, "joined_waiting_room", unnamed),
      say(5, "admitted", shown),
      say(6, "joined", unnamed),
      say(90, "left", unnamed),
    ]);
    expect(statuses).toEqual([204, 204, 204, 204]);
    expect(await sightingsIn(night)).toMatchObject([
      {
        match: "registrant",
        registrationId: person.id,
        waitingAt: night.at(1),
        inAt: night.at(6),
        leftAt: night.at(90),
      },
    ]);
    expect(await arrivalsOf(night)).toHaveLength(1);
  });

  it("comes to the same in every order, and however often", async () => {
    const night = await aNight();
    const [priya, tom] = [await onTheList(night, "Priya Shah"), await onTheList(night, "Tom Hale")];
    const { registrantId: _, ...tomUnnamed } = tom.shown;
    const number = night.room.number;
    const event = (seconds: number, coming: Coming, who: Parameters<typeof participant>[2]) =>
      participant({ number, at: night.at(seconds) }, coming, who);
    const stranger = { participant: "S", name: "Zoe Stranger" };
    const evening = [
      started({ number, at: night.at(0) }),
      event(1, "joined_waiting_room", priya.shown),
      event(5, "admitted", priya.shown),
      event(7, "joined", priya.shown),
      event(2, "joined_waiting_room", tomUnnamed),
      event(6, "admitted", tom.shown),
      event(20, "put_in_waiting_room", tomUnnamed),
      event(3, "joined_waiting_room", stranger),
      event(30, "left", priya.shown),
      event(40, "joined", { ...priya.shown, participant: "again" }),
      event(4, "joined", theHost),
    ];
    const tellAll = async (events: object[]) => {
      await db().delete(sightings).where(eq(sightings.roomId, night.room.id));
      await db().delete(arrivals).where(eq(arrivals.meetingId, night.meeting.id));
      await db().delete(providerEvents);
      await db().update(rooms).set({ startedAt: null, finishedAt: null }).where(eq(rooms.id, night.room.id));
      for (const one of events) expect((await tell(one)).status).toBe(204);
      return allOf(night);
    };
    const inOrder = await tellAll(evening);
    expect(inOrder.here).toEqual([["Zoe Stranger"], ["Tom Hale"], ["Forum host", "Priya Shah"], []]);
    expect(inOrder.arrivals).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(
          [...evening, ...evening].map((_one, n) => n),
          { minLength: evening.length * 2 },
        ),
        async (order) => {
          const told = await tellAll(order.map((n) => evening[n % evening.length] as object));
          expect(told).toEqual(inOrder);
        },
      ),
      { numRuns: 12 },
    );
  });

  it("is let be where it is of no meeting of ours, of no kind that we know, or nonsense", async () => {
    const night = await aNight();
    const other = { number: "81111111111", at: night.at(1) };
    const before = await allOf(night);
    for (const event of [
      started(other),
      participant(other, "joined", { participant: "A" }),
      riskAlert(other),
      { ...started({ number: night.room.number, at: night.at(1) }), event: "meeting.sharing_started" },
      "not json",
      "[]",
    ])
      expect((await tell(event)).status).toBe(204);
    expect(await allOf(night)).toEqual(before);
    expect(await db().select().from(linkReports).where(eq(linkReports.meetingId, night.meeting.id))).toEqual(
      [],
    );
  });

  it("is forgotten after thirty days, as to which events it was", async () => {
    await db().delete(providerEvents);
    const old = new Date(Date.now() - 31 * day);
    await db()
      .insert(providerEvents)
      .values([
        { id: "old", provider: "zoom", receivedAt: old },
        { id: "new", provider: "zoom", receivedAt: new Date() },
      ]);
    await keepHouse();
    expect(await db().select({ id: providerEvents.id }).from(providerEvents)).toEqual([{ id: "new" }]);
  });
});

describe("whoever is not Zoom", () => {
  const body = bytesOf(started({ number: "86412209177", at: new Date() }));

  it("is refused without a word, and changes nothing: a forged, an old, an unsigned, an altered one", async () => {
    const night = await aNight();
    const real = participant({ number: night.room.number, at: night.at(1) }, "joined", { participant: "A" });
    const [bytes, altered] = [bytesOf(real), bytesOf(JSON.stringify(real, null, 1))];
    const tries = [
      tell(real, { secret: "another secret" }),
      tell(real, { signedAt: new Date(Date.now() - oldestSignatureMs - minute) }),
      send(bytes, { "content-type": "application/json" }),
      send(altered, signedHeaders(bytes)),
      tell(challenge("qgg8vlvZRS6UYooatFL8Aw"), { secret: "another secret" }),
    ];
    for (const answer of await Promise.all(tries)) {
      expect(answer.status).toBe(401);
      expect(await answer.text()).toBe("");
    }
    expect(await sightingsIn(night)).toEqual([]);
  });

  it("is slowed down by network, and Zoom never is, wherever it sends from", async () => {
    await db().delete(rateLimits);
    const from = "203.0.113.7";
    const statuses: number[] = [];
    for (let n = 0; n < 32; n++) statuses.push((await tell("{}", { secret: "another", from })).status);
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
    expect(statuses.slice(30)).toEqual([429, 429]);
    expect((await send(body, signedHeaders(body, { from }))).status).toBe(204);
    expect((await tell("{}", { secret: "another", from: "203.0.113.8" })).status).toBe(401);
  });

  it("cannot fill our memory: a body longer than any event is not read to its end", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const { POST } = await import("@/app/api/webhooks/zoom/route");
    const request = new Request("http://localhost:3000/api/webhooks/zoom", {
      method: "POST",
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect((await POST(request)).status).toBe(413);
    expect(sent).toBeLessThan(1024 * 1024);
  });
});

it("Zoom's challenge is answered with the proof that we know the secret", async () => {
  const answer = await tell(challenge("qgg8vlvZRS6UYooatFL8Aw"));
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    plainToken: "qgg8vlvZRS6UYooatFL8Aw",
    encryptedToken: expect.stringMatching(/^[\da-f]{64}$/),
  });
});

it("the address is not there at all where no secret is set", async () => {
  vi.resetModules();
  for (const name of Object.keys(zoomVariables)) delete process.env[name];
  const { POST } = await import("@/app/api/webhooks/zoom/route");
  const body = bytesOf(challenge("token"));
  const request = new Request("http://localhost:3000/api/webhooks/zoom", {
    method: "POST",
    body: Buffer.from(body),
    headers: signedHeaders(body),
  });
  expect((await POST(request)).status).toBe(404);
});
