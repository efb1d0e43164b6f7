import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { cancelRefusalWords } from "@/lib/meetings/labels";
import { mayCancel } from "@/lib/meetings/rules";
import { WhoIsTold } from "../who-is-told";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/cancel", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/cancel`);
  const [{ meeting, counts, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`cancel|${id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const possible = mayCancel(meeting, meeting.calendarSequence, at);
  const base = `/organise/meetings/${meeting.id}`;
  const title = `Cancel the meeting – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: base, words: "Overview" }}
    >
      <ErrorSummary errors={errors} />
      <h1>Cancel the meeting</h1>
      {possible.ok ? (
        <>
          <p>
            {meeting.title}, {dateAndTime(meeting.startsAt, meeting.timeZone)}.
          </p>
          <p>
            Is only the time wrong? Then <a href={`${base}/move`}>change the day or time</a>. People keep
            their places.
          </p>
          <form action={`${base}/cancel/send`} method="post" noValidate className="flow">
            <TextArea
              name="note"
              label="Why it is cancelled"
              hint="Everybody reads this, in the email and on the meeting's page"
              value={values.note}
              error={errors.note}
            />
            <WhoIsTold counts={counts} />
            <p>Nothing happens yet. You see the email first.</p>
            <p>
              <Button>Continue</Button>
            </p>
          </form>
        </>
      ) : (
        <p>{cancelRefusalWords[possible.reason]}</p>
      )}
    </OrganiserFrame>
  );
});
