import { and, desc, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { declineReasons, forum, pledges } from "@/db/schema/forum";
import { messages } from "@/db/schema/messages";
import { organiserHistory, organisers } from "@/db/schema/organisers";
import { providerEvents } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { readValues } from "@/lib/forms";
import {
  changePledge,
  saveDeclineReasons,
  saveHouseRules,
  sendTestMail,
  setRetention,
} from "@/lib/forum/commands";
import { houseRules } from "@/lib/forum/house-rules";
import {
  findListSize,
  findToldWords,
  forgetForum,
  forgetPledge,
  getForum,
  getPledge,
  listAllDeclineReasons,
  listDeclineReasons,
  listHouseRules,
  listKeptMeetings,
  listPledges,
  pledgeAsShown,
} from "@/lib/forum/queries";
import type { DeclineReason } from "@/lib/forum/rules";
import { previewDecision } from "@/lib/messages/preview";
import { findTestMail } from "@/lib/messages/queries";
import { decide } from "@/lib/registrations/commands";
import { declineInput } from "@/lib/registrations/input";
import { findHistory } from "@/lib/registrations/queries";
import { requestPlace } from "@/lib/registrations/request";
import { findWebhookSetup } from "@/lib/zoom/webhook-setup";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, keptMail } from "@/tests/support/outbox";
import {
  answers,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  holdIsOver,
  newAddress,
  type Organiser,
  registrationOf,
} from "@/tests/support/people";

useDatabase();

let owner: Organiser;

beforeEach(async () => {
  await emptyOutbox();
  owner = await givenOrganiser("Asha Patel", "owner");
});

const older = "2026-11";
const newWords = {
  promise: "I keep my link, and I come alone.",
  reason: "A stranger once came in with a link that somebody had passed on.",
};

/** What an organiser did, the newest first. */
async function actsOf({ id }: Organiser) {
  return db()
    .select({ act: organiserHistory.act, detail: organiserHistory.detail })
    .from(organiserHistory)
    .where(eq(organiserHistory.organiserId, id))
    .orderBy(desc(organiserHistory.at), desc(organiserHistory.id));
}

describe("the promise", () => {
  it("in new words is in force at once, under a version of its own that names its day", async () => {
    await givenMeeting();
    const before = await listPledges();
    await changePledge(newWords, owner.id, await now());
    const day = (await now()).toISOString().slice(0, 10);
    expect(await getPledge()).toEqual({ version: day, ...newWords });
    await changePledge({ ...newWords, promise: "I keep my link." }, owner.id, await now());
    expect((await getPledge()).version).toBe(`${day}-2`);
    const wordings = await listPledges();
    expect(wordings.slice(2)).toEqual(before);
    expect(wordings[0]).toMatchObject({ who: "Asha Patel", promise: "I keep my link." });
    expect((await actsOf(owner))[0]).toEqual({
      act: "changed_pledge",
      detail: { version: `${day}-2` },
    });
  });

  it("in the same words makes no version, and no line in the history", async () => {
    const { promise, reason } = await getPledge();
    const before = await listPledges();
    await changePledge({ promise, reason }, owner.id, await now());
    expect(await listPledges()).toEqual(before);
    expect(await actsOf(owner)).toEqual([]);
  });

  it("of a form that was left open over a change stays the one that its person read", async () => {
    const meeting = await givenMeeting();
    await changePledge({ ...newWords, promise: "I tell nobody my link." }, owner.id, await now());
    const { version } = await getPledge();
    expect(version).not.toBe(older);
    const asked = async (pledgeVersion: string) => {
      const email = newAddress();
      const sent = await requestPlace(meeting.id, { ...answers(email), pledgeVersion }, [], await now());
      expect(sent).toEqual({ ok: true });
      return (await registrationOf(meeting, email)).pledgeVersion;
    };
    expect(await asked(older)).toBe(older);
    expect(await asked(version)).toBe(version);
    // A form of before there were versions, and one that somebody made up.
    expect(await asked("")).toBe(version);
    expect(await asked("1999-01")).toBe(version);
    expect((await pledgeAsShown(older)).promise).toBe("I will not share my private link with anybody.");
  });

  it("that another process has just put in force is known when its form comes here", async () => {
    const known = await getPledge();
    const madeAt = new Date("2027-02-01T09:00:00Z");
    await db()
      .insert(pledges)
      .values({ version: "2027-02-01", ...newWords, madeAt });
    expect((await getPledge()).version).toBe(known.version);
    expect(await pledgeAsShown("2027-02-01")).toEqual({ version: "2027-02-01", ...newWords });
    forgetPledge();
  });

  it("is in force in its newest wording even when the clock has been set back", async () => {
    await changePledge(
      { ...newWords, reason: "Ours was broken up." },
      owner.id,
      new Date("2026-11-20T10:00:00Z"),
    );
    expect((await getPledge()).reason).toBe("Ours was broken up.");
  });

  it("once made is never changed", async () => {
    await expect(
      db().update(pledges).set({ promise: "Anything goes." }).where(eq(pledges.version, older)),
    ).rejects.toThrow();
  });

  it("changed by two owners at once has two versions", async () => {
    const before = (await listPledges()).length;
    const at = await now();
    await Promise.all(
      ["I promise this.", "I promise that."].map((promise) =>
        changePledge({ ...newWords, promise }, owner.id, at),
      ),
    );
    expect(await listPledges()).toHaveLength(before + 2);
  });
});

describe("the house rules", () => {
  const own = [{ rule: "Be kind.", why: "It costs nothing." }];

  it("are the forum's own once it has some, and the house's again when they are the same", async () => {
    expect(await listHouseRules()).toEqual({ rules: houseRules, isOwn: false });
    await saveHouseRules(own, owner.id, await now());
    expect(await listHouseRules()).toEqual({ rules: own, isOwn: true });
    await saveHouseRules(
      houseRules.map(({ rule, why }) => ({ rule, why })),
      owner.id,
      await now(),
    );
    expect(await listHouseRules()).toEqual({ rules: houseRules, isOwn: false });
    expect((await actsOf(owner)).map(({ act }) => act)).toEqual([
      "changed_house_rules",
      "changed_house_rules",
    ]);
  });
});

describe("the reasons for not approving", () => {
  let asCame: DeclineReason[];

  beforeEach(async () => {
    asCame = await listDeclineReasons();
  });

  afterEach(async () => {
    await db().delete(declineReasons).where(eq(declineReasons.choice, "Asked too late"));
    for (const [at, { key, choice, told }] of asCame.entries())
      await db()
        .update(declineReasons)
        .set({ choice, told, position: at + 1, retiredAt: null })
        .where(eq(declineReasons.key, key));
  });

  const save = async (list: DeclineReason[], seen = asCame.map(({ key }) => key)) =>
    saveDeclineReasons(list, seen, owner.id, await now());
  const keys = (list: { key: string }[]) => list.map(({ key }) => key);

  it("are put in another order, in other words, with one more under a key of its own", async () => {
    const added = { key: "", choice: "Asked too late", told: "You asked too late for this meeting." };
    const [first, ...others] = asCame as [DeclineReason, ...DeclineReason[]];
    const reworded = { ...first, told: "This meeting is for people from the hill." };
    expect(await save([...others, added, reworded])).toEqual({ ok: true });
    const list = await listDeclineReasons();
    expect(keys(list)).toEqual([...keys(others), "asked_too_late", first.key]);
    expect(list.at(-1)).toEqual(reworded);
    expect(await findToldWords("asked_too_late")).toBe("You asked too late for this meeting.");
  });

  it("taken off the list stay known to histories and mails, and can be put back", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenRequest(meeting);
    const told = "This meeting is for people who live or work in the area.";
    await decide("decline", id, { seen: "requested", reason: "outside_area" }, owner.id, await now());
    expect(await save(asCame.filter(({ key }) => key !== "outside_area"))).toEqual({ ok: true });
    expect(keys(await listDeclineReasons())).not.toContain("outside_area");
    await holdIsOver();
    const sent = await deliverAll();
    const declined = sent.find(({ mail }) => mail.to.address === email && /could not/.test(mail.subject));
    expect(declined?.mail.text).toContain(told);
    const history = await findHistory(id);
    expect(history.changes[0]).toMatchObject({
      verb: "decline",
      reason: "Does not live or work in the area",
    });
    const gone = (await listAllDeclineReasons()).find(({ key }) => key === "outside_area");
    expect(gone?.retiredAt).toBeInstanceOf(Date);
    const left = await listDeclineReasons();
    expect(await save([...left, gone as DeclineReason], keys(left))).toEqual({ ok: true });
    expect(keys(await listDeclineReasons()).at(-1)).toBe("outside_area");
  });

  it("taken off the list while somebody has the form open can no longer be sent from it", async () => {
    const sent = { seen: "requested", reason: "not_reached", note: "" };
    const read = async () => readValues(declineInput(keys(await listDeclineReasons())), sent);
    expect(await read()).toMatchObject({ ok: true });
    await save(asCame.filter(({ key }) => key !== "not_reached"));
    expect(await read()).toMatchObject({
      ok: false,
      errors: { reason: "Choose why you are not approving this request" },
    });
  });

  it("are shown in the preview in the words that the mail will have", async () => {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting);
    await save(asCame.map((one) => (one.key === "full" ? { ...one, told: "Every chair is taken." } : one)));
    const preview = await previewDecision(
      { verb: "decline", reason: "full", note: "Come in June." },
      registration,
      meeting,
    );
    expect(preview.text).toContain("Every chair is taken.");
    expect(preview.text).toContain("Come in June.");
  });

  it("are not saved over a list that somebody else has changed meanwhile", async () => {
    const shorter = asCame.filter(({ key }) => key !== "full");
    expect(await save(shorter)).toEqual({ ok: true });
    expect(await save(asCame)).toEqual({ ok: false, refusal: "list_changed" });
    expect(await listDeclineReasons()).toEqual(shorter);
  });

  it("take no key that nobody made, and none twice", async () => {
    const [first] = asCame as [DeclineReason];
    expect(await save([...asCame, { ...first, key: "made_up" }])).toMatchObject({ ok: false });
    expect(await save([...asCame, first])).toMatchObject({ ok: false });
    expect(await listDeclineReasons()).toEqual(asCame);
  });

  it("of a decision that names none tell what the lasting one tells", async () => {
    expect(await findToldWords(null)).toBe("A volunteer looked at your request.");
    expect(await findToldWords("made_up")).toBe("A volunteer looked at your request.");
  });
});

describe("how long details are kept", () => {
  afterEach(async () => {
    await db().update(forum).set({ retentionDays: 30 });
    forgetForum();
  });

  it.each([7, 90])("can be %i days, and every page knows it at once", async (days) => {
    await setRetention(days, owner.id, await now());
    expect((await getForum()).retentionDays).toBe(days);
    expect((await actsOf(owner))[0]).toEqual({ act: "changed_retention", detail: { retentionDays: days } });
  });

  it.each([6, 91])("cannot be %i days, whoever asks", async (days) => {
    await expect(setRetention(days, owner.id, await now())).rejects.toThrow();
    forgetForum();
    expect((await getForum()).retentionDays).toBe(30);
  });

  it("is told for each meeting with details, how many people it is about beside it", async () => {
    const meeting = await givenMeeting();
    await givenRequest(meeting);
    await givenRequest(meeting);
    const draft = await givenMeeting({ state: "draft" });
    const kept = await listKeptMeetings();
    expect(kept.find(({ id }) => id === meeting.id)).toMatchObject({ title: meeting.title, people: 2 });
    expect(kept.map(({ id }) => id)).not.toContain(draft.id);
  });
});

describe("a test mail", () => {
  it("goes to the organiser who asked for it, and says how it left", async () => {
    expect(await sendTestMail(owner.id, await now())).toEqual({ ok: true });
    expect(await findTestMail(owner.id)).toMatchObject({ state: "queued", endedAt: null });
    const sent = await deliverAll();
    expect(sent.map(({ mail }) => [mail.to.address, mail.subject])).toEqual([
      [owner.email, expect.stringMatching(/^A test email from /)],
    ]);
    expect(sent[0]?.mail.text).toContain("the demonstration's own mailbox");
    expect(await findTestMail(owner.id)).toMatchObject({ state: "sent", lastError: null });
    expect((await actsOf(owner)).map(({ act }) => act)).toEqual(["tested_mail"]);
  });

  it("that is stopped says so, and no second one waits behind it", async () => {
    await sendTestMail(owner.id, await now());
    await deliverAll(keptMail(() => ({ kind: "stopped", error: "resend: 429 daily_quota_exceeded" })));
    expect(await findTestMail(owner.id)).toMatchObject({
      state: "queued",
      endedAt: null,
      lastError: "resend: 429 daily_quota_exceeded",
    });
    expect(await sendTestMail(owner.id, await now())).toEqual({ ok: false });
    const all = await db()
      .select()
      .from(messages)
      .where(and(eq(messages.organiserId, owner.id), eq(messages.kind, "test_mail")));
    expect(all).toHaveLength(1);
  });

  it("is not sent to somebody who has left the team meanwhile", async () => {
    await sendTestMail(owner.id, await now());
    await db().update(organisers).set({ endedAt: new Date() }).where(eq(organisers.id, owner.id));
    expect(await deliverAll()).toEqual([]);
    expect(await findTestMail(owner.id)).toMatchObject({ state: "superseded" });
  });
});

it("the size of the list is the next meeting's, and counts whom a re-issue would mail", async () => {
  const meeting = await givenMeeting({ startsAt: new Date("2024-03-05T19:30:00Z"), capacity: 12 });
  for (const _ of [1, 2, 3]) await givenRequest(meeting);
  const { id } = await givenRequest(meeting);
  await decide("decline", id, { seen: "requested", reason: "other" }, owner.id, await now());
  expect(await findListSize(await now())).toMatchObject({ title: meeting.title, capacity: 12, mailed: 3 });
});

it("how Zoom tells the site is said with the address to give it, and when it last did; nobody else counts", async () => {
  expect(await findWebhookSetup()).toEqual({
    address: "http://localhost:3000/api/webhooks/zoom",
    isSecretSet: false,
    lastEvent: null,
  });
  const [earlier, later] = [new Date("2026-12-01T19:00:00Z"), new Date("2026-12-01T19:30:00Z")];
  await db()
    .insert(providerEvents)
    .values([
      { id: "b", provider: "zoom", receivedAt: later },
      { id: "a", provider: "zoom", receivedAt: earlier },
      { id: "c", provider: "resend", receivedAt: new Date(later.getTime() + 60_000) },
    ]);
  expect((await findWebhookSetup()).lastEvent).toEqual(later);
});
