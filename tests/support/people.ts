import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { arrivals } from "@/db/schema/arrivals";
import { meetings } from "@/db/schema/meetings";
import { messages } from "@/db/schema/messages";
import { organisers } from "@/db/schema/organisers";
import { passes, seats } from "@/db/schema/passes";
import { mailedLinks, registrationChanges, registrations } from "@/db/schema/registrations";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/ids";
import { createMeeting, publishMeeting } from "@/lib/meetings/commands";
import { passToken } from "@/lib/passes/issue";
import { emailKey, type OrganiserRole } from "@/lib/people/rules";
import { decide, withdraw } from "@/lib/registrations/commands";
import { confirmAddress } from "@/lib/registrations/confirm";
import type { RequestInput } from "@/lib/registrations/input";
import type { LinkKind } from "@/lib/registrations/link-kinds";
import { mailedToken } from "@/lib/registrations/mailed-links";
import { hasAddress, type MailedRegistration } from "@/lib/registrations/record";
import { requestPlace } from "@/lib/registrations/request";
import type { Decision, RegistrationState } from "@/lib/registrations/rules";
import { setRoom } from "@/lib/rooms/commands";
import type { RoomDetails } from "@/lib/rooms/rules";

// The people and meetings of the tests, made by the forum's own commands wherever there is one, so that a test
// begins where a real evening would.

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The way into Zoom of every test's meeting. No page or mail may ever hold a piece of it: look for these. */
export const room: RoomDetails = {
  joinUrl: "https://us02web.zoom.us/j/86412209177?pwd=CaNaRyPwdQ7",
  meetingNumber: "86412209177",
  passcode: "CaNaRy4711",
};

/** The room after a re-issue. */
export const newRoom: RoomDetails = {
  joinUrl: "https://us02web.zoom.us/j/97531864202?pwd=FrEsHpWdX9",
  meetingNumber: "97531864202",
  passcode: "FrEsH0815",
};

export type Meeting = typeof meetings.$inferSelect;
export type Organiser = typeof organisers.$inferSelect;
/** Whom mail can reach: everybody that these hands make, but for whoever phones. */
export type Registration = MailedRegistration;

let named = 0;

/** Sets the forum's clock; it runs on from there. Returns the instant. */
export async function timeIs(instant: Date): Promise<Date> {
  await setClock(instant);
  return instant;
}

/** An instant so many milliseconds before the meeting starts; less than none is after. */
export function beforeStart(meeting: Pick<Meeting, "startsAt">, ms: number): Date {
  return new Date(meeting.startsAt.getTime() - ms);
}

/** Lets the two minutes pass in which a decision can be undone. */
export async function holdIsOver(): Promise<Date> {
  return timeIs(new Date((await now()).getTime() + 2 * minute + 1000));
}

const somebody = new Map<OrganiserRole, Promise<Organiser>>();

/**
 * Somebody of the team for whatever a test does not mind who did: one of each role for a whole process, since every
 * notice to the team is mailed to each of its members.
 */
export function anOrganiser(role: OrganiserRole = "organiser"): Promise<Organiser> {
  const known = somebody.get(role);
  if (known) return known;
  const made = givenOrganiser(role === "owner" ? "Olive Owner" : "Ann Organiser", role);
  somebody.set(role, made);
  return made;
}

/** The doors of a meeting are open. */
export async function doorsAreOpen(meeting: Meeting): Promise<Date> {
  return timeIs(beforeStart(meeting, 5 * minute));
}

export async function givenOrganiser(
  name = "Ann Organiser",
  role: OrganiserRole = "organiser",
): Promise<Organiser> {
  const email = `organiser-${++named}-${newId().slice(-6)}@hillside.example`;
  const [organiser] = await db()
    .insert(organisers)
    // No mail about requests that wait, which every test makes: see alerts.test.ts for whoever wants one.
    .values({ name, email, emailKey: emailKey(email), role, joinedAt: new Date(), alerts: "never" })
    .returning();
  return organiser as Organiser;
}

interface MeetingWishes {
  capacity?: number;
  startsAt?: Date;
  /** Sets the forum's clock, too; a week before the meeting unless told. */
  clock?: Date;
  state?: Meeting["state"];
}

/** A published meeting with a room behind it, a week ahead by the forum's clock. */
export async function givenMeeting(wishes: MeetingWishes = {}): Promise<Meeting> {
  const startsAt = wishes.startsAt ?? new Date("2026-12-08T19:30:00Z");
  const at = await timeIs(wishes.clock ?? beforeStart({ startsAt }, 7 * day));
  const organiser = await givenOrganiser("Olive Owner", "owner");
  const id = await createMeeting(
    {
      title: `Safer streets ${++named}`,
      summary: "What was done about the crossing, and what comes next.",
      agenda: "Welcome\nThe crossing",
      whoCanCome: "Everybody who lives or works on the hill.",
      guests: "Sergeant Kelly Marsh, Hillside neighbourhood team",
      startsAt,
      endsAt: new Date(startsAt.getTime() + hour),
      timeZone: "Europe/London",
      doorsOpenAt: beforeStart({ startsAt }, 30 * minute),
      requestsCloseAt: startsAt,
      capacity: wishes.capacity ?? 30,
      phoneRule: "optional",
    },
    organiser.id,
    at,
  );
  await setRoom(id, room, organiser.id, at);
  if (wishes.state !== "draft") await publishMeeting(id, organiser.id, at);
  return meetingNow(id);
}

/** A meeting's row as it is now. */
export async function meetingNow(id: string): Promise<Meeting> {
  const [meeting] = await db().select().from(meetings).where(eq(meetings.id, id));
  if (!meeting) throw new Error("no such meeting");
  return meeting;
}

/** What a resident types into the form. */
export function answers(email: string, fullName = "Margaret O'Brien"): RequestInput {
  return {
    fullName,
    email,
    postcode: "HP7 0AA",
    phone: null,
    companion: null,
    question: null,
    questionNamed: false,
    help: null,
    wantsNews: false,
    pledge: "yes",
    pledgeVersion: "2026-11",
  };
}

/** An address that no other test uses. */
export function newAddress(): string {
  return `resident-${++named}-${newId().slice(-6)}@mail.example`;
}

interface PersonWishes {
  name?: string;
  email?: string;
  confirmed?: boolean;
}

/** Somebody who asked for a place; with `confirmed: true` the address is confirmed as well. */
export async function givenRequest(meeting: Meeting, wishes: PersonWishes = {}): Promise<Registration> {
  const email = wishes.email ?? newAddress();
  const asked = await requestPlace(meeting.id, answers(email, wishes.name), [], await now());
  if (!asked.ok) throw new Error(`the meeting takes no requests: ${asked.reason}`);
  const made = await registrationOf(meeting, email);
  if (wishes.confirmed) await confirmAddress(await linkToken(made.id, "confirm"), await now());
  return registrationNow(made.id);
}

/** The newest request from an address for a meeting. */
export async function registrationOf(meeting: Pick<Meeting, "id">, email: string): Promise<Registration> {
  const [made] = await db()
    .select()
    .from(registrations)
    .where(and(eq(registrations.meetingId, meeting.id), eq(registrations.emailKey, emailKey(email))))
    .orderBy(desc(registrations.id))
    .limit(1);
  if (!made || !hasAddress(made)) throw new Error("the request was not kept");
  return made;
}

/** Takes a decision on what the registration is now. Throws when it is refused. */
export async function givenDecision(
  decision: Decision,
  registrationId: string,
  organiser?: Organiser,
): Promise<{ heldUntil: Date | null }> {
  const { state } = await registrationNow(registrationId);
  const { id } = organiser ?? (await anOrganiser());
  const answer = await decide(
    decision,
    registrationId,
    { seen: state, ...reasonFor(decision) },
    id,
    await now(),
  );
  if (!answer.ok) throw new Error(`${decision} was refused: ${answer.reason}`);
  return answer;
}

/** The reason that a decision needs, if any. */
export function reasonFor(decision: Decision): { reason?: string } {
  if (decision === "decline") return { reason: "outside_area" };
  return decision === "remove" ? { reason: "shared_link" } : {};
}

/** Somebody with a place whose two minutes are over; the address is confirmed unless told otherwise. */
export async function givenApproved(meeting: Meeting, wishes: PersonWishes = {}): Promise<Registration> {
  const { id } = await givenRequest(meeting, { confirmed: true, ...wishes });
  await givenDecision("approve", id);
  await holdIsOver();
  return registrationNow(id);
}

/** A registration brought to a state by its own verbs; decisions are past their two minutes. */
export async function givenState(
  meeting: Meeting,
  state: RegistrationState,
  wishes: PersonWishes = {},
): Promise<Registration> {
  const { id } = await givenRequest(meeting, wishes);
  const path: Record<RegistrationState, Decision[]> = {
    requested: [],
    approved: ["approve"],
    waitlisted: ["waitlist"],
    declined: ["decline"],
    removed: ["approve", "remove"],
    withdrawn: [],
  };
  for (const decision of path[state]) {
    await givenDecision(decision, id);
    await holdIsOver();
  }
  if (state === "withdrawn") await withdraw(await linkToken(id, "manage"), await now());
  return registrationNow(id);
}

/** A registration's row as it is now. */
export async function registrationNow(id: string): Promise<Registration> {
  const [registration] = await db().select().from(registrations).where(eq(registrations.id, id));
  if (!registration || !hasAddress(registration)) throw new Error("no such registration");
  return registration;
}

/** The token of somebody's newest confirm or manage link. */
export async function linkToken(registrationId: string, kind: LinkKind): Promise<string> {
  const [link] = await db()
    .select()
    .from(mailedLinks)
    .where(
      and(
        eq(mailedLinks.registrationId, registrationId),
        eq(mailedLinks.kind, kind),
        isNull(mailedLinks.endedAt),
      ),
    )
    .orderBy(desc(mailedLinks.edition), desc(mailedLinks.createdAt))
    .limit(1);
  if (!link) throw new Error(`no ${kind} link`);
  return mailedToken(link);
}

/** The token of somebody's live private link, or null when there is none. */
export async function privateToken(registrationId: string): Promise<string | null> {
  const [pass] = await db()
    .select()
    .from(passes)
    .where(and(eq(passes.registrationId, registrationId), eq(passes.state, "live")));
  return pass ? passToken(pass) : null;
}

/** The token of the private link that somebody with a place has. */
export async function privateTokenOf(registrationId: string): Promise<string> {
  const token = await privateToken(registrationId);
  if (!token) throw new Error("this person has no private link");
  return token;
}

/** The messages about a registration, oldest first. */
export async function readMessages(registrationId: string) {
  return db()
    .select()
    .from(messages)
    .where(eq(messages.registrationId, registrationId))
    .orderBy(asc(messages.id));
}

/** The kinds of the messages about a registration that were sent or still will be, oldest first. */
export async function mailsOf(registrationId: string): Promise<string[]> {
  const gone = ["cancelled", "superseded", "failed"];
  return (await readMessages(registrationId)).filter(({ state }) => !gone.includes(state)).map((m) => m.kind);
}

/** The history of a registration, oldest first. */
export async function readChanges(registrationId: string) {
  return db()
    .select()
    .from(registrationChanges)
    .where(eq(registrationChanges.registrationId, registrationId))
    .orderBy(asc(registrationChanges.at), asc(registrationChanges.id));
}

/** Everything the database holds about a meeting's people: two of these are equal if nothing has changed. */
export async function everythingAbout(meetingId: string) {
  const people = await db()
    .select()
    .from(registrations)
    .where(eq(registrations.meetingId, meetingId))
    .orderBy(asc(registrations.id));
  const ids = people.map(({ id }) => id);
  const ways = await db()
    .select()
    .from(passes)
    .where(eq(passes.meetingId, meetingId))
    .orderBy(asc(passes.id));
  const passIds = ways.map(({ id }) => id);
  return {
    meeting: await meetingNow(meetingId),
    registrations: people,
    changes: await db()
      .select()
      .from(registrationChanges)
      .where(inArray(registrationChanges.registrationId, ids))
      .orderBy(asc(registrationChanges.id)),
    links: await db()
      .select()
      .from(mailedLinks)
      .where(inArray(mailedLinks.registrationId, ids))
      .orderBy(asc(mailedLinks.id)),
    messages: await db()
      .select()
      .from(messages)
      .where(eq(messages.meetingId, meetingId))
      .orderBy(asc(messages.id)),
    passes: ways,
    arrivals: await db()
      .select()
      .from(arrivals)
      .where(eq(arrivals.meetingId, meetingId))
      .orderBy(asc(arrivals.id)),
    seats: await db().select().from(seats).where(inArray(seats.passId, passIds)).orderBy(asc(seats.id)),
  };
}
