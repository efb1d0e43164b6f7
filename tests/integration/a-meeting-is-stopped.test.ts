import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { cancelMeeting } from "@/lib/meetings/cancel";
import { publishMeeting, reissue } from "@/lib/meetings/commands";
import { editAbout, editPlaces } from "@/lib/meetings/edit";
import { publishNotes } from "@/lib/meetings/notes";
import { findNextMeeting, findPublicMeeting, listMeetings, listPublicMeetings } from "@/lib/meetings/queries";
import { doorsCloseAt } from "@/lib/meetings/rules";
import { stopMeeting } from "@/lib/meetings/stop";
import { mailFreshLink, replaceLink, takeSeat } from "@/lib/passes/commands";
import { lookAtDoor, lookAtSeat } from "@/lib/passes/queries";
import { decide } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
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
  registrationNow,
  timeIs,
} from "@/tests/support/people";

useDatabase();
beforeEach(emptyOutbox);

const told = {
  note: "A stranger came in and showed vile pictures. We ended the meeting.",
  apology: "We are sorry that this happened at our meeting.",
  whereToTurn: "Ring us on 01632 960 123.",
};
const subject = "We had to stop our meeting on 8 December";

async function stopped(meeting: Meeting, at?: Date) {
  const { id } = await givenOrganiser();
  const answer = await stopMeeting(meeting.id, told, id, at ?? (await now()));
  if (!answer.ok) throw new Error(`the stop was refused: ${answer.reason}`);
  return answer;
}

/** A meeting with somebody in each state, ten minutes after its start; nothing is left to send. */
async function evening() {
  const meeting = await givenMeeting();
  const people = {
    approved: await givenApproved(meeting),
    unconfirmed: await givenState(meeting, "approved"),
    requested: await givenRequest(meeting, { confirmed: true }),
    waitlisted: await givenState(meeting, "waitlisted", { confirmed: true }),
    declined: await givenState(meeting, "declined", { confirmed: true }),
    withdrawn: await givenState(meeting, "withdrawn"),
    removed: await givenState(meeting, "removed", { confirmed: true }),
  };
  await timeIs(beforeStart(meeting, -10 * minute));
  await deliverAll();
  return { meeting, people };
}

const leaving = async () => (await deliverAll()).map(({ mail }) => [mail.to.address, mail.subject]);
const standingOf = async (id: string) =>
  (await findStatus("manage", await linkToken(id, "manage"), await now()))?.standing;

describe("a meeting that is stopped on the night", () => {
  it("is told once, at once, to everybody with a place, in the organisers' words, and to nobody else", async () => {
    const { meeting, people } = await evening();
    expect(await stopped(meeting)).toEqual({ ok: true, told: 2, toRing: 0 });
    const mails = (await deliverAll()).map(({ mail }) => mail);
    const places = [people.approved, people.unconfirmed].map(({ email }) => email).sort();
    expect(mails.map(({ to }) => to.address).sort()).toEqual(places);
    for (const { subject: said, text } of mails) {
      expect(said).toBe(subject);
      for (const words of Object.values(told)) expect(text).toContain(words);
      expect(text).not.toContain("/j/");
    }
    const { messages } = await everythingAbout(meeting.id);
    const about = messages.filter(({ kind }) => kind === "meeting_stopped");
    expect(about.map(({ priority }) => priority)).toEqual([0, 0]);
    expect(await deliverAll()).toEqual([]);
  });

  it("adds when we meet next, if that is known", async () => {
    const { meeting, people } = await evening();
    await givenMeeting({ startsAt: new Date("2027-01-12T19:30:00Z") });
    await timeIs(beforeStart(meeting, -10 * minute));
    await stopped(meeting);
    const mails = await deliverAll();
    expect(mails.find(({ mail }) => mail.to.address === people.approved.email)?.mail.text).toContain(
      "Our next meeting is on Tuesday 12 January, 7:30pm.",
    );
  });

  it("is read by those who only waited on their own page, who get no mail", async () => {
    const { meeting, people } = await evening();
    await stopped(meeting);
    for (const { id } of [people.requested, people.waitlisted]) {
      const status = await findStatus("manage", await linkToken(id, "manage"), await now());
      expect(status).toMatchObject({ standing: "meeting_stopped", meeting: { over: true, stopped: told } });
      expect(await mailsOf(id)).not.toContain("meeting_stopped");
    }
    expect(await standingOf(people.approved.id)).toBe("meeting_stopped");
    expect(await standingOf(people.declined.id)).toBe("declined");
    expect(await standingOf(people.removed.id)).toBe("removed");
  });

  it("closes every door at commit, for those with a seat as well, and says why there", async () => {
    const meeting = await givenMeeting();
    const [coming, seated] = [await givenApproved(meeting), await givenApproved(meeting)];
    const tokens = [await privateTokenOf(coming.id), await privateTokenOf(seated.id)] as const;
    await timeIs(beforeStart(meeting, -5 * minute));
    const seat = await takeSeat(tokens[1], "a browser", await now());
    await stopped(meeting);
    const { passes, seats } = await everythingAbout(meeting.id);
    expect(passes.map(({ state }) => state)).toEqual(["revoked", "revoked"]);
    expect(seats.map(({ endedAt }) => endedAt)).not.toContain(null);
    for (const token of tokens) {
      const door = await lookAtDoor(token, null, await now());
      expect(door).toMatchObject({ answer: "stopped_meeting", meeting: { stopped: told } });
      expect(await takeSeat(token, "another", await now())).toEqual({ ok: false, reason: "stopped_meeting" });
    }
    const after = seat.ok ? await lookAtSeat(seat.passId, "a browser", await now()) : null;
    expect(after).toMatchObject({ answer: "stopped_meeting", name: null });
  });

  it("keeps what it had, with the words for everybody, and who did it", async () => {
    const { meeting } = await evening();
    const at = await now();
    await stopped(meeting, at);
    expect(await meetingNow(meeting.id)).toEqual({
      ...meeting,
      state: "stopped",
      stoppedAt: at,
      publicNote: told.note,
      stopApology: told.apology,
      stopWhereToTurn: told.whereToTurn,
      calendarSequence: 1,
    });
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.meetingId, meeting.id));
    expect(acts.filter(({ act }) => act === "stopped_meeting")).toMatchObject([
      { detail: { told: 2, toRing: 0 } },
    ]);
  });

  it("undoes what was held, so that everybody is told as they stand; but a removal stays", async () => {
    const meeting = await givenMeeting();
    const [taken, given] = [await givenApproved(meeting), await givenRequest(meeting, { confirmed: true })];
    await deliverAll();
    // Doors that are open for longer than an hour before the start: decisions are still held then.
    const at = await timeIs(beforeStart(meeting, 2 * hour));
    await db().update(meetings).set({ doorsOpenAt: at }).where(eq(meetings.id, meeting.id));
    const organiser = (await givenOrganiser()).id;
    const removal = { seen: "approved", reason: "shared_link" } as const;
    expect(await decide("remove", taken.id, removal, organiser, at)).toMatchObject({ ok: true });
    expect(await decide("approve", given.id, { seen: "requested" }, organiser, at)).toMatchObject({
      ok: true,
    });
    expect(await stopped(meeting)).toMatchObject({ told: 0 });
    await holdIsOver();
    expect(await leaving()).toEqual([]);
    expect(await registrationNow(taken.id)).toMatchObject({
      state: "removed",
      heldUntil: null,
      heldFrom: null,
    });
    expect(await registrationNow(given.id)).toMatchObject({ state: "requested", heldUntil: null });
    expect(await privateToken(taken.id)).toBeNull();
  });

  it("lets nothing leave that is no longer true: no link, no reminder", async () => {
    const { meeting, people } = await evening();
    await mailFreshLink({ registrationId: people.approved.id }, await now());
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    await stopped(meeting);
    const places = [people.approved, people.unconfirmed].map(({ email }) => [email, subject]);
    expect((await leaving()).sort()).toEqual(places.sort());
  });

  it("counts whom no mail reaches, for somebody to ring them", async () => {
    const { meeting, people } = await evening();
    await db()
      .update(registrations)
      .set({ source: "phoned", email: null, emailKey: null, confirmedAt: await now() })
      .where(eq(registrations.id, people.unconfirmed.id));
    expect(await stopped(meeting)).toEqual({ ok: true, told: 1, toRing: 1 });
    expect(await leaving()).toEqual([[people.approved.email, subject]]);
  });

  it("takes no request, no decision, no new link and no re-issue any more, and gives no pass to who confirms", async () => {
    const { meeting, people } = await evening();
    const organiser = (await givenOrganiser()).id;
    const confirm = await linkToken(people.unconfirmed.id, "confirm");
    await stopped(meeting);
    await deliverAll();
    const at = await now();
    const before = await everythingAbout(meeting.id);
    expect(await requestPlace(meeting.id, answers(newAddress()), [], at)).toMatchObject({ ok: false });
    expect(await decide("approve", people.requested.id, { seen: "requested" }, organiser, at)).toMatchObject({
      ok: false,
    });
    expect(await replaceLink(people.approved.id, organiser, at)).toMatchObject({ ok: false });
    expect(await reissue(meeting.id, 1, null, organiser, at)).toMatchObject({ reason: "not_published" });
    await mailFreshLink({ registrationId: people.approved.id }, at);
    expect(await everythingAbout(meeting.id)).toEqual(before);
    await confirmAddress(confirm, at);
    expect(await privateToken(people.unconfirmed.id)).toBeNull();
    expect(await deliverAll()).toEqual([]);
  });

  it("stays stopped: a second press, a cancellation, an edit or publishing change nothing", async () => {
    const { meeting } = await evening();
    await stopped(meeting);
    await deliverAll();
    const { id } = await givenOrganiser();
    const at = await now();
    const before = await everythingAbout(meeting.id);
    const row = before.meeting;
    for (const answer of [
      await stopMeeting(meeting.id, { ...told, note: "Once more." }, id, at),
      await cancelMeeting(meeting.id, 1, "Once more.", id, at),
      await publishMeeting(meeting.id, id, at),
      await editAbout(meeting.id, { ...row, title: "Another" }, id, at),
      await editPlaces(meeting.id, { ...row, capacity: 40 }, id, at),
    ])
      expect(answer).toEqual({ ok: false, reason: "stopped" });
    expect(await everythingAbout(meeting.id)).toEqual(before);
    expect(await deliverAll()).toEqual([]);
  });

  it("is refused before the doors open, a day after its end, as a draft, when cancelled, and when unknown", async () => {
    const { id } = await givenOrganiser();
    const refused = async (meeting: { id: string }, at?: Date) => {
      const answer = await stopMeeting(meeting.id, told, id, at ?? (await now()));
      return answer.ok ? "done" : answer.reason;
    };
    expect(await refused(await givenMeeting({ state: "draft" }))).toBe("not_published");
    const meeting = await givenMeeting();
    expect(await refused(meeting, new Date(meeting.doorsOpenAt.getTime() - 1))).toBe("too_early");
    expect(await refused(meeting, new Date(meeting.endsAt.getTime() + day + 1))).toBe("too_late");
    const off = await givenMeeting();
    await cancelMeeting(off.id, 0, "Ill.", id, await now());
    expect(await refused(off)).toBe("cancelled");
    expect(await refused({ id })).toBe("not_found");
  });

  it("may be told the morning after: the mail still goes to everybody who had a place", async () => {
    const { meeting, people } = await evening();
    await timeIs(new Date(doorsCloseAt(meeting).getTime() + 12 * hour));
    await stopped(meeting);
    expect((await leaving()).sort()).toEqual(
      [people.approved, people.unconfirmed].map(({ email }) => [email, subject]).sort(),
    );
  });

  it("has a page for everybody, is nobody's next meeting, and is among the past ones with its notes", async () => {
    const startsAt = new Date("2027-06-08T18:30:00Z");
    const meeting = await givenMeeting({ startsAt });
    const { id } = await givenApproved(meeting);
    await timeIs(beforeStart(meeting, -10 * minute));
    await stopped(meeting);
    expect(await findPublicMeeting(meeting.slug, await now())).toMatchObject({ phase: "stopped" });
    const shown = async () => {
      const { next, past } = await listPublicMeetings(await now());
      return {
        next: next.filter(({ slug }) => slug === meeting.slug).map(({ phase }) => phase),
        past: past.filter(({ slug }) => slug === meeting.slug).map(({ wasStopped }) => wasStopped),
      };
    };
    expect(await shown()).toEqual({ next: ["stopped"], past: [] });
    expect((await findNextMeeting(id, await now()))?.slug).not.toBe(meeting.slug);
    const listed = await listMeetings(await now());
    expect(listed.coming.map(({ slug }) => slug)).not.toContain(meeting.slug);
    expect(listed.past.map(({ slug }) => slug)).toContain(meeting.slug);
    await timeIs(new Date(meeting.endsAt.getTime() + 1));
    expect(await shown()).toEqual({ next: [], past: [true] });
    const notes = { notes: "What was said until then.", slidesUrl: null, tell: true };
    await deliverAll();
    expect(await publishNotes(meeting.id, notes, (await givenOrganiser()).id, await now())).toEqual({
      ok: true,
      told: 1,
    });
    expect((await deliverAll()).map(({ mail }) => mail.subject)).toEqual([
      "Notes from our meeting on 8 June",
    ]);
  });

  it("is off in a calendar: the file says so under a higher sequence", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await timeIs(beforeStart(meeting, -10 * minute));
    await stopped(meeting);
    const entry = await findCalendarEntry(await linkToken(id, "manage"), await now());
    expect(entry?.meeting).toMatchObject({ state: "stopped", calendarSequence: 1 });
  });
});

describe("two organisers at once", () => {
  const lockOf = ({ id }: Meeting) => `select 1 from meetings where id = '${id}' for update`;

  it("who both stop a meeting: the first has stopped it, the second is told, and one mail leaves", async () => {
    const { meeting, people } = await evening();
    const at = await now();
    const [ann, bea] = [await givenOrganiser(), await givenOrganiser()];
    const [first, second] = await inThisOrder(
      lockOf(meeting),
      () => stopMeeting(meeting.id, told, ann.id, at),
      () => stopMeeting(meeting.id, { ...told, note: "Another." }, bea.id, at),
    );
    expect(first).toEqual({ ok: true, told: 2, toRing: 0 });
    expect(second).toEqual({ ok: false, reason: "stopped" });
    expect((await meetingNow(meeting.id)).publicNote).toBe(told.note);
    expect((await leaving()).sort()).toEqual(
      [people.approved, people.unconfirmed].map(({ email }) => [email, subject]).sort(),
    );
  });

  it.each(["approve", "stop"])(
    "of whom one approves and one stops, %s first: no pass lives, and who has a place is told once",
    async (first) => {
      const meeting = await givenMeeting();
      const { id, email } = await givenRequest(meeting, { confirmed: true });
      const at = await timeIs(beforeStart(meeting, -10 * minute));
      await deliverAll();
      const organiser = (await givenOrganiser()).id;
      const approve = () => decide("approve", id, { seen: "requested" }, organiser, at);
      const stop = () => stopMeeting(meeting.id, told, organiser, at);
      if (first === "approve") await inThisOrder(lockOf(meeting), approve, stop);
      else await inThisOrder(lockOf(meeting), stop, approve);
      expect(await privateToken(id)).toBeNull();
      expect(await leaving()).toEqual(first === "approve" ? [[email, subject]] : []);
      expect((await registrationNow(id)).state).toBe(first === "approve" ? "approved" : "requested");
    },
  );

  it.each(["reissue", "stop"])(
    "of whom one re-issues and one stops, %s first: no pass lives, and only the stop is told",
    async (first) => {
      const { meeting, people } = await evening();
      const at = await now();
      const organiser = (await givenOrganiser()).id;
      const anew = () => reissue(meeting.id, 1, null, organiser, at);
      const stop = () => stopMeeting(meeting.id, told, organiser, at);
      if (first === "reissue") await inThisOrder(lockOf(meeting), anew, stop);
      else await inThisOrder(lockOf(meeting), stop, anew);
      const { passes } = await everythingAbout(meeting.id);
      expect(passes.filter(({ state }) => state === "live")).toEqual([]);
      expect((await leaving()).sort()).toEqual(
        [people.approved, people.unconfirmed].map(({ email }) => [email, subject]).sort(),
      );
      expect(await standingOf(people.waitlisted.id)).toBe("meeting_stopped");
    },
  );

  it("somebody at the door while it is stopped: they come in before or not at all, and nobody waits for ever", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    const token = await privateTokenOf(id);
    const at = await timeIs(beforeStart(meeting, -10 * minute));
    const organiser = (await givenOrganiser()).id;
    const [, entered] = await inThisOrder(
      lockOf(meeting),
      () => stopMeeting(meeting.id, told, organiser, at),
      () => takeSeat(token, "a browser", at),
    );
    expect(entered).toEqual({ ok: false, reason: "stopped_meeting" });
    const { seats, arrivals } = await everythingAbout(meeting.id);
    expect([...seats, ...arrivals]).toEqual([]);
  });
});
