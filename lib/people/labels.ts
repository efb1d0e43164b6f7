import type { OrganiserRole } from "./rules";

export const roleWords: Record<OrganiserRole, string> = {
  owner: "Owner",
  organiser: "Organiser",
  doorkeeper: "Doorkeeper",
};

/** What each role may do, in a sentence to its holder. */
export const roleMeans: Record<OrganiserRole, string> = {
  owner: "You decide about requests, arrange meetings and look after the forum's details.",
  organiser: "You decide about requests and arrange meetings.",
  doorkeeper: "You see the lists, and you can make new links for everybody if something goes wrong.",
};

/** The acts in an organiser's history, as a line of a timeline. */
const actWords: Record<string, string> = {
  became_first_owner: "Became the first owner",
  signed_in: "Signed in",
  ended_sessions: "Signed out everywhere else",
  edited_forum: "Changed the forum's details",
  changed_look: "Changed the forum's look",
  made_meeting: "Made the meeting",
  edited_meeting: "Changed the meeting",
  published_meeting: "Published the meeting",
  moved_meeting: "Moved the meeting to another time",
  cancelled_meeting: "Cancelled the meeting",
  published_notes: "Published the notes",
  set_room: "Put Zoom details in",
  reissued_meeting: "Made new links for everybody",
  replaced_link: "Replaced their private link",
  ended_page_links: "Ended the links to their page",
  sent_again: "Sent an email again",
  agreed_other_name: "Agreed to another name for the night",
  refused_other_name: "Did not agree to another name for the night",
  settled_link_report: "Settled what was told about a link seen in public",
  announced_meeting: "Told the mailing list",
  took_off_list: "Took an address off the mailing list",
};

/** An act in words; one that a newer version wrote reads as its name. */
export function wordsForAct(act: string): string {
  return actWords[act] ?? act.replaceAll("_", " ");
}
