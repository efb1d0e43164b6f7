import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { now } from "@/lib/clock";
import { reissue } from "@/lib/meetings/commands";
import { mailFreshLink, takeSeat } from "@/lib/passes/commands";
import { decide, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { requestPlace } from "@/lib/registrations/request";
import { useDatabase } from "@/tests/support/database";
import { inThisOrder } from "@/tests/support/locks";
import { deliverAll, emptyOutbox, keptMail, tokensIn } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  day,
  doorsAreOpen,
  everythingAbout,
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
  privateToken,
  privateTokenOf,
  readMessages,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

// Orders of two things at once that chance would bring about once in a thousand evenings. Each is forced by a
// lock that a third connection holds, and let go once both wait.

const meetingLock = ({ id }: Meeting) => `select 1 from meetings where id = '${id}' for update`;
/** Where the worker writes a mail out: after it has looked at the registration, beforeStart it freezes the mail. */
const writingOut = "lock table mailed_links in access exclusive mode";

async function privateLinksMailed(registrationId: string, kept = keptMail()) {
  await holdIsOver();
  const mails = await deliverAll(kept);
  const ids = (await readMessages(registrationId)).map(({ id }) => id);
  return mails.filter(({ key }) => ids.includes(key)).flatMap(({ mail }) => tokensIn(mail).private);
}

describe("confirming, whatever it meets,", () => {
  async function approvedUnconfirmed() {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting);
    await deliverAll();
    await givenDecision("approve", registration.id);
    await holdIsOver();
    return { meeting, registration };
  }

  it("brings the private link once when the worker is just writing out the mail with the confirm button", async () => {
    const { registration } = await approvedUnconfirmed();
    const kept = keptMail();
    const token = await linkToken(registration.id, "confirm");
    const confirming = now().then((at) => () => confirmAddress(token, at));
    const [, confirmed] = await inThisOrder(
      writingOut,
      () => deliverAll(kept),
      await confirming.then((go) => go),
    );
    expect(confirmed).toEqual({ ok: true });
    expect(await privateLinksMailed(registration.id, kept)).toEqual([await privateToken(registration.id)]);
    expect(await mailsOf(registration.id)).toEqual(["request_received", "place_given", "place_given"]);
  });

  it("brings the private link once when the worker takes the mail up while confirming", async () => {
    const { registration } = await approvedUnconfirmed();
    const kept = keptMail();
    const token = await linkToken(registration.id, "confirm");
    // Confirming holds the registration and waits to write the pass; the worker waits for the registration.
    await inThisOrder(
      "lock table passes in access exclusive mode",
      () => now().then((at) => confirmAddress(token, at)),
      () => deliverAll(kept),
    );
    expect(await privateLinksMailed(registration.id, kept)).toEqual([await privateToken(registration.id)]);
    expect(await mailsOf(registration.id)).toEqual(["request_received", "place_given"]);
  });

  it.each([
    ["before it", 0],
    ["after it", 1],
  ])("brings the private link once when an organiser approves just %s", async (_, approveFirst) => {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting);
    const token = await linkToken(registration.id, "confirm");
    const organiser = await givenOrganiser();
    const at = await now();
    const both = [
      () => decide("approve", registration.id, { seen: "requested" }, organiser.id, at),
      () => confirmAddress(token, at),
    ] as const;
    const [first, second] = approveFirst ? both : ([both[1], both[0]] as const);
    const done: { ok: boolean }[] = await inThisOrder<{ ok: boolean }, { ok: boolean }>(
      meetingLock(meeting),
      first,
      second,
    );
    expect(done.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await privateLinksMailed(registration.id)).toEqual([await privateToken(registration.id)]);
  });

  it("twice at once brings the private link once", async () => {
    const { meeting, registration } = await approvedUnconfirmed();
    await deliverAll();
    const [confirm, manage] = await Promise.all([
      linkToken(registration.id, "confirm"),
      linkToken(registration.id, "manage"),
    ]);
    const at = await now();
    await inThisOrder(
      meetingLock(meeting),
      () => confirmAddress(confirm, at),
      () => confirmAddress(manage, at),
    );
    expect(await privateLinksMailed(registration.id)).toEqual([await privateToken(registration.id)]);
  });
});

describe("a re-issue, whatever it meets,", () => {
  /** Nothing of an older edition is alive, and nobody sits anywhere. */
  async function onlyTheNewEditionLives(meeting: Meeting, edition: number) {
    const { meeting: renewed, passes, seats } = await everythingAbout(meeting.id);
    expect(renewed.edition).toBe(edition);
    const live = passes.filter(({ state }) => state === "live");
    expect(live.map((pass) => pass.edition)).toEqual(live.map(() => edition));
    const livePasses = live.map(({ id }) => id);
    expect(seats.filter(({ endedAt, passId }) => endedAt === null && !livePasses.includes(passId))).toEqual(
      [],
    );
    return { live, seats };
  }

  async function reissueNow(meeting: Meeting, seen = 1) {
    const organiser = await givenOrganiser();
    return reissue(meeting.id, seen, null, organiser.id, await now());
  }

  it.each(["re-issue first", "approval first"])(
    "and an approval at once, %s, leave one live pass of the new edition",
    async (order) => {
      const meeting = await givenMeeting();
      const registration = await givenRequest(meeting, { confirmed: true });
      const organiser = await givenOrganiser();
      const at = await now();
      const both = [
        () => reissue(meeting.id, 1, null, organiser.id, at),
        () => decide("approve", registration.id, { seen: "requested" }, organiser.id, at),
      ] as const;
      const [first, second] = order === "re-issue first" ? both : ([both[1], both[0]] as const);
      await inThisOrder<unknown, unknown>(meetingLock(meeting), first, second);
      const { live } = await onlyTheNewEditionLives(meeting, 2);
      expect(live).toHaveLength(1);
      expect(await privateLinksMailed(registration.id)).toEqual([await privateToken(registration.id)]);
    },
  );

  it.each(["re-issue first", "confirming first"])(
    "and confirming at once, %s, leave no pass of the old edition",
    async (order) => {
      const meeting = await givenMeeting();
      const registration = await givenState(meeting, "approved");
      const token = await linkToken(registration.id, "confirm");
      const organiser = await givenOrganiser();
      const at = await now();
      const both = [
        () => reissue(meeting.id, 1, null, organiser.id, at),
        () => confirmAddress(token, at),
      ] as const;
      const isFirst = order === "re-issue first";
      const [first, second] = isFirst ? both : ([both[1], both[0]] as const);
      await inThisOrder<unknown, unknown>(meetingLock(meeting), first, second);
      const { live } = await onlyTheNewEditionLives(meeting, 2);
      // The old confirm link is dead after a re-issue: its holder confirms by the newly mailed one.
      expect(live).toHaveLength(isFirst ? 0 : 1);
      const links = await privateLinksMailed(registration.id);
      expect(links).toEqual(isFirst ? [] : [await privateToken(registration.id)]);
    },
  );

  it("carries no seat over that a browser takes in the same moment", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const at = await doorsAreOpen(meeting);
    const token = await privateTokenOf(id);
    const organiser = await givenOrganiser();
    // The browser holds the pass and waits to write its seat.
    await inThisOrder(
      "lock table seats in share mode",
      () => takeSeat(token, "a browser", at),
      () => reissue(meeting.id, 1, null, organiser.id, at),
    );
    const { seats } = await onlyTheNewEditionLives(meeting, 2);
    expect(seats).toHaveLength(1);
  });

  it("lets no browser in that asked while it was under way", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const at = await doorsAreOpen(meeting);
    const token = await privateTokenOf(id);
    const organiser = await givenOrganiser();
    const [, seated] = await inThisOrder(
      "lock table messages in share mode",
      () => reissue(meeting.id, 1, null, organiser.id, at),
      () => takeSeat(token, "a browser", at),
    );
    expect(seated).toEqual({ ok: false, reason: "replaced" });
    expect((await onlyTheNewEditionLives(meeting, 2)).seats).toEqual([]);
  });

  it("is done once when two press at once, and the second is told who pressed first", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await deliverAll();
    const at = await now();
    const [ann, bea] = [await givenOrganiser("Ann First"), await givenOrganiser("Bea Second")];
    const answers = await inThisOrder(
      meetingLock(meeting),
      () => reissue(meeting.id, 1, null, ann.id, at),
      () => reissue(meeting.id, 1, null, bea.id, at),
    );
    expect(answers).toEqual([
      { ok: true, edition: 2 },
      { ok: false, reason: "already_reissued", edition: 2, who: "Ann First" },
    ]);
    await onlyTheNewEditionLives(meeting, 2);
    expect((await mailsOf(id)).filter((kind) => kind === "new_links_for_all")).toHaveLength(1);
  });

  it("goes through while the worker is writing out a mail with the old link, and the new link comes after it", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const kept = keptMail();
    const [, renewed] = await inThisOrder(
      writingOut,
      () => deliverAll(kept),
      () => reissueNow(meeting),
    );
    expect(renewed).toEqual({ ok: true, edition: 2 });
    const links = await privateLinksMailed(id, kept);
    expect(links.at(-1)).toBe(await privateToken(id));
    await onlyTheNewEditionLives(meeting, 2);
  });

  it("leaves nobody with a dead status link: a mail taken up meanwhile is written with the new ones", async () => {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting);
    const kept = keptMail();
    const organiser = await givenOrganiser();
    const at = await now();
    // The re-issue has everybody's rows and waits to write the new mails; the worker waits for the registration.
    await inThisOrder(
      "lock table organiser_history in share mode",
      () => reissue(meeting.id, 1, null, organiser.id, at),
      () => deliverAll(kept),
    );
    await deliverAll(kept);
    const manage = await linkToken(registration.id, "manage");
    const mine = kept.sent.filter(({ mail }) => mail.to.address === registration.email);
    expect(mine.length).toBeGreaterThan(0);
    for (const { mail } of mine) expect(tokensIn(mail).manage).toEqual([manage]);
  });
});

describe("two at once", () => {
  it("of two devices one gets the seat", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const at = await doorsAreOpen(meeting);
    const token = await privateTokenOf(id);
    const answers = await inThisOrder(
      "lock table seats in share mode",
      () => takeSeat(token, "phone", at),
      () => takeSeat(token, "laptop", at),
    );
    expect(answers).toEqual([
      { ok: true, passId: expect.any(String) },
      { ok: false, reason: "seat_taken" },
    ]);
  });

  it.each(["approve", "withdraw"])(
    "of approving and withdrawing, %s first, the registrant's word stands",
    async (order) => {
      const meeting = await givenMeeting();
      const registration = await givenRequest(meeting, { confirmed: true });
      const organiser = await givenOrganiser();
      const token = await linkToken(registration.id, "manage");
      const at = await now();
      const both = [
        () => decide("approve", registration.id, { seen: "requested" }, organiser.id, at),
        () => withdraw(token, at),
      ] as const;
      const [first, second] = order === "approve" ? both : ([both[1], both[0]] as const);
      await inThisOrder<unknown, unknown>(meetingLock(meeting), first, second);
      expect((await registrationNow(registration.id)).state).toBe("withdrawn");
      expect(await privateToken(registration.id)).toBeNull();
      expect(await privateLinksMailed(registration.id)).toEqual([]);
      expect(await mailsOf(registration.id)).toEqual(["cancelled"]);
    },
  );

  it("of confirming and lapsing in the last moment, who confirmed first keeps the place", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, "approved");
    const token = await linkToken(id, "confirm");
    const at = await timeIs(beforeStart(meeting, 4 * day));
    await inThisOrder(
      meetingLock(meeting),
      () => confirmAddress(token, at),
      () => lapseUnconfirmed(at),
    );
    expect((await registrationNow(id)).state).toBe("approved");
    expect(await privateLinksMailed(id)).toEqual([await privateToken(id)]);
  });

  it("asking again many times at once, a day later, brings one mail", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenRequest(meeting);
    await deliverAll();
    const at = await timeIs(beforeStart(meeting, 24 * hour));
    await inThisOrder(
      "lock table messages in share mode",
      () => requestPlace(meeting.id, answers(email), [], at),
      () => requestPlace(meeting.id, answers(email), [], at),
    );
    expect(await mailsOf(id)).toEqual(["request_received", "already_asked"]);
  });
});

describe("within an hour of the meeting, where nothing is held,", () => {
  it("a place given, taken back and given again before a mail could leave is told once", async () => {
    const meeting = await givenMeeting();
    const registration = await givenRequest(meeting, { confirmed: true });
    await deliverAll();
    await timeIs(beforeStart(meeting, 40 * minute));
    for (const decision of ["approve", "remove", "approve"] as const)
      await givenDecision(decision, registration.id);
    expect(await privateLinksMailed(registration.id)).toEqual([await privateToken(registration.id)]);
    expect(await mailsOf(registration.id)).toEqual(["request_received", "place_given"]);
  });
});

describe("a fresh link asked for with an old one", () => {
  it("never helps whoever asked: the mail goes to the confirmed address, the old link stays dead, and who sits stays seated", async () => {
    const meeting = await givenMeeting();
    const { id, email } = await givenApproved(meeting);
    const old = await privateTokenOf(id);
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    const kept = keptMail();
    await deliverAll(kept);
    const at = await doorsAreOpen(meeting);
    await takeSeat(await privateTokenOf(id), "her own tablet", at);
    const mailed = kept.sent.length;
    await mailFreshLink({ passToken: old }, at);
    await deliverAll(kept);
    const fresh = kept.sent.slice(mailed);
    expect(fresh.map(({ mail }) => mail.to.address)).toEqual([email]);
    expect(fresh.flatMap(({ mail }) => tokensIn(mail).private)).toEqual([await privateToken(id)]);
    expect(await takeSeat(old, "a stranger's", at)).toEqual({ ok: false, reason: "replaced" });
    // Nor does it throw the person out who sits.
    expect(await takeSeat(await privateTokenOf(id), "her own tablet", at)).toMatchObject({ ok: true });
    expect((await meetingNow(meeting.id)).edition).toBe(2);
    const unused = await db().select().from(messages).where(eq(messages.state, "queued"));
    expect(unused).toEqual([]);
  });
});
