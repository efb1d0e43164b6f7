/** How long a line of the record may be, and a name as Zoom showed it. */
export const longestWords = 2000;
export const longestShownName = 200;

/** Until it is closed, an incident can be written on, and holds the details of whom it names. */
export function isOpen(incident: { closedAt: Date | null }): boolean {
  return incident.closedAt === null;
}

/** Why nothing was written: it is not there, it is closed, or the person is of another meeting or gone. */
export type IncidentRefusal = "not_found" | "closed" | "person_not_found";
