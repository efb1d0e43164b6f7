import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { drafts, rateLimits } from "@/db/schema/forum";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { findDraft, keepDraft } from "@/lib/drafts";
import { keepHouse } from "@/lib/messages/housekeeping";
import { confirmAddress } from "@/lib/registrations/confirm";
import { forgetUnconfirmed, lapseUnconfirmed } from "@/lib/registrations/lapse";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox, tokensIn } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  everythingAbout,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  hour,
  linkToken,
  type Meeting,
  mailsOf,
  minute,
  privateToken,
  readChanges,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

describe("a place whose address nobody confirms", () => {
  /** A place given to somebody unconfirmed, so long before the meeting starts. */
  async function givenUnconfirmed(approvedBefore: number) {
    const meeting = await givenMeeting();
    const { id } = await givenRequest(meeting);
    await deliverAll();
    await timeIs(beforeStart(meeting, approvedBefore));
    await givenDecision("approve", id);
    return { meeting, id };
  }
  // Doors open half an hour before the start and close half an hour after the end.
  const ways: { given: string; approvedBefore: number; keptUntil: (meeting: Meeting) => Date }[] = [
    {
      given: "a week ahead, keeps it 48 hours",
      approvedBefore: 7 * day,
      keptUntil: (m) => beforeStart(m, 5 * day),
    },
    {
      given: "a day ahead, keeps it until two hours before the doors",
      approvedBefore: day,
      keptUntil: (m) => beforeStart(m, 2.5 * hour),
    },
  ];

  it.each(ways)("given $given, and is told", async ({ approvedBefore, keptUntil }) => {
    const { meeting, id } = await givenUnconfirmed(approvedBefore);
    const end = keptUntil(meeting);
    // A minute past it: the approval was a moment after the clock was set.
    await lapseUnconfirmed(new Date(end.getTime() - 1));
    expect((await registrationNow(id)).state).toBe("approved");

    await lapseUnconfirmed(await timeIs(new Date(end.getTime() + minute)));

    expect((await registrationNow(id)).state).toBe("requested");
    expect((await readChanges(id)).at(-1)).toMatchObject({
      verb: "lapse",
      from: "approved",
      organiserId: null,
    });
    expect(await mailsOf(id)).toEqual(["request_received", "place_lapsed"]);
    const [mail] = await deliverAll();
    expect(mail && tokensIn(mail.mail)).toMatchObject({
      private: [],
      confirm: [await linkToken(id, "confirm")],
    });
  });

  it.each([2.4 * hour, 10 * minute, -30 * minute])(
    "given as late as %d ms before the start is kept until the doors close",
    async (approvedBefore) => {
      const { meeting, id } = await givenUnconfirmed(approvedBefore);
      for (const at of [beforeStart(meeting, -hour + minute), beforeStart(meeting, -90 * minute + 1)])
        await lapseUnconfirmed(await timeIs(at));
      expect((await registrationNow(id)).state).toBe("approved");
    },
  );

  it("is kept once the address is confirmed, and never lapses while its approval is held", async () => {
    const { meeting, id } = await givenUnconfirmed(7 * day);
    await confirmAddress(await linkToken(id, "confirm"), await now());
    await lapseUnconfirmed(await timeIs(beforeStart(meeting, hour)));
    expect((await registrationNow(id)).state).toBe("approved");
    expect(await privateToken(id)).not.toBeNull();
  });

  it("can be given again to somebody else, and to them", async () => {
    const meeting = await givenMeeting({ capacity: 1 });
    const { id } = await givenState(meeting, "approved");
    const other = await givenRequest(meeting);
    await lapseUnconfirmed(await timeIs(beforeStart(meeting, 4 * day)));
    await givenDecision("approve", other.id);
    expect((await registrationNow(other.id)).state).toBe("approved");
    expect((await registrationNow(id)).state).toBe("requested");
  });
});

describe("when a meeting is over", () => {
  it("requests that nobody confirmed or decided go, with everything of theirs, and all others stay", async () => {
    const meeting = await givenMeeting();
    const gone = await givenRequest(meeting);
    const confirmed = await givenRequest(meeting, { confirmed: true });
    const decided = await givenState(meeting, "declined");
    const approved = await givenApproved(meeting);
    const elsewhere = await givenRequest(
      await givenMeeting({ startsAt: new Date(meeting.startsAt.getTime() + 9 * day) }),
    );
    await deliverAll();

    await timeIs(beforeStart(meeting, -hour - minute));
    expect(await forgetUnconfirmed(await now())).toBe(0);
    await timeIs(beforeStart(meeting, -2 * hour - minute));
    expect(await forgetUnconfirmed(await now())).toBeGreaterThan(0);

    const left = (await everythingAbout(meeting.id)).registrations.map(({ id }) => id);
    expect(left.sort()).toEqual([confirmed.id, decided.id, approved.id].sort());
    expect((await registrationNow(elsewhere.id)).state).toBe("requested");
    for (const table of [registrationChanges, mailedLinks, messages])
      expect(await db().select().from(table).where(eq(table.registrationId, gone.id))).toEqual([]);
  });
});

describe("what was kept for a while", () => {
  it("goes when its time is over: answers on their way, and counts of tries", async () => {
    const meeting = await givenMeeting();
    const kept = await keepDraft(
      "ask|next-week",
      { values: { fullName: "Margaret" }, errors: {} },
      await now(),
    );
    await db().execute(
      sql`insert into rate_limits values ('old', 3, now() - interval '1 second'), ('new', 3, now() + interval '1 hour')`,
    );
    await keepHouse();
    expect((await findDraft("ask|next-week", kept, await now()))?.values).toEqual({ fullName: "Margaret" });
    expect((await db().select().from(rateLimits)).map(({ key }) => key)).toEqual(["new"]);
    await timeIs(beforeStart(meeting, 7 * day - hour - minute));
    expect(await findDraft("ask|next-week", kept, await now())).toBeNull();
    await keepHouse();
    expect(await db().select().from(drafts)).toEqual([]);
  });

  it("is encrypted: a draft's answers cannot be read in the database, nor under its id", async () => {
    await givenMeeting();
    const id = await keepDraft(
      "ask|next-week",
      { values: { fullName: "Perpetua Canary" }, errors: {} },
      await now(),
    );
    const [row] = await db().select().from(drafts);
    expect(row?.sealed.toString("latin1")).not.toContain("Perpetua");
    expect(row?.idHash).not.toBe(id);
  });
});

describe("history is written once:", () => {
  it("a registration's changes cannot be altered, and go only together with it", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const untouched = await readChanges(id);
    const altered = db()
      .update(registrationChanges)
      .set({ verb: "decline" })
      .where(eq(registrationChanges.registrationId, id));
    await expect(altered).rejects.toMatchObject({
      cause: { message: "registration_changes is append-only" },
    });
    expect(await readChanges(id)).toEqual(untouched);
    await db().delete(messages).where(eq(messages.registrationId, id));
    await db().delete(registrations).where(eq(registrations.id, id));
    expect(await readChanges(id)).toEqual([]);
  });

  it("an organiser's acts can be neither altered nor deleted", async () => {
    const { id } = await givenOrganiser();
    await db()
      .insert(organiserHistory)
      .values({ organiserId: id, act: "made_meeting", at: await now() });
    const mine = eq(organiserHistory.organiserId, id);
    const refusal = { cause: { message: "organiser_history is append-only" } };
    await expect(db().update(organiserHistory).set({ act: "nothing" }).where(mine)).rejects.toMatchObject(
      refusal,
    );
    await expect(db().delete(organiserHistory).where(mine)).rejects.toMatchObject(refusal);
    expect(await db().select().from(organiserHistory).where(mine)).toMatchObject([{ act: "made_meeting" }]);
  });
});
