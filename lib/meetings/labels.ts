import type { CancelRefusal, EditRefusal, MoveRefusal, Phase, StopRefusal } from "./rules";

/** What organisers read about where a meeting is in its life. */
export const phaseForOrganiser: Record<Phase, string> = {
  draft: "Draft",
  asking: "Open for requests",
  closed: "Requests closed",
  doors_open: "Doors open",
  over: "Over",
  cancelled: "Cancelled",
  stopped: "Stopped",
};

export const editRefusalWords: Record<Exclude<EditRefusal, "not_found">, string> = {
  places_given: "More places than this are already given. Enter a larger number, or take places back first.",
  already_published_moved:
    "People have the day and the times in their emails. To change them, use “Change the day or time” on the overview.",
  cancelled: "This meeting is cancelled. People have been told, so it can no longer be changed.",
  stopped: "This meeting was stopped. People have been told, so it can no longer be changed.",
};

export const cancelRefusalWords: Record<CancelRefusal, string> = {
  not_published: "This meeting is a draft. Nobody has its time, so you can simply edit it.",
  cancelled: "This meeting is cancelled already. People have been told.",
  stopped: "This meeting was stopped on the night. People have been told.",
  meeting_over: "This meeting is over.",
  changed_meanwhile: "Somebody else has changed the time meanwhile. Look at it again, then go on.",
};

export const stopRefusalWords: Record<StopRefusal, string> = {
  not_published: "This meeting is a draft. Nobody can be in it.",
  cancelled: "This meeting is cancelled. People have been told.",
  stopped: "This meeting is stopped already. People have been told.",
  too_early: "The doors have not opened yet. You can cancel the meeting, or change its day or time.",
  too_late: "This meeting ended more than a day ago. Put what happened into its notes.",
};

/** What the form of a meeting that was broken off says before anything is typed; organisers change it as they like. */
export const usualApology = "We are sorry that this happened at our meeting.";

/** Where people can turn, before an organiser changes it: to the forum, and to Victim Support at any hour. */
export function usualWhereToTurn(forum: {
  contactPhone: string;
  contactHours: string;
  contactEmail: string;
}): string {
  const { contactPhone, contactHours, contactEmail } = forum;
  const ways = [
    contactPhone ? `ring us on ${contactPhone}${contactHours ? ` (${contactHours})` : ""}` : "",
    contactEmail ? `write to ${contactEmail}` : "",
  ].filter(Boolean);
  return [
    ways.length > 0 ? `Do you want to talk about it? You can ${ways.join(", or ")}.` : "",
    "Victim Support listens at any hour, and it is free: 08 08 16 89 111.",
    "Did you see a crime? Ring the police on 101. In danger, ring 999.",
  ]
    .filter(Boolean)
    .join("\n");
}

export const moveRefusalWords: Record<MoveRefusal, string> = {
  ...cancelRefusalWords,
  in_the_past: "Enter a day and a time that are still to come",
  unchanged: "This is the time it has already. To change when the doors open or requests close, use Edit",
};

/** What everybody keeps when a meeting is moved, by where they stand; the answer to "Do I need to do anything?". */
export const keptAtMove: Record<"requested" | "approved" | "unconfirmed" | "waitlisted", string> = {
  requested: "No. Your request still counts, and a volunteer will answer it.",
  approved: "No. Your place and your private link stay good.",
  unconfirmed:
    "One thing. You have a place. Confirm your email address on your own page, so that you keep it.",
  waitlisted: "No. You stay on the waiting list.",
};

/** The same for whoever is offered a place meanwhile: the move may have shortened their time to take it. */
export function offeredAtMove(until: string): string {
  return `One thing. A place is free for you. Take it on your own page by ${until}.`;
}
