import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema/messages";
import { rooms } from "@/db/schema/rooms";
import { now } from "@/lib/clock";
import { keepHouse } from "@/lib/messages/housekeeping";
import { alertOfRooms } from "@/lib/rooms/alarm";
import type { RoomTrouble } from "@/lib/rooms/rules";
import { useDatabase } from "@/tests/support/database";
import { deliverAll, emptyOutbox } from "@/tests/support/outbox";
import {
  beforeStart,
  givenMeeting,
  givenOrganiser,
  hour,
  type Meeting,
  minute,
  timeIs,
} from "@/tests/support/people";
import { givenConnectedRoom } from "@/tests/support/safety";
import { givenStranger } from "@/tests/support/zoom-traces";

useDatabase();
beforeEach(async () => {
  await emptyOutbox();
  // Nobody is to be told of an earlier test's meetings.
  await db().execute(sql`update meetings set state = 'draft'`);
});

const nobodyIsTold = () => db().execute(sql`update organisers set ended_at = now() where ended_at is null`);
const ago = (ms: number) => new Date(Date.now() - ms);
const told = async () => alertOfRooms(await now());
const mails = async () => (await deliverAll()).map(({ mail }) => mail);

interface Evening {
  meeting: Meeting;
  roomId: string;
  /** Zoom shows this trouble, for so long. */
  breaks: (trouble: RoomTrouble, forMs?: number, more?: Partial<typeof rooms.$inferInsert>) => Promise<void>;
}

/** A connected meeting with two who are told, and its doors so far away. */
async function anEvening(untilDoors = 3 * hour): Promise<Evening> {
  const meeting = await givenMeeting({ startsAt: new Date("2027-03-09T19:30:00Z") });
  const roomId = await givenConnectedRoom(meeting);
  await nobodyIsTold();
  await givenOrganiser("Ann Organiser");
  await givenOrganiser("Olu Owner", "owner");
  await givenOrganiser("Dora Keeper", "doorkeeper");
  await db().execute(sql`update organisers set joined_at = now() where ended_at is null`);
  await timeIs(new Date(meeting.doorsOpenAt.getTime() - untilDoors));
  return {
    meeting,
    roomId,
    breaks: async (trouble, forMs = 2 * minute, more = {}) => {
      await db()
        .update(rooms)
        .set({ trouble, troubleAt: ago(forMs), ...more })
        .where(eq(rooms.id, roomId));
    },
  };
}

describe("a Zoom meeting that breaks within a day of the doors", () => {
  it.each([
    "gone",
    "not_safe",
    "key_refused",
    "scopes_missing",
    "plan_without_registration",
    "host_unknown",
  ] as const)(
    "%s: every owner and organiser is told once what it is and where to mend it",
    async (trouble) => {
      const { meeting, breaks } = await anEvening();
      expect(await told()).toBe(0);
      await breaks(trouble, 2 * minute, { state: "planned" });
      expect(await told()).toBe(2);
      expect(await told()).toBe(0);
      const sent = await mails();
      expect(sent.map(({ subject }) => subject)).toEqual([
        "Something is wrong in Zoom: look now",
        "Something is wrong in Zoom: look now",
      ]);
      expect(sent[0]?.text).toContain(`/organise/meetings/${meeting.id}/zoom`);
      expect(sent[0]?.text).toContain(meeting.title);
      // Later in the day it is the same trouble still.
      await timeIs(new Date(meeting.doorsOpenAt.getTime() + minute));
      expect(await told()).toBe(0);
    },
  );

  it("is told of by housekeeping, also while the doors are open", async () => {
    const { breaks } = await anEvening(-hour / 2);
    await breaks("not_safe");
    await keepHouse();
    expect((await mails()).map(({ text }) => text).join()).toContain("is not safe");
  });

  it("is told of again when it is another trouble, or broke anew", async () => {
    const { breaks, roomId } = await anEvening();
    await breaks("gone");
    expect(await told()).toBe(2);
    await mails();
    await longAgo();
    await breaks("key_refused");
    expect(await told()).toBe(2);
    expect((await mails())[0]?.text).toContain("does not take our key");
    await db().update(rooms).set({ trouble: null, troubleAt: null }).where(eq(rooms.id, roomId));
    expect(await told()).toBe(0);
  });

  it("is no news while the site may still mend it by itself", async () => {
    const { breaks } = await anEvening();
    await breaks("not_safe", 30_000);
    expect(await told()).toBe(0);
    await breaks("not_reachable", 9 * minute);
    expect(await told()).toBe(0);
    await breaks("not_reachable", 11 * minute);
    expect(await told()).toBe(2);
  });

  it("is no news earlier, nor when the meeting is over or called off, nor while people come in all the same", async () => {
    const { meeting, breaks, roomId } = await anEvening(25 * hour);
    await breaks("gone", 2 * minute, { state: "planned" });
    expect(await told()).toBe(0);
    await timeIs(new Date(meeting.endsAt.getTime() + hour));
    expect(await told()).toBe(0);
    await timeIs(beforeStart(meeting, 2 * hour));
    await breaks("refused", 2 * minute, { state: "ready" });
    expect(await told()).toBe(0);
    await db().update(rooms).set({ state: "planned", trouble: "gone" }).where(eq(rooms.id, roomId));
    await db()
      .update(rooms)
      .set({ state: "ready" })
      .where(sql`${rooms.meetingId} = ${meeting.id} and source = 'pasted'`);
    expect(await told()).toBe(0);
    await db()
      .update(rooms)
      .set({ state: "replaced" })
      .where(sql`${rooms.meetingId} = ${meeting.id} and source = 'pasted'`);
    await db().execute(sql`update meetings set state = 'cancelled' where id = ${meeting.id}`);
    expect(await told()).toBe(0);
    await db().execute(sql`update meetings set state = 'published' where id = ${meeting.id}`);
    expect(await told()).toBe(2);
  });

  it("tells nobody any more when it is mended before the mail leaves", async () => {
    const { breaks, roomId } = await anEvening();
    await breaks("gone");
    expect(await told()).toBe(2);
    await db().update(rooms).set({ trouble: null, troubleAt: null }).where(eq(rooms.id, roomId));
    expect(await mails()).toEqual([]);
  });

  it("is told of once however many workers look at a time", async () => {
    const { breaks } = await anEvening();
    await breaks("gone");
    const counts = await Promise.all([told(), told(), told()]);
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(2);
  });
});

describe("a stranger who stood approved on Zoom's list", () => {
  it("is told of, once, and the next within a quarter of an hour together with whoever comes after", async () => {
    const { meeting, roomId } = await anEvening();
    const room = { id: roomId };
    await givenStranger(room);
    expect(await told()).toBe(0);
    await givenStranger(room, { wasApproved: true, deniedAt: await now() });
    expect(await told()).toBe(2);
    expect((await mails())[0]?.text).toContain("Somebody was on Zoom's list who is not on ours.");
    const later = async (ms: number) => timeIs(new Date((await now()).getTime() + ms));
    for (let n = 0; n < 2; n++) {
      await later(minute);
      await givenStranger(room, { wasApproved: true });
      expect(await told()).toBe(0);
    }
    await later(14 * minute);
    expect(await told()).toBe(2);
    const [mail] = await mails();
    expect(mail?.text).toContain("2 people were on Zoom's list");
    expect(mail?.text).toContain(meeting.title);
    expect(await told()).toBe(0);
  });
});

/** Whatever was mailed was mailed an hour ago, by the machine's clock too: its ids say when. */
async function longAgo(): Promise<void> {
  const rows = await db().select({ id: messages.id }).from(messages).where(eq(messages.kind, "room_trouble"));
  for (const { id } of rows) {
    const at = (Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16) - hour)
      .toString(16)
      .padStart(12, "0");
    const older = `${at.slice(0, 8)}-${at.slice(8)}${id.slice(13)}`;
    await db().update(messages).set({ id: older }).where(eq(messages.id, id));
  }
}
