import type { RoomSource } from "@/lib/rooms/rules";
import { adviceOnSettings } from "./advice-on-settings";
import type { Line } from "./lines";

/** A line in words: what must be so, what to change when it is not, and how to look and where to press. */
export interface Advice {
  words: string;
  /** What to change. */
  wrong: string;
  /** How to look at it and put it right: one step a line. */
  howTo: string[];
  /** The page of the meeting where it is put right, and what the link is called. */
  page?: { path: string; words: string };
  /** What differs in a meeting with pasted details, which has no registration in Zoom. */
  pasted?: { words: string; wrong: string; howTo: string[] };
}

const zoomPage = { path: "/zoom", words: "Zoom details" };
const hostTools = "In Zoom, press Host tools (Security in older apps)";

/** What a line says, by its name as the history keeps it; null for no line, or one that there is no more. */
export function wordsOfLine(name: string | null, source: RoomSource): string | null {
  return name !== null && Object.hasOwn(advice, name) ? adviceFor(name as Line, source).words : null;
}

/** A line's words for a meeting whose room comes from there. */
export function adviceFor(line: Line, source: RoomSource): Advice {
  const { pasted, ...always } = advice[line];
  return source === "pasted" && pasted ? { ...always, ...pasted } : always;
}

/**
 * The advice of the police and of Zoom, line by line, in plain words and with where to press. What only the host can do
 * in Zoom's window says so (zoom.md 4).
 */
const advice: Record<Line, Advice> = {
  room: {
    words: "The meeting has a Zoom meeting behind it",
    wrong: "The Zoom meeting is missing, or something is wrong with it. See what on the page Zoom details.",
    howTo: ["Put the details in, or let the site make the Zoom meeting."],
    page: zoomPage,
  },
  ...adviceOnSettings,
  recording: {
    words: "It is decided whether the meeting is recorded, and people are told",
    wrong: "Decide it, and tell people before the meeting.",
    howTo: [
      "Decide it in the team.",
      "If you record: say so on the meeting's page, and again before you begin.",
    ],
    page: { path: "/edit", words: "Edit the meeting" },
  },
  two_co_hosts: {
    words: "Two people or more are named to run it in Zoom",
    wrong: "Name two people or more, so that the meeting goes on if one drops out.",
    howTo: ["Choose them on the page Zoom details."],
    page: zoomPage,
  },
  spare_room: {
    words: "A spare Zoom meeting is ready, in case the link gets out",
    wrong: "There is no spare. Make a second Zoom meeting, and put its details in as the spare.",
    howTo: ["New links for everybody can then lead to the spare one at once."],
    page: zoomPage,
  },
  requests: {
    words: "Nobody is still waiting for an answer to their request",
    wrong: "People still wait for an answer.",
    howTo: ["Answer each request."],
    page: { path: "/requests", words: "Requests" },
  },
  mail: {
    words: "No email came back",
    wrong: "Emails did not go.",
    howTo: ["Put the address right and send it again, or ring the person."],
    page: { path: "/emails", words: "Emails" },
  },
  links: {
    words: "Everybody with a place has a private link",
    wrong: "People with a place have no private link yet. Most have not confirmed their address.",
    howTo: ["Ring them: they press the button in our email, or you add them by phone."],
    page: { path: "/people?state=approved", words: "People with a place" },
  },
  list: {
    words: "Everybody with a private link is on Zoom's own list",
    wrong: "People are not on Zoom's list yet. The site keeps trying.",
    howTo: ["Look again in a few minutes. If the number stays, see Zoom details for the reason."],
    page: zoomPage,
  },
  strangers: {
    words: "Nobody is on Zoom's own list who should not be",
    wrong: "Somebody is on Zoom's list who should not be. The site is taking them off.",
    howTo: ["Look again in a few minutes. Let nobody in by a name that is not on our list."],
    page: zoomPage,
  },
  public_here: {
    words: "No Zoom link or meeting number stands on a public page of this site",
    wrong: "A Zoom link or this meeting's number is public. Take it out, then make new links for everybody.",
    howTo: [
      "We look through the words of every meeting, the house rules, the promise and the forum's details.",
    ],
  },
  public_elsewhere: {
    words: "No Zoom link is public anywhere else",
    wrong: "Have it taken down, then make new links for everybody.",
    howTo: [
      "Look at your Facebook page and group, Nextdoor, X, the council's pages, posters and newsletters.",
    ],
    page: { path: "/reissue", words: "New links for everybody" },
  },
  reports: {
    words: "Nobody has told of a link in public that is not settled",
    wrong: "Links that were seen in public wait for you.",
    howTo: ["Open each, and do what it says."],
    page: { path: "/organise/reports", words: "Links seen in public" },
  },
  doorkeeper: {
    words: "One person looks after the door, and does nothing else",
    wrong: "Ask one person to look after the door.",
    howTo: ["They let people in by name. They do not chair, talk or share."],
  },
  up_to_date: {
    words: "Zoom is up to date for everybody who runs it",
    wrong: "Update it before the doors open.",
    howTo: ["In the Zoom app, press your picture, then Check for updates."],
  },
  printed_list: {
    words: "The printed list of names is in hand",
    wrong: "Print it before the doors open.",
    howTo: ["It helps when the internet drops. Keep it safe, and shred it afterwards."],
    page: { path: "/people/print", words: "Names for the night" },
  },
  incident_card: {
    words: "The host and co-hosts have read what to do when something goes wrong",
    wrong: "Read it together before the doors open.",
    howTo: [
      "1. Press Host tools, then Suspend participant activities.",
      "2. Remove whoever it is, and report them to Zoom in the same step.",
      "3. Press Host tools, then Lock meeting.",
      "4. Did you see abuse images? Do not screenshot, record or share. Call 101, or 999 if somebody is in danger.",
      "5. Tell people calmly what happened. Then start again, or stop the meeting.",
      "6. If a link got out: press Something is wrong on this site, and make new links for everybody.",
    ],
  },
  co_host_made: {
    words: "Both co-hosts are made co-host in Zoom",
    wrong: "Only the host can do it, in the meeting.",
    howTo: ["In Zoom, press Participants, point at the name, press More, then Make co-host."],
  },
  let_in: {
    words: "Only people on our list are let in, one by one",
    wrong: "Take out whoever is not on the list.",
    howTo: ["In Zoom, press Participants. Press Admit beside one name at a time, never Admit all."],
    page: { path: "/people", words: "People" },
  },
  locked: {
    words: "The meeting is locked once everybody is in",
    wrong: "Lock it now, or say why not.",
    howTo: [
      `${hostTools}, then Lock meeting. Only the host or a co-host can.`,
      "Somebody who comes late can ring you: unlock, let them in, lock again.",
    ],
  },
  no_renaming: {
    words: "Nobody can change their name any more, now that the doors are closed",
    wrong: "Turn renaming off.",
    howTo: [
      `${hostTools}. Take the tick away from Rename themselves.`,
      "Leave it on before, so that people can show their name.",
    ],
  },
  removing: {
    words: "Whoever misbehaved was removed, and cannot come back",
    wrong: "Remove them, and lock the meeting.",
    howTo: [
      "In Zoom, press Participants, point at the name, press More, then Remove.",
      "If nobody misbehaved, that is right too.",
    ],
  },
  ended: {
    words: "The Zoom meeting was ended for everybody",
    wrong: "End it, so that nobody stays behind alone.",
    howTo: ["In Zoom, the host presses End, then End meeting for all."],
  },
  list_destroyed: {
    words: "Every printed list was shredded",
    wrong: "Shred them: they hold people's names.",
    howTo: ["Ask whoever had one."],
  },
  incidents: {
    words: "Every record of an incident is written up and closed",
    wrong: "Records are still open. They keep the details of whom they name.",
    howTo: ["Add what is missing, print it for Zoom or the police, and close it."],
    page: { path: "/incidents", words: "Incidents" },
  },
};
