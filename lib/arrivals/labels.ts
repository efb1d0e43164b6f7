import type { ArrivalRefusal, ArrivalSource, Match } from "./rules";
import type { Alarm } from "./trouble-first";

/** What an organiser reads when somebody's coming could not be noted, or taken back. */
export const arrivalRefusalWords: Record<ArrivalRefusal, string> = {
  no_place: "They have no place at this meeting, so nothing was noted.",
  too_early: "The doors have not opened yet.",
  through_the_door: "They came in with their own private link. That cannot be taken back.",
  seen_in_zoom: "Zoom showed them in the meeting, with their own link. That cannot be taken back.",
};

/** How we know that somebody came, where it was not an organiser who noted it. */
export const seenWords: Record<Exclude<ArrivalSource, "organiser">, string> = {
  door: "Came in with their link",
  zoom: "Seen in Zoom",
};

/** How sure it is whom Zoom shows. */
export const matchWords: Record<Match, string> = {
  registrant: "Sure: they came with their own Zoom link.",
  address: "Sure: Zoom shows the address that it was given for them.",
  name: "Not sure: only a name, a number or an address fits. Anybody can show those.",
  host: "The host, or a named co-host.",
  none: "We do not know who this is.",
};

/** The same of somebody who came with a link that was given up: it says whose the link was, not who came. */
export const oldLinkWords = "Not sure: this link was theirs until they got a new one.";

/** What is wrong, as a tag. */
export const alarmTags: Record<Alarm, string> = {
  not_on_list: "Not on the list",
  unknown_phone: "Unknown phone",
  no_place: "Not on the list any more",
  old_link: "Old link",
  twice: "Here twice",
  hint_only: "Without a link of their own",
};

/** What to do about it, while they wait and once they are in. */
export const alarmAdvice: Record<Alarm, { waiting: string; in: string }> = {
  not_on_list: {
    waiting: "Do not let them in. Send them the words below in Zoom.",
    in: "Put them back in the waiting room in Zoom, and ask who they are. Remove them if they do not say.",
  },
  unknown_phone: {
    waiting: "Let them in only if you know the number. Whoever asked for a place by phone is marked below.",
    in: "Ask who is ringing. Remove them in Zoom if they do not say.",
  },
  no_place: {
    waiting: "Do not let them in. Remove them from the waiting room in Zoom.",
    in: "Remove them in Zoom now.",
  },
  old_link: {
    waiting: "This link was replaced. Ask them to come in with their newest link from our email.",
    in: "This link was replaced, and somebody else may have it. Ask who they are, with the camera on.",
  },
  twice: {
    waiting:
      "Two came with one person’s link. It may be one person with two devices, or with a phone for the sound. Ask before you let the second one in.",
    in: "Two came with one person’s link. Ask both who they are. Remove the stranger, and replace the link.",
  },
  hint_only: {
    waiting:
      "That person is here already, with their own link. Ask who this is before you let them in. It may be their phone, for the sound.",
    in: "Only the name, number or address is like one on the list. Ask who they are. Remove them in Zoom if they do not say.",
  },
};
