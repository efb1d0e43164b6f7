import type { IncidentRefusal } from "./rules";

/** What an organiser reads when nothing was written. */
export const incidentRefusalWords: Record<IncidentRefusal, string> = {
  not_found: "This record is not there.",
  closed: "This record is closed, so nothing was changed. Open a new one to write on.",
  person_not_found: "That person is not on this meeting's list any more. Nobody was named.",
};

/** Beside whoever is named in one that is open. */
export const heldWords = "Kept because of an open incident";
