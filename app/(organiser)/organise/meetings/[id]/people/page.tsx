import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, pageNumber, type Query } from "@/app/(organiser)/query";
import { CountTabs } from "@/components/count-tabs";
import { HeldDecisions } from "@/components/held-decisions";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Pager } from "@/components/pager";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { may } from "@/lib/people/rules";
import { stateForOrganiser } from "@/lib/registrations/labels";
import { listHeld, listPeople, listToLookAt } from "@/lib/registrations/queries";
import { hasOffer, isHeld, type RegistrationState } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const tabs = [
  ["requested", "toCheck"],
  ["approved", "approved"],
  ["waitlisted", "waiting"],
  ["declined", "declined"],
  ["withdrawn", "cancelled"],
  ["removed", "removed"],
] as const satisfies [RegistrationState, string][];

export default shown("/organise/meetings/[id]/people", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/people`);
  const { meeting, counts, frame } = await meetingFrame(id, "people", organiser, at);
  const changed = one(query, "changed") === "yes";
  const state = changed
    ? null
    : (tabs.find(([known]) => known === one(query, "state"))?.[0] ?? ("approved" as const));
  const [people, held] = await Promise.all([
    state ? listPeople(meeting.id, state, pageNumber(query)) : listToLookAt(meeting.id, pageNumber(query)),
    listHeld(meeting.id, at),
  ]);
  const base = `/organise/meetings/${meeting.id}/people`;
  const words = state ? stateForOrganiser[state] : "Changed details";
  return (
    <OrganiserFrame {...frame} title={`${words} (${people.total}) – ${meeting.title}`}>
      <h1>
        {words} ({people.total})
      </h1>
      <CountTabs
        label="People by where they stand"
        tabs={tabs.map(([tab, name]) => ({
          href: `${base}?state=${tab}`,
          words: stateForOrganiser[tab],
          count: counts[name],
          isHere: tab === state,
        }))}
      />
      <HeldDecisions
        held={held.filter((decision) => decision.state === state)}
        timeZone={meeting.timeZone}
        now={at}
        mayDecide={may(organiser.role, "decide")}
        arrived={false}
      />
      {people.total === 0 ? <p>Nobody here.</p> : null}
      {state === "waitlisted" && people.total > 0 ? (
        <p>
          In the order of the line. A place that comes free is offered to the first whose address is
          confirmed, until shortly before the doors open.
        </p>
      ) : null}
      {people.entries.length > 0 ? (
        <ul className="divide-y divide-line rounded-md border border-line bg-paper">
          {people.entries.map((person, place) => (
            <li
              key={person.id}
              className="grid items-center gap-x-6 px-4 py-1 md:grid-cols-[3fr_4fr_1fr_3fr]"
            >
              <a
                href={`/organise/people/${person.id}`}
                className="inline-flex min-h-11 min-w-0 items-center font-bold text-link underline [overflow-wrap:anywhere]"
              >
                {state === "waitlisted" ? <span className="mr-1">{people.first + place}.</span> : null}{" "}
                <bdi>{person.name}</bdi>
              </a>
              <span className="min-w-0 [overflow-wrap:anywhere]">{person.email}</span>
              <span>{person.postcode}</span>
              <span className="text-waiting">
                {[
                  isHeld(person, at) ? "Email not left yet" : "",
                  person.previousName === null ? "" : "Name changed",
                  person.addressChangedAt === null ? "" : "Address changed",
                  person.nightNameWished === null ? "" : "Wishes for another name",
                  person.confirmedAt || person.state === "withdrawn" ? "" : "Address not confirmed",
                  person.offeredUntil && hasOffer(person, at)
                    ? `Offered a place until ${dateAndTime(person.offeredUntil, meeting.timeZone)}`
                    : "",
                ]
                  .filter(Boolean)
                  .join(". ")}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <Pager
        page={people.page}
        pages={people.pages}
        href={`${base}?${state ? `state=${state}` : "changed=yes"}`}
      />
    </OrganiserFrame>
  );
});
