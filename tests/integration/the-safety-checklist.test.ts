import { asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organiserHistory } from "@/db/schema/organisers";
import { meetingHosts, rooms, safetyMarks, zoomEntries, zoomStrangers } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { findMeeting } from "@/lib/meetings/queries";
import { setSpare } from "@/lib/rooms/commands";
import { sign } from "@/lib/safety/commands";
import type { Line } from "@/lib/safety/lines";
import { mendHost } from "@/lib/safety/mend";
import { readSafety, tallySafety } from "@/lib/safety/queries";
import type { CheckAnswer } from "@/lib/safety/rules";
import { useDatabase } from "@/tests/support/database";
import { givenIncident } from "@/tests/support/incidents";
import { emptyOutbox } from "@/tests/support/outbox";
import {
  day,
  doorsAreOpen,
  givenApproved,
  givenDecision,
  givenMeeting,
  givenOrganiser,
  givenRequest,
  holdIsOver,
  hour,
  type Meeting,
  newRoom,
  room,
  timeIs,
} from "@/tests/support/people";
import { givenConnectedRoom, safeHost, safeMeeting } from "@/tests/support/safety";
import { useZoom } from "@/tests/support/zoom";

useDatabase();
const zoomOfTheTest = useZoom();
beforeEach(emptyOutbox);

async function lineOf(meeting: Pick<Meeting, "id">, line: Line) {
  const at = await now();
  const view = await findMeeting(meeting.id, at);
  if (!view) throw new Error("no such meeting");
  const { groups } = await readSafety(view, at);
  return groups.flatMap((group) => group.lines).find((checked) => checked.line === line);
}

const says = async (
  meeting: Meeting,
  line: string,
  answer: CheckAnswer,
  who: { id: string },
  note: string | null = null,
) => sign(meeting.id, { line, answer, note }, who.id, await now());

describe("what the site knows by itself", () => {
  it("is read anew each time: requests, emails, private links, co-hosts, the spare room, incidents", async () => {
    const meeting = await givenMeeting();
    const asha = await givenOrganiser("Asha Rahman");
    expect(await lineOf(meeting, "requests")).toMatchObject({ state: "checked" });
    const person = await givenRequest(meeting);
    expect(await lineOf(meeting, "requests")).toMatchObject({ state: "not_right", count: 1 });

    await givenDecision("approve", person.id);
    expect(await lineOf(meeting, "links")).toMatchObject({ state: "checked" });
    await holdIsOver();
    // The address is not confirmed, so that there is no link to send.
    expect(await lineOf(meeting, "links")).toMatchObject({ state: "not_right", count: 1 });
    const sure = await givenMeeting();
    await givenApproved(sure);
    await holdIsOver();
    expect(await lineOf(sure, "links")).toMatchObject({ state: "checked" });

    await db().update(messages).set({ state: "failed" }).where(eq(messages.registrationId, person.id));
    expect((await lineOf(meeting, "mail"))?.state).toBe("not_right");

    for (const [organiser, state] of [
      [asha, "not_right"],
      [await givenOrganiser("Tom Whitfield"), "checked"],
    ] as const) {
      await db()
        .insert(meetingHosts)
        .values({ meetingId: meeting.id, organiserId: organiser.id, createdAt: await now() });
      expect((await lineOf(meeting, "two_co_hosts"))?.state).toBe(state);
    }

    expect((await lineOf(meeting, "spare_room"))?.state).toBe("not_right");
    await setSpare(meeting.id, newRoom, asha.id, await now());
    expect((await lineOf(meeting, "spare_room"))?.state).toBe("checked");

    expect((await lineOf(meeting, "incidents"))?.state).toBe("checked");
    await givenIncident(meeting, []);
    expect(await lineOf(meeting, "incidents")).toMatchObject({ state: "not_right", count: 1 });
  });

  it("finds Zoom's addresses and the numbers of rooms in use on our own public pages, and tells where", async () => {
    const meeting = await givenMeeting();
    const older = await givenMeeting({ startsAt: new Date("2026-12-01T19:30:00Z") });
    const writes = (id: string, words: Partial<typeof meetings.$inferInsert>) =>
      db().update(meetings).set(words).where(eq(meetings.id, id));
    expect(await lineOf(meeting, "public_here")).toMatchObject({ state: "checked", places: [] });

    await writes(meeting.id, { agenda: "Join at https://us02web.zoom.us/j/12345678901" });
    await writes(older.id, {
      notes: `The number is ${room.meetingNumber.replace(/(...)(....)/, "$1 $2 ")}.`,
    });
    const found = await lineOf(meeting, "public_here");
    expect(found).toMatchObject({ state: "not_right" });
    expect(found?.places.sort()).toEqual(
      [`The page of “${older.title}”`, `The page of “${meeting.title}”`].sort(),
    );
    expect(JSON.stringify(found)).not.toContain(room.meetingNumber);

    await writes(meeting.id, {
      agenda: "We use Zoom. Ring 020 7946 0958 12 or see https://zoom.us/download",
    });
    await writes(older.id, { notes: "Order number 555 1234 5678." });
    expect((await lineOf(meeting, "public_here"))?.state).toBe("checked");
  });
});

describe("what people look at", () => {
  it("bears a name and a time, keeps them for a day, and can be taken back; every word of it stays", async () => {
    const meeting = await givenMeeting();
    const [asha, tom] = [
      await givenOrganiser("Asha Rahman"),
      await givenOrganiser("Tom Whitfield", "doorkeeper"),
    ];
    const before = await tallySafety({ ...meeting, phase: "asking" }, await now());
    const at = await now();
    expect(await says(meeting, "sharing", "right", asha, "Set it at noon.")).toEqual({ ok: true });
    expect(await lineOf(meeting, "sharing")).toMatchObject({
      state: "signed",
      by: "Asha Rahman",
      note: "Set it at noon.",
    });
    expect((await tallySafety({ ...meeting, phase: "asking" }, await now())).right).toBe(before.right + 1);

    await timeIs(new Date(at.getTime() + day + hour));
    expect(await lineOf(meeting, "sharing")).toMatchObject({ state: "look", isOld: true, by: "Asha Rahman" });
    await says(meeting, "sharing", "not_right", tom);
    expect(await lineOf(meeting, "sharing")).toMatchObject({
      state: "not_right",
      by: "Tom Whitfield",
      note: null,
    });
    await says(meeting, "sharing", "taken_back", tom);
    expect(await lineOf(meeting, "sharing")).toMatchObject({ state: "look", by: null });

    const marks = await db()
      .select()
      .from(safetyMarks)
      .where(eq(safetyMarks.meetingId, meeting.id))
      .orderBy(asc(safetyMarks.at));
    expect(marks.map(({ answer }) => answer)).toEqual(["right", "not_right", "taken_back"]);
    const refusal = { cause: { message: "safety_marks is append-only" } };
    const ours = eq(safetyMarks.meetingId, meeting.id);
    await expect(db().update(safetyMarks).set({ answer: "right" }).where(ours)).rejects.toMatchObject(
      refusal,
    );
    await expect(db().delete(safetyMarks).where(ours)).rejects.toMatchObject(refusal);
    const acts = await db()
      .select()
      .from(organiserHistory)
      .where(eq(organiserHistory.organiserId, tom.id))
      .orderBy(asc(organiserHistory.at));
    expect(acts.map(({ act, detail }) => [act, detail])).toEqual([
      ["said_safety_line_not_right", { line: "sharing" }],
      ["took_back_safety_line", { line: "sharing" }],
    ]);
  });

  it("is not taken for a line that the site reads, that is not there, or whose time is not now", async () => {
    const meeting = await givenMeeting();
    const asha = await givenOrganiser("Asha Rahman");
    const reasonOf = async (line: string) => {
      const answer = await says(meeting, line, "right", asha);
      return answer.ok || answer.reason;
    };
    expect(await reasonOf("requests")).toBe("checked_for_you");
    expect(await reasonOf("toString")).toBe("no_such_line");
    expect(await reasonOf("locked")).toBe("too_early");
    await doorsAreOpen(meeting);
    expect(await reasonOf("locked")).toBe(true);
    await timeIs(new Date(meeting.endsAt.getTime() + 2 * hour));
    expect(await reasonOf("doorkeeper")).toBe("too_late");
    expect(await reasonOf("list_destroyed")).toBe(true);
    const nowhere = await sign(
      newId(),
      { line: "locked", answer: "right", note: null },
      asha.id,
      await now(),
    );
    expect(nowhere).toEqual({ ok: false, reason: "not_found" });
    expect(await db().select().from(safetyMarks).where(eq(safetyMarks.meetingId, meeting.id))).toHaveLength(
      2,
    );
  });

  it("stays on the sheet as it stood that night", async () => {
    const meeting = await givenMeeting();
    await doorsAreOpen(meeting);
    await says(meeting, "doorkeeper", "right", await givenOrganiser("Asha Rahman"));
    await timeIs(new Date(meeting.endsAt.getTime() + 20 * day));
    expect((await lineOf(meeting, "doorkeeper"))?.state).toBe("signed");
  });
});

describe("what Zoom says", () => {
  const long = new Date(Date.now() - 25 * hour);
  const alittle = new Date(Date.now() - hour);

  it("is checked while it is fresh and right, however the forum's clock stands", async () => {
    const meeting = await givenMeeting();
    await givenConnectedRoom(meeting);
    const found = await lineOf(meeting, "waiting_room");
    expect(found).toMatchObject({ state: "checked" });
    expect(Math.abs((found?.at?.getTime() ?? 0) - (await now()).getTime())).toBeLessThan(hour);
    expect((await lineOf(meeting, "sharing"))?.state).toBe("checked");
  });

  it.each([
    ["was never read", { readBack: null, readBackAt: null, hostSettings: null, hostSettingsAt: null }],
    ["is a day old", { readBackAt: long, hostSettingsAt: long }],
    ["could not be read again", { readBackAt: alittle, hostSettingsAt: alittle, attempts: 1 }],
    ["is of a meeting that Zoom has no more", { trouble: "gone" as const, troubleAt: new Date() }],
  ])("could not be checked when it %s", async (_, wishes) => {
    const meeting = await givenMeeting();
    await givenConnectedRoom(meeting, wishes);
    for (const line of ["waiting_room", "registration", "sharing", "captions"] as const)
      expect((await lineOf(meeting, line))?.state, line).toBe("could_not");
  });

  it("of the host could not be checked when only the meeting was read", async () => {
    const meeting = await givenMeeting();
    await givenConnectedRoom(meeting, { hostSettingsAt: alittle });
    expect((await lineOf(meeting, "waiting_room"))?.state).toBe("checked");
    expect((await lineOf(meeting, "sharing"))?.state).toBe("could_not");
  });

  it("stands while a worker has it in hand", async () => {
    const meeting = await givenMeeting();
    await givenConnectedRoom(meeting, { attempts: 1, leasedUntil: new Date(Date.now() + hour) });
    expect((await lineOf(meeting, "waiting_room"))?.state).toBe("checked");
  });

  it("is not right as soon as Zoom says otherwise", async () => {
    const meeting = await givenMeeting();
    await givenConnectedRoom(meeting, {
      readBack: { ...safeMeeting, whoWaits: "users_not_in_account" },
      hostSettings: { ...safeHost, annotation: true },
      trouble: "not_safe",
      troubleAt: new Date(),
    });
    for (const line of ["room", "waiting_room", "annotation"] as const)
      expect((await lineOf(meeting, line))?.state, line).toBe("not_right");
  });
});

it("that the meeting was ended for everybody is not known of the afternoon's rehearsal", async () => {
  const meeting = await givenMeeting();
  const open = meeting.doorsOpenAt.getTime();
  const at = (hours: number) => new Date(open + hours * hour);
  const roomId = await givenConnectedRoom(meeting, { startedAt: at(-4), finishedAt: at(-3) });
  await timeIs(new Date(meeting.endsAt.getTime() + 2 * hour));
  expect((await lineOf(meeting, "ended"))?.state).toBe("look");
  await db()
    .update(rooms)
    .set({ startedAt: at(0) })
    .where(eq(rooms.id, roomId));
  expect((await lineOf(meeting, "ended"))?.state).toBe("look");
  await db()
    .update(rooms)
    .set({ finishedAt: at(2) })
    .where(eq(rooms.id, roomId));
  expect((await lineOf(meeting, "ended"))?.state).toBe("checked");
});

describe("Zoom's list", () => {
  it("is right when everybody with a private link is on it, and it was compared with ours", async () => {
    const meeting = await givenMeeting();
    const { id } = await givenApproved(meeting);
    await givenRequest(meeting);
    await holdIsOver();
    const roomId = await givenConnectedRoom(meeting);
    // Nobody has begun to add them: that is no pass.
    expect(await lineOf(meeting, "list")).toMatchObject({ state: "not_right", count: 1 });
    const entry = { roomId, registrationId: id, number: 1, name: "Asha", address: "a@forum.example" };
    await db()
      .insert(zoomEntries)
      .values({ ...entry, state: "wanted", createdAt: await now() });
    expect(await lineOf(meeting, "list")).toMatchObject({ state: "not_right", count: 1 });
    await db().update(zoomEntries).set({ state: "added" }).where(eq(zoomEntries.roomId, roomId));
    // That is what we were told when we added them: nobody has looked at Zoom's lists.
    const both = async () => [
      (await lineOf(meeting, "list"))?.state,
      (await lineOf(meeting, "strangers"))?.state,
    ];
    expect(await both()).toEqual(["could_not", "could_not"]);
    const comparedAgo = async (ms: number) =>
      db()
        .update(rooms)
        .set({ comparedAt: new Date((await now()).getTime() - ms) })
        .where(eq(rooms.id, roomId));
    await comparedAgo(hour);
    expect(await both()).toEqual(["could_not", "could_not"]);
    await comparedAgo(0);
    expect(await both()).toEqual(["checked", "checked"]);
    const stranger = {
      roomId,
      registrantId: "s1",
      name: "iPhone",
      address: "s@evil.example",
      wasApproved: true,
    };
    await db()
      .insert(zoomStrangers)
      .values({ ...stranger, foundAt: await now() });
    expect(await lineOf(meeting, "strangers")).toMatchObject({ state: "not_right", count: 1 });
    await db().update(zoomStrangers).set({ deniedAt: new Date() }).where(eq(zoomStrangers.roomId, roomId));
    expect((await lineOf(meeting, "strangers"))?.state).toBe("checked");
  });
});

describe("put right by one press", () => {
  const unsafe = {
    ...safeHost,
    sharing: "all" as const,
    whoSavesChat: 3,
  };
  async function press(meeting: Meeting, line: string) {
    const { zoom, app } = zoomOfTheTest.current();
    const tom = await givenOrganiser("Tom Whitfield");
    return { tom, answer: await mendHost(zoom, app.host, meeting.id, line, tom.id, await now()) };
  }
  async function givenUnsafe(): Promise<Meeting> {
    const meeting = await givenMeeting();
    await givenConnectedRoom(meeting, { hostSettings: unsafe });
    return meeting;
  }
  const settings = () =>
    zoomOfTheTest.current().world.users[0]?.settings.in_meeting as Record<string, unknown>;
  beforeEach(() => {
    Object.assign(settings(), { who_can_share_screen: "all", allow_users_save_chats: 3, annotation: true });
  });

  it("Zoom is told, asked again, and what it says then stands on the sheet; nothing else is changed", async () => {
    const meeting = await givenUnsafe();
    expect((await lineOf(meeting, "sharing"))?.state).toBe("not_right");
    const { answer, tom } = await press(meeting, "sharing");
    expect(answer).toEqual({ ok: true });
    expect(settings()).toMatchObject({ who_can_share_screen: "host", annotation: true });
    expect((await lineOf(meeting, "sharing"))?.state).toBe("checked");
    expect((await lineOf(meeting, "annotation"))?.state).toBe("not_right");
    const acts = await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, tom.id));
    expect(acts).toMatchObject([
      { act: "mended_host_setting", meetingId: meeting.id, detail: { line: "sharing" } },
    ]);
  });

  it.each([
    "sharing",
    "remote_control",
    "file_transfer",
    "annotation",
    "whiteboard",
    "private_chat",
    "chat_saving",
    "co_hosts_allowed",
  ] as const)("%s is right afterwards", async (line) => {
    const meeting = await givenUnsafe();
    expect((await press(meeting, line)).answer).toEqual({ ok: true });
    expect((await lineOf(meeting, line))?.state).toBe("checked");
  });

  it("a change that Zoom takes and drops is still not right", async () => {
    const meeting = await givenUnsafe();
    zoomOfTheTest.current().faults.break({ trouble: "ignore_change", call: "update_user_settings" });
    expect((await press(meeting, "sharing")).answer).toEqual({ ok: true });
    expect((await lineOf(meeting, "sharing"))?.state).toBe("not_right");
  });

  it("a lost answer is looked up, and what cannot be read is no pass", async () => {
    const meeting = await givenUnsafe();
    const { faults } = zoomOfTheTest.current();
    faults.break({ trouble: "lose_reply", call: "update_user_settings" });
    expect((await press(meeting, "sharing")).answer).toEqual({ ok: true });
    expect((await lineOf(meeting, "sharing"))?.state).toBe("checked");
    faults.break({ trouble: "fail", call: "get_user_settings", times: null });
    expect((await press(meeting, "annotation")).answer).toMatchObject({ ok: false, reason: "fault" });
    expect((await lineOf(meeting, "sharing"))?.state).toBe("could_not");
  });

  it("Zoom's no changes nothing, and names the scopes that are missing", async () => {
    const meeting = await givenUnsafe();
    zoomOfTheTest.current().faults.break({ trouble: "lack_scopes", call: "update_user_settings" });
    const { answer, tom } = await press(meeting, "sharing");
    expect(answer).toMatchObject({ ok: false, reason: "fault", fault: { kind: "scopes_missing" } });
    expect(
      answer.ok ||
        answer.reason !== "fault" ||
        answer.fault.kind !== "scopes_missing" ||
        answer.fault.scopes.join(),
    ).toMatch(/user:update:settings|user:write/);
    expect((await lineOf(meeting, "sharing"))?.state).toBe("not_right");
    expect(
      await db().select().from(organiserHistory).where(eq(organiserHistory.organiserId, tom.id)),
    ).toEqual([]);
  });

  it("nothing is asked of Zoom for pasted details, or for a line that no press can mend", async () => {
    const pasted = await givenMeeting();
    expect((await press(pasted, "sharing")).answer).toEqual({ ok: false, reason: "not_connected" });
    const meeting = await givenUnsafe();
    for (const line of ["captions", "waiting_room", "toString"])
      expect((await press(meeting, line)).answer).toEqual({ ok: false, reason: "no_such_line" });
    expect(zoomOfTheTest.current().asked).toEqual([]);
  });
});

it("a meeting's room that is given up is on no sheet", async () => {
  const meeting = await givenMeeting();
  const id = await givenConnectedRoom(meeting);
  await db().update(rooms).set({ state: "replaced" }).where(eq(rooms.id, id));
  expect((await lineOf(meeting, "room"))?.state).toBe("not_right");
  expect((await lineOf(meeting, "waiting_room"))?.state).toBe("could_not");
});
