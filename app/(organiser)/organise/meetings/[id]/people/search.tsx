import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { StatusTag } from "@/components/panel";
import { StateTag } from "@/components/state-tag";
import type { RegistrationRow } from "@/lib/registrations/record";
import { type FoundBy, prepare, searchPeople } from "@/lib/registrations/search";
import { listEverybody } from "@/lib/registrations/tabs";
import { PeopleList } from "./people-list";

/** Looks for somebody in every tab. The label names exactly what is searched. */
export function SearchBox({ action, sought }: { action: string; sought: string }) {
  return (
    <search>
      <form action={action} method="get" className="flex max-w-column flex-wrap items-end gap-3">
        <div className="min-w-0 flex-1 basis-64">
          <TextField
            name="search"
            label="Name, start of an email, mail domain, postcode or phone"
            autoComplete="off"
            value={sought}
          />
        </div>
        <Button look="second">Search</Button>
      </form>
    </search>
  );
}

/** More is a list to read through, not an answer. */
const mostFound = 50;

interface FoundProps {
  meeting: { id: string; timeZone: string };
  sought: string;
  now: Date;
}

/** Everybody of a meeting whom a text may mean, the likeliest first, with why where it does not show. */
export async function Found({ meeting, sought, now }: FoundProps) {
  const everybody = (await listEverybody(meeting.id)).map((person) => ({
    ...person,
    otherNames: [person.nightName, person.previousName, person.companion],
  }));
  const found = searchPeople(prepare(everybody), sought);
  const why = new Map(found.map(({ person, by, why: words }) => [person.id, isPlain[by] ? null : words]));
  if (found.length === 0) return <NobodyFound />;
  return (
    <>
      <p role="status">
        {found.length === 1 ? "1 person found." : `${found.length} people found.`}
        {found.length > mostFound ? ` The likeliest ${mostFound} are shown: type more of the name.` : ""}
      </p>
      <PeopleList
        people={found.slice(0, mostFound).map(({ person }) => person)}
        timeZone={meeting.timeZone}
        now={now}
        beside={(person) => <WhereAndWhy person={person} why={why.get(person.id) ?? null} />}
      />
    </>
  );
}

/** What the entry itself shows needs no reason beside it. */
const isPlain: Partial<Record<FoundBy, true>> = { name: true, email: true, domain: true, postcode: true };

function WhereAndWhy({ person, why }: { person: RegistrationRow; why: string | null }) {
  return (
    <>
      {person.source === "guest" ? (
        <StatusTag tone="teal">Panel</StatusTag>
      ) : (
        <StateTag state={person.state} />
      )}
      {why ? <span className="text-muted">{why}</span> : null}
    </>
  );
}

function NobodyFound() {
  return (
    <>
      <p role="status">Nobody found.</p>
      <p>Things to try:</p>
      <ul className="list-disc space-y-1 pl-6">
        <li>the first name or the last name alone</li>
        <li>how the name sounds: spelling does not matter much</li>
        <li>what stands before the @ in their email, or the domain after it</li>
        <li>the first part of a postcode, like HP7</li>
        <li>the last four numbers of a phone</li>
      </ul>
      <p>People of other meetings are not searched here.</p>
    </>
  );
}
