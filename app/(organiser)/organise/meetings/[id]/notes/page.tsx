import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { Checkbox, TextArea, TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { countReach, wereNotesMailed } from "@/lib/meetings/queries";
import { mayPublishNotes } from "@/lib/meetings/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/notes", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/notes`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`notes|${id}`, one(query, "draft"), at),
  ]);
  const [mailed, reach] = await Promise.all([wereNotesMailed(meeting.id), countReach(meeting.id)]);
  const { values, errors } = draft ?? {
    values: { notes: meeting.notes ?? "", slidesUrl: meeting.slidesUrl ?? "", tell: "yes" },
    errors: {},
  };
  const base = `/organise/meetings/${meeting.id}`;
  const title = `Notes for everybody – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={draft ? `Error: ${title}` : title}
      back={{ href: base, words: "Overview" }}
    >
      <ErrorSummary errors={errors} />
      <h1>Notes for everybody</h1>
      {mayPublishNotes(meeting, at) ? (
        <>
          <p>
            These stand on the <a href={`/meetings/${meeting.slug}`}>meeting's page</a>. Anybody can read
            them. You can change them later.
          </p>
          <form action={`${base}/notes/send`} method="post" noValidate className="flow">
            <TextArea
              name="notes"
              label="Notes"
              hint="What was said, and answers to questions that were not reached. Leave out residents' names. A short line by itself is a heading. A line that begins with - is one of a list"
              rows={14}
              value={values.notes}
              error={errors.notes}
            />
            <TextField
              name="slidesUrl"
              label="Where the slides are"
              hint="An address that everybody can open, starting with https://"
              type="url"
              optional
              value={values.slidesUrl}
              error={errors.slidesUrl}
            />
            {mailed ? (
              <p>Those who had a place have been emailed. That is done once.</p>
            ) : (
              <Checkbox
                name="tell"
                label={`Email those who had a place (${reach.mailed})`}
                checked={values.tell === "yes"}
              />
            )}
            <p>
              <Button>{meeting.notes ? "Save the notes" : "Publish the notes"}</Button>
            </p>
          </form>
        </>
      ) : (
        <p>Notes are for a meeting that has taken place. Come back when it is over.</p>
      )}
    </OrganiserFrame>
  );
});
