import type { EditRefusal, Phase } from "./rules";

/** What organisers read about where a meeting is in its life. */
export const phaseForOrganiser: Record<Phase, string> = {
  draft: "Draft",
  asking: "Open for requests",
  closed: "Requests closed",
  doors_open: "Doors open",
  over: "Over",
};

export const editRefusalWords: Record<Exclude<EditRefusal, "not_found">, string> = {
  places_given: "More places than this are already given. Enter a larger number, or take places back first.",
  already_published_moved:
    "The day and times of a published meeting cannot be changed here yet: people have them in their emails.",
};
