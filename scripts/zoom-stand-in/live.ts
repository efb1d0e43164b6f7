import { randomInt } from "node:crypto";
import type { Place } from "@/lib/zoom/stand-in";
import type { eventsAt, ZoomEvent } from "./events";
import { type Meeting, newUuid, type Person, type Registrant, secret, type User } from "./world";

// A meeting while it runs: who comes, waits, is let in and leaves. Each function changes the meeting and gives back what
// Zoom tells about it. Admitting is always by hand (zoom.md 4).

type Events = ReturnType<typeof eventsAt>;

/** Those who are there in some way. */
export function present(meeting: Meeting): Person[] {
  return meeting.people.filter(({ place }) => place === "early" || place === "waiting" || place === "in");
}

export function start(meeting: Meeting, host: User, events: Events, at: Date): ZoomEvent[] {
  if (meeting.status === "started") return [];
  Object.assign(meeting, { status: "started", uuid: newUuid(), startedAt: seconds(at), barred: [] });
  const self = newPerson({ name: `${host.firstName} ${host.lastName}`.trim(), email: host.email, at });
  Object.assign(self, { isHost: true, place: "in" });
  const early = meeting.people.filter(({ place }) => place === "early");
  meeting.people = [...early, self];
  return [
    events.started(meeting),
    events.joined(meeting, self),
    ...early.flatMap((person) => welcome(meeting, person, events, at)),
  ];
}

/** Ends it for everybody. It can be started again, like Zoom's own. */
export function end(meeting: Meeting, events: Events, at: Date): ZoomEvent[] {
  if (meeting.status !== "started") return [];
  const told = present(meeting).flatMap((person) => {
    const wasIn = person.place === "in";
    move(person, "ended", at);
    return [
      wasIn ? events.left(meeting, person, "Host ended the meeting.") : events.leftWaiting(meeting, person),
    ];
  });
  meeting.status = "waiting";
  const ended = events.ended(meeting);
  meeting.startedAt = null;
  return [...told, ended];
}

const longestMs = 12 * 3_600_000;

/** Whether it was left running: everybody has gone home since, and Zoom ends a meeting in which nobody is. */
export function isLeftRunning(meeting: Meeting, at: Date): boolean {
  return meeting.startedAt !== null && at.getTime() - Date.parse(meeting.startedAt) > longestMs;
}

/** Somebody who follows a link, or rings. `early` until the host has come, then waiting or in, as the meeting is set. */
export function arrive(
  meeting: Meeting,
  who: { registrant: Registrant } | { name: string; phoneNumber?: string | undefined },
  events: Events,
  at: Date,
): { person: Person; told: ZoomEvent[] } {
  const person =
    "registrant" in who
      ? newPerson({ name: fullName(who.registrant), email: who.registrant.email, at })
      : newPerson({ name: who.name, email: "", at });
  if ("registrant" in who) person.registrantId = who.registrant.id;
  else person.phoneNumber = who.phoneNumber ?? null;
  meeting.people.push(person);
  const mayEnter = meeting.status === "started" || meeting.settings.join_before_host === true;
  return { person, told: mayEnter ? welcome(meeting, person, events, at) : [] };
}

function welcome(meeting: Meeting, person: Person, events: Events, at: Date): ZoomEvent[] {
  const waits = meeting.settings.waiting_room !== false;
  move(person, waits ? "waiting" : "in", at);
  return [waits ? events.waits(meeting, person) : events.joined(meeting, person)];
}

/** Lets somebody in. A personal link works for one device at a time, so their other one drops out (zoom.md 7). */
export function admit(meeting: Meeting, person: Person, events: Events, at: Date): ZoomEvent[] {
  if (person.place !== "waiting") return [];
  const told: ZoomEvent[] = [];
  if (person.registrantId !== null && meeting.settings.allow_multiple_devices === false)
    for (const other of meeting.people)
      if (other !== person && other.place === "in" && other.registrantId === person.registrantId) {
        move(other, "left", at);
        told.push(events.left(meeting, other, "Left the meeting."));
      }
  move(person, "in", at);
  return [...told, events.admitted(meeting, person), events.joined(meeting, person)];
}

/** Sends somebody out, who cannot come back with the same link until the meeting starts again (zoom.md 4). */
export function remove(meeting: Meeting, person: Person, events: Events, at: Date): ZoomEvent[] {
  const told = goAway(meeting, person, "removed", events, at);
  if (told.length > 0 && person.registrantId !== null) meeting.barred.push(person.registrantId);
  return told;
}

export function sendBack(meeting: Meeting, person: Person, events: Events, at: Date): ZoomEvent[] {
  if (person.place !== "in" || person.isHost) return [];
  move(person, "waiting", at);
  return [events.putBack(meeting, person)];
}

export function leave(meeting: Meeting, person: Person, events: Events, at: Date): ZoomEvent[] {
  return goAway(meeting, person, "left", events, at);
}

function goAway(
  meeting: Meeting,
  person: Person,
  place: "left" | "removed",
  events: Events,
  at: Date,
): ZoomEvent[] {
  const before = person.place;
  if (before !== "early" && before !== "waiting" && before !== "in") return [];
  move(person, place, at);
  if (before === "early") return [];
  if (before === "waiting") return [events.leftWaiting(meeting, person)];
  return [events.left(meeting, person, place === "removed" ? "Removed by host." : "Left the meeting.")];
}

function newPerson({ name, email, at }: { name: string; email: string; at: Date }): Person {
  return {
    uuid: secret(16),
    userId: String(randomInt(16_000_000, 17_000_000)),
    name,
    email,
    registrantId: null,
    phoneNumber: null,
    isHost: false,
    place: "early",
    since: seconds(at),
  };
}

function move(person: Person, place: Place, at: Date): void {
  Object.assign(person, { place, since: seconds(at) });
}

export function fullName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`.trim();
}

/** An instant as Zoom writes it. */
export function seconds(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, "Z");
}
