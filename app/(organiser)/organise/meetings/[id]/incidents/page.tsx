import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { Card } from "@/components/card";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea, TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { StatusTag } from "@/components/panel";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { newId } from "@/lib/ids";
import { type IncidentLine, listIncidents } from "@/lib/incidents/queries";
import { isOpen } from "@/lib/incidents/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** What went wrong at a meeting, and the form to write it down. */
export default shown("/organise/meetings/[id]/incidents", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("record", `/organise/meetings/${id}/incidents`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "incidents", organiser, at),
    findDraft(`incident|${id}`, one(query, "draft"), at),
  ]);
  const incidents = await listIncidents(meeting.id);
  const { values, errors } = draft ?? { values: { id: newId() }, errors: {} };
  const title = `Incidents – ${meeting.title}`;
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      <h1>Incidents</h1>
      <p>
        Did somebody disturb the meeting? Write it down while you remember. Zoom and the police ask for it.
        Act first: <a href={`/organise/meetings/${meeting.id}/reissue`}>Something is wrong</a>.
      </p>
      {incidents.length === 0 ? <p>Nothing is written down for this meeting.</p> : null}
      {incidents.map((incident) => (
        <Incident key={incident.id} incident={incident} timeZone={meeting.timeZone} />
      ))}
      <form
        action={`/organise/meetings/${meeting.id}/incidents/send`}
        method="post"
        noValidate
        className="flow"
      >
        <h2>Write down a new one</h2>
        <input type="hidden" name="id" value={values.id} />
        <TextArea
          name="summary"
          label="What happened"
          hint="In a few sentences. It is kept when people's details are deleted, so leave out residents' names. You can name people in a moment, and add more"
          value={values.summary}
          error={errors.summary}
        />
        <TextField
          name="shownName"
          label="The name that they showed in Zoom"
          hint="As it was written there"
          autoComplete="off"
          optional
          value={values.shownName}
          error={errors.shownName}
        />
        <p>
          <Button>Open the record</Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});

function Incident({ incident, timeZone }: { incident: IncidentLine; timeZone: string }) {
  const { id, summary, shownName, openedAt, openedBy, people } = incident;
  const open = isOpen(incident);
  return (
    <Card edge={open ? "error" : "line"}>
      <h2>
        <a
          href={`/organise/incidents/${id}`}
          className="inline-flex min-h-11 items-center text-link underline"
        >
          {dateAndTime(openedAt, timeZone)}
        </a>
      </h2>
      <p>
        <StatusTag tone={open ? "bad" : "good"}>{open ? "Open" : "Closed"}</StatusTag>
      </p>
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">
        <bdi>{summary}</bdi>
      </p>
      <p className="text-muted">
        {shownName ? (
          <>
            Shown in Zoom as <bdi>{shownName}</bdi>.{" "}
          </>
        ) : null}
        Opened by {openedBy}. {people === 1 ? "1 person is named." : `${people} people are named.`}
      </p>
    </Card>
  );
}
