import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { organiserHistory } from "@/db/schema/organisers";
import { registrations } from "@/db/schema/registrations";
import { noteCame, takeBackCame } from "@/lib/arrivals/commands";
import { cameIds, countArrivals, listExpected, listTimesOfComing } from "@/lib/arrivals/queries";
import { now } from "@/lib/clock";
import { usualRetentionDays } from "@/lib/forum/rules";
import { reissue } from "@/lib/meetings/commands";
import { deletedOn } from "@/lib/meetings/rules";
import { takeSeat } from "@/lib/passes/commands";
import { decide } from "@/lib/registrations/commands";
import { deleteDetails } from "@/lib/registrations/retention";
import { useDatabase } from "@/tests/support/database";
import { inThisOrder } from "@/tests/support/locks";
import {
  beforeStart,
  day,
  everythingAbout,
  givenApproved,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  givenState,
  type Meeting,
  minute,
  privateToken,
  privateTokenOf,
  type Registration,
  timeIs,
} from "@/tests/support/people";

useDatabase();

const nobody = { places: 0, came: 0, guests: 0, guestsCame: 0, cameAndRemoved: 0 };
const enters = async ({ id }: Registration, browser = `browser of ${id}`, at?: Date) =>
  takeSeat(await privateTokenOf(id), browser, at ?? (await now()));
const arrivalsOf = ({ id }: Meeting) => db().select().from(arrivals).where(eq(arrivals.meetingId, id));

describe("somebody who comes through our door", () => {
  it("is noted once, at the first time, however often they press and on whatever device", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    const at = await timeIs(beforeStart(meeting, 10 * minute));
    expect(await enters(person, undefined, at)).toMatchObject({ ok: true });
    await timeIs(beforeStart(meeting, -5 * minute));
    expect(await enters(person)).toMatchObject({ ok: true });
    expect(await enters(person, "another")).toEqual({ ok: false, reason: "seat_taken" });
    await reissue(meeting.id, 1, null, (await givenOrganiser()).id, await now());
    expect(await enters(person, "another")).toMatchObject({ ok: true });
    expect(await arrivalsOf(meeting)).toMatchObject([
      { registrationId: person.id, source: "door", at, organiserId: null },
    ]);
    expect(await cameIds(meeting.id)).toEqual(new Set([person.id]));
    expect(await listTimesOfComing(meeting.id)).toEqual([at]);
  });

  it("is not noted when the door stays shut", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    expect(await enters(person)).toMatchObject({ ok: false, reason: "too_early" });
    expect(await arrivalsOf(meeting)).toEqual([]);
  });

  it.each(["reissue", "enter"])(
    "while every link is made anew, %s first: nobody waits for ever, and who was let in is noted",
    async (first) => {
      const meeting = await givenMeeting();
      const person = await givenApproved(meeting);
      const token = await privateTokenOf(person.id);
      const at = await timeIs(beforeStart(meeting, 10 * minute));
      const organiser = (await givenOrganiser()).id;
      const lock = `select 1 from meetings where id = '${meeting.id}' for update`;
      const anew = () => reissue(meeting.id, 1, null, organiser, at);
      const enter = () => takeSeat(token, "a browser", at);
      const entered =
        first === "reissue"
          ? (await inThisOrder(lock, anew, enter))[1]
          : (await inThisOrder(lock, enter, anew))[0];
      expect(entered.ok).toBe(first === "enter");
      expect(await arrivalsOf(meeting)).toHaveLength(first === "enter" ? 1 : 0);
      expect(await privateToken(person.id)).not.toBe(token);
      const { seats } = await everythingAbout(meeting.id);
      expect(seats.filter(({ endedAt }) => endedAt === null)).toEqual([]);
    },
  );
});

describe("somebody whom an organiser notes", () => {
  it("came, says who noted it, and can be taken back; each twice is harmless", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    const organiser = await givenOrganiser();
    const at = await timeIs(beforeStart(meeting, -20 * minute));
    for (const _ of [1, 2]) expect(await noteCame(person.id, organiser.id, at)).toEqual({ ok: true });
    expect(await arrivalsOf(meeting)).toMatchObject([{ source: "organiser", organiserId: organiser.id, at }]);
    expect(await listExpected(meeting.id)).toMatchObject([{ id: person.id, came: "organiser" }]);
    // Nobody knows when they came: only the door does.
    expect(await listTimesOfComing(meeting.id)).toEqual([]);
    for (const _ of [1, 2]) expect(await takeBackCame(person.id, organiser.id, at)).toEqual({ ok: true });
    expect(await arrivalsOf(meeting)).toEqual([]);
    const acts = await db()
      .select()
      .from(organiserHistory)
      .where(eq(organiserHistory.registrationId, person.id));
    expect(acts.map(({ act }) => act)).toEqual(["noted_arrival", "took_back_arrival"]);
  });

  it("who came through the door stays noted by the door", async () => {
    const meeting = await givenMeeting();
    const person = await givenApproved(meeting);
    const organiser = await givenOrganiser();
    const at = await timeIs(beforeStart(meeting, 10 * minute));
    await enters(person);
    expect(await noteCame(person.id, organiser.id, at)).toEqual({ ok: true });
    expect(await takeBackCame(person.id, organiser.id, at)).toEqual({
      ok: false,
      reason: "through_the_door",
    });
    expect(await arrivalsOf(meeting)).toMatchObject([{ source: "door" }]);
  });

  it("needs a place, open doors, and to be there", async () => {
    const meeting = await givenMeeting();
    const [coming, waiting] = [await givenApproved(meeting), await givenRequest(meeting)];
    const { id } = await givenOrganiser();
    expect(await noteCame(coming.id, id, await now())).toEqual({ ok: false, reason: "too_early" });
    const at = await timeIs(beforeStart(meeting, minute));
    expect(await noteCame(waiting.id, id, at)).toEqual({ ok: false, reason: "no_place" });
    expect(await noteCame(id, id, at)).toEqual({ ok: false, reason: "not_found" });
    expect(await arrivalsOf(meeting)).toEqual([]);
  });
});

describe("the numbers of a meeting", () => {
  async function evening() {
    const meeting = await givenMeeting();
    const [first, second, absent, guest, absentGuest, troublemaker] = [
      await givenApproved(meeting),
      await givenApproved(meeting),
      await givenApproved(meeting),
      await givenApproved(meeting),
      await givenApproved(meeting),
      await givenApproved(meeting),
    ];
    await givenRequest(meeting);
    await givenState(meeting, "declined");
    for (const { id } of [guest, absentGuest])
      await db()
        .update(registrations)
        .set({ source: "guest", panelFor: "Thames Valley Police" })
        .where(eq(registrations.id, id));
    const at = await timeIs(beforeStart(meeting, 10 * minute));
    for (const person of [first, guest, troublemaker]) await enters(person);
    const { id } = await givenOrganiser();
    await noteCame(second.id, id, at);
    await decide("remove", troublemaker.id, { seen: "approved", reason: "shared_link" }, id, at);
    return { meeting, absent };
  }
  const counted = { places: 3, came: 2, guests: 2, guestsCame: 1, cameAndRemoved: 1 };

  it("are of those with a place, with guests of the panel and those who lost their place apart", async () => {
    const { meeting } = await evening();
    expect(await countArrivals(meeting.id)).toEqual(counted);
    expect(await countArrivals((await givenMeeting()).id)).toEqual(nobody);
  });

  it("are the same when everybody's details are gone", async () => {
    const { meeting } = await evening();
    const times = await listTimesOfComing(meeting.id);
    await timeIs(new Date(meeting.endsAt.getTime() + 400 * day));
    expect(deletedOn(meeting, usualRetentionDays).getTime()).toBeLessThan((await now()).getTime());
    await deleteDetails(await now());
    expect(await db().select().from(registrations).where(eq(registrations.meetingId, meeting.id))).toEqual(
      [],
    );
    expect(await countArrivals(meeting.id)).toEqual(counted);
    expect(await listTimesOfComing(meeting.id)).toEqual(times);
    expect(await cameIds(meeting.id)).toEqual(new Set());
  });
});
