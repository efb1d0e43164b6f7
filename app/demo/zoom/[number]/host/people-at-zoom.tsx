import { Button } from "@/components/button";
import { StatusTag } from "@/components/panel";
import type { SeenPerson } from "@/lib/zoom/stand-in";

const ways: Record<SeenPerson["by"], string> = {
  personal_link: "Came with a personal link",
  meeting_link: "Came with the meeting's own link",
  phone: "Rang in",
  host: "The host",
};

/** Whoever waits or is in, as the host sees them, with what the host can do. */
export function PeopleAtZoom({ people, to, none }: { people: SeenPerson[]; to: string; none: string }) {
  if (people.length === 0) return <p>{none}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {people.map((person) => (
        <li key={person.id} className="flow py-3">
          <p>
            <strong>
              <bdi>{person.name}</bdi>
            </strong>{" "}
            <span className="text-muted">{ways[person.by]}</span>
          </p>
          {person.isTwice ? (
            <p>
              <StatusTag tone="bad">Twice on one link</StatusTag>
            </p>
          ) : null}
          {person.by === "host" ? null : <Presses person={person} to={to} />}
        </li>
      ))}
    </ul>
  );
}

function Presses({ person, to }: { person: SeenPerson; to: string }) {
  return (
    <form method="post" action={to} className="flex flex-wrap gap-3">
      <input type="hidden" name="person" value={person.id} />
      {person.place === "waiting" ? (
        <Button name="press" value="admit" hidden={person.name}>
          Admit
        </Button>
      ) : null}
      {person.place === "in" ? (
        <Button name="press" value="send-back" look="second" hidden={person.name}>
          Put in the waiting room
        </Button>
      ) : null}
      <Button name="press" value="remove" look="second" hidden={person.name}>
        Remove
      </Button>
    </form>
  );
}
