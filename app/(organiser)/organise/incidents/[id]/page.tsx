import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button, ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { StatusTag } from "@/components/panel";
import { SummaryList } from "@/components/summary-list";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { newId } from "@/lib/ids";
import { incidentRefusalWords } from "@/lib/incidents/labels";
import { findIncident, type IncidentView, searchNameable } from "@/lib/incidents/queries";
import { isOpen } from "@/lib/incidents/rules";
import { wordsUnder } from "@/lib/known-words";
import { NamedPeople } from "./named-people";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** One incident: what was written, who is named, and what can be added while it is open. Prints as a record. */
export default shown("/organise/incidents/[id]", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("record", `/organise/incidents/${id}`);
  const incident = await findIncident(id);
  if (!incident) notFound();
  const search = one(query, "name") ?? "";
  const [{ meeting, frame }, draft, found] = await Promise.all([
    meetingFrame(incident.meetingId, "incidents", organiser, at),
    findDraft(`incident-entry|${id}`, one(query, "draft"), at),
    searchNameable(incident.meetingId, search),
  ]);
  const open = isOpen(incident);
  const { values, errors } = draft ?? { values: { id: newId() }, errors: {} };
  const when = (instant: Date) => dateAndTime(instant, meeting.timeZone);
  const title = `Incident, ${when(incident.openedAt)}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={draft ? `Error: ${title}` : title}
      back={{ href: `/organise/meetings/${meeting.id}/incidents`, words: "Incidents" }}
    >
      <ErrorSummary errors={errors} />
      <WhatCameOfIt done={one(query, "done")} refused={one(query, "refused")} open={open} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1>Record of an incident</h1>
        <StatusTag tone={open ? "bad" : "good"}>{open ? "Open" : "Closed"}</StatusTag>
      </div>
      <Facts incident={incident} meeting={meeting} when={when} />
      <h2>What was seen and done</h2>
      <Entries incident={incident} when={when} />
      {open ? (
        <form
          action={`/organise/incidents/${id}/entry/send`}
          method="post"
          noValidate
          className="flow not-printed"
        >
          <input type="hidden" name="id" value={values.id} />
          <TextArea
            name="words"
            label="Add to the record"
            hint="What you saw or did, and when. Nothing that is written here can be changed or deleted. So leave out residents' names: name them below instead"
            value={values.words}
            error={errors.words}
          />
          <p>
            <Button>Add this</Button>
          </p>
        </form>
      ) : null}
      <NamedPeople incident={incident} search={search} found={found} when={when} />
      <p className="not-printed text-muted">You can print this page, for Zoom or for the police.</p>
      {open ? (
        <div className="flow not-printed">
          <h2>When it is settled</h2>
          <p>Close the record. Then nothing holds the details of the people named any more.</p>
          <p>
            <ButtonLink look="second" href={`/organise/incidents/${id}/close`}>
              Close the record
            </ButtonLink>
          </p>
        </div>
      ) : null}
    </OrganiserFrame>
  );
});

const doneWords: Record<string, string> = {
  opened: "The record is open. Name who was there, and add what you remember.",
  added: "That is on the record.",
  named: "They are named. Their details are kept until the record is closed.",
  taken_off: "They are taken off. Nothing here keeps their details any more.",
};

/** Told from what is true now: an address kept or sent on says nothing false. */
function WhatCameOfIt({
  done,
  refused,
  open,
}: {
  done: string | undefined;
  refused: string | undefined;
  open: boolean;
}) {
  const refusal = wordsUnder(incidentRefusalWords, refused);
  if (refusal && (refused !== "closed" || !open)) return <Outcome tone="waiting">{refusal}</Outcome>;
  if (done === "closed" && !open)
    return <Outcome tone="good">The record is closed. It holds nobody's details any more.</Outcome>;
  const words = open ? wordsUnder(doneWords, done) : undefined;
  return words ? <Outcome tone="good">{words}</Outcome> : null;
}

function Facts({
  incident,
  meeting,
  when,
}: {
  incident: IncidentView;
  meeting: { id: string; title: string; startsAt: Date };
  when: (instant: Date) => string;
}) {
  const { summary, shownName, openedAt, openedBy, closedAt, closedBy } = incident;
  return (
    <SummaryList
      rows={[
        { name: "Meeting", value: `${meeting.title}, ${when(meeting.startsAt)}` },
        { name: "What happened", value: <Typed>{summary}</Typed> },
        { name: "Shown in Zoom as", value: <Typed>{shownName ?? "Not known"}</Typed> },
        { name: "Opened", value: `${when(openedAt)}, by ${openedBy}` },
        ...(closedAt
          ? [{ name: "Closed", value: `${when(closedAt)}, by ${closedBy ?? "an organiser"}` }]
          : []),
      ]}
    />
  );
}

function Entries({ incident, when }: { incident: IncidentView; when: (instant: Date) => string }) {
  if (incident.entries.length === 0) return <p>Nothing was added yet.</p>;
  return (
    <ol className="divide-y divide-line border-y border-line">
      {incident.entries.map(({ id, words, who, at }) => (
        <li key={id} className="py-2">
          <p>
            <Typed>{words}</Typed>
          </p>
          <p className="text-muted">
            {when(at)}, by {who}
          </p>
        </li>
      ))}
    </ol>
  );
}

function Typed({ children }: { children: string }) {
  return <bdi className="whitespace-pre-line [overflow-wrap:anywhere]">{children}</bdi>;
}
