import type { Arrival, SeenMeeting, SeenPerson } from "@/lib/zoom/stand-in";
import { hostOf, meetingOf } from "./call";
import { eventsAt, type ZoomEvent } from "./events";
import { personalLink, readLink } from "./links";
import * as live from "./live";
import { meetingMadeByHand } from "./meetings";
import { Refusal } from "./refusals";
import { type Meeting, newPin, type Person, type Registrant, secret, type World } from "./world";

const strangers = ["iPhone", "Guest", "zoomuser_4471", "Galaxy A54", "J. Doe"];

/** What people do at Zoom: those who come, and the host. No part of Zoom's API, and known to our own pages and tests only. */
export function controls(
  world: World,
  now: () => Promise<Date>,
  tell: (events: ZoomEvent[], at: Date) => void,
) {
  async function act(number: string, work: (meeting: Meeting, events: Events, at: Date) => ZoomEvent[]) {
    const at = await now();
    const meeting = meetingOf(world, number);
    tell(work(meeting, eventsAt(world, hostOf(world, meeting), at), at), at);
    return seen(meeting);
  }

  async function actOn(
    number: string,
    personId: string,
    work: (meeting: Meeting, person: Person, events: Events, at: Date) => ZoomEvent[],
  ): Promise<SeenMeeting> {
    return act(number, (meeting, events, at) => {
      const person = meeting.people.find(({ uuid }) => uuid === personId);
      if (!person) throw new Refusal(404, 404, "Nobody of this name is there.");
      return work(meeting, person, events, at);
    });
  }

  /** A meeting that an organiser pasted is not known until somebody comes: it was made by hand, in Zoom's own pages. */
  function meetingFor(number: number, at: Date): Meeting | null {
    const known = world.meetings.find(({ id }) => id === number);
    if (known) return known.deletedAt ? null : known;
    const [host] = world.users;
    return host ? meetingMadeByHand(world, host, number, at) : null;
  }

  async function arrive(link: string, { name = "" } = {}): Promise<Arrival> {
    const at = await now();
    const read = readLink(link);
    const meeting = read && meetingFor(read.number, at);
    if (!read || !meeting) return { ok: false, why: "no_meeting" };
    const registrant = read.tk === null ? null : (holderOf(meeting, read.tk) ?? "unknown");
    if (registrant === "unknown" || (registrant && registrant.status !== "approved"))
      return { ok: false, why: "link_not_valid" };
    if (registrant && meeting.barred.includes(registrant.id)) return { ok: false, why: "removed_before" };
    const events = eventsAt(world, hostOf(world, meeting), at);
    const who = registrant ? { registrant } : { name: name || "Guest" };
    const { person, told } = live.arrive(meeting, who, events, at);
    tell(told, at);
    return { ok: true, person: seenPerson(meeting, person), number: String(meeting.id) };
  }

  return {
    /** Ends what was left running since yesterday. */
    async tidy(): Promise<void> {
      const at = await now();
      for (const meeting of world.meetings)
        if (live.isLeftRunning(meeting, at))
          tell(live.end(meeting, eventsAt(world, hostOf(world, meeting), at), at), at);
    },
    meetings: (): SeenMeeting[] => world.meetings.filter(({ deletedAt }) => !deletedAt).map(seen),
    meeting: (number: string): SeenMeeting => seen(meetingOf(world, number)),
    /** Whose a personal link is, as far as Zoom knows. */
    nameBehind(number: string, tk: string): string | null {
      const registrant = holderOf(meetingOf(world, number), tk);
      return registrant ? live.fullName(registrant) : null;
    },
    arrive,
    arriveByPhone: (number: string, phoneNumber: string) =>
      act(
        number,
        (meeting, events, at) => live.arrive(meeting, { name: phoneNumber, phoneNumber }, events, at).told,
      ),
    /** Somebody with the meeting's own link, who is on no list. */
    async stranger(number: string, name?: string): Promise<SeenMeeting> {
      return act(number, (meeting, events, at) => {
        const before = meeting.people.filter(({ registrantId, isHost }) => !registrantId && !isHost).length;
        const called = name ?? strangers[before % strangers.length] ?? "Guest";
        return live.arrive(meeting, { name: called }, events, at).told;
      });
    },
    /** A personal link that two people use: whoever is there already comes again, or somebody comes two times. */
    async twice(number: string): Promise<SeenMeeting> {
      return act(number, (meeting, events, at) => {
        const approved = meeting.registrants.filter(({ status }) => status === "approved");
        const there = live.present(meeting);
        const single = ({ id }: Registrant) =>
          there.filter(({ registrantId }) => registrantId === id).length === 1;
        const registrant = approved.find(single) ?? approved[0];
        if (!registrant) return [];
        const times = there.some(({ registrantId }) => registrantId === registrant.id) ? 1 : 2;
        return Array.from({ length: times }).flatMap(
          () => live.arrive(meeting, { registrant }, events, at).told,
        );
      });
    },
    /** Whoever has a personal link and is not there. */
    everybody: (number: string) =>
      act(number, (meeting, events, at) => {
        const there = new Set(live.present(meeting).map(({ registrantId }) => registrantId));
        return meeting.registrants
          .filter(({ id, status }) => status === "approved" && !there.has(id) && !meeting.barred.includes(id))
          .flatMap((registrant) => live.arrive(meeting, { registrant }, events, at).told);
      }),
    start: (number: string) =>
      act(number, (meeting, events, at) => live.start(meeting, hostOf(world, meeting), events, at)),
    end: (number: string) => act(number, (meeting, events, at) => live.end(meeting, events, at)),
    admitAll: (number: string) =>
      act(number, (meeting, events, at) =>
        meeting.people.flatMap((person) => live.admit(meeting, person, events, at)),
      ),
    admit: (number: string, person: string) => actOn(number, person, live.admit),
    remove: (number: string, person: string) => actOn(number, person, live.remove),
    sendBack: (number: string, person: string) => actOn(number, person, live.sendBack),
    leave: (number: string, person: string) => actOn(number, person, live.leave),
    seenInPublic: (number: string, address = "https://social.example/posts/4711") =>
      act(number, (meeting, events) => [events.seenInPublic(meeting, address)]),
    /** Somebody who registers with Zoom themselves, past our site; approved by a wrong setting or a wrong hand, or waiting. */
    registerElsewhere: (number: string, who: { name: string; email: string; approved?: boolean }) =>
      act(number, (meeting, events, at) => {
        const registrant: Registrant = {
          id: secret(16),
          email: who.email,
          firstName: who.name,
          lastName: "",
          status: who.approved || meeting.settings.approval_type === 0 ? "approved" : "pending",
          createdAt: live.seconds(at),
          tk: secret(33),
          pin: newPin(),
        };
        meeting.registrants.push(registrant);
        return [events.registered(meeting, registrant)];
      }),
    /** The personal link of whoever registered with this address. */
    linkOf(number: string, email: string): string | null {
      const meeting = meetingOf(world, number);
      const registrant = meeting.registrants.find((one) => one.email.toLowerCase() === email.toLowerCase());
      return registrant ? personalLink(meeting, registrant) : null;
    },
  };
}

export type Controls = ReturnType<typeof controls>;
type Events = ReturnType<typeof eventsAt>;

function holderOf(meeting: Meeting, tk: string): Registrant | undefined {
  return meeting.registrants.find((registrant) => registrant.tk === tk);
}

function seen(meeting: Meeting): SeenMeeting {
  return {
    number: String(meeting.id),
    topic: meeting.topic,
    startTime: meeting.startTime,
    timezone: meeting.timezone,
    isRunning: meeting.status === "started",
    isByHand: meeting.isByHand,
    registered: meeting.registrants.filter(({ status }) => status === "approved").length,
    people: meeting.people.map((person) => seenPerson(meeting, person)),
  };
}

function seenPerson(meeting: Meeting, person: Person): SeenPerson {
  const { uuid, name, place, registrantId, phoneNumber, isHost } = person;
  const link = registrantId ? "personal_link" : "meeting_link";
  return {
    id: uuid,
    name,
    place,
    by: isHost ? "host" : phoneNumber ? "phone" : link,
    isTwice:
      registrantId !== null &&
      live.present(meeting).includes(person) &&
      live.present(meeting).some((other) => other !== person && other.registrantId === registrantId),
  };
}
