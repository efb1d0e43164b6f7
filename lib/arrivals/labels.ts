import type { ArrivalRefusal } from "./rules";

/** What an organiser reads when somebody's coming could not be noted, or taken back. */
export const arrivalRefusalWords: Record<ArrivalRefusal, string> = {
  no_place: "They have no place at this meeting, so nothing was noted.",
  too_early: "The doors have not opened yet.",
  through_the_door: "They came in with their own private link. That cannot be taken back.",
};
