import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { forum } from "@/db/schema/forum";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { registrationChanges, registrations } from "@/db/schema/registrations";
import { returningKeys } from "@/db/schema/returning";
import { rooms, zoomEntries, zoomStrangers } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { newSecret } from "@/lib/crypto";
import { answerEnquiry, enquire } from "@/lib/enquiries/commands";
import { closeIncident, takeOffIncident } from "@/lib/incidents/commands";
import { deletedOn, manageLinkExpiresAt } from "@/lib/meetings/rules";
import { keepHouse } from "@/lib/messages/housekeeping";
import { takeSeat } from "@/lib/passes/commands";
import { tellOtherName } from "@/lib/registrations/another-name";
import { changeDetails } from "@/lib/registrations/change";
import { decide } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { findOwnData } from "@/lib/registrations/own-data";
import { requestPlace } from "@/lib/registrations/request";
import { deleteDetails, deleteOwnDetails } from "@/lib/registrations/retention";
import { useDatabase } from "@/tests/support/database";
import { givenIncident } from "@/tests/support/incidents";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  answers,
  day,
  doorsAreOpen,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  linkToken,
  type Meeting,
  meetingNow,
  minute,
  newAddress,
  type Organiser,
  privateTokenOf,
  readChanges,
  registrationOf,
  timeIs,
} from "@/tests/support/people";
import { tablesWith } from "@/tests/support/traces";
import {
  entryNow,
  givenCoHost,
  givenConnectedRoom,
  givenEntry,
  givenSighting,
  givenStranger,
  sightingNow,
} from "@/tests/support/zoom-traces";

useDatabase();
beforeEach(emptyOutbox);
afterEach(() => keepFor(30));

const keepFor = (retentionDays: number) => db().update(forum).set({ retentionDays });

/** The ids of a meeting's people whose details are still there. */
async function kept({ id }: Meeting): Promise<string[]> {
  const rows = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.meetingId, id))
    .orderBy(asc(registrations.id));
  return rows.map((row) => row.id);
}

async function historyOf(registrationId: string) {
  return db()
    .select()
    .from(organiserHistory)
    .where(eq(organiserHistory.registrationId, registrationId))
    .orderBy(asc(organiserHistory.at), asc(organiserHistory.id));
}

describe("so many days after a meeting its people's details are deleted:", () => {
  it.each([7, 30, 90])("%i days, to the minute", async (days) => {
    await keepFor(days);
    const meeting = await givenMeeting();
    const people = [await givenApproved(meeting), await givenState(meeting, "declined")];
    const due = deletedOn(meeting, days);
    expect(due.getTime() - meeting.endsAt.getTime()).toBe(days * day);

    await deleteDetails(await timeIs(new Date(due.getTime() - minute)));
    expect(await kept(meeting)).toEqual(people.map(({ id }) => id).sort());
    expect((await meetingNow(meeting.id)).detailsDeletedAt).toBeNull();

    expect(await deleteDetails(await timeIs(due))).toBe(2);
    expect(await kept(meeting)).toEqual([]);
    expect((await meetingNow(meeting.id)).detailsDeletedAt).toEqual(due);
    expect(await deleteDetails(new Date(due.getTime() + minute))).toBe(0);
  });

  it("whatever became of the meeting, and whatever became of them", async () => {
    for (const state of ["published", "cancelled", "stopped"] as const) {
      const meeting = await givenMeeting();
      for (const stands of [
        "requested",
        "approved",
        "waitlisted",
        "declined",
        "withdrawn",
        "removed",
      ] as const)
        await givenState(meeting, stands);
      await db()
        .update(meetings)
        .set({ state, ...(state === "stopped" ? { stoppedAt: meeting.startsAt } : {}) })
        .where(eq(meetings.id, meeting.id));
      await deleteDetails(await timeIs(deletedOn(meeting, 30)));
      expect(await kept(meeting), state).toEqual([]);
    }
  });

  it("and of no other meeting", async () => {
    const meeting = await givenMeeting();
    await givenApproved(meeting);
    const later = await givenMeeting({ startsAt: new Date(meeting.startsAt.getTime() + day) });
    const theirs = await givenApproved(later);
    await deleteDetails(await timeIs(deletedOn(meeting, 30)));
    expect(await kept(meeting)).toEqual([]);
    expect(await kept(later)).toEqual([theirs.id]);
  });

  it("by the worker, whenever it keeps house", async () => {
    const meeting = await givenMeeting();
    await givenApproved(meeting);
    await timeIs(deletedOn(meeting, 30));
    await keepHouse();
    expect(await kept(meeting)).toEqual([]);
  });

  it("and until then their own page shows them, however long the forum keeps details", async () => {
    await keepFor(90);
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const token = await linkToken(id, "manage");
    const due = deletedOn(meeting, 90);
    expect(manageLinkExpiresAt(meeting)).toEqual(due);
    expect((await findOwnData(token, new Date(due.getTime() - 1)))?.link).toBe("works");
    await deleteDetails(await timeIs(due));
    expect(await findOwnData(token, due)).toBeNull();
  });
});

describe("what is left when details are deleted:", () => {
  it("nothing that names or reaches them, in any table", async () => {
    const meeting = await givenMeeting();
    const organiser = await givenOrganiser();
    const canaries = [
      "Zephyrine",
      "zephyrine.q",
      "quillfeather.z",
      "01632 960 987",
      "ZE99 9QF",
      "Ottoline Companion-Canary",
      "hears poorly canary",
      "Why canary?",
      "Nightingale",
      "our canary note",
      "Which canary street?",
      "The canary street",
      "Zephyrine at Zoom",
      "zoom-sealed-canary",
      "tablet of zephy-canary",
      "447700900961",
      "stranger-canary",
      "stranger@canary.example",
      "cohost@zoom-canary.example",
    ];
    const email = "zephyrine.q@canary.example";
    const details = {
      ...answers(email, "Zephyrine Quill"),
      postcode: "ZE99 9QF",
      phone: "01632 960 987",
      companion: "Ottoline Companion-Canary",
      help: "I hear poorly canary".replace("hear", "hears"),
      question: "Why canary?",
    };
    await requestPlace(meeting.id, details, [], await now());
    const { id } = await registrationOf(meeting, email);
    await confirmAddress(await linkToken(id, "confirm"), await now());
    await enquire(id, "Which canary street?", organiser.id, await now());
    await answerEnquiry(await linkToken(id, "manage"), "The canary street", await now());
    await givenDecision("approve", id, organiser);
    await holdIsOver();
    await deliverAll();
    await tellOtherName(await linkToken(id, "manage"), "Nightingale Canary", await now());
    const { name, postcode, phone, companion, help } = await registrationOf(meeting, email);
    await changeDetails(
      await linkToken(id, "manage"),
      { name: `${name}feather`, email: "quillfeather.z@canary.example", postcode, phone, companion, help },
      await now(),
    );
    await db()
      .update(messages)
      .set({ state: "failed", endedAt: await now(), lastError: `550 no such user ${email}` })
      .where(and(eq(messages.registrationId, id), eq(messages.kind, "confirm_new_address")));
    const removal = { seen: "approved", reason: "disrupted", note: "our canary note" } as const;
    await decide("remove", id, removal, organiser.id, await now());
    await holdIsOver();
    const incident = await givenIncident(meeting, [{ id }]);
    await closeIncident(incident.id, organiser.id, await now());
    await givenCoHost(meeting, organiser, "cohost@zoom-canary.example");
    const room = await givenConnectedRoom(meeting, {
      readBack: { approvalType: 1, alternativeHosts: ["cohost@zoom-canary.example"] },
    });
    await givenEntry(
      room,
      { id },
      {
        name: "Zephyrine at Zoom",
        address: email,
        sealed: Buffer.from("zoom-sealed-canary"),
      },
    );
    await givenSighting(
      room,
      { id },
      {
        name: "tablet of zephy-canary",
        address: email,
        phoneNumber: "447700900961",
      },
    );
    await givenSighting(room, null, { name: "stranger-canary" });
    await givenStranger(room, { name: "stranger-canary", address: "stranger@canary.example" });
    // A search that finds nothing anywhere would prove nothing.
    expect(await tablesWith(canaries)).toEqual(
      expect.arrayContaining([
        "enquiries",
        "mailed_links",
        "meeting_hosts",
        "messages",
        "questions",
        "registration_changes",
        "registrations",
        "rooms",
        "sightings",
        "zoom_entries",
        "zoom_strangers",
      ]),
    );
    for (const canary of canaries) expect(await tablesWith([canary]), canary).not.toEqual([]);

    await deleteDetails(await timeIs(deletedOn(meeting, 30)));

    expect(await kept(meeting)).toEqual([]);
    expect(await tablesWith([...canaries, "Quill", "canary.example"])).toEqual([]);
  });

  it("what organisers decided, by ids, at the time when they did, with the reason and no note", async () => {
    const meeting = await givenMeeting();
    const organiser = await givenOrganiser();
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("approve", id, organiser);
    await holdIsOver();
    const note = { seen: "approved", reason: "disrupted", note: "Shouted at Margaret" } as const;
    await decide("remove", id, note, organiser.id, await now());
    const decided = (await readChanges(id)).filter(({ organiserId }) => organiserId !== null);
    expect(decided.map(({ verb }) => verb)).toEqual(["approve", "remove"]);

    await deleteDetails(await timeIs(deletedOn(meeting, 30)));

    expect(await historyOf(id)).toEqual(
      decided.map((change) => ({
        id: change.id,
        organiserId: organiser.id,
        act: change.verb,
        meetingId: meeting.id,
        registrationId: id,
        detail: {
          from: change.from,
          to: change.to,
          ...(change.reason ? { reason: change.reason } : {}),
        },
        at: change.at,
      })),
    );
    expect(await readChanges(id)).toEqual([]);
    const [act] = await db()
      .select()
      .from(organiserHistory)
      .where(and(eq(organiserHistory.meetingId, meeting.id), eq(organiserHistory.act, "deleted_details")));
    expect(act).toMatchObject({ organiserId: null, registrationId: null, detail: { people: 1 } });
  });

  it("that somebody came, as a number; and keyed hashes of who came and who was removed, of nobody else", async () => {
    const meeting = await givenMeeting();
    const [came, stayedAway] = [await givenApproved(meeting), await givenApproved(meeting)];
    const removed = await givenState(meeting, "removed");
    await givenState(meeting, "declined");
    await doorsAreOpen(meeting);
    await takeSeat(await privateTokenOf(came.id), newSecret(), await now());
    const hashedBefore = await db().select().from(returningKeys);

    await deleteDetails(await timeIs(deletedOn(meeting, 30)));

    const seen = await db().select().from(arrivals).where(eq(arrivals.meetingId, meeting.id));
    expect(seen).toMatchObject([{ registrationId: null }]);
    const before = new Set(hashedBefore.map(({ id }) => id));
    const hashes = (await db().select().from(returningKeys)).filter(({ id }) => !before.has(id));
    const people = new Map(hashes.map(({ personId, outcome }) => [personId, outcome]));
    expect([...people.values()].sort()).toEqual(["came", "removed"]);
    for (const { email } of [came, stayedAway, removed]) expect(JSON.stringify(hashes)).not.toContain(email);
  });
});

describe("an open incident", () => {
  it("keeps whom it names, and nobody else, until it is closed; then they go at once, being overdue", async () => {
    const meeting = await givenMeeting();
    const [named, other] = [await givenApproved(meeting), await givenApproved(meeting)];
    const { id: incidentId, organiser } = await givenIncident(meeting, [named]);
    const due = deletedOn(meeting, 30);

    await deleteDetails(await timeIs(due));
    expect(await kept(meeting)).toEqual([named.id]);
    expect(other.id).not.toBe(named.id);
    expect((await meetingNow(meeting.id)).detailsDeletedAt).toBeNull();
    await deleteDetails(await timeIs(new Date(due.getTime() + 40 * day)));
    expect(await kept(meeting)).toEqual([named.id]);

    await closeIncident(incidentId, organiser.id, await now());
    await deleteDetails(await now());
    expect(await kept(meeting)).toEqual([]);
    expect((await meetingNow(meeting.id)).detailsDeletedAt).not.toBeNull();
  });

  it("keeps nobody who is taken off it, nor whom another one that is closed names", async () => {
    const meeting = await givenMeeting();
    const [off, still, onceNamed] = [
      await givenApproved(meeting),
      await givenApproved(meeting),
      await givenApproved(meeting),
    ];
    const { id: incidentId, organiser } = await givenIncident(meeting, [off, still]);
    const second = await givenIncident(meeting, [onceNamed, still]);
    await takeOffIncident(incidentId, off.id, organiser.id, await now());
    await closeIncident(second.id, organiser.id, await now());
    await deleteDetails(await timeIs(deletedOn(meeting, 30)));
    expect(await kept(meeting)).toEqual([still.id]);
  });

  it("closed before the day, changes nothing about the day", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    const { id: incidentId, organiser } = await givenIncident(meeting, [person]);
    await closeIncident(incidentId, organiser.id, await now());
    await deleteDetails(await timeIs(new Date(deletedOn(meeting, 30).getTime() - minute)));
    expect(await kept(meeting)).toEqual([person.id]);
  });

  it("keeps even a request that nobody confirmed, which would go when the meeting is over", async () => {
    const meeting = await givenMeeting();
    const [named] = [await givenRequest(meeting), await givenRequest(meeting)];
    await givenIncident(meeting, [named as { id: string }]);
    await timeIs(new Date(meeting.endsAt.getTime() + day));
    await keepHouse();
    expect(await kept(meeting)).toEqual([named?.id]);
  });
});

describe("of a meeting that is connected to Zoom", () => {
  it("an entry stays without a name or a link until Zoom has deleted its own, also one that was cancelled there", async () => {
    const meeting = await givenMeeting();
    const room = await givenConnectedRoom(meeting);
    const person = await givenApproved(meeting);
    const added = await givenEntry(room, person);
    const cancelled = await givenEntry(room, person, { number: 2, state: "gone" });
    const neverGiven = await givenEntry(room, person, { number: 3, state: "gone", registrantId: null });

    await deleteDetails(await timeIs(deletedOn(meeting, 30)));

    const nobodys = { registrationId: null, name: "", sealed: null, state: "unwanted" };
    for (const { id } of [added, cancelled])
      expect(await entryNow(id)).toMatchObject({ ...nobodys, address: "", registrantId: `zoom-${id}` });
    expect(await entryNow(neverGiven.id)).toBeNull();

    await db().update(zoomEntries).set({ state: "gone" }).where(eq(zoomEntries.id, added.id));
    await deleteDetails(await now());
    expect(await entryNow(added.id)).toBeNull();
    expect(await entryNow(cancelled.id)).not.toBeNull();
    await db()
      .update(rooms)
      .set({ deletedAt: await now() })
      .where(eq(rooms.id, room.id));
    await deleteDetails(await now());
    expect(await entryNow(cancelled.id)).toBeNull();
  });

  it("whoever has their own details deleted before it is nameless at once in all that Zoom was told and told us", async () => {
    const meeting = await givenMeeting();
    const room = await givenConnectedRoom(meeting);
    const person = await givenApproved(meeting);
    const entry = await givenEntry(room, person);
    const sighting = await givenSighting(room, person, { waitingAt: await now(), registrantId: "theirs" });
    // A neighbour who rings from a number like theirs is not them.
    const hint = { match: "name", name: "iPad", phoneNumber: "441494960214" } as const;
    const neighbour = await givenSighting(room, person, hint);
    const other = await givenApproved(meeting);
    const others = await givenEntry(room, other);
    const inHand = { state: "unwanted", leasedBy: "a worker", leasedUntil: await now() } as const;
    const cancelling = await givenEntry(room, person, { number: 2, ...inHand });
    const address = `${person.id}.3@hillside-forum.example`;
    const lostReply = await givenEntry(room, person, { number: 3, ...inHand, registrantId: null, address });

    await deleteOwnDetails(await linkToken(person.id, "manage"), { leaveList: false }, await now());

    const nobodys = { registrationId: null, name: "", sealed: null, state: "unwanted", leasedBy: null };
    for (const { id } of [entry, cancelling])
      expect(await entryNow(id)).toMatchObject({ ...nobodys, address: "" });
    // By it alone Zoom can be asked whether it has this one; it goes with the meeting's details at the latest.
    expect(await entryNow(lostReply.id)).toMatchObject({ ...nobodys, address });
    // Who is in the meeting does not vanish from the list of who is there.
    expect(await sightingNow(sighting.id)).toMatchObject({
      registrationId: null,
      name: "",
      address: null,
      registrantId: null,
      match: "none",
      waitingAt: expect.any(Date),
    });
    expect(await sightingNow(neighbour.id)).toMatchObject({ ...hint, registrationId: null, match: "none" });
    expect(await entryNow(others.id)).toMatchObject({ registrationId: other.id, state: "added" });

    await deleteDetails(await timeIs(deletedOn(meeting, 30)));
    expect(await entryNow(lostReply.id)).toMatchObject({ ...nobodys, address: "" });
  });

  it("strangers stay while an incident of it is open, and go with it; only then the meeting counts as forgotten", async () => {
    const meeting = await givenMeeting();
    const room = await givenConnectedRoom(meeting);
    const [named, other] = [await givenApproved(meeting), await givenApproved(meeting)];
    const namedSeen = await givenSighting(room, named);
    const otherSeen = await givenSighting(room, other);
    const strangerSeen = await givenSighting(room, null, { name: "A stranger" });
    await givenStranger(room);
    const { id: incidentId, organiser } = await givenIncident(meeting, [named]);

    await deleteDetails(await timeIs(deletedOn(meeting, 30)));

    expect(await sightingNow(namedSeen.id)).toMatchObject({ registrationId: named.id, name: "Margaret" });
    expect(await sightingNow(otherSeen.id)).toMatchObject({ name: "" });
    expect(await sightingNow(strangerSeen.id)).toMatchObject({ name: "A stranger" });
    const strangers = () => db().select().from(zoomStrangers).where(eq(zoomStrangers.roomId, room.id));
    expect(await strangers()).toHaveLength(1);
    expect((await meetingNow(meeting.id)).detailsDeletedAt).toBeNull();

    await closeIncident(incidentId, organiser.id, await now());
    await deleteDetails(await now());
    for (const { id } of [namedSeen, otherSeen, strangerSeen]) expect(await sightingNow(id)).toBeNull();
    expect(await strangers()).toEqual([]);
    expect((await meetingNow(meeting.id)).detailsDeletedAt).not.toBeNull();
  });

  it("an open incident that names nobody holds the strangers, and nothing where there were none", async () => {
    const [seen, quiet] = [await givenMeeting(), await givenMeeting()];
    await givenStranger(await givenConnectedRoom(seen));
    await givenConnectedRoom(quiet);
    for (const meeting of [seen, quiet]) await givenIncident(meeting, []);
    await deleteDetails(await timeIs(deletedOn(seen, 30)));
    await deleteDetails(await timeIs(deletedOn(quiet, 30)));
    expect((await meetingNow(seen.id)).detailsDeletedAt).toBeNull();
    expect((await meetingNow(quiet.id)).detailsDeletedAt).not.toBeNull();
  });
});

describe("a meeting of hundreds", () => {
  /** So many people with a place, each approved by the organiser. */
  async function givenCrowd(people: number): Promise<{ meeting: Meeting; organiser: Organiser }> {
    const meeting = await givenMeeting();
    const organiser = await givenOrganiser();
    const at = await now();
    const rows = Array.from({ length: people }, (_, n) => {
      const email = newAddress();
      return {
        meetingId: meeting.id,
        name: `Person ${n}`,
        email,
        emailKey: email,
        postcode: "HP7 0AA",
        confirmedAt: at,
        state: "approved" as const,
        createdAt: at,
      };
    });
    const made = await db().insert(registrations).values(rows).returning({ id: registrations.id });
    await db()
      .insert(registrationChanges)
      .values(
        made.map(({ id }) => ({
          registrationId: id,
          verb: "approve" as const,
          from: "requested" as const,
          to: "approved" as const,
          organiserId: organiser.id,
          at,
        })),
      );
    return { meeting, organiser };
  }

  const approvalsBy = ({ id }: Organiser) =>
    db()
      .select({ registrationId: organiserHistory.registrationId })
      .from(organiserHistory)
      .where(
        and(
          eq(organiserHistory.organiserId, id),
          eq(organiserHistory.act, "approve"),
          isNotNull(organiserHistory.registrationId),
        ),
      );

  it("is deleted once by two workers at the same time", async () => {
    const { meeting, organiser } = await givenCrowd(450);
    const at = await timeIs(deletedOn(meeting, 30));
    await Promise.all([deleteDetails(at), deleteDetails(at)]);
    expect(await kept(meeting)).toEqual([]);
    const acts = await db()
      .select({ detail: organiserHistory.detail })
      .from(organiserHistory)
      .where(and(eq(organiserHistory.meetingId, meeting.id), eq(organiserHistory.act, "deleted_details")));
    expect(acts.reduce((sum, { detail }) => sum + Number(detail?.people), 0)).toBe(450);
    const approvals = await approvalsBy(organiser);
    expect(approvals).toHaveLength(450);
    expect(new Set(approvals.map(({ registrationId }) => registrationId)).size).toBe(450);
  });

  it("stopped in the middle loses nothing: each is either wholly there or wholly gone, and the next run ends it", async () => {
    const { meeting, organiser } = await givenCrowd(450);
    const at = await timeIs(deletedOn(meeting, 30));
    const [, , last] = [...(await kept(meeting))].reverse();
    await db().execute(
      sql.raw(`create function stop_here() returns trigger language plpgsql as
        $$ begin if old.id = '${last}' then raise exception 'stopped'; end if; return old; end $$`),
    );
    await db().execute(
      sql`create trigger stop_here before delete on registrations for each row execute function stop_here()`,
    );
    await expect(deleteDetails(at)).rejects.toThrow();
    await db().execute(sql`drop trigger stop_here on registrations`);

    const left = await kept(meeting);
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(450);
    expect(await approvalsBy(organiser)).toHaveLength(450 - left.length);
    for (const id of [left[0], left.at(-1)] as string[]) expect(await readChanges(id)).toHaveLength(1);

    expect(await deleteDetails(at)).toBe(left.length);
    expect(await kept(meeting)).toEqual([]);
    expect(await approvalsBy(organiser)).toHaveLength(450);
  });
});
