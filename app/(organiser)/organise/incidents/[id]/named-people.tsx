import { Button } from "@/components/button";
import { TextField } from "@/components/field";
import { heldWords } from "@/lib/incidents/labels";
import type { IncidentView, Nameable } from "@/lib/incidents/queries";
import { isOpen } from "@/lib/incidents/rules";

interface NamedPeopleProps {
  incident: IncidentView;
  /** The letters that were searched for, and whom they found. */
  search: string;
  found: Nameable[];
  when: (instant: Date) => string;
}

/** Who of the meeting's people is named, and a search to name more. */
export function NamedPeople({ incident, search, found, when }: NamedPeopleProps) {
  const { id, people } = incident;
  const open = isOpen(incident);
  const named = new Set(people.map(({ registrationId }) => registrationId));
  return (
    <>
      <h2 id="people">People named</h2>
      <p>
        {open
          ? "Their details are kept while this record is open, even past the day of deletion. Name nobody whom it is not about."
          : "Nothing keeps their details any more. Whose details are deleted is no longer listed."}
      </p>
      {people.length === 0 ? <p>Nobody is named.</p> : null}
      {people.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {people.map(({ registrationId, name, namedBy, namedAt }) => (
            <li key={registrationId} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
              <div className="min-w-0">
                <a
                  href={`/organise/people/${registrationId}`}
                  className="inline-flex min-h-11 items-center font-bold text-link underline [overflow-wrap:anywhere]"
                >
                  <bdi>{name}</bdi>
                </a>
                <p className="text-muted">
                  Named {when(namedAt)}, by {namedBy}. {open ? `${heldWords}.` : null}
                </p>
              </div>
              {open ? (
                <PersonForm id={id} verb="take-off" registrationId={registrationId} name={name}>
                  Take off
                </PersonForm>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {open ? (
        <form action={`/organise/incidents/${id}#people`} method="get" className="flow not-printed">
          <TextField
            name="name"
            label="Find somebody of this meeting"
            hint="Their name as you remember it"
            autoComplete="off"
            width="half"
            value={search}
          />
          <p>
            <Button look="second">Search</Button>
          </p>
        </form>
      ) : null}
      {open && search.trim() ? <Found incidentId={id} found={found} named={named} /> : null}
    </>
  );
}

function Found({ incidentId, found, named }: { incidentId: string; found: Nameable[]; named: Set<string> }) {
  if (found.length === 0) return <p>Nobody of this meeting fits that. Try a part of the name.</p>;
  return (
    <ul className="divide-y divide-line border-y border-line not-printed">
      {found.map(({ id, name, nightName, postcode }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-2">
          <span className="min-w-0 [overflow-wrap:anywhere]">
            <bdi className="font-bold">{name}</bdi>
            {nightName ? (
              <>
                {", on the night "}
                <bdi>{nightName}</bdi>
              </>
            ) : null}
            {`, ${postcode}`}
          </span>
          {named.has(id) ? (
            <span>Named already</span>
          ) : (
            <PersonForm id={incidentId} verb="name" registrationId={id} name={name}>
              Name
            </PersonForm>
          )}
        </li>
      ))}
    </ul>
  );
}

function PersonForm({
  id,
  verb,
  registrationId,
  name,
  children,
}: {
  id: string;
  verb: "name" | "take-off";
  registrationId: string;
  name: string;
  children: string;
}) {
  return (
    <form action={`/organise/incidents/${id}/${verb}/send`} method="post">
      <input type="hidden" name="who" value={registrationId} />
      <Button look="second" hidden={name}>
        {children}
      </Button>
    </form>
  );
}
