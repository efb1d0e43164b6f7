import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { DayFields, MinutesFields } from "@/components/time-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAndMonth, timeSpan } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { moveInput } from "@/lib/meetings/input";
import { cancelRefusalWords } from "@/lib/meetings/labels";
import { mayCancel } from "@/lib/meetings/rules";
import { previewToEverybody } from "@/lib/messages/preview";
import { typedTimes } from "../typed-times";
import { WhoIsTold } from "../who-is-told";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/move", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/move`);
  const [{ meeting, counts, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`move|${id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: { ...typedTimes(meeting), note: "" }, errors: {} };
  const read =
    draft && Object.keys(errors).length === 0 ? readValues(moveInput(meeting.timeZone), values) : null;
  const { startsAt, endsAt, timeZone, calendarSequence } = meeting;
  const preview = read?.ok
    ? await previewToEverybody(
        "meeting_moved",
        { ...meeting, ...read.input, movedFrom: startsAt, publicNote: read.input.note },
        at,
      )
    : null;
  const possible = mayCancel(meeting, calendarSequence, at);
  const base = `/organise/meetings/${meeting.id}`;
  const title = `Change the day or time – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: base, words: "Overview" }}
    >
      {one(query, "refused") === "changed_meanwhile" ? (
        <Outcome tone="waiting">{cancelRefusalWords.changed_meanwhile}</Outcome>
      ) : null}
      <ErrorSummary errors={errors} />
      <h1>Change the day or time</h1>
      {possible.ok ? (
        <>
          <p>
            Now: <strong>{dayAndMonth(startsAt, timeZone)}</strong>, {timeSpan(startsAt, endsAt, timeZone)}.
            Places and private links stay as they are.
          </p>
          {preview ? <MailPreview to="everybody with a place" {...preview} /> : null}
          <form action={`${base}/move/send`} method="post" noValidate className="flow">
            <input type="hidden" name="seen" value={calendarSequence} />
            <h2>The new time</h2>
            <DayFields values={values} errors={errors} />
            <MinutesFields values={values} errors={errors} />
            <TextArea
              name="note"
              label="Why it moves"
              hint="Everybody reads this, in the email and on the meeting's page"
              value={values.note}
              error={errors.note}
            />
            <WhoIsTold counts={counts} />
            <div className="flex flex-wrap gap-3">
              <Button look="second" name="act" value="preview">
                Show the email
              </Button>
              <Button name="act" value="send">
                Move it and tell everybody
              </Button>
            </div>
          </form>
        </>
      ) : (
        <p>{cancelRefusalWords[possible.reason]}</p>
      )}
    </OrganiserFrame>
  );
});
