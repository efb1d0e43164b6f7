import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { sampleRegistrant } from "@/emails/parts/sample";
import { now } from "@/lib/clock";
import { mailsOfAMeeting } from "@/lib/messages/labels";
import { previewKind } from "@/lib/messages/preview";
import { listOutbox } from "@/lib/messages/queries";
import { kindsForOthers, messageKinds } from "@/lib/messages/rules";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, type SentMail } from "@/tests/support/outbox";
import {
  doorsAreOpen,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenRequest,
} from "@/tests/support/people";

useDatabase();

const shown = mailsOfAMeeting.flatMap(({ kinds }) => kinds);

it("every mail to a registrant can be looked at, once, and none to anybody else but the mailing list", () => {
  const toOthers = new Set<string>([...kindsForOthers, "sign_in"]);
  toOthers.delete("meeting_announced");
  expect([...shown].sort()).toEqual(messageKinds.filter((kind) => !toOthers.has(kind)).sort());
});

describe("a mail to look at", () => {
  it.each(shown)("%s: is about the meeting it is looked at for, and leads nowhere", async (kind) => {
    const meeting = await givenMeeting();
    const samples = await previewKind(kind, meeting, await now());
    expect(samples.length).toBeGreaterThan(0);
    for (const { subject, text } of samples) {
      expect(text).toContain(meeting.title);
      expect(`${subject} ${text}`).not.toContain(sampleRegistrant.meetingTitle);
      expect(text).not.toMatch(/\/(j|my|confirm|not-me|leave)\//);
      expect(text).not.toMatch(/undefined|null|[\uE000\uE001]/);
    }
  });

  it("says what organisers wrote to everybody, where they have written it", async () => {
    const meeting = { ...(await givenMeeting()), publicNote: "The hall is cold, so we moved it." };
    const [moved] = await previewKind("meeting_moved", meeting, await now());
    const [declined] = await previewKind("declined", meeting, await now());
    expect(moved?.text).toContain("The hall is cold, so we moved it.");
    expect(declined?.text).toContain("(your own words)");
  });
});

it("a mail written while the doors are open says so, and before when they open", async () => {
  await emptyOutbox();
  const meeting = await givenMeeting();
  const isPlaceFor =
    (address: string) =>
    ({ mail }: SentMail) =>
      mail.to.address === address && mail.subject.includes("You have a place");
  const { email } = await givenApproved(meeting);
  const inTime = (await deliverAll()).find(isPlaceFor(email));
  expect(inTime?.mail.text).toContain("The way in opens at");
  const late = await givenRequest(meeting, { confirmed: true });
  await doorsAreOpen(meeting);
  await givenDecision("approve", late.id);
  const sent = (await deliverAll()).find(isPlaceFor(late.email));
  expect(sent?.mail.text).toContain("The doors are open now");
  expect(sent?.mail.text).not.toMatch(/opens at|Doors open/);
});

describe("what is on its way", () => {
  it("is every mail that has not left, one that is held with when it leaves", async () => {
    await emptyOutbox();
    const meeting = await givenMeeting();
    const held = await givenRequest(meeting, { confirmed: true });
    await deliverAll();
    const { heldUntil } = await givenDecision("approve", held.id);
    const waiting = await givenRequest(meeting);
    const mails = await listOutbox(meeting.id);
    expect(mails).toHaveLength(2);
    expect(mails.find(({ registrationId }) => registrationId === held.id)).toMatchObject({
      kind: "place_given",
      heldUntil,
    });
    expect(mails.find(({ registrationId }) => registrationId === waiting.id)).toMatchObject({
      kind: "request_received",
      heldUntil: null,
    });
    await db().update(messages).set({ state: "sent" }).where(eq(messages.registrationId, waiting.id));
    expect(await listOutbox(meeting.id)).toHaveLength(1);
  });
});
