import type { CancelRefusal, EditRefusal, MoveRefusal, Phase } from "./rules";

/** What organisers read about where a meeting is in its life. */
export const phaseForOrganiser: Record<Phase, string> = {
  draft: "Draft",
  asking: "Open for requests",
  closed: "Requests closed",
  doors_open: "Doors open",
  over: "Over",
  cancelled: "Cancelled",
};

export const editRefusalWords: Record<Exclude<EditRefusal, "not_found">, string> = {
  places_given: "More places than this are already given. Enter a larger number, or take places back first.",
  already_published_moved:
    "People have the day and the times in their emails. To change them, use “Change the day or time” on the overview.",
  cancelled: "This meeting is cancelled. People have been told, so it can no longer be changed.",
};

export const cancelRefusalWords: Record<CancelRefusal, string> = {
  not_published: "This meeting is a draft. Nobody has its time, so you can simply edit it.",
  cancelled: "This meeting is cancelled already. People have been told.",
  meeting_over: "This meeting is over.",
  changed_meanwhile: "Somebody else has changed the time meanwhile. Look at it again, then go on.",
};

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
