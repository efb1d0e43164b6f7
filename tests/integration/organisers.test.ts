import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { organiserHistory } from "@/db/schema/organisers";
import { now } from "@/lib/clock";
import { updateForum } from "@/lib/forum/commands";
import { getForum } from "@/lib/forum/queries";
import type { Mail } from "@/lib/mail/mail";
import { reissue } from "@/lib/meetings/commands";
import { countFor } from "@/lib/meetings/queries";
import { previewDecision } from "@/lib/messages/preview";
import { countReissue, listFailed, listUnreached } from "@/lib/messages/queries";
import { sendAgain } from "@/lib/messages/send-again";
import { findReissue } from "@/lib/people/queries";
import { findDecided, findHistory, findPerson } from "@/lib/registrations/queries";
import { listHeld, listQueue } from "@/lib/registrations/queue";
import { listPeople } from "@/lib/registrations/tabs";
import { describeRoom } from "@/lib/rooms/queries";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, keptMail } from "@/tests/support/outbox";
import {
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  holdIsOver,
  linkToken,
  mailsOf,
  meetingNow,
  privateTokenOf,
  readMessages,
  room,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

/** A way for mail to leave that refuses everything to one address for good. */
function refusing(address: string) {
  return keptMail((mail: Mail, key) =>
    mail.to.address === address
      ? { kind: "refused", error: "smtp: EENVELOPE 550 5.1.1" }
      : { kind: "accepted", providerId: key },
  );
}

describe("the requests to check", () => {
  it("come oldest first, fifty at a time, and a page past the end is the last", async () => {
    const meeting = await givenMeeting();
    const names = ["Ann Able", "Bea Baker", "Cy Carter"];
    for (const name of names) await givenRequest(meeting, { name });
    const queue = await listQueue(meeting.id, 9, await now());
    expect(queue.entries.map(({ name }) => name)).toEqual(names);
    expect(queue).toMatchObject({ page: 1, pages: 1, total: 3 });
  });

  it("say who of the meeting has the same name, and not who has cancelled", async () => {
    const meeting = await givenMeeting();
    const asked = await givenRequest(meeting, { name: "Siobhán O'Brien" });
    const approved = await givenApproved(meeting, { name: "siobhan obrien" });
    await givenState(meeting, "withdrawn", { name: "Siobhan OBrien" });
    const [entry] = (await listQueue(meeting.id, 1, await now())).entries;
    expect(entry?.id).toBe(asked.id);
    expect(entry?.notices.likeness).toMatchObject([
      { same: "name", id: approved.id, name: "siobhan obrien", state: "approved" },
    ]);
  });
});

describe("a decision that is held", () => {
  it("leaves the queue, stands among those that can be undone, and names who took it", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting, { name: "Bola Ade" });
    const asha = await givenOrganiser("Asha Patel");
    await givenDecision("waitlist", id, asha);
    expect((await listQueue(meeting.id, 1, await now())).total).toBe(0);
    expect((await listPeople(meeting.id, "waitlisted", 1)).entries.map((person) => person.id)).toEqual([id]);
    expect(await listHeld(meeting.id, await now())).toMatchObject([
      { id, name: "Bola Ade", state: "waitlisted" },
    ]);
    expect(await findDecided(id)).toMatchObject({ last: { verb: "waitlist", who: "Asha Patel" } });
    expect((await findHistory(id)).changes.map(({ verb, who }) => [verb, who])).toEqual([
      ["waitlist", "Asha Patel"],
      ["request", null],
    ]);
  });

  it("can be read as the mail it will send, without anybody's link", async () => {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting, { name: "Bola Ade" });
    const { subject, text } = await previewDecision(
      { verb: "decline", reason: "outside_area", note: "Come to your own ward's." },
      registration,
      meeting,
    );
    expect(subject).toContain("We could not give you a place");
    expect(text).toContain("Bola Ade");
    expect(text).toContain("Come to your own ward's.");
    expect(text).not.toContain(await linkToken(registration.id, "manage"));
  });
});

describe("what organisers see of a person and of the room", () => {
  it("is that there is a private link and a room, and nothing of either", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const person = await findPerson(id, await now());
    expect(person?.link).toMatchObject({ seated: false });
    expect(JSON.stringify(person)).not.toContain(await privateTokenOf(id));
    const described = JSON.stringify(await describeRoom(meeting.id));
    for (const secret of [room.joinUrl, room.meetingNumber, room.meetingNumber.slice(-3), room.passcode])
      expect(described).not.toContain(secret);
  });
});

describe("a mail that did not go", () => {
  it("is sent again once, however often the button is pressed", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenRequest(meeting, { name: "Bola Ade", confirmed: true });
    await deliverAll();
    await givenDecision("approve", id);
    await holdIsOver();
    await deliverAll(refusing(email));
    const organiser = await givenOrganiser();
    const [failed] = await listFailed(meeting.id);
    expect(failed).toMatchObject({ registrationId: id, kind: "place_given", name: "Bola Ade" });
    const presses = await Promise.all(
      [1, 2].map(async () => sendAgain(failed?.id ?? "", organiser.id, await now())),
    );
    expect(presses.map((press) => (press.ok ? "sent" : press.reason)).sort()).toEqual(["not_failed", "sent"]);
    const sent = await deliverAll();
    expect(sent.map(({ mail }) => mail.to.address)).toEqual([email]);
    expect(await listFailed(meeting.id)).toEqual([]);
    expect((await countFor([meeting.id], await now())).get(meeting.id)?.mailFailed).toBe(0);
    expect((await readMessages(id)).find((message) => message.id === failed?.id)?.lastError).toContain("550");
    expect((await findHistory(id)).acts.map(({ act }) => act)).toEqual(["sent_again"]);
  });

  it("is not sent again while it may still be on its way", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting);
    const [message] = await readMessages(id);
    const answer = await sendAgain(message?.id ?? "", (await givenOrganiser()).id, await now());
    expect(answer).toMatchObject({ ok: false, reason: "not_failed" });
    expect(await mailsOf(id)).toEqual(["request_received"]);
  });
});

describe("the board after a re-issue", () => {
  it("counts what was sent, what waits and what failed, and names whom to ring", async () => {
    const meeting = await givenMeeting();
    const reached = await givenApproved(meeting, { name: "Ann Able" });
    const refused = await givenApproved(meeting, { name: "Bola Ade" });
    const unconfirmed = await givenApproved(meeting, { name: "Cy Carter", confirmed: false });
    await givenRequest(meeting, { name: "Di Doe", confirmed: true });
    await deliverAll();
    const grace = await givenOrganiser("Grace Adeyemi", "doorkeeper");
    const at = await now();
    await reissue(meeting.id, 1, null, grace.id, at);
    expect(await countReissue(meeting.id, 2)).toEqual({
      total: 3,
      sent: 0,
      waiting: 3,
      failed: 0,
      unconfirmed: 1,
      toWaiting: { total: 1, sent: 0, waiting: 1, failed: 0 },
      roomReady: false,
    });
    await deliverAll(refusing(refused.email));
    expect(await countReissue(meeting.id, 2)).toMatchObject({
      ...{ total: 3, sent: 2, waiting: 0, failed: 1 },
      toWaiting: { total: 1, sent: 1 },
    });
    const ring = await listUnreached(meeting.id, { edition: 2, at }, await now());
    expect(ring.map(({ registrationId, why }) => [registrationId, why])).toEqual([
      [refused.id, "failed"],
      [unconfirmed.id, "unconfirmed"],
    ]);
    expect(ring.map(({ registrationId }) => registrationId)).not.toContain(reached.id);
    expect((await findReissue(meeting.id, 2))?.who).toBe("Grace Adeyemi");
    expect(await findReissue(meeting.id, 1)).toBeNull();
    expect((await meetingNow(meeting.id)).edition).toBe(2);
  });
});

describe("the forum's details", () => {
  it("stand on the next page after they were changed, and the change is in the history", async () => {
    const owner = await givenOrganiser("Olive Owner", "owner");
    await getForum();
    const details = {
      name: "Hillside Forum",
      contactEmail: "hello@hillside.example",
      contactPhone: "01632 960 123",
      contactHours: "every day, 9am to 8pm",
      area: "Hillside",
      areaPostcodes: ["HP7", "SL9 8"],
    };
    await updateForum(details, owner.id, await now());
    expect(await getForum()).toMatchObject(details);
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, owner.id));
    expect(acts.map(({ act }) => act)).toEqual(["edited_forum"]);
  });
});
