import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as leaveAtOnce } from "@/app/(site)/mailing-list/leave/[token]/one-click/send/route";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { subscribers } from "@/db/schema/subscribers";
import { now } from "@/lib/clock";
import type { Mail } from "@/lib/mail/mail";
import { deliver, leaseDue } from "@/lib/messages/deliver";
import { keepHouse } from "@/lib/messages/housekeeping";
import { changeDetails } from "@/lib/registrations/change";
import { withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { requestPlace } from "@/lib/registrations/request";
import { announceMeeting } from "@/lib/subscribers/announce";
import {
  confirmJoining,
  joinList,
  leaveList,
  subscribeConfirmed,
  takeOffList,
} from "@/lib/subscribers/commands";
import { countSubscribers, describeAnnouncement, findListLink } from "@/lib/subscribers/queries";
import { useDatabase } from "@/tests/support/database";
import { holding, waitingForLocks } from "@/tests/support/locks";
import { givenSubscriber, subscriberOf } from "@/tests/support/neighbours";
import { deliverAll, emptyOutbox, keptMail } from "@/tests/support/outbox";
import {
  answers,
  day,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  hour,
  linkToken,
  newAddress,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(async () => {
  await emptyOutbox();
  await db().delete(subscribers);
});

const later = async (ms: number) => timeIs(new Date((await now()).getTime() + ms));
const addressesOf = (sent: { mail: Mail }[]) => sent.map(({ mail }) => mail.to.address).sort();
const linksTo = (path: string, { text }: Mail) =>
  [...text.matchAll(new RegExp(`/mailing-list/${path}/([\\w-]+)`, "g"))].map((found) => found[1]);

describe("joining", () => {
  it("is asked about by one mail, and nothing else goes to an address that has not said yes", async () => {
    const [margaret, meeting, asha] = [newAddress(), await givenMeeting(), await givenOrganiser()];
    await joinList(margaret, await now());
    const [asked] = await deliverAll();
    expect(asked?.mail).toMatchObject({
      to: { address: margaret },
      subject: "Do you want news of our meetings?",
    });
    expect(asked?.mail.headers).not.toHaveProperty("List-Unsubscribe");
    expect(await countSubscribers()).toBe(0);
    expect(await announceMeeting(meeting.id, asha.id, await now())).toEqual({
      ok: false,
      reason: "nobody_to_tell",
    });

    const [token] = linksTo("confirm", asked?.mail as Mail);
    expect(await findListLink(token as string)).toEqual({ email: margaret, confirmed: false });
    await confirmJoining(token as string, await now());
    const yes = (await subscriberOf(margaret))?.confirmedAt;
    await later(hour);
    await confirmJoining(token as string, await now());
    expect((await subscriberOf(margaret))?.confirmedAt).toEqual(yes);
    expect(await countSubscribers()).toBe(1);
  });

  it("twice before the yes asks again with the same link, which then lasts as long as a new one", async () => {
    const email = newAddress();
    await joinList(email, await now());
    await later(6 * day);
    await joinList(` ${email.toUpperCase()}`, await now());
    const sent = await deliverAll();
    expect(sent).toHaveLength(2);
    expect(linksTo("confirm", sent[0]?.mail as Mail)).toEqual(linksTo("confirm", sent[1]?.mail as Mail));
    await later(3 * day);
    await keepHouse();
    expect(await subscriberOf(email)).toBeDefined();
  });

  it("at the same moment in two places makes one subscriber", async () => {
    const email = newAddress();
    await Promise.all([1, 2, 3, 4].map(async () => joinList(email, await now())));
    expect(await db().select().from(subscribers)).toHaveLength(1);
  });

  it("of somebody on the list mails nothing and changes nothing", async () => {
    const before = await givenSubscriber();
    await deliverAll();
    await joinList(before.email, await now());
    expect(await deliverAll()).toEqual([]);
    expect(await subscriberOf(before.email)).toEqual(await subscriberOf(before.email));
    expect((await subscriberOf(before.email))?.createdAt).toEqual(before.createdAt);
  });

  it("is forgotten when nobody says yes within a week, and its link finds nothing", async () => {
    const { email, token } = await givenSubscriber({ confirmed: false });
    const stays = await givenSubscriber();
    await later(7 * day + hour);
    await keepHouse();
    expect(await subscriberOf(email)).toBeUndefined();
    expect(await findListLink(token)).toBeNull();
    await confirmJoining(token, await now());
    expect(await subscriberOf(email)).toBeUndefined();
    expect(await subscriberOf(stays.email)).toBeDefined();
  });

  it("needs no second yes from somebody who proved the address when asking for a place", async () => {
    const [ticked, waiting] = [newAddress(), await givenSubscriber({ confirmed: false })];
    const at = await now();
    await db().transaction(async (tx) => {
      await subscribeConfirmed(tx, ticked, at);
      await subscribeConfirmed(tx, waiting.email, at);
      await subscribeConfirmed(tx, ticked, at);
    });
    expect(await countSubscribers()).toBe(2);
    // The question that still waited is not asked any more.
    expect(await deliverAll()).toEqual([]);
  });
});

describe("leaving", () => {
  it("takes one press, forgets the address, and is harmless twice", async () => {
    const { email, token } = await givenSubscriber();
    expect(await leaveList(token)).toBe(true);
    expect(await subscriberOf(email)).toBeUndefined();
    expect(await leaveList(token)).toBe(false);
    expect(await leaveList("no-such-link")).toBe(false);
  });

  it("makes the old link worthless: who joins again gets another", async () => {
    const before = await givenSubscriber();
    await leaveList(before.token);
    const after = await givenSubscriber({ email: before.email });
    expect(after.token).not.toBe(before.token);
    expect(await leaveList(before.token)).toBe(false);
    expect(await findListLink(after.token)).not.toBeNull();
  });

  it("is done for somebody who rang, and the history says who did it but not for whom", async () => {
    const [{ email }, asha] = [await givenSubscriber(), await givenOrganiser("Asha Patel")];
    expect(await takeOffList(` ${email.toUpperCase()} `, asha.id, await now())).toBe(true);
    expect(await takeOffList(email, asha.id, await now())).toBe(false);
    expect(await subscriberOf(email)).toBeUndefined();
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, asha.id));
    expect(acts).toHaveLength(1);
    expect(JSON.stringify(acts)).not.toContain(email);
  });

  it("works from a mail program: posted from anywhere, answered in words without a redirect or a cookie", async () => {
    const { email, token } = await givenSubscriber();
    for (const says of [200, 200]) {
      const answer = await leaveAtOnce(
        new Request(`http://localhost/mailing-list/leave/${token}/one-click/send`, {
          method: "POST",
          headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "cross-site" },
          body: "List-Unsubscribe=One-Click",
        }),
        { params: Promise.resolve({ token }) },
      );
      expect(answer.status).toBe(says);
      expect(await answer.text()).toBe("You have left the list.");
      expect([answer.headers.get("location"), answer.headers.get("set-cookie")]).toEqual([null, null]);
    }
    expect(await subscriberOf(email)).toBeUndefined();
  });
});

describe("a tick for news when asking for a place", () => {
  it("puts somebody on the list once: who leaves is not put back by confirming another address", async () => {
    const [meeting, first, second] = [await givenMeeting(), newAddress(), newAddress()];
    await requestPlace(meeting.id, { ...answers(first), wantsNews: true }, [], await now());
    const [asked] = await db().select().from(registrations).where(eq(registrations.email, first));
    const { id, name, postcode, phone, companion, help } = asked as typeof registrations.$inferSelect;
    await confirmAddress(await linkToken(id, "confirm"), await now());
    expect((await subscriberOf(first))?.confirmedAt).toBeInstanceOf(Date);
    expect((await registrationNow(id)).wantsNews, "the wish is fulfilled").toBe(false);

    expect(await takeOffList(first, (await givenOrganiser()).id, await now())).toBe(true);
    const moved = { name, postcode, phone, companion, help, email: second };
    await changeDetails(await linkToken(id, "manage"), moved, await now());
    await confirmAddress(await linkToken(id, "confirm"), await now());

    expect((await registrationNow(id)).confirmedAt, "the new address is confirmed").toBeInstanceOf(Date);
    expect(await subscriberOf(first)).toBeUndefined();
    expect(await subscriberOf(second)).toBeUndefined();
  });
});

describe("an announcement", () => {
  it("tells everybody who said yes, once each, by their own link and with the header that leaves", async () => {
    const [meeting, asha] = [await givenMeeting(), await givenOrganiser()];
    const people = [await givenSubscriber(), await givenSubscriber(), await givenSubscriber()];
    await givenSubscriber({ confirmed: false });
    await deliverAll();
    expect(await announceMeeting(meeting.id, asha.id, await now())).toEqual({ ok: true, people: 3 });
    const sent = await deliverAll();
    expect(addressesOf(sent)).toEqual(people.map(({ email }) => email).sort());
    for (const { mail } of sent) {
      const { token } = people.find(({ email }) => email === mail.to.address) as (typeof people)[number];
      const leave = `${process.env.SITE_URL}/mailing-list/leave/${token}`;
      expect(mail.headers["List-Unsubscribe"]).toMatch(
        new RegExp(`^<${leave}/one-click/send>, <mailto:[^<>\\s]+@[^<>\\s]+\\?subject=[^<>\\s]+>$`),
      );
      expect(mail.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
      expect(linksTo("leave", mail)).toEqual([token]);
      expect(mail.text).toContain(`/meetings/${meeting.slug}`);
      expect(mail.text).toContain(meeting.title);
    }
    expect(await describeAnnouncement(meeting.id)).toMatchObject({
      made: { people: 3 },
      waiting: 0,
      failed: 0,
    });
  });

  it("goes to nobody who has asked for a place already, unless they cancelled", async () => {
    const [meeting, asha] = [await givenMeeting(), await givenOrganiser()];
    const [asked, cancelled, neither] = [
      await givenSubscriber(),
      await givenSubscriber(),
      await givenSubscriber(),
    ];
    await givenRequest(meeting, { email: asked.email.toUpperCase() });
    const gaveBack = await givenRequest(meeting, { email: cancelled.email });
    await withdraw(await linkToken(gaveBack.id, "manage"), await now());
    await emptyOutbox();
    await announceMeeting(meeting.id, asha.id, await now());
    expect(addressesOf(await deliverAll())).toEqual([cancelled.email, neither.email].sort());
  });

  it("is made once, however often and by however many it is pressed", async () => {
    const [meeting, asha, tom] = [await givenMeeting(), await givenOrganiser(), await givenOrganiser()];
    await givenSubscriber();
    await emptyOutbox();
    const at = await now();
    const answers = await Promise.all(
      [asha, tom, asha, tom].map(({ id }) => announceMeeting(meeting.id, id, at)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.reason).toBe("already_announced");
    expect(await deliverAll()).toHaveLength(1);
    const acts = await db()
      .select()
      .from(organiserHistory)
      .where(and(eq(organiserHistory.meetingId, meeting.id), eq(organiserHistory.act, "announced_meeting")));
    expect(acts).toHaveLength(1);
  });

  it("is refused for a draft, and when requests have closed", async () => {
    const asha = await givenOrganiser();
    await givenSubscriber();
    const [draft, closed] = [await givenMeeting({ state: "draft" }), await givenMeeting()];
    const refused = { ok: false, reason: "takes_no_requests" };
    expect(await announceMeeting(draft.id, asha.id, await now())).toEqual(refused);
    expect(await announceMeeting(closed.id, asha.id, closed.requestsCloseAt)).toEqual(refused);
  });

  it("is not mailed any more once the meeting takes no requests", async () => {
    const [meeting, asha] = [await givenMeeting(), await givenOrganiser()];
    await givenSubscriber();
    await emptyOutbox();
    await announceMeeting(meeting.id, asha.id, await now());
    await timeIs(meeting.requestsCloseAt);
    expect(await deliverAll()).toEqual([]);
  });

  it("is not mailed to somebody who leaves before it is written out", async () => {
    const [meeting, asha] = [await givenMeeting(), await givenOrganiser()];
    const [leaves, stays] = [await givenSubscriber(), await givenSubscriber()];
    await emptyOutbox();
    await announceMeeting(meeting.id, asha.id, await now());
    await leaveList(leaves.token);
    expect(addressesOf(await deliverAll())).toEqual([stays.email]);
  });

  it("is not mailed to somebody who leaves while a worker holds it", async () => {
    const [meeting, asha, leaves] = [await givenMeeting(), await givenOrganiser(), await givenSubscriber()];
    await emptyOutbox();
    await announceMeeting(meeting.id, asha.id, await now());
    const [leased] = await leaseDue("test", 1);
    await leaveList(leaves.token);
    const kept = keptMail();
    expect(
      await deliver(leased as NonNullable<typeof leased>, kept.transport, AbortSignal.timeout(20_000)),
    ).toBe("superseded");
    expect(kept.sent).toEqual([]);
  });

  it("that failed for now is not tried again for somebody who has left meanwhile", async () => {
    const [meeting, asha, leaves] = [await givenMeeting(), await givenOrganiser(), await givenSubscriber()];
    await emptyOutbox();
    await announceMeeting(meeting.id, asha.id, await now());
    await deliverAll(keptMail(() => ({ kind: "ambiguous", error: "smtp: ETIMEDOUT" })));
    await leaveList(leaves.token);
    expect(await db().select().from(messages).where(eq(messages.subscriberId, leaves.id))).toEqual([]);
  });

  it("and a leaving that cross end without a fault, and with nobody mailed who has left", async () => {
    const [meeting, asha] = [await givenMeeting(), await givenOrganiser()];
    const people = await Promise.all(Array.from({ length: 6 }, () => givenSubscriber()));
    await emptyOutbox();
    const leavers = people.slice(0, 3);
    const at = await now();
    // Both wait behind the same table, so that neither is through before the other has begun.
    const [answer] = await holding("lock table subscribers in access exclusive mode", async (letGo) => {
      const both = Promise.all([
        announceMeeting(meeting.id, asha.id, at),
        ...leavers.map(({ token }) => leaveList(token)),
      ]);
      await waitingForLocks(4);
      await letGo();
      return both;
    });
    expect(answer).toMatchObject({ ok: true });
    expect(addressesOf(await deliverAll())).toEqual(
      people
        .slice(3)
        .map(({ email }) => email)
        .sort(),
    );
  });
});
