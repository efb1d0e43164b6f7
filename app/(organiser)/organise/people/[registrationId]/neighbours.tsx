import type { Neighbour } from "@/lib/registrations/tabs";

interface Props {
  tab: string;
  /** What the tab is called: "To check". */
  words: string;
  previous: Neighbour | null;
  next: Neighbour | null;
}

/** On to the person before or after, in the list that this one stands in. */
export function Neighbours({ tab, words, previous, next }: Props) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={`${words}: one after another`}>
      <ul className="flex flex-wrap justify-between gap-x-6 gap-y-2">
        {previous ? <Way person={previous} tab={tab} words="Previous" /> : null}
        {next ? <Way person={next} tab={tab} words="Next" /> : null}
      </ul>
    </nav>
  );
}

function Way({ person, tab, words }: { person: Neighbour; tab: string; words: "Previous" | "Next" }) {
  return (
    <li className="min-w-0">
      <a
        href={`/organise/people/${person.id}?from=${tab}`}
        className="inline-flex min-h-11 items-center text-link underline"
      >
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {words}: <bdi>{person.name}</bdi>
        </span>
      </a>
    </li>
  );
}
