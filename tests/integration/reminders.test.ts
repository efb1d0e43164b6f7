import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { shortDate } from "@/lib/dates";
import { reissue } from "@/lib/meetings/commands";
import { moveMeeting } from "@/lib/meetings/move";
import { remindEverybody } from "@/lib/meetings/remind";
import { keepHouse } from "@/lib/messages/housekeeping";
import { lookAtDoor } from "@/lib/passes/queries";
import { startContenders } from "@/tests/support/contenders";
import { useDatabase } from "@/tests/support/database";
import { holding, waitingForLocks } from "@/tests/support/locks";
import { deliverAll, emptyOutbox, keptMail, tokensIn, waitingIsOver } from "@/tests/support/outbox";
import {
  beforeStart,
  day,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  hour,
  type Meeting,
  mailsOf,
  meetingNow,
  minute,
  privateTokenOf,
  timeIs,
} from "@/tests/support/people";
import { startProcess } from "@/tests/support/processes";

useDatabase();
beforeEach(async () => {
  await emptyOutbox();
  // Meetings of earlier tests would be reminded of too.
  await db().execute(sql`update meetings set state = 'draft'`);
});

/** A meeting with two people who have a place, told of it, and with everybody who has none. */
async function givenPeople() {
  const meeting = await givenMeeting();
  const margaret = await givenApproved(meeting, { name: "Margaret O'Brien" });
  const rosa = await givenApproved(meeting, { name: "Rosa Lind" });
  const placeless = [
    await givenRequest(meeting, { confirmed: true }),
    await givenState(meeting, "waitlisted", { confirmed: true }),
    await givenState(meeting, "declined", { confirmed: true }),
    await givenState(meeting, "removed", { confirmed: true }),
    await givenState(meeting, "withdrawn", { confirmed: true }),
    // Approved, but without a private link: the address is not confirmed.
    await givenState(meeting, "approved"),
  ];
  await deliverAll();
  return { meeting, margaret, rosa, placeless };
}

const reminders = async (id: string) => (await mailsOf(id)).filter((kind) => kind.startsWith("reminder_"));
const dayBefore = (meeting: Meeting) => timeIs(beforeStart(meeting, day));
const shortlyBefore = (meeting: Meeting) => timeIs(beforeStart(meeting, 45 * minute));

describe("everybody who has a private link", () => {
  it("is reminded once the day before and once before the doors open; nobody else is", async () => {
    const { meeting, margaret, rosa, placeless } = await givenPeople();
    await remindEverybody(await timeIs(beforeStart(meeting, day + minute)));
    expect(await reminders(margaret.id)).toEqual([]);

    const daySent = await remindEverybody(await dayBefore(meeting));
    for (const minutes of [1, 2, 600]) {
      const later = new Date((await now()).getTime() + minutes * minute);
      expect(await remindEverybody(later)).toBe(0);
    }
    const doorsSent = await remindEverybody(await shortlyBefore(meeting));
    expect(await remindEverybody(await timeIs(beforeStart(meeting, minute)))).toBe(0);

    expect([daySent, doorsSent]).toEqual([2, 2]);
    for (const { id } of [margaret, rosa])
      expect(await reminders(id)).toEqual(["reminder_day", "reminder_doors"]);
    for (const { id } of placeless) expect(await reminders(id)).toEqual([]);
  });

  it("reads their private link, their name on the list and the hour in both", async () => {
    const { meeting, margaret } = await givenPeople();
    await db()
      .update(registrations)
      .set({ nightName: "Maggie Brown" })
      .where(eq(registrations.id, margaret.id));
    await remindEverybody(await dayBefore(meeting));
    const first = (await deliverAll()).find(({ mail }) => mail.to.address === margaret.email);
    await remindEverybody(await shortlyBefore(meeting));
    const second = (await deliverAll()).find(({ mail }) => mail.to.address === margaret.email);

    expect(first?.mail.subject).toBe("Tomorrow: our meeting at 7:30pm");
    expect(second?.mail.subject).toBe("Doors open at 7pm tonight");
    const token = await privateTokenOf(margaret.id);
    for (const sent of [first, second]) {
      expect(sent && tokensIn(sent.mail).private).toEqual([token]);
      expect(sent?.mail.text).toContain("Your name on our list: Maggie Brown");
    }
  });

  it("reads Today when the first mail leaves after midnight", async () => {
    const { meeting, margaret } = await givenPeople();
    await remindEverybody(await timeIs(beforeStart(meeting, 10 * hour)));
    const mail = (await deliverAll()).find((sent) => sent.mail.to.address === margaret.email);
    expect(mail?.mail.subject).toBe("Today: our meeting at 7:30pm");
  });

  it("gets only the mail about the doors when the site was down the day before", async () => {
    const { meeting, margaret } = await givenPeople();
    await shortlyBefore(meeting);
    await keepHouse();
    await keepHouse();
    expect(await reminders(margaret.id)).toEqual(["reminder_doors"]);
  });
});

describe("somebody approved late", () => {
  it("is not mailed twice in two hours, and hears of the doors when the place is older than that", async () => {
    const meeting = await givenMeeting();
    await timeIs(beforeStart(meeting, day + hour));
    const late = await givenApproved(meeting);
    await remindEverybody(await dayBefore(meeting));
    expect(await reminders(late.id)).toEqual([]);
    await remindEverybody(await shortlyBefore(meeting));
    expect(await reminders(late.id)).toEqual(["reminder_doors"]);
  });

  it("after the reminders gets none: the mail about the place says it all", async () => {
    const { meeting } = await givenPeople();
    await remindEverybody(await shortlyBefore(meeting));
    const { id } = await givenRequest(meeting, { confirmed: true });
    await givenDecision("approve", id);
    await remindEverybody(await timeIs(beforeStart(meeting, 5 * minute)));
    expect(await mailsOf(id)).toEqual(["request_received", "place_given"]);
  });
});

describe("a meeting", () => {
  it.each([
    ["that is a draft", { state: "draft" as const }],
    ["that is cancelled", { state: "cancelled" as const }],
  ])("%s reminds nobody", async (_, change) => {
    const { meeting } = await givenPeople();
    await db().update(meetings).set(change).where(eq(meetings.id, meeting.id));
    expect(await remindEverybody(await dayBefore(meeting))).toBe(0);
    expect(await remindEverybody(await shortlyBefore(meeting))).toBe(0);
  });

  it("that has begun or is over reminds nobody", async () => {
    const { meeting } = await givenPeople();
    for (const ms of [0, -hour, -day]) expect(await remindEverybody(beforeStart(meeting, ms))).toBe(0);
  });

  it("that was moved reminds anew, and what was not sent yet about its old time never leaves", async () => {
    const { meeting, margaret } = await givenPeople();
    await remindEverybody(await dayBefore(meeting));
    const later = (instant: Date) => new Date(instant.getTime() + 7 * day);
    const moved = {
      startsAt: later(meeting.startsAt),
      endsAt: later(meeting.endsAt),
      doorsOpenAt: later(meeting.doorsOpenAt),
      requestsCloseAt: later(meeting.requestsCloseAt),
      note: "The hall is flooded.",
    };
    const organiser = await givenOrganiser();
    await moveMeeting(meeting.id, meeting.calendarSequence, moved, organiser.id, await now());
    const mails = await deliverAll();
    expect(mails.map(({ mail }) => mail.subject).filter((said) => /^(Tomorrow|Today)/.test(said))).toEqual(
      [],
    );

    await remindEverybody(await dayBefore(await meetingNow(meeting.id)));
    const [mail] = (await deliverAll()).filter((sent) => sent.mail.to.address === margaret.email);
    expect(mail?.mail.text).toContain(shortDate(moved.startsAt, meeting.timeZone));
  });
});

describe("several workers", () => {
  it("of two processes at the same moment remind everybody once", async () => {
    const { meeting, margaret, rosa } = await givenPeople();
    await dayBefore(meeting);
    const contenders = await startContenders();
    const came = await contenders.race(Array.from({ length: 8 }, () => ({ does: "remind" as const })));
    await contenders.stop();
    expect(came.filter(({ ok }) => ok)).toHaveLength(1);
    for (const { id } of [margaret, rosa]) expect(await reminders(id)).toEqual(["reminder_day"]);
  });

  it("lose nobody when one is killed half-way: the mark and the mails stand or fall together", async () => {
    const { meeting, margaret, rosa } = await givenPeople();
    const at = await dayBefore(meeting);
    const { child, firstWord, ended } = startProcess("contender-process");
    await firstWord;
    await holding("lock table messages in share row exclusive mode", async () => {
      child.send([{ does: "remind" }]);
      // It has set the mark, and waits to write the mails.
      await waitingForLocks(1);
      child.kill("SIGKILL");
      expect(await ended).toBe("SIGKILL");
    });
    expect(await remindEverybody(at)).toBe(2);
    for (const { id } of [margaret, rosa]) expect(await reminders(id)).toEqual(["reminder_day"]);
  });
});

describe("a re-issue between the reminder and its leaving", () => {
  it("takes its place: one mail to each, with the link that works", async () => {
    const { meeting, margaret } = await givenPeople();
    await remindEverybody(await shortlyBefore(meeting));
    const organiser = await givenOrganiser();
    await reissue(meeting.id, meeting.edition, null, organiser.id, await now());
    const mails = (await deliverAll()).filter(({ mail }) => mail.to.address === margaret.email);
    expect(mails).toHaveLength(1);
    const [token] = mails[0] ? tokensIn(mails[0].mail).private : [];
    expect(token).toBe(await privateTokenOf(margaret.id));
    expect((await lookAtDoor(token ?? "", null, beforeStart(meeting, 10 * minute)))?.answer).toBe("open");
    expect(await reminders(margaret.id)).toEqual([]);
  });

  it("leaves one whose outcome is unknown to be repeated as it was, never written anew", async () => {
    const { meeting, margaret } = await givenPeople();
    await remindEverybody(await shortlyBefore(meeting));
    const unanswered = keptMail(() => ({ kind: "ambiguous", error: "no answer" }));
    await deliverAll(unanswered);
    await waitingIsOver();
    const again = await deliverAll();
    const to = ({ mail }: { mail: { to: { address: string } } }) => mail.to.address === margaret.email;
    expect(again.find(to)).toEqual(unanswered.sent.find(to));
  });
});
