import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { meetings } from "@/db/schema/meetings";
import { createMeeting, publishMeeting } from "@/lib/meetings/commands";
import { editPlaces } from "@/lib/meetings/edit";
import type { MeetingInput } from "@/lib/meetings/input";
import { publishNotes } from "@/lib/meetings/notes";
import { canConnect, connectMeeting, setRoom } from "@/lib/rooms/commands";
import { nameHosts } from "@/lib/rooms/hosts";
import { roomInput } from "@/lib/rooms/input";
import type { Story, When } from "./acts";
import { dayLater, instantOn, zone } from "./evening";
import { nextWeek } from "./stories/next-week";
import { schoolStreets, schoolStreetsNotes } from "./stories/school-streets";
import { tonight } from "./stories/tonight";
import { area, type Member, type Team } from "./team";

/** A meeting of the demonstration, and everything that happened to it. */
export interface Plan {
  /** Without the day, unlike the slugs that the site makes: these meetings move on with the evening. */
  slug: string;
  title: string;
  summary: string;
  agenda: string[];
  guests: string;
  starts: When;
  ends: When;
  doorsOpen: When;
  requestsClose: When;
  capacity: number;
  made: { when: When; by: Member };
  moreRoom?: { when: When; by: Member; capacity: number };
  zoom?: {
    when: When;
    by: Member;
    joinUrl: string;
    meetingNumber: string;
    passcode: string;
    phoneNumber?: string;
    /** Who runs it in Zoom, which the site itself then makes; the details are for a demonstration without Zoom. */
    hosts?: Member[];
  };
  /** What was said, for everybody to read afterwards; an empty line between two parts. */
  notes?: { when: When; by: Member; words: string };
  stories: Story[];
}

export const slugs = { tonight: "tonight", nextWeek: "next-week", past: "school-streets" };

export const plans: Plan[] = [
  {
    slug: slugs.past,
    title: "School streets: parking, speeding and the walk to school",
    summary:
      "Cars on the pavement at half past eight, and drivers who use Elm Road as a short cut. We asked the neighbourhood police team and the county's road safety officer what can be done, and by whom.",
    agenda: [
      "Welcome, and what has changed since our last meeting",
      "Speed readings on Elm Road and Brackenfield Hill",
      "Parking outside the two primary schools",
      "Volunteering for Community Speedwatch",
      "Your questions",
    ],
    guests:
      "Sergeant Kelly Marsh, Hillside neighbourhood team; Priya Nair, road safety officer of the county",
    starts: "-28 19:30",
    ends: "-28 20:45",
    doorsOpen: "-28 19:00",
    requestsClose: "-28 17:30",
    capacity: 60,
    made: { when: "-49 20:15", by: "asha" },
    zoom: {
      when: "-47 18:05",
      by: "tom",
      joinUrl: "https://us06web.zoom.us/j/85017346620?pwd=q7TfW2mKxV0sJ9aHnYdR.1",
      meetingNumber: "850 1734 6620",
      passcode: "716204",
    },
    notes: { when: "-26 20:10", by: "asha", words: schoolStreetsNotes },
    stories: schoolStreets,
  },
  {
    slug: slugs.tonight,
    title: "Safer streets in Hillside",
    summary:
      "Street lighting, the underpass by the station, and what the neighbourhood police team is doing about bikes and phones taken on the way home. Ask your own questions, too.",
    agenda: [
      "Welcome, and how the evening works",
      "What the last survey told us: the three things you worry about most",
      "The underpass and the station path: lights, cameras, hedges",
      "Bikes and phones: what the police have done since last time",
      "Your questions to the sergeant and the councillor",
      "What we will ask for before the next meeting",
    ],
    guests: "Sergeant Kelly Marsh and PC Imran Aziz, Hillside neighbourhood team; Councillor Ruth Adeyemi",
    starts: "0 19:30",
    ends: "0 20:45",
    doorsOpen: "0 19:00",
    // After the start, so that a visitor can ask for a place and still come tonight.
    requestsClose: "0 19:45",
    capacity: 60,
    made: { when: "-21 20:40", by: "asha" },
    zoom: {
      when: "-20 18:25",
      by: "tom",
      joinUrl: "https://us06web.zoom.us/j/86422091177?pwd=Yb3kQ0vT7mXn2LcRzP5w.1",
      meetingNumber: "864 2209 1177",
      passcode: "482913",
      // One of the numbers that Ofcom keeps for stories: it rings nowhere.
      phoneNumber: "01632 960 770",
      hosts: ["tom", "asha"],
    },
    stories: tonight,
  },
  {
    slug: slugs.nextWeek,
    title: "Keeping our homes safe: burglary and doorstep callers",
    summary:
      "Four sheds and two houses in Brackenfield were broken into last month, and false meter readers have been to doors in Elm Ward. What to look out for, what helps, and how to look after a neighbour who lives alone.",
    agenda: [
      "Welcome, and a short report from our last meeting",
      "Burglary in our area: what the figures say, and what they do not",
      "Doorstep callers: how to check who is there",
      "Locks, lights and marking: what really helps, from a crime prevention officer",
      "Setting up a Neighbourhood Watch for your street",
      "Your questions",
    ],
    guests: "PC Imran Aziz, Hillside neighbourhood team; Joan Whitaker, crime prevention officer",
    starts: "7 19:30",
    ends: "7 20:30",
    doorsOpen: "7 19:00",
    requestsClose: "7 17:30",
    capacity: 10,
    made: { when: "-14 19:50", by: "tom" },
    moreRoom: { when: "-1 12:00", by: "tom", capacity: 40 },
    stories: nextWeek,
  },
];

/** The instant that a story's "-3 18:20" means when the evening is on `day`. */
export function instantOf(when: When, day: string): Date {
  const [days, time] = when.split(" ") as [string, string];
  return instantOn(dayLater(day, Number(days)), time);
}

/** Makes and publishes a planned meeting. Returns its id. */
export async function makeMeeting(plan: Plan, day: string, organiserId: string, now: Date): Promise<string> {
  const meetingId = await createMeeting(inputOf(plan, day), organiserId, now, {
    areaPostcodes: [...area],
    approvesReturning: false,
  });
  await db().update(meetings).set({ slug: plan.slug }).where(eq(meetings.id, meetingId));
  const published = await publishMeeting(meetingId, organiserId, now);
  if (!published.ok) throw new Error(`${plan.slug} could not be published: ${published.reason}`);
  return meetingId;
}

/** Gives a planned meeting more places. */
export async function makeRoomForMore(
  plan: Plan,
  meetingId: string,
  capacity: number,
  organiserId: string,
  now: Date,
): Promise<void> {
  const input = { capacity, phoneRule, areaPostcodes: [...area], approvesReturning: false };
  const edited = await editPlaces(meetingId, input, organiserId, now);
  if (!edited.ok) throw new Error(`${plan.slug} could not be given more places: ${edited.reason}`);
}

/** Has the site make the Zoom meeting, where that is planned and there is a Zoom; else pastes the planned details. */
export async function setZoom(
  zoom: NonNullable<Plan["zoom"]>,
  meetingId: string,
  team: Team,
  now: Date,
): Promise<void> {
  const by = team[zoom.by];
  if (!zoom.hosts || !canConnect()) {
    await setRoom(meetingId, roomInput.parse(zoom), by, now);
    return;
  }
  const hosts = zoom.hosts.map((member) => ({ organiserId: team[member], zoomEmail: null }));
  await nameHosts(meetingId, hosts, by, now);
  const connected = await connectMeeting(meetingId, by, now);
  if (!connected.ok) throw new Error(`the meeting could not be connected: ${connected.reason}`);
}

/** Publishes what was said at a meeting that is over. Nobody is mailed: that was long ago. */
export async function writeNotes(
  notes: NonNullable<Plan["notes"]>,
  meetingId: string,
  organiserId: string,
  now: Date,
): Promise<void> {
  const input = { notes: notes.words, slidesUrl: null, tell: false };
  const published = await publishNotes(meetingId, input, organiserId, now);
  if (!published.ok) throw new Error(`the notes could not be published: ${published.reason}`);
}

const phoneRule = "optional" as const;

function inputOf(plan: Plan, day: string): MeetingInput {
  return {
    title: plan.title,
    summary: plan.summary,
    agenda: plan.agenda.join("\n"),
    whoCanCome: "Anybody who lives or works in Hillside, Brackenfield or Elm Ward.",
    guests: plan.guests,
    startsAt: instantOf(plan.starts, day),
    endsAt: instantOf(plan.ends, day),
    timeZone: zone,
    doorsOpenAt: instantOf(plan.doorsOpen, day),
    requestsCloseAt: instantOf(plan.requestsClose, day),
    capacity: plan.capacity,
    phoneRule,
  };
}
