import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { returningKeys } from "@/db/schema/returning";
import { now } from "@/lib/clock";
import { newSecret } from "@/lib/crypto";
import { answerEnquiry, enquire } from "@/lib/enquiries/commands";
import { closeIncident } from "@/lib/incidents/commands";
import { deletedOn } from "@/lib/meetings/rules";
import { takeSeat } from "@/lib/passes/commands";
import { listHistory } from "@/lib/people/history";
import { askQuestion } from "@/lib/questions/commands";
import { decide } from "@/lib/registrations/commands";
import { endPageLinks } from "@/lib/registrations/end-page-links";
import { findOwnData, type OwnData } from "@/lib/registrations/own-data";
import { deleteDetails, deleteDetailsFor, deleteOwnDetails } from "@/lib/registrations/retention";
import { barPerson } from "@/lib/returning/commands";
import { useDatabase } from "@/tests/support/database";
import { givenIncident } from "@/tests/support/incidents";
import { givenSubscriber, subscriberOf } from "@/tests/support/neighbours";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  doorsAreOpen,
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
  minute,
  newAddress,
  privateToken,
  privateTokenOf,
  readMessages,
  registrationNow,
  timeIs,
} from "@/tests/support/people";
import { givenConnectedRoom, givenEntry, givenSighting } from "@/tests/support/zoom-traces";

useDatabase();
beforeEach(emptyOutbox);

const manage = (id: string) => linkToken(id, "manage");

async function dataOf(id: string): Promise<OwnData> {
  const found = await findOwnData(await manage(id), await now());
  if (!found) throw new Error("no data behind this link");
  return found.data;
}

async function isThere(id: string): Promise<boolean> {
  return (await db().select().from(registrations).where(eq(registrations.id, id))).length > 0;
}

const keepList = { leaveList: false };

describe("somebody's own data", () => {
  it("is everything that is kept: what they said, what was decided and why, what was sent and done", async () => {
    const meeting = await givenMeeting();
    const organiser = await givenOrganiser("Ann Organiser");
    const email = newAddress();
    await givenSubscriber({ email });
    const { id } = await givenRequest(meeting, { email, name: "Wilhelmina Data", confirmed: true });
    await askQuestion(await manage(id), { words: "Why is it dark?", nameSaid: true }, await now());
    await enquire(id, "Which street?", organiser.id, await now());
    await answerEnquiry(await manage(id), "Elm Road", await now());
    await givenDecision("approve", id, organiser);
    await holdIsOver();
    await deliverAll();
    await doorsAreOpen(meeting);
    await takeSeat(await privateTokenOf(id), newSecret(), await now());
    const reason = { seen: "approved", reason: "disrupted", note: "You spoke over others." } as const;
    await decide("remove", id, reason, organiser.id, await now());

    const data = await dataOf(id);

    expect(data.details).toMatchObject({
      fullName: "Wilhelmina Data",
      emailAddress: email,
      postcode: "HP7 0AA",
    });
    expect(data.promise?.words).toContain("share");
    expect(data.questionsForThePanel).toMatchObject([{ words: "Why is it dark?", nameMayBeSaid: true }]);
    expect(data.questionsWeAsked).toMatchObject([{ words: "Which street?", answer: "Elm Road" }]);
    expect(data.history.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["Asked for a place", "A question was asked", "Approved", "Place taken back"]),
    );
    expect(data.history.at(-1)).toMatchObject({
      who: "An organiser",
      reason: "A meeting was disrupted.",
      note: "You spoke over others.",
    });
    expect(data.emails.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["We have your request", "You have a place"]),
    );
    expect(data.privateLink.map(({ what }) => what)).toEqual(
      expect.arrayContaining(["Private link made", "Used on a device", "Came to the meeting"]),
    );
    expect(data.mailingList).not.toBeNull();
    expect(data.deletedOn).toEqual(deletedOn(meeting, 30));
  });

  it("is what Zoom was given of them too, and when Zoom saw them; not the link, and nobody else", async () => {
    const meeting = await givenMeeting();
    const room = await givenConnectedRoom(meeting);
    const [{ id }, other] = [await givenApproved(meeting), await givenApproved(meeting)];
    const at = (minutes: number) => new Date(meeting.startsAt.getTime() + minutes * minute);
    await givenEntry(room, { id }, { name: "Wilma", createdAt: at(-60), sealed: Buffer.from("a link") });
    await givenEntry(room, { id }, { number: 2, state: "gone", registrantId: null, name: "Never told" });
    await givenEntry(room, other, { name: "Somebody Else" });
    await givenSighting(
      room,
      { id },
      { name: "Wilma's iPad", waitingAt: at(1), inAt: at(2), leftAt: at(90) },
    );
    await givenSighting(room, other, { name: "Somebody Else", inAt: at(3) });
    await givenSighting(room, null, { name: "A stranger", inAt: at(4) });
    // Whoever typed their name, or rings from a number like theirs.
    const neighbour = { phoneNumber: "+441494960214", address: "neighbour@elsewhere.example", inAt: at(5) };
    await givenSighting(room, { id }, { name: "Wilma, perhaps", match: "name", ...neighbour });

    const data = await dataOf(id);

    expect(data.givenToZoom).toEqual([
      { at: at(-60), name: "Wilma", address: `${id}@hillside-forum.example`, takenBackAt: null },
    ]);
    const shown = { name: "Wilma's iPad", address: null, phoneNumber: null };
    expect(data.toldByZoom).toEqual([
      { at: at(1), what: "Waited to be let in", ...shown },
      { at: at(2), what: "Was let in", ...shown },
      { at: at(90), what: "Left the meeting", ...shown },
    ]);
    expect(JSON.stringify(data)).not.toMatch(
      /a link|zoom-|Somebody Else|A stranger|Never told|perhaps|neighbour|960214/,
    );
  });

  it("holds no link, no secret, no organiser's name, and nobody else", async () => {
    const meeting = await givenMeeting();
    const organiser = await givenOrganiser("Oswalda Unnamed");
    const other = await givenApproved(meeting, { name: "Otherwise Somebody" });
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("approve", id, organiser);
    await holdIsOver();
    const written = JSON.stringify(await dataOf(id));
    for (const secret of [
      await manage(id),
      await linkToken(id, "confirm"),
      await privateTokenOf(id),
      organiser.name,
      organiser.email,
      other.name,
      other.email,
    ])
      expect(written).not.toContain(secret);
    expect(written).not.toMatch(/nonce|hash|token|sealed/i);
  });

  it("does not tell of a decision that can still be undone", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("decline", id);
    await givenDecision("approve", id);
    const held = await dataOf(id);
    expect(held.request.state).toBe("Waiting");
    expect(held.history.map(({ what }) => what)).toEqual(["Asked for a place"]);
    expect(held.emails.map(({ what }) => what)).not.toContain("You have a place");
    expect(held.privateLink).toEqual([]);
    await holdIsOver();
    const told = await dataOf(id);
    expect(told.request.state).toBe("You have a place");
    expect(told.history.map(({ what }) => what)).toEqual(["Asked for a place", "Not approved", "Approved"]);
  });
});

describe("somebody who has their details deleted", () => {
  it("is gone at once with every link and mail, and their place goes to the next in line", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const { id } = await givenApproved(meeting);
    const next = await givenRequest(meeting, { confirmed: true });
    await givenDecision("waitlist", next.id);
    await holdIsOver();
    const token = await manage(id);
    expect((await readMessages(id)).length).toBeGreaterThan(0);

    expect(await deleteOwnDetails(token, keepList, await now())).toEqual({ ok: true, noted: false });

    expect(await isThere(id)).toBe(false);
    expect(await readMessages(id)).toEqual([]);
    expect(await privateToken(id)).toBeNull();
    expect(await findOwnData(token, await now())).toBeNull();
    expect((await registrationNow(next.id)).offeredUntil).not.toBeNull();
    expect(await mailsOf(next.id)).toContain("place_offered");
    // Pressed twice.
    expect(await deleteOwnDetails(token, keepList, await now())).toEqual({ ok: false, reason: "unknown" });
  });

  it.each(["requested", "approved", "waitlisted", "declined", "withdrawn"] as const)(
    "may be %s: no hash stays of them",
    async (state) => {
      const { id } = await givenState(await givenMeeting(), state);
      const before = (await db().select().from(returningKeys)).length;
      expect(await deleteOwnDetails(await manage(id), keepList, await now())).toMatchObject({ ok: true });
      expect(await isThere(id)).toBe(false);
      expect(await db().select().from(returningKeys)).toHaveLength(before);
    },
  );

  it("and was removed leaves keyed hashes, and nothing else but what was decided", async () => {
    const { id } = await givenState(await givenMeeting(), "removed");
    const before = (await db().select().from(returningKeys)).length;
    await deleteOwnDetails(await manage(id), keepList, await now());
    expect(await isThere(id)).toBe(false);
    const left = (await db().select().from(returningKeys)).slice(before);
    expect(new Set(left.map(({ outcome }) => outcome))).toEqual(new Set(["removed"]));
    const acts = await db()
      .select({ act: organiserHistory.act })
      .from(organiserHistory)
      .where(eq(organiserHistory.registrationId, id))
      .orderBy(asc(organiserHistory.at), asc(organiserHistory.id));
    expect(acts.map(({ act }) => act)).toEqual(["approve", "remove", "deleted_own_details"]);
  });

  it("can do so after the meeting, until their details go by themselves", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await timeIs(new Date(deletedOn(meeting, 30).getTime() - minute));
    expect(await deleteOwnDetails(await manage(id), keepList, await now())).toMatchObject({ ok: true });
    expect(await isThere(id)).toBe(false);
  });

  it("leaves the mailing list only if they wish it", async () => {
    const meeting = await givenMeeting();
    for (const leaveList of [false, true]) {
      const email = newAddress();
      await givenSubscriber({ email });
      const { id } = await givenRequest(meeting, { email, confirmed: true });
      await deleteOwnDetails(await manage(id), { leaveList }, await now());
      expect((await subscriberOf(email)) === undefined).toBe(leaveList);
    }
  });

  it("cannot do so with a link that a newer one has replaced", async () => {
    const { id } = await givenApproved(await givenMeeting());
    const old = await manage(id);
    await endPageLinks(id, (await givenOrganiser()).id, await now());
    expect(await deleteOwnDetails(old, keepList, await now())).toEqual({ ok: false, reason: "ended" });
    expect(await isThere(id)).toBe(true);
  });

  it("may ring instead: an organiser deletes for them, and the history says who", async () => {
    const meeting = await givenMeeting();
    const organiser = await givenOrganiser();
    const { id } = await givenApproved(meeting);
    await deleteDetailsFor(id, organiser.id, keepList, await now());
    expect(await isThere(id)).toBe(false);
    const { entries } = await listHistory({ words: id }, 1);
    expect(entries[0]).toMatchObject({
      words: "Deleted their details, as they wished",
      who: organiser.name,
      person: { id, name: null },
    });
  });
});

describe("somebody who came and wishes to be deleted", () => {
  async function givenWho(came: boolean) {
    const meeting = await givenMeeting({ capacity: 1 });
    const { id } = await givenApproved(meeting);
    await doorsAreOpen(meeting);
    if (came) await takeSeat(await privateTokenOf(id), newSecret(), await now());
    return { meeting, id };
  }
  const dayAfterIt = ({ endsAt }: Meeting) => new Date(endsAt.getTime() + day);

  it("loses place and link at once, is told the day, and is deleted a day after the meeting, not before", async () => {
    const { meeting, id } = await givenWho(true);
    for (const _ of [1, 2])
      expect(await deleteOwnDetails(await manage(id), keepList, await now())).toEqual({
        ok: true,
        noted: true,
      });
    expect(await registrationNow(id)).toMatchObject({
      state: "withdrawn",
      deletionWishedAt: expect.any(Date),
    });
    expect(await privateToken(id)).toBeNull();
    expect((await dataOf(id)).deletedOn).toEqual(dayAfterIt(meeting));

    expect(await deleteDetails(await timeIs(new Date(dayAfterIt(meeting).getTime() - minute)))).toBe(0);
    expect(await isThere(id)).toBe(true);
    const before = (await db().select().from(returningKeys)).length;
    expect(await deleteDetails(await timeIs(dayAfterIt(meeting)))).toBe(1);
    expect(await isThere(id)).toBe(false);
    expect(await db().select().from(returningKeys)).toHaveLength(before);
  });

  it("can be barred until then, and the hashes of that stay", async () => {
    const { meeting, id } = await givenWho(true);
    await deleteOwnDetails(await manage(id), keepList, await now());
    const organiser = await givenOrganiser();
    const before = (await db().select().from(returningKeys)).length;
    expect(await barPerson(id, "disrupted", organiser.id, await now())).toEqual({ ok: true });
    await deleteDetails(await timeIs(dayAfterIt(meeting)));
    expect(await isThere(id)).toBe(false);
    const left = (await db().select().from(returningKeys)).slice(before);
    expect(new Set(left.map(({ outcome }) => outcome))).toEqual(new Set(["barred"]));
  });

  it("waits just so when an organiser presses for them, and the morning after", async () => {
    const { meeting, id } = await givenWho(true);
    const organiser = await givenOrganiser();
    await timeIs(new Date(dayAfterIt(meeting).getTime() - hour));
    expect(await deleteDetailsFor(id, organiser.id, keepList, await now())).toMatchObject({ noted: true });
    expect(await isThere(id)).toBe(true);
    await timeIs(dayAfterIt(meeting));
    expect(await deleteDetailsFor(id, organiser.id, keepList, await now())).toMatchObject({ noted: false });
    expect(await isThere(id)).toBe(false);
  });

  it("does not wait when they did not come, or were removed, of whom hashes stay", async () => {
    const { id: absent } = await givenWho(false);
    expect(await deleteOwnDetails(await manage(absent), keepList, await now())).toMatchObject({
      noted: false,
    });
    const { id } = await givenWho(true);
    const { id: organiser } = await givenOrganiser();
    await decide("remove", id, { seen: "approved", reason: "disrupted" }, organiser, await now());
    const before = (await db().select().from(returningKeys)).length;
    expect(await deleteOwnDetails(await manage(id), keepList, await now())).toMatchObject({ noted: false });
    const left = (await db().select().from(returningKeys)).slice(before);
    expect(new Set(left.map(({ outcome }) => outcome))).toEqual(new Set(["removed"]));
  });
});

describe("somebody whom an open incident names", () => {
  async function givenNamed(meeting: Meeting) {
    const { id } = await givenApproved(meeting);
    const { id: incidentId, organiser } = await givenIncident(meeting, [{ id }]);
    return { id, close: async () => closeIncident(incidentId, organiser.id, await now()) };
  }

  it("gives the place back, is told that the wish is noted, and is deleted as soon as it is closed", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const { id, close } = await givenNamed(meeting);
    const next = await givenRequest(meeting, { confirmed: true });
    await givenDecision("waitlist", next.id);
    await holdIsOver();

    expect(await deleteOwnDetails(await manage(id), keepList, await now())).toEqual({
      ok: true,
      noted: true,
    });

    const wished = await registrationNow(id);
    expect(wished.state).toBe("withdrawn");
    expect((await registrationNow(next.id)).offeredUntil).not.toBeNull();
    expect((await dataOf(id)).request.deletionAskedForAt).toEqual(wished.deletionWishedAt);
    expect((await dataOf(id)).namedInIncidents).toMatchObject([{ open: true }]);
    await deleteDetails(await now());
    expect(await isThere(id)).toBe(true);

    await close();
    expect(await deleteDetails(await timeIs(beforeStart(meeting, 3 * day)))).toBe(1);
    expect(await isThere(id)).toBe(false);
    expect(await isThere(next.id)).toBe(true);
  });

  it("and wishes nothing is kept until the day, as everybody is", async () => {
    const meeting = await givenMeeting();
    const { id, close } = await givenNamed(meeting);
    await close();
    await deleteDetails(await timeIs(new Date(deletedOn(meeting, 30).getTime() - hour)));
    expect(await isThere(id)).toBe(true);
  });
});
