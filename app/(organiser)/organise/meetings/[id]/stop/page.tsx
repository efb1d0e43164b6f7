import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button, ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { stopRefusalWords, usualApology, usualWhereToTurn } from "@/lib/meetings/labels";
import { mayStop } from "@/lib/meetings/rules";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/stop", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/stop`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`stop|${id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? {
    values: { apology: usualApology, whereToTurn: usualWhereToTurn(frame.forum) } as Record<string, string>,
    errors: {} as Record<string, string>,
  };
  const possible = mayStop(meeting, at);
  const base = `/organise/meetings/${meeting.id}`;
  const title = `Stop the meeting – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: base, words: "Overview" }}
    >
      <ErrorSummary errors={errors} />
      <h1>Stop the meeting</h1>
      {possible.ok ? (
        <>
          <p>
            {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}.
          </p>
          <ul className="list-disc pl-6">
            <li>
              {meeting.roomSource === "api"
                ? "Gatehouse ends the Zoom meeting for everybody, and deletes it. That takes some seconds."
                : "End the meeting in Zoom first. This page cannot do that for you."}
            </li>
            <li>Everybody with a place gets one email, with these words.</li>
            <li>The same words stand on the meeting's page, for everybody to read. Name nobody.</li>
            <li>Our next date is added by itself.</li>
          </ul>
          <form action={`${base}/stop/send`} method="post" noValidate className="flow">
            <TextArea
              name="note"
              label="What happened"
              hint="Two or three plain sentences. Do not describe what was shown"
              value={values.note}
              error={errors.note}
            />
            <TextArea
              name="apology"
              label="Our apology"
              rows={2}
              value={values.apology}
              error={errors.apology}
            />
            <TextArea
              name="whereToTurn"
              label="Where people can turn"
              value={values.whereToTurn}
              error={errors.whereToTurn}
            />
            <p>Nothing happens yet. You see the email first.</p>
            <p>
              <Button>Continue</Button>
            </p>
          </form>
        </>
      ) : (
        <>
          <p>{stopRefusalWords[possible.reason]}</p>
          {possible.reason === "too_early" ? (
            <p className="flex flex-wrap gap-3">
              <ButtonLink look="second" href={`${base}/move`}>
                Change the day or time
              </ButtonLink>
              <ButtonLink look="second" href={`${base}/cancel`}>
                Cancel the meeting
              </ButtonLink>
            </p>
          ) : null}
        </>
      )}
    </OrganiserFrame>
  );
});
