import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, pageNumber, type Query } from "@/app/(organiser)/query";
import { importedWords } from "@/app/(organiser)/words";
import { ButtonLink } from "@/components/button";
import { CountTabs } from "@/components/count-tabs";
import { HeldDecisions } from "@/components/held-decisions";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Pager } from "@/components/pager";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { isRunning } from "@/lib/meetings/rules";
import { may } from "@/lib/people/rules";
import { tabWords } from "@/lib/registrations/labels";
import { listToLookAt } from "@/lib/registrations/queries";
import { listHeld } from "@/lib/registrations/queue";
import { countTabs, listPeople, type PeopleTab, peopleTabs } from "@/lib/registrations/tabs";
import { PeopleList } from "./people-list";
import { Found, SearchBox } from "./search";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/people", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/people`);
  const { meeting, frame } = await meetingFrame(id, "people", organiser, at);
  const base = `/organise/meetings/${meeting.id}/people`;
  const sought = one(query, "search")?.trim() ?? "";
  const tab = tabIn(query);
  const [counts, people, held] = await Promise.all([
    countTabs(meeting.id),
    tab ? listPeople(meeting.id, tab, pageNumber(query)) : listToLookAt(meeting.id, pageNumber(query)),
    listHeld(meeting.id, at),
  ]);
  const imported = importedWords(one(query, "imported"), "approve");
  const words = tab ? tabWords[tab] : "Changed details";
  const running = isRunning(meeting.phase);
  const tabs = (
    <CountTabs
      label="People by where they stand"
      // Few meetings have anybody without an email.
      tabs={peopleTabs
        .filter((name) => name !== "no_email" || counts.no_email > 0 || tab === "no_email")
        .map((name) => ({
          href: `${base}?state=${name}`,
          words: tabWords[name],
          count: counts[name],
          isHere: name === tab && sought === "",
        }))}
    />
  );
  if (sought !== "")
    return (
      <OrganiserFrame
        {...frame}
        title={`Search for “${sought}” – ${meeting.title}`}
        back={{ href: base, words: "People" }}
      >
        <h1>
          Search for “<bdi>{sought}</bdi>”
        </h1>
        <SearchBox action={base} sought={sought} />
        {tabs}
        <Found meeting={meeting} sought={sought} now={at} />
      </OrganiserFrame>
    );
  return (
    <OrganiserFrame {...frame} title={`${words} (${people.total}) – ${meeting.title}`}>
      {imported ? (
        <Outcome tone="good">
          {imported}
          {held.length > 1 ? (
            <>
              {" "}
              <a
                href={`/organise/meetings/${meeting.id}/requests`}
                className="inline-flex min-h-11 items-center text-link underline"
              >
                Undo several at once
              </a>
            </>
          ) : null}
        </Outcome>
      ) : null}
      <h1>
        {words} ({people.total})
      </h1>
      <SearchBox action={base} sought="" />
      {tabs}
      <HeldDecisions
        held={held.filter((decision) => decision.state === tab)}
        timeZone={meeting.timeZone}
        now={at}
        mayDecide={may(organiser.role, "decide") && running}
        arrived={false}
      />
      {tab && tabSays[tab] && people.total > 0 ? <p>{tabSays[tab]}</p> : null}
      {people.total === 0 ? <p>Nobody here.</p> : null}
      {people.entries.length > 0 ? (
        <PeopleList
          people={people.entries}
          {...(tab ? { from: tab } : {})}
          {...(tab === "waitlisted" ? { firstInLine: people.first } : {})}
          timeZone={meeting.timeZone}
          now={at}
        />
      ) : null}
      <Pager
        page={people.page}
        pages={people.pages}
        href={`${base}?${tab ? `state=${tab}` : "changed=yes"}`}
      />
      <h2>More</h2>
      <div className="flex flex-wrap gap-3">
        {may(organiser.role, "decide") && running ? (
          <>
            <ButtonLink look="second" href={`${base}/add`}>
              Add somebody who phoned…
            </ButtonLink>
            <ButtonLink look="second" href={`${base}/add-guest`}>
              Add a guest of the panel…
            </ButtonLink>
            <ButtonLink look="second" href={`${base}/import`}>
              Take people over from a list…
            </ButtonLink>
          </>
        ) : null}
        <ButtonLink look="second" href={`${base}/print`}>
          Names to print
        </ButtonLink>
        {may(organiser.role, "decide") ? (
          <ButtonLink look="second" href={`${base}/export`}>
            Save as a file…
          </ButtonLink>
        ) : null}
      </div>
    </OrganiserFrame>
  );
});

/** Which tab an address asks for; null for who changed their details. Those with a place, unless told. */
function tabIn(query: Awaited<Query>): PeopleTab | null {
  if (one(query, "changed") === "yes") return null;
  return peopleTabs.find((tab) => tab === one(query, "state")) ?? "approved";
}

/** What to know about the people of a tab. */
const tabSays: Partial<Record<PeopleTab, string>> = {
  waitlisted:
    "In the order of the line. A place that comes free is offered to the first whose address is confirmed, until shortly before the doors open. Who has no email is offered none: ring them, and approve them.",
  came: "They opened their private link on the night, or an organiser noted that they came.",
  guests: "They come to talk with residents, and take no place.",
  no_email: "No email reaches them. Ring them when something is decided, and when plans change.",
};
