import type { ReactNode } from "react";
import { dateAndTime } from "@/lib/dates";
import type { RegistrationRow } from "@/lib/registrations/record";
import { hasOffer, isHeld } from "@/lib/registrations/rules";
import type { PeopleTab } from "@/lib/registrations/tabs";

interface PeopleListProps {
  people: RegistrationRow[];
  /** The list that the next and the previous person are taken from. */
  from?: PeopleTab;
  /** The number of the first, where people stand in a line. */
  firstInLine?: number;
  timeZone: string;
  now: Date;
  /** What else is said of somebody, after the name. */
  beside?: (person: RegistrationRow) => ReactNode;
}

/** People of a meeting, each with the way to their page and with what waits to be done about them. */
export function PeopleList({ people, from, firstInLine, timeZone, now, beside }: PeopleListProps) {
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-paper">
      {people.map((person, place) => (
        <li key={person.id} className="grid items-center gap-x-6 px-4 py-1 md:grid-cols-[3fr_4fr_1fr_3fr]">
          <span className="flex min-w-0 flex-wrap items-center gap-x-3">
            <a
              href={`/organise/people/${person.id}${from ? `?from=${from}` : ""}`}
              className="inline-flex min-h-11 min-w-0 items-center font-bold text-link underline [overflow-wrap:anywhere]"
            >
              {firstInLine === undefined ? null : <span className="mr-1">{firstInLine + place}.</span>}{" "}
              <bdi>{person.name}</bdi>
            </a>
            {beside?.(person)}
          </span>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {person.email ?? `No email: ring ${person.phone ?? "them"}`}
          </span>
          <span>{person.postcode}</span>
          <span className="min-w-0 text-waiting [overflow-wrap:anywhere]">
            {notesOn(person, timeZone, now)
              .map((note) => `${note}.`)
              .join(" ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

function notesOn(person: RegistrationRow, timeZone: string, now: Date): string[] {
  const { state, email, panelFor, confirmedAt, offeredUntil } = person;
  return [
    panelFor ?? "",
    isHeld(person, now) ? (email ? "Email not left yet" : "Can still be undone") : "",
    person.previousName === null ? "" : "Name changed",
    person.addressChangedAt === null ? "" : "Address changed",
    person.nightNameWished === null ? "" : "Wishes for another name",
    confirmedAt || state === "withdrawn" ? "" : "Address not confirmed",
    offeredUntil && hasOffer(person, now)
      ? `Offered a place until ${dateAndTime(offeredUntil, timeZone)}`
      : "",
  ].filter(Boolean);
}
