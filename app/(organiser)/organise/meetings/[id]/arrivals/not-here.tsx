import { seenWords } from "@/lib/arrivals/labels";
import type { Expected } from "@/lib/arrivals/queries";

interface NotHereProps {
  people: Expected[];
  /** Who has been in Zoom and is gone; and whose name somebody has whom Zoom shows. */
  left: ReadonlySet<string>;
  perhaps: ReadonlySet<string>;
}

/** People with a place whom Zoom does not surely show now, each with what is known of their coming. */
export function NotHere({ people, left, perhaps }: NotHereProps) {
  const noteOn = ({ id, came }: Expected) => {
    if (left.has(id)) return "Was in Zoom, and left";
    if (perhaps.has(id)) return "A name or number like theirs is in Zoom";
    if (came === "organiser") return "Noted by an organiser";
    return came ? seenWords[came] : null;
  };
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-paper">
      {people.map((person) => (
        <li
          key={person.id}
          className="flex flex-wrap items-center gap-x-4 px-4 py-1 [overflow-wrap:anywhere]"
        >
          <a
            href={`/organise/people/${person.id}`}
            className="inline-flex min-h-11 min-w-11 items-center text-link underline"
          >
            <bdi>{person.name}</bdi>
          </a>
          <span className="text-muted">
            {[
              person.panelFor,
              person.source === "phoned" ? "Phoned" : null,
              person.isConfirmed ? null : "Address not confirmed",
              noteOn(person),
            ]
              .filter(Boolean)
              .join(". ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
