import { clockTime } from "@/lib/dates";
import type { RoomRefusal, RoomTrouble, StartRefusal } from "./rules";
import { type RoomDrift, type RoomFlaw, roomDrifts, roomFlaws } from "./safety";

/** What is wrong with a room that the site makes, and what to do about it, in sentences to an organiser. */
export interface TroubleWords {
  what: string;
  /** What is wrong or lacking, one by one. */
  list: string[];
  mend: string;
}

const flawWords: Record<RoomFlaw, string> = {
  no_approval:
    "It has no registration with approval. In Zoom, turn on Registration, and set Approval to manual. If you find no Registration there, the host has no licence.",
  no_waiting_room: "The waiting room is off. In Zoom, turn it on for this meeting.",
  not_everyone_waits:
    "The waiting room does not hold everybody. In Zoom's settings, under Security, choose that everyone goes there.",
  join_before_host:
    "People can join before the host. In Zoom, turn off “Allow participants to join anytime” for this meeting.",
  personal_id: "It uses a Personal Meeting ID. In Zoom, choose “Generate automatically” for this meeting.",
};

const driftWords: Record<RoomDrift, string> = {
  hosts:
    "In Zoom there is an alternative host whom nobody named here. They can start the meeting, and let people in. In Zoom, take them out.",
  recording:
    "Zoom records by itself. In Zoom, set automatic recording to “None” for this meeting, or for the host.",
  audio:
    "Zoom has another setting for telephones than we asked for. In Zoom, look at Audio for this meeting: people ring in only if somebody on our list has no email.",
  time: "Zoom has another day or time. People still get in through their own links.",
  length: "Zoom has another length.",
  sign_in: "Zoom does not agree about who must be signed in.",
  mails:
    "Zoom may send people emails of its own. Those hold the meeting ID and the passcode. Turn them off in Zoom.",
  devices: "Zoom lets people join on several devices at once. Watch for a name that comes twice.",
};

/** The words for a trouble. @param names of those on the team, for a co-host whom Zoom refuses */
export function troubleWords(
  trouble: RoomTrouble,
  detail: string[],
  names: Map<string, string> = new Map(),
): TroubleWords {
  switch (trouble) {
    case "not_reachable":
      return {
        what: "Zoom does not answer. We keep trying.",
        list: [],
        mend: "If it lasts until the doors open, use the spare room, or paste other Zoom details.",
      };
    case "key_refused":
      return {
        what: "Zoom does not take our key.",
        list: [],
        mend: "Ask an owner to make a test call to Zoom on the page about the forum, and to mend the key.",
      };
    case "scopes_missing":
      return {
        what: "Our app at Zoom may not do all that is needed. It lacks these scopes:",
        list: detail,
        mend: "Ask an owner to add them to the app in Zoom's Marketplace. Then press “Try again”.",
      };
    case "host_unknown":
      return {
        what: "Zoom does not know the host.",
        list: [],
        mend: "Ask an owner to look at ZOOM_HOST. It must be a user of the same Zoom account.",
      };
    case "plan_without_registration":
      return {
        what: "The host's Zoom plan has no registration, so nobody can have their own way into Zoom.",
        list: [],
        mend: "Give the host a Zoom licence, and press “Try again”. Or paste Zoom details below. Then every person has the same way into Zoom: watch the waiting room, and let in only those on our list.",
      };
    case "daily_limit":
      return {
        what: "Zoom takes no more changes today. We try again after midnight, UTC.",
        list: [],
        mend: "If the doors open before that, use the spare room, or paste other Zoom details.",
      };
    case "not_safe":
      return {
        what: "The Zoom meeting is not safe:",
        list: detailWords(detail, names),
        mend: "We told Zoom again, and it did not help. Mend it in Zoom, and press “Put it right”. Until then watch the waiting room: let in only those on our list.",
      };
    case "gone":
      return {
        what: "The Zoom meeting is no longer there. Somebody may have deleted it in Zoom.",
        list: [],
        mend: "Bring it back in Zoom, under Recently deleted, and it works again. Or press “Make another Zoom meeting”. People's private links stay as they are.",
      };
    case "refused":
      return {
        what: "Zoom did not do everything that we asked:",
        list: detailWords(detail, names),
        mend: "Look at the meeting in Zoom. Then press “Put it right”.",
      };
  }
}

function detailWords(detail: string[], names: Map<string, string>): string[] {
  const codes = detail.filter((one) => /^(status|code):/.test(one));
  const others = detail.flatMap((one) => {
    if (isFlaw(one)) return [flawWords[one]];
    if (isDrift(one)) return [driftWords[one]];
    if (!one.startsWith("host:")) return [];
    const name = names.get(one.slice("host:".length)) ?? "Somebody";
    return [
      `Zoom does not take ${name}'s account as alternative host. It must have a licence, and be of the same Zoom account as the host.`,
    ];
  });
  return codes.length > 0
    ? [...others, `Zoom's answer was ${codes.join(", ").replaceAll(":", " ")}.`]
    : others;
}

function isFlaw(word: string): word is RoomFlaw {
  return (roomFlaws as readonly string[]).includes(word);
}

function isDrift(word: string): word is RoomDrift {
  return (roomDrifts as readonly string[]).includes(word);
}

/** What becomes of the Zoom meeting that the site made, once other details are put in its place. */
export function formerWords(goesOnUntil: Date | null, timeZone: string): string {
  return goesOnUntil
    ? `The doors are open, so the Zoom meeting that Gatehouse made goes on for whoever is in it. It is ended at ${clockTime(goesOnUntil, timeZone)}, when the doors close.`
    : "The Zoom meeting that Gatehouse made is ended and deleted. Whoever is in it is put out.";
}

/** What becomes of the one before, once it is replaced and until it is deleted in Zoom. */
export function beforeWords(goesOnUntil: Date | null, timeZone: string, now: Date): string {
  return goesOnUntil && now < goesOnUntil
    ? `The Zoom meeting before goes on for whoever is in it, until ${clockTime(goesOnUntil, timeZone)} at the latest. Ask them to come to the new one by their private links.`
    : "The Zoom meeting before is being ended. If Zoom does not answer, it is ended when Zoom answers again.";
}

/** Why an act about a meeting's rooms changed nothing. */
export const roomRefusalWords: Record<Exclude<RoomRefusal, "not_found">, string> = {
  meeting_over: "This meeting is over or cancelled, so nothing was changed.",
  not_set_up: "Zoom is not connected to this site. An owner can do that.",
  not_connected: "This meeting uses pasted details, so there is nothing to put right in Zoom.",
  already: "That is how it is already. Somebody else may have been quicker.",
  no_spare: "There is no spare room. Somebody may have used it, or taken it out.",
  nothing_pasted: "No pasted details are in use, so there is nothing to keep to.",
  not_made: "The new Zoom meeting is not ready, so nothing was changed.",
  doors_are_near:
    "It is too late to change that. Everybody would need a new way into Zoom, and the doors open within the hour or are open.",
  room_given_up: "This is the Zoom meeting whose link was given up. Make a new one in Zoom.",
  room_in_use: "This Zoom meeting is in use for this meeting already. Make another one in Zoom.",
  made_by_us:
    "This is a Zoom meeting that Gatehouse made, and deletes when it is replaced. Make another one in Zoom.",
};

/** What the way to the host's side of the Zoom meeting is called: once it runs, nobody starts it a second time. */
export function startWords(hasBegun: boolean): string {
  return hasBegun ? "Open Zoom as host again" : "Start the meeting";
}

/** Why the Zoom meeting cannot be started from here now. */
export const startRefusalWords: Record<Exclude<StartRefusal, "not_found">, string> = {
  not_host: "Only those who are named as hosts of this meeting can start it. An organiser can name you.",
  not_connected: "This meeting uses pasted Zoom details. Start it in Zoom, signed in as its host.",
  not_ready: "The Zoom meeting is not ready yet. Look at the page Zoom details.",
  too_early: "You can start the Zoom meeting from an hour before the doors open.",
  too_late: "This meeting is over or was called off, or it is a draft. There is nothing to start.",
};
