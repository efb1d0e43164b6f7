import type { Occasion } from "@/lib/messages/rules";
import type { AlertChoice, OrganiserRole, SessionProof, TeamRefusal } from "./rules";

export const roleWords: Record<OrganiserRole, string> = {
  owner: "Owner",
  organiser: "Organiser",
  doorkeeper: "Doorkeeper",
};

/** What each role may do, in a sentence to its holder. */
export const roleMeans: Record<OrganiserRole, string> = {
  owner: "You decide about requests, arrange meetings, and look after the team and the forum's details.",
  organiser: "You decide about requests and arrange meetings.",
  doorkeeper: "You see the lists, and you can make new links for everybody if something goes wrong.",
};

/** What each role may do, told about somebody else. */
export const roleMay: Record<OrganiserRole, string> = {
  owner: "Decides about requests, arranges meetings, and looks after the team and the forum's details.",
  organiser: "Decides about requests and arranges meetings.",
  doorkeeper: "Sees the lists, and can make new links for everybody. Decides about nobody.",
};

/** "an organiser", within a sentence. */
export const roleInSentence: Record<OrganiserRole, string> = {
  owner: "an owner",
  organiser: "an organiser",
  doorkeeper: "a doorkeeper",
};

/** When somebody is mailed of new requests. */
export const alertWords: Record<AlertChoice, string> = {
  at_once: "At once",
  daily: "Once a day, all together",
  never: "Never",
};

/** How somebody signed in. */
export const proofWords: Record<SessionProof, string> = {
  email: "Emailed link",
  passkey: "Passkey",
};

/** Why the team stays as it is, to the owner who pressed. */
export const teamRefusalWords: Record<TeamRefusal, string> = {
  not_found: "This person is not on the team any more. Somebody else may have been quicker.",
  not_owner: "You are not an owner any more, so nothing was changed. Ask another owner.",
  own_rise: "Nobody can raise their own role. Ask an owner.",
  last_owner: "The team needs one owner who has joined. Make somebody else an owner first.",
  joined: "They have joined already. They can ask for a sign-in link on the sign-in page.",
  on_team: "This address is on the team already",
};

/** What a notice to the team tells of. */
export interface NoticeFacts {
  /** Who did it; null when nobody knows any more. */
  by: string | null;
  /** Whom it is about. */
  about: string;
  /** Whether it is the reader whom it is about. */
  isReader: boolean;
  /** What they are now, where that was changed or given. */
  role: OrganiserRole | null;
}

/** A notice to the team in two sentences: what was done, and what to do if it should not have been. */
export function noticeWords(occasion: Occasion | null, facts: NoticeFacts): [what: string, advice: string] {
  const by = facts.by ?? "Somebody";
  const about = facts.isReader ? "You" : facts.about;
  const role = facts.role ? roleInSentence[facts.role] : "on the team";
  const ring = facts.isReader
    ? "If it was not you, end the other sign-ins on the page My account, and tell an owner."
    : `If you are not sure, ring ${facts.about}. An owner can end a membership on the page about the team.`;
  const undo = "If it should not be, an owner can change it on the page about the team.";
  switch (occasion) {
    case "signed_in_by_email":
      return [`${about} signed in with an emailed link, not with a passkey.`, ring];
    case "passkey_added":
      return [`${about} added a passkey. It can be used to sign in.`, ring];
    case "passkey_removed":
      return [`${about} removed a passkey.`, ring];
    case "member_invited":
      return [`${by} invited ${facts.about} to be ${role}.`, undo];
    case "role_changed":
      return [`${by} changed a role: ${facts.isReader ? "you are" : `${about} is`} ${role} now.`, undo];
    case "member_ended":
      return [`${by} ended the membership of ${facts.about}, who is signed out everywhere.`, undo];
    case "list_exported":
      return [`${about} took a list of people out as a file.`, ring];
    default:
      return ["Something was changed about who can do what.", undo];
  }
}

/** The acts in an organiser's history, as a line of a timeline. */
const actWords: Record<string, string> = {
  became_first_owner: "Became the first owner",
  signed_in: "Signed in",
  ended_sessions: "Signed out everywhere else",
  edited_forum: "Changed the forum's details",
  changed_look: "Changed the forum's look",
  changed_pledge: "Changed the promise",
  changed_house_rules: "Changed the house rules",
  changed_decline_reasons: "Changed the reasons for not approving",
  changed_retention: "Changed how long details are kept",
  tested_mail: "Sent a test email",
  tested_zoom: "Made a test call to Zoom",
  made_meeting: "Made the meeting",
  edited_meeting: "Changed the meeting",
  published_meeting: "Published the meeting",
  moved_meeting: "Moved the meeting to another time",
  cancelled_meeting: "Cancelled the meeting",
  stopped_meeting: "Stopped the meeting on the night",
  noted_arrival: "Noted that they came",
  took_back_arrival: "Took back that they came",
  arranged_questions: "Arranged the questions for the panel",
  hid_name: "Left their name out of a question",
  showed_name: "Let their name be said with a question",
  published_notes: "Published the notes",
  set_room: "Put Zoom details in",
  connected_meeting: "Connected the meeting to Zoom",
  used_made_room: "Used the Zoom meeting that Gatehouse made",
  kept_pasted_room: "Kept the pasted Zoom details",
  repaired_room: "Had the Zoom meeting put right",
  set_spare: "Put a spare Zoom meeting in",
  removed_spare: "Took the spare Zoom meeting out",
  used_spare: "Used the spare Zoom meeting",
  asked_same_address: "Asked that people sign in to Zoom",
  asked_no_same_address: "No longer asked that people sign in to Zoom",
  named_hosts: "Named who runs the meeting in Zoom",
  showed_zoom_start: "Opened the way to start the Zoom meeting",
  reissued_meeting: "Made new links for everybody",
  signed_safety_line: "Looked at a line of the safety checklist: right",
  said_safety_line_not_right: "Looked at a line of the safety checklist: not right",
  took_back_safety_line: "Took back what they said of a line of the safety checklist",
  mended_host_setting: "Put a setting of the host's right in Zoom",
  replaced_link: "Replaced their private link",
  showed_slip: "Showed their slip for the telephone",
  ended_page_links: "Ended the links to their page",
  sent_again: "Sent an email again",
  agreed_other_name: "Agreed to another name for the night",
  refused_other_name: "Did not agree to another name for the night",
  settled_link_report: "Settled what was told about a link seen in public",
  announced_meeting: "Told the mailing list",
  imported_list: "Took people over from a list",
  exported_list: "Saved the list of people as a file",
  barred_person: "Barred them from future meetings",
  lifted_bar: "Lifted a bar from future meetings",
  kept_bar: "Looked again, and kept a bar from future meetings",
  took_off_list: "Took an address off the mailing list",
  opened_incident: "Opened the record of an incident",
  wrote_on_incident: "Wrote on the record of an incident",
  named_in_incident: "Named them in the record of an incident",
  took_off_incident: "Took them off the record of an incident",
  closed_incident: "Closed the record of an incident",
  deleted_details: "Deleted the details of people, their time being over",
  deleted_own_details: "Had their own details deleted",
  deleted_details_for: "Deleted their details, as they wished",
  wished_deletion: "Asked for their details to be deleted, as soon as nothing keeps them",
  joined_team: "Joined the team",
  invited_member: "Invited somebody to the team",
  invited_again: "Sent an invitation again",
  changed_role: "Changed somebody's role",
  ended_member: "Ended a membership of the team",
  ended_session: "Signed one browser out",
  added_passkey: "Added a passkey",
  removed_passkey: "Removed a passkey",
  proved_identity: "Proved who they are, once more",
  changed_settings: "Changed their own settings",
};

/** An act in words; one that a newer version wrote reads as its name. */
export function wordsForAct(act: string): string {
  return actWords[act] ?? act.replaceAll("_", " ");
}
