import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { publishMeeting, reissue } from "@/lib/meetings/commands";
import { editAbout, editPlaces, editWhen } from "@/lib/meetings/edit";
import type { MoveInput } from "@/lib/meetings/input";
import { moveMeeting } from "@/lib/meetings/move";
import { publishNotes } from "@/lib/meetings/notes";
import {
  countFor,
  findMeetingWithPlaces,
  findNextMeeting,
  findPublicMeeting,
  listPublicMeetings,
} from "@/lib/meetings/queries";
import { remindEverybody } from "@/lib/meetings/remind";
import { doorsCloseAt, manageLinkExpiresAt, passExpiresAt } from "@/lib/meetings/rules";
import { mailFreshLink, replaceLink, takeSeat } from "@/lib/passes/commands";
import { lookAtDoor } from "@/lib/passes/queries";
import { decide, undoDecision, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import { lapseUnconfirmed } from "@/lib/registrations/lapse";
import { findHistory } from "@/lib/registrations/queries";
import { requestPlace } from "@/lib/registrations/request";
import { findCalendarEntry, findStatus } from "@/lib/registrations/status";
import { useDatabase } from "@/tests/support/database";
import { inThisOrder } from "@/tests/support/locks";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  answers,
  beforeStart,
  day,
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
  newAddress,
  privateToken,
  privateTokenOf,
  readMessages,
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

const why = "Sergeant Marsh is on duty on the first evening.";

/** A meeting's times so many milliseconds later. */
function later(meeting: Meeting, ms: number): MoveInput {
  const by = (instant: Date) => new Date(instant.getTime() + ms);
  const { startsAt, endsAt, doorsOpenAt, requestsCloseAt } = meeting;
  return {
    startsAt: by(startsAt),
    endsAt: by(endsAt),
    doorsOpenAt: by(doorsOpenAt),
    requestsCloseAt: by(requestsCloseAt),
    note: why,
  };
}

async function moved(meeting: Meeting, ms = 7 * day) {
  const { id } = await givenOrganiser();
  const answer = await moveMeeting(meeting.id, meeting.calendarSequence, later(meeting, ms), id, await now());
  if (!answer.ok) throw new Error(`the move was refused: ${answer.reason}`);
  return answer;
}

async function cancelled(meeting: Meeting) {
  const { id } = await givenOrganiser();
  const answer = await cancelMeeting(meeting.id, meeting.calendarSequence, why, id, await now());
  if (!answer.ok) throw new Error(`the cancellation was refused: ${answer.reason}`);
  return answer;
}

/** Somebody in each state, in the outbox nothing left to send. */
async function everySort(meeting: Meeting) {
  const people = {
    approved: await givenApproved(meeting),
    unconfirmed: await givenState(meeting, "approved"),
    requested: await givenRequest(meeting, { confirmed: true }),
    waitlisted: await givenState(meeting, "waitlisted", { confirmed: true }),
    declined: await givenState(meeting, "declined", { confirmed: true }),
    withdrawn: await givenState(meeting, "withdrawn"),
    removed: await givenState(meeting, "removed", { confirmed: true }),
  };
  await deliverAll();
  return people;
}

/** The mails that leave now, by their address. */
async function mailsLeaving() {
  return new Map((await deliverAll()).map(({ mail }) => [mail.to.address, mail]));
}

describe("a meeting that is moved", () => {
  it("is told once to everybody with a place or waiting for one, the new time first, and to nobody else", async () => {
    const meeting = await givenMeeting();
    const people = await everySort(meeting);
    expect((await moved(meeting)).told).toBe(4);
    const mails = await mailsLeaving();
    const told = [people.approved, people.unconfirmed, people.requested, people.waitlisted];
    expect([...mails.keys()].sort()).toEqual(told.map(({ email }) => email).sort());
    for (const { subject, text } of mails.values()) {
      expect(subject).toBe("New time: Tuesday 15 December, 7:30pm");
      expect(text).toMatch(/Hello .*,\n\nThe new time is Tuesday 15 December, 7:30pm\.\n/);
      expect(text).toContain("Before, it was Tuesday 8 December, 7:30pm.");
      expect(text).toContain(why);
    }
    const said = (email: string) => mails.get(email)?.text;
    expect(said(people.approved.email)).toContain("No. Your place and your private link stay good.");
    expect(said(people.unconfirmed.email)).toContain("Confirm your email address");
    expect(said(people.requested.email)).toContain("No. Your request still counts");
    // A place is free, so it is offered to whoever waits.
    expect(said(people.waitlisted.email)).toContain("One thing. A place is free for you.");
    expect(await deliverAll()).toEqual([]);
  });

  it("keeps every place and link, and how long they work follows the new end", async () => {
    const meeting = await givenMeeting();
    const { approved } = await everySort(meeting);
    const [door, manage] = [await privateTokenOf(approved.id), await linkToken(approved.id, "manage")];
    await moved(meeting);
    const after = await everythingAbout(meeting.id);
    for (const { state, expiresAt } of after.passes)
      if (state === "live") expect(expiresAt).toEqual(passExpiresAt(after.meeting));
    for (const { kind, expiresAt } of after.links)
      expect(expiresAt).toEqual(
        kind === "confirm" ? doorsCloseAt(after.meeting) : manageLinkExpiresAt(after.meeting),
      );
    expect(await privateToken(approved.id)).toBe(door);
    await timeIs(new Date(meeting.doorsOpenAt.getTime() + minute));
    expect((await lookAtDoor(door, null, await now()))?.answer).toBe("too_early");
    await timeIs(new Date(after.meeting.doorsOpenAt.getTime() + minute));
    expect((await lookAtDoor(door, null, await now()))?.answer).toBe("open");
    expect((await takeSeat(door, "a browser", await now())).ok).toBe(true);
    expect((await findStatus("manage", manage, await now()))?.link).toBe("works");
  });

  it("notes where it was, why, by whom, and that its reminders are to go again", async () => {
    const meeting = await givenMeeting();
    const at = await now();
    await db()
      .update(meetings)
      .set({ remindedDayAt: at, remindedDoorsAt: at })
      .where(eq(meetings.id, meeting.id));
    await moved(meeting);
    expect(await meetingNow(meeting.id)).toMatchObject({
      movedFrom: meeting.startsAt,
      publicNote: why,
      calendarSequence: 1,
      remindedDayAt: null,
      remindedDoorsAt: null,
      edition: meeting.edition,
      state: "published",
    });
    expect(await actsOf(meeting)).toContain("moved_meeting");
  });

  it("tells nobody of a decision that is held, and everybody by what they read", async () => {
    const meeting = await givenMeeting();
    const [yes, no] = [
      await givenRequest(meeting, { confirmed: true }),
      await givenRequest(meeting, { confirmed: true }),
    ];
    await deliverAll();
    await givenDecision("approve", yes.id);
    await givenDecision("decline", no.id);
    expect((await moved(meeting)).told).toBe(2);
    const mails = await mailsLeaving();
    for (const { email } of [yes, no])
      expect(mails.get(email)?.text).toContain("No. Your request still counts");
    await holdIsOver();
    expect((await mailsLeaving()).get(yes.email)?.text).toContain("Tuesday 15 December, 7:30pm");
  });

  it("twice before the mail has left is told once, with the last time", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await deliverAll();
    await moved(meeting);
    await moved(await meetingNow(meeting.id), day);
    const mails = await deliverAll();
    expect(mails.map(({ mail }) => mail.subject)).toEqual(["New time: Wednesday 16 December, 7:30pm"]);
    expect((await readMessages(id)).filter(({ kind }) => kind === "meeting_moved")).toHaveLength(2);
  });

  it("before anybody was told of the last time still names the time that people know", async () => {
    const meeting = await givenMeeting();
    await givenApproved(meeting);
    await deliverAll();
    await moved(meeting);
    await moved(await meetingNow(meeting.id), day);
    expect((await deliverAll())[0]?.mail.text).toContain("Before, it was Tuesday 8 December, 7:30pm.");
    expect((await meetingNow(meeting.id)).movedFrom).toEqual(meeting.startsAt);
    await moved(await meetingNow(meeting.id), day);
    expect((await deliverAll())[0]?.mail.text).toContain("Before, it was Wednesday 16 December, 7:30pm.");
  });

  it("and then ends later is still said to have moved", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await moved(meeting);
    await deliverAll();
    const second = await meetingNow(meeting.id);
    const longer = { ...later(second, 0), endsAt: new Date(second.endsAt.getTime() + hour) };
    const organiser = (await givenOrganiser()).id;
    const answer = await moveMeeting(meeting.id, second.calendarSequence, longer, organiser, await now());
    expect(answer).toEqual({ ok: true, told: 1, toRing: 0 });
    expect((await deliverAll())[0]?.mail.text).toContain("Before, it was Tuesday 8 December, 7:30pm.");
    const status = await findStatus("manage", await linkToken(id, "manage"), await now());
    expect(status?.meeting.movedFrom).toEqual(meeting.startsAt);
  });

  it("of which only the end is later was never at another time", async () => {
    const meeting = await givenMeeting();
    await givenApproved(meeting);
    await deliverAll();
    const longer = { ...later(meeting, 0), endsAt: new Date(meeting.endsAt.getTime() + hour) };
    expect((await moveMeeting(meeting.id, 0, longer, (await givenOrganiser()).id, await now())).ok).toBe(
      true,
    );
    expect((await deliverAll())[0]?.mail.text).not.toContain("Before, it was");
  });

  it("tells whoever is offered a place to take it, and by when", async () => {
    const meeting = await givenMeeting();
    const next = await givenState(meeting, "waitlisted", { confirmed: true });
    const at = await now();
    const until = new Date(at.getTime() + 20 * hour);
    await db().update(registrations).set({ offeredUntil: until }).where(eq(registrations.id, next.id));
    const other = await givenState(meeting, "waitlisted");
    await deliverAll();
    await moved(meeting);
    const mails = await mailsLeaving();
    expect(mails.get(other.email)?.text).toContain("No. You stay on the waiting list.");
    const text = mails.get(next.email)?.text;
    expect(text).toContain("One thing. A place is free for you. Take it on your own page by ");
    expect(text).toContain(`${dateAndTime(until, meeting.timeZone)}.`);
    expect(text).not.toContain("You stay on the waiting list");
  });

  it("into its last day is told once: the mail about the move is the reminder of the day before", async () => {
    const meeting = await givenMeeting();
    const { email } = await givenApproved(meeting);
    await deliverAll();
    const at = await timeIs(beforeStart(meeting, 3 * day));
    await moved(meeting, -(2 * day + hour));
    await remindEverybody(at);
    const subjects = async () =>
      (await deliverAll())
        .filter(({ mail }) => mail.to.address === email)
        .map(({ mail }) => mail.subject.replace(/:.*/, ""));
    expect(await subjects()).toEqual(["New time"]);
    const doorsSoon = await timeIs(beforeStart(await meetingNow(meeting.id), 40 * minute));
    await remindEverybody(doorsSoon);
    expect(await subjects()).toEqual(["Doors open at 6pm tonight"]);
  });

  it("leaves no offer open past the new doors", async () => {
    const meeting = await givenMeeting();
    const next = await givenState(meeting, "waitlisted", { confirmed: true });
    const at = await now();
    const until = new Date(at.getTime() + 20 * hour);
    await db().update(registrations).set({ offeredUntil: until }).where(eq(registrations.id, next.id));
    const soon = later(meeting, at.getTime() + 4 * hour - meeting.startsAt.getTime());
    const { id } = await givenOrganiser();
    expect((await moveMeeting(meeting.id, 0, soon, id, at)).ok).toBe(true);
    expect((await registrationNow(next.id)).offeredUntil).toEqual(soon.doorsOpenAt);
  });

  it("says on its page what it was, and stays where it is in the list", async () => {
    const meeting = await givenMeeting();
    await moved(meeting);
    const shown = await findMeetingWithPlaces(meeting.slug, await now());
    expect(shown).toMatchObject({ movedFrom: meeting.startsAt, publicNote: why, phase: "asking" });
    expect((await listPublicMeetings(await now())).next.map(({ id }) => id)).toContain(meeting.id);
  });

  it.each([
    ["to a time that is past", -8 * day, "in_the_past"],
    ["to the time that it has", 0, "unchanged"],
  ])("is refused %s, and nobody is told", async (_, ms, reason) => {
    const meeting = await givenMeeting();
    const before = await everythingAbout(meeting.id);
    const { id } = await givenOrganiser();
    expect(await moveMeeting(meeting.id, 0, later(meeting, ms), id, await now())).toEqual({
      ok: false,
      reason,
    });
    expect(await everythingAbout(meeting.id)).toEqual(before);
  });

  it("is refused when it is a draft, over, cancelled, unknown, or was moved meanwhile", async () => {
    const { id } = await givenOrganiser();
    const refused = async (meeting: Meeting, seen = meeting.calendarSequence) => {
      const answer = await moveMeeting(meeting.id, seen, later(meeting, 60 * day), id, await now());
      return answer.ok ? "done" : answer.reason;
    };
    expect(await refused(await givenMeeting({ state: "draft" }))).toBe("not_published");
    const over = await givenMeeting();
    await timeIs(doorsCloseAt(over));
    expect(await refused(over)).toBe("meeting_over");
    const off = await givenMeeting();
    await cancelled(off);
    expect(await refused(await meetingNow(off.id))).toBe("cancelled");
    const twice = await givenMeeting();
    await moved(twice);
    expect(await refused(twice, 0)).toBe("changed_meanwhile");
    expect(await refused({ ...twice, id: id })).toBe("not_found");
  });
});

describe("whom no mail reaches", () => {
  it.each([
    ["moved", moved],
    ["cancelled", cancelled],
  ])("is counted when a meeting is %s, and no mail about it waits for them", async (_, act) => {
    const meeting = await givenMeeting();
    const people = await everySort(meeting);
    for (const { id } of [people.approved, people.waitlisted, people.declined])
      await db()
        .update(registrations)
        .set({ source: "phoned", email: null, emailKey: null })
        .where(eq(registrations.id, id));
    expect((await countFor([meeting.id], await now())).get(meeting.id)?.toRing).toBe(2);
    const before = await mailsOf(people.approved.id);
    expect(await act(meeting)).toEqual({ ok: true, told: 2, toRing: 2 });
    expect(await mailsOf(people.approved.id)).toEqual(before);
    expect([...(await mailsLeaving()).keys()].sort()).toEqual(
      [people.unconfirmed.email, people.requested.email].sort(),
    );
  });
});

describe("a meeting that is cancelled", () => {
  it("is told once to everybody with a place or waiting for one, with the reason, and to nobody else", async () => {
    const meeting = await givenMeeting();
    const people = await everySort(meeting);
    expect((await cancelled(meeting)).told).toBe(4);
    const mails = await mailsLeaving();
    const told = [people.approved, people.unconfirmed, people.requested, people.waitlisted];
    expect([...mails.keys()].sort()).toEqual(told.map(({ email }) => email).sort());
    for (const { subject, text } of mails.values()) {
      expect(subject).toBe("Our meeting on 8 December is cancelled");
      expect(text).toMatch(/Hello .*,\n\nThere will be no meeting on Tuesday 8 December, 7:30pm\.\n/);
      expect(text).toContain(why);
      expect(text).not.toContain("/j/");
    }
    expect(await deliverAll()).toEqual([]);
  });

  it("closes every door at commit, for those with a seat as well, and says so", async () => {
    const meeting = await givenMeeting();
    const [coming, seated] = [await givenApproved(meeting), await givenApproved(meeting)];
    const tokens = [await privateTokenOf(coming.id), await privateTokenOf(seated.id)] as const;
    await timeIs(beforeStart(meeting, 5 * minute));
    await takeSeat(tokens[1], "a browser", await now());
    await cancelled(meeting);
    const { passes, seats } = await everythingAbout(meeting.id);
    expect(passes.map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    expect(seats.every(({ endedAt }) => endedAt !== null)).toBe(true);
    for (const token of tokens) {
      expect((await lookAtDoor(token, null, await now()))?.answer).toBe("cancelled_meeting");
      expect(await takeSeat(token, "another", await now())).toEqual({
        ok: false,
        reason: "cancelled_meeting",
      });
    }
  });

  it("lets nothing else about it leave, whatever waited in the outbox", async () => {
    const meeting = await givenMeeting();
    const [asked, given, refused, left] = [
      await givenRequest(meeting, { confirmed: true }),
      await givenRequest(meeting, { confirmed: true }),
      await givenRequest(meeting, { confirmed: true }),
      await givenState(meeting, "withdrawn"),
    ];
    await givenDecision("approve", given.id);
    await givenDecision("decline", refused.id);
    await cancelled(meeting);
    await holdIsOver();
    const mails = await deliverAll();
    expect(mails.map(({ mail }) => [mail.to.address, mail.subject]).sort()).toEqual(
      [
        ...[asked, given, refused].map(({ email }) => [email, "Our meeting on 8 December is cancelled"]),
        [left.email, "You have cancelled for 8 December"],
      ].sort(),
    );
  });

  it("undoes what was held: everybody stands where they were told, and is told of it; but a removal stays", async () => {
    const meeting = await givenMeeting();
    const [taken, refused, listed] = [
      await givenApproved(meeting),
      await givenRequest(meeting, { confirmed: true }),
      await givenRequest(meeting, { confirmed: true }),
    ];
    const told = await givenState(meeting, "declined", { confirmed: true });
    await deliverAll();
    await givenDecision("remove", taken.id);
    await givenDecision("decline", refused.id);
    await givenDecision("waitlist", listed.id);
    expect((await cancelled(meeting)).told).toBe(2);
    await holdIsOver();
    const subject = "Our meeting on 8 December is cancelled";
    expect((await deliverAll()).map(({ mail }) => [mail.to.address, mail.subject]).sort()).toEqual(
      [refused, listed].map(({ email }) => [email, subject]).sort(),
    );
    for (const [{ id }, state] of [
      [refused, "requested"],
      [listed, "requested"],
    ] as const) {
      expect(await registrationNow(id)).toMatchObject({ state, heldUntil: null, heldFrom: null });
      expect((await findHistory(id)).changes.map(({ verb }) => verb)).toContain("undo");
      const status = await findStatus("manage", await linkToken(id, "manage"), await now());
      expect(status?.standing).toBe("meeting_cancelled");
    }
    expect(await registrationNow(taken.id)).toMatchObject({
      state: "removed",
      heldUntil: null,
      heldFrom: null,
    });
    const own = await findStatus("manage", await linkToken(taken.id, "manage"), await now());
    expect(own?.standing).toBe("removed");
    expect(await privateToken(taken.id)).toBeNull();
    expect((await registrationNow(told.id)).state).toBe("declined");
  });

  it("takes no request, no decision, no undo, no new link and no re-issue any more", async () => {
    const meeting = await givenMeeting();
    const people = await everySort(meeting);
    const held = await givenApproved(meeting);
    await givenDecision("remove", held.id);
    const { id: organiser } = await givenOrganiser();
    const manage = await linkToken(people.approved.id, "manage");
    await cancelled(meeting);
    await deliverAll();
    const at = await now();
    const before = await everythingAbout(meeting.id);
    expect(await requestPlace(meeting.id, answers(newAddress()), [], at)).toMatchObject({ ok: false });
    const decision = await decide("approve", people.requested.id, { seen: "requested" }, organiser, at);
    expect(decision).toMatchObject({ ok: false, reason: "meeting_not_published" });
    expect(await undoDecision(held.id, organiser, at)).toMatchObject({ ok: false });
    expect(await replaceLink(people.approved.id, organiser, at)).toMatchObject({ ok: false });
    expect(await reissue(meeting.id, 1, null, organiser, at)).toMatchObject({ reason: "not_published" });
    expect(await withdraw(manage, at)).toMatchObject({ ok: false });
    await mailFreshLink({ registrationId: people.approved.id }, at);
    await lapseUnconfirmed(new Date(meeting.endsAt.getTime() - minute));
    expect(await everythingAbout(meeting.id)).toEqual(before);
  });

  it("gives no pass to somebody who confirms afterwards", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenState(meeting, "approved");
    await cancelled(meeting);
    await confirmAddress(await linkToken(id, "manage"), await now());
    expect(await privateToken(id)).toBeNull();
    expect(await mailsOf(id)).not.toContain("new_link");
  });

  it("ends the offers that stood", async () => {
    const meeting = await givenMeeting();
    const next = await givenState(meeting, "waitlisted", { confirmed: true });
    const until = new Date((await now()).getTime() + hour);
    await db().update(registrations).set({ offeredUntil: until }).where(eq(registrations.id, next.id));
    await cancelled(meeting);
    expect((await registrationNow(next.id)).offeredUntil).toBeNull();
  });

  it("stays cancelled: it can be neither published nor changed nor moved nor cancelled again", async () => {
    const meeting = await givenMeeting();
    await cancelled(meeting);
    const before = await meetingNow(meeting.id);
    const { id } = await givenOrganiser();
    const at = await now();
    const reasons = [
      await publishMeeting(meeting.id, id, at),
      await editAbout(meeting.id, { ...before, title: "Another" }, id, at),
      await editWhen(meeting.id, before, id, at),
      await editPlaces(meeting.id, { ...before, capacity: 40 }, id, at),
      await moveMeeting(meeting.id, 1, later(meeting, day), id, at),
      await cancelMeeting(meeting.id, 1, "Once more.", id, at),
    ];
    for (const answer of reasons) expect(answer).toEqual({ ok: false, reason: "cancelled" });
    expect(await meetingNow(meeting.id)).toEqual(before);
    expect(before).toMatchObject({ state: "cancelled", publicNote: why, calendarSequence: 1 });
  });

  it("has a page still, is on the first page until its day is past, and is nobody's next meeting", async () => {
    const meeting = await givenMeeting({ startsAt: new Date("2027-03-02T19:30:00Z") });
    await cancelled(meeting);
    const shown = async (at: Date) =>
      (await listPublicMeetings(at)).next.filter(({ id }) => id === meeting.id).map(({ phase }) => phase);
    expect((await findPublicMeeting(meeting.slug, await now()))?.phase).toBe("cancelled");
    expect(await shown(await now())).toEqual(["cancelled"]);
    expect(await shown(meeting.endsAt)).toEqual([]);
    const past = (await listPublicMeetings(new Date(meeting.endsAt.getTime() + day))).past;
    expect(past.map(({ slug }) => slug)).not.toContain(meeting.slug);
    expect((await findNextMeeting("00000000-0000-7000-8000-000000000000", await now()))?.slug).not.toBe(
      meeting.slug,
    );
  });

  it("is refused when it is a draft, over, unknown, or was moved since the organiser looked", async () => {
    const { id } = await givenOrganiser();
    const refused = async (meeting: { id: string }, seen = 0) => {
      const answer = await cancelMeeting(meeting.id, seen, why, id, await now());
      return answer.ok ? "done" : answer.reason;
    };
    expect(await refused(await givenMeeting({ state: "draft" }))).toBe("not_published");
    const over = await givenMeeting();
    await timeIs(doorsCloseAt(over));
    expect(await refused(over)).toBe("meeting_over");
    const moving = await givenMeeting();
    await moved(moving);
    expect(await refused(moving)).toBe("changed_meanwhile");
    expect(await refused({ id })).toBe("not_found");
  });
});

describe("two organisers at once", () => {
  const lockOf = ({ id }: Meeting) => `select 1 from meetings where id = '${id}' for update`;

  it("who both move a meeting: the first has moved it, the second is told, and one mail leaves", async () => {
    const meeting = await givenMeeting();
    const { email } = await givenApproved(meeting);
    await deliverAll();
    const at = await now();
    const [ann, bea] = [await givenOrganiser(), await givenOrganiser()];
    const [first, second] = await inThisOrder(
      lockOf(meeting),
      () => moveMeeting(meeting.id, 0, later(meeting, day), ann.id, at),
      () => moveMeeting(meeting.id, 0, later(meeting, 2 * day), bea.id, at),
    );
    expect(first).toEqual({ ok: true, told: 1, toRing: 0 });
    expect(second).toEqual({ ok: false, reason: "changed_meanwhile" });
    expect((await deliverAll()).map(({ mail }) => [mail.to.address, mail.subject])).toEqual([
      [email, "New time: Wednesday 9 December, 7:30pm"],
    ]);
  });

  it("of whom one approves and one cancels: whichever is first, no pass lives and only the cancellation is told", async () => {
    for (const first of ["approve", "cancel"]) {
      const meeting = await givenMeeting();
      const { id, email } = await givenRequest(meeting, { confirmed: true });
      await deliverAll();
      const at = await now();
      const organiser = (await givenOrganiser()).id;
      const approve = () => decide("approve", id, { seen: "requested" }, organiser, at);
      const cancel = () => cancelMeeting(meeting.id, 0, why, organiser, at);
      if (first === "approve") await inThisOrder(lockOf(meeting), approve, cancel);
      else await inThisOrder(lockOf(meeting), cancel, approve);
      expect(await privateToken(id)).toBeNull();
      await holdIsOver();
      expect((await deliverAll()).map(({ mail }) => [mail.to.address, mail.subject])).toEqual([
        [email, "Our meeting on 8 December is cancelled"],
      ]);
    }
  });

  it("of whom one re-issues and one moves: whichever is first, one pass lives, of the new edition, as long as the new time wants", async () => {
    for (const first of ["reissue", "move"]) {
      const meeting = await givenMeeting();
      const { id } = await givenApproved(meeting);
      await deliverAll();
      const at = await now();
      const organiser = (await givenOrganiser()).id;
      const anew = () => reissue(meeting.id, 1, null, organiser, at);
      const move = () => moveMeeting(meeting.id, 0, later(meeting, day), organiser, at);
      if (first === "reissue") await inThisOrder(lockOf(meeting), anew, move);
      else await inThisOrder(lockOf(meeting), move, anew);
      const after = await everythingAbout(meeting.id);
      const live = after.passes.filter(({ state }) => state === "live");
      expect(live.map(({ edition, expiresAt }) => ({ edition, expiresAt }))).toEqual([
        { edition: 2, expiresAt: passExpiresAt(after.meeting) },
      ]);
      const links = after.links.filter(({ edition }) => edition === 2);
      expect(links.map(({ expiresAt }) => expiresAt.getTime()).sort()).toEqual(
        [doorsCloseAt(after.meeting), manageLinkExpiresAt(after.meeting)].map(Number).sort(),
      );
      const mails = (await deliverAll()).map(({ mail }) => mail.text);
      expect(mails).toHaveLength(2);
      for (const text of mails) expect(text).toContain("Wednesday 9 December, 7:30pm");
      expect(await mailsOf(id)).toContain("meeting_moved");
    }
  });
});

describe("the notes of a meeting", () => {
  const notes = { notes: "What was said.", slidesUrl: "https://slides.example/12", tell: true };

  async function overMeeting(startsAt = new Date("2026-12-08T19:30:00Z")) {
    const meeting = await givenMeeting({ startsAt });
    const people = await everySort(meeting);
    await timeIs(doorsCloseAt(meeting));
    return { meeting, people, organiser: (await givenOrganiser()).id };
  }

  it("can be read by everybody, and are mailed once, to those who had a place", async () => {
    const { meeting, people, organiser } = await overMeeting(new Date("2027-05-04T18:30:00Z"));
    expect(await publishNotes(meeting.id, notes, organiser, await now())).toEqual({ ok: true, told: 2 });
    const mails = await mailsLeaving();
    expect([...mails.keys()].sort()).toEqual([people.approved.email, people.unconfirmed.email].sort());
    expect(mails.get(people.approved.email)?.subject).toBe("Notes from our meeting on 4 May");
    expect(mails.get(people.approved.email)?.text).toContain(`/meetings/${meeting.slug}`);
    const changed = { ...notes, notes: "What was really said." };
    expect(await publishNotes(meeting.id, changed, organiser, await now())).toEqual({ ok: true, told: 0 });
    expect(await deliverAll()).toEqual([]);
    expect(await findPublicMeeting(meeting.slug, await now())).toMatchObject({
      notes: "What was really said.",
      slidesUrl: notes.slidesUrl,
    });
    expect((await listPublicMeetings(await now())).past[0]).toMatchObject({
      slug: meeting.slug,
      hasNotes: true,
    });
  });

  it("published without a mail can be mailed later", async () => {
    const { meeting, organiser } = await overMeeting();
    const quiet = await publishNotes(meeting.id, { ...notes, tell: false }, organiser, await now());
    expect(quiet).toEqual({ ok: true, told: 0 });
    expect(await publishNotes(meeting.id, notes, organiser, await now())).toEqual({ ok: true, told: 2 });
  });

  it("wait until the meeting is over, and are none of one that was cancelled", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenOrganiser();
    const refused = { ok: false, reason: "not_over" };
    expect(await publishNotes(meeting.id, notes, id, await now())).toEqual(refused);
    await cancelled(meeting);
    await timeIs(doorsCloseAt(meeting));
    expect(await publishNotes(meeting.id, notes, id, await now())).toEqual(refused);
    expect(await publishNotes(id, notes, id, await now())).toEqual({ ok: false, reason: "not_found" });
    expect((await meetingNow(meeting.id)).notes).toBeNull();
  });
});

describe("the calendar file", () => {
  const entryOf = async (registrationId: string) =>
    findCalendarEntry(await linkToken(registrationId, "manage"), await now());

  it("is there for somebody who has been told of a place, under one name for ever, and for nobody else", async () => {
    const meeting = await givenMeeting();
    const { approved, unconfirmed, ...others } = await everySort(meeting);
    const first = await entryOf(approved.id);
    expect(first).toMatchObject({ meeting: { id: meeting.id, calendarSequence: 0 } });
    expect((await entryOf(unconfirmed.id))?.uid).not.toBe(first?.uid);
    for (const { id } of Object.values(others)) expect(await entryOf(id)).toBeNull();
    const held = await givenRequest(meeting, { confirmed: true });
    await givenDecision("approve", held.id);
    expect(await entryOf(held.id)).toBeNull();
    expect(await findCalendarEntry(await privateTokenOf(approved.id), await now())).toBeNull();
    await moved(meeting);
    const second = await entryOf(approved.id);
    expect(second?.uid).toBe(first?.uid);
    expect(second?.meeting.calendarSequence).toBe(1);
    await cancelled(await meetingNow(meeting.id));
    expect((await entryOf(approved.id))?.meeting).toMatchObject({ state: "cancelled", calendarSequence: 2 });
  });

  it("is gone with the link: after a re-issue, and a month after the meeting", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const old = await linkToken(id, "manage");
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    expect(await findCalendarEntry(old, await now())).toBeNull();
    expect(await entryOf(id)).not.toBeNull();
    await timeIs(manageLinkExpiresAt(meeting));
    expect(await entryOf(id)).toBeNull();
  });
});

it("free places are those that are neither given nor offered", async () => {
  const meeting = await givenMeeting({ capacity: 3, startsAt: new Date("2026-06-02T18:30:00Z") });
  await givenApproved(meeting);
  const next = await givenState(meeting, "waitlisted", { confirmed: true });
  await givenRequest(meeting);
  const left = async () => (await findMeetingWithPlaces(meeting.slug, await now()))?.left;
  expect(await left()).toBe(2);
  const until = new Date((await now()).getTime() + hour);
  await db().update(registrations).set({ offeredUntil: until }).where(eq(registrations.id, next.id));
  expect(await left()).toBe(1);
  const listed = (await listPublicMeetings(await now())).next.find(({ id }) => id === meeting.id);
  expect(listed?.left).toBe(1);
});

async function actsOf({ id }: Meeting): Promise<string[]> {
  const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.meetingId, id));
  return acts.map(({ act }) => act);
}
