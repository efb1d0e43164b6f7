import { Button } from "@/components/button";
import { seenWords } from "@/lib/arrivals/labels";
import type { Expected } from "@/lib/arrivals/queries";

interface WhoCameProps {
  people: Expected[];
  action: string;
  /** Which list and page of it this is, to come back to. */
  list: "came" | "missing";
  page: number;
  mayNote: boolean;
}

/** Some of the people with a place, each with a button that notes that they came, or takes that back. */
export function WhoCame({ people, action, list, page, mayNote }: WhoCameProps) {
  if (people.length === 0) return <p>Nobody here.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-paper">
      {people.map((person) => (
        <li
          key={person.id}
          className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 [overflow-wrap:anywhere]"
        >
          <span className="flex min-w-0 flex-wrap items-center gap-x-4">
            <a
              href={`/organise/people/${person.id}`}
              className="inline-flex min-h-11 min-w-11 items-center font-bold text-link underline"
            >
              <bdi>{person.name}</bdi>
            </a>
            {person.panelFor ? <span className="text-muted">Guest: {person.panelFor}</span> : null}
            {person.source === "phoned" ? <span className="text-muted">Phoned</span> : null}
          </span>
          {person.came === "door" || person.came === "zoom" ? (
            <span className="text-muted">{seenWords[person.came]}</span>
          ) : mayNote ? (
            <form action={action} method="post">
              <input type="hidden" name="who" value={person.id} />
              <input type="hidden" name="list" value={list} />
              <input type="hidden" name="page" value={page} />
              <Button
                look="second"
                name="act"
                value={person.came ? "take_back" : "came"}
                hidden={person.name}
              >
                {person.came ? "Take back" : "Came"}
              </Button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
