import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { passes, seats } from "@/db/schema/passes";
import { mailedLinks, registrations } from "@/db/schema/registrations";
import { now } from "@/lib/clock";
import { hashToken, newSecret } from "@/lib/crypto";
import { newId } from "@/lib/ids";
import { createMeeting, publishMeeting } from "@/lib/meetings/commands";
import type { PhoneRule } from "@/lib/meetings/rules";
import { takeSeat } from "@/lib/passes/commands";
import { endOffers } from "@/lib/registrations/waiting-list";
import { setRoom } from "@/lib/rooms/commands";
import type { RoomDetails } from "@/lib/rooms/rules";
import { givenIncident } from "./incidents";
import {
  anOrganiser,
  day,
  givenDecision,
  givenRequest,
  hour,
  type Meeting,
  meetingNow,
  minute,
  privateTokenOf,
  type Registration,
  registrationNow,
  room,
} from "./people";

// Meetings for tests that share one running site: each has its own, set relative to the forum's clock, which
// nobody moves. Where time has to pass, it passes for that meeting or that decision alone.

/** Where a meeting is on its evening. */
export type When = "doors open" | "later today" | "next week";

const startsIn: Record<When, number> = {
  "doors open": 25 * minute,
  "later today": 3 * hour,
  "next week": 7 * day,
};

interface Wishes {
  when?: When;
  capacity?: number;
  phoneRule?: PhoneRule;
  room?: RoomDetails | null;
  state?: Meeting["state"];
}

/** A published meeting of the test's own, with a room behind it; doors open half an hour before the start. */
export async function givenEvening(wishes: Wishes = {}): Promise<Meeting> {
  const at = await now();
  const { when = "doors open", capacity = 20, phoneRule = "optional", state = "published" } = wishes;
  const organiser = await anOrganiser("owner");
  const startsAt = new Date(at.getTime() + startsIn[when]);
  const id = await createMeeting(
    {
      title: `Lights on Elm Road ${newId().slice(-6)}`,
      summary: "What was done about the lights on Elm Road, and what comes next.",
      agenda: "Welcome\nThe lights on Elm Road",
      whoCanCome: "Everybody who lives or works on the hill.",
      guests: "Sergeant Kelly Marsh, Hillside neighbourhood team",
      startsAt,
      endsAt: new Date(startsAt.getTime() + hour),
      timeZone: "Europe/London",
      doorsOpenAt: new Date(startsAt.getTime() - 30 * minute),
      requestsCloseAt: new Date(startsAt.getTime() + 15 * minute),
      capacity,
      phoneRule,
    },
    organiser.id,
    at,
  );
  if (wishes.room !== null) await setRoom(id, wishes.room ?? room, organiser.id, at);
  if (state === "published") await publishMeeting(id, organiser.id, at);
  return meetingNow(id);
}

interface PersonWishes {
  name?: string;
  email?: string;
  confirmed?: boolean;
}

/** Somebody with a place, of which they have been told; the address is confirmed unless told otherwise. */
export async function givenPlace(meeting: Meeting, wishes: PersonWishes = {}): Promise<Registration> {
  const { id } = await givenRequest(meeting, { confirmed: true, ...wishes });
  await givenDecision("approve", id);
  await holdEnds(id);
  return registrationNow(id);
}

/** Somebody whose browser has the seat already. Returns the browser's seat secret and the pass. */
export async function givenSeat(registrationId: string): Promise<{ cookie: string; passId: string }> {
  const cookie = newSecret();
  const answer = await takeSeat(await privateTokenOf(registrationId), cookie, await now());
  if (!answer.ok) throw new Error(`the seat was refused: ${answer.reason}`);
  return { cookie, passId: answer.passId };
}

/** The two minutes in which a decision about this person can be undone are over. */
export async function holdEnds(registrationId: string): Promise<void> {
  const past = new Date((await now()).getTime() - 1000);
  await db()
    .update(registrations)
    .set({ heldUntil: past })
    .where(and(eq(registrations.id, registrationId), sql`${registrations.heldUntil} is not null`));
  await db()
    .update(messages)
    .set({ heldUntil: past })
    .where(and(eq(messages.registrationId, registrationId), isNull(messages.endedAt)));
  await db().execute(sql`select pg_notify('messages', '')`);
}

/** The time to take the place that is offered to this person is over, and the house has been kept since. */
export async function endPlacesOffer(registrationId: string): Promise<void> {
  await db()
    .update(registrations)
    .set({ offeredUntil: new Date((await now()).getTime() - 1000) })
    .where(eq(registrations.id, registrationId));
  await endOffers(await now());
}

/** The mails to this person left an hour earlier than they did. */
export async function anHourPasses(registrationId: string): Promise<void> {
  await db()
    .update(messages)
    .set({ createdAt: sql`${messages.createdAt} - interval '1 hour'` })
    .where(eq(messages.registrationId, registrationId));
}

/** Time passes for one meeting, its links and passes, until its doors have been open for five minutes. */
export async function doorsOpen(meeting: Meeting): Promise<Meeting> {
  return moved(meeting, (await now()).getTime() - 5 * minute - meeting.doorsOpenAt.getTime());
}

/** Time passes for one meeting, its links and passes, until it has been under way for five minutes. */
export async function meetingBegins(meeting: Meeting): Promise<Meeting> {
  return moved(meeting, (await now()).getTime() - 5 * minute - meeting.startsAt.getTime());
}

/** Time passes for one meeting, its links and passes, until it has been over for an hour. */
export async function meetingEnds(meeting: Meeting): Promise<Meeting> {
  return moved(meeting, (await now()).getTime() - hour - 30 * minute - meeting.endsAt.getTime());
}

/**
 * Time passes for one meeting until nothing about it works any more, the status page included. An open incident keeps
 * the details of its people, so that there is something left behind the links.
 */
export async function monthsPass(meeting: Meeting): Promise<Meeting> {
  const people = await db()
    .select({ id: registrations.id })
    .from(registrations)
    .where(eq(registrations.meetingId, meeting.id));
  await givenIncident(meeting, people);
  return moved(meeting, (await now()).getTime() - 120 * day - meeting.endsAt.getTime());
}

async function moved(meeting: Meeting, ms: number): Promise<Meeting> {
  const by = (instant: Date) => new Date(instant.getTime() + ms);
  const later = sql`make_interval(secs => ${ms / 1000})`;
  await db()
    .update(meetings)
    .set({
      startsAt: by(meeting.startsAt),
      endsAt: by(meeting.endsAt),
      doorsOpenAt: by(meeting.doorsOpenAt),
      requestsCloseAt: by(meeting.requestsCloseAt),
    })
    .where(eq(meetings.id, meeting.id));
  await db()
    .update(passes)
    .set({ expiresAt: sql`${passes.expiresAt} + ${later}` })
    .where(eq(passes.meetingId, meeting.id));
  await db()
    .update(mailedLinks)
    .set({ expiresAt: sql`${mailedLinks.expiresAt} + ${later}` })
    .where(
      sql`${mailedLinks.registrationId} in (select ${registrations.id} from ${registrations} where ${registrations.meetingId} = ${meeting.id})`,
    );
  return meetingNow(meeting.id);
}

/** Whether any browser has a seat with a pass of this person. */
export async function seatsOf(registrationId: string): Promise<number> {
  const rows = await db()
    .select({ id: seats.id })
    .from(seats)
    .innerJoin(passes, eq(passes.id, seats.passId))
    .where(and(eq(passes.registrationId, registrationId), isNull(seats.endedAt)));
  return rows.length;
}

/** The pass that a private link's token stands for. */
export async function passOf(token: string): Promise<{ id: string }> {
  const [pass] = await db()
    .select({ id: passes.id })
    .from(passes)
    .where(eq(passes.tokenHash, hashToken(token)));
  if (!pass) throw new Error("no pass has this token");
  return pass;
}
