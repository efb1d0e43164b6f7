import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { ErrorSummary } from "@/components/error-summary";
import { MeetingForm } from "@/components/meeting-form";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAndMonth, timeSpan } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import type { Values } from "@/lib/forms";
import { editRefusalWords } from "@/lib/meetings/labels";
import type { MeetingView } from "@/lib/meetings/queries";
import { typedTimes } from "../typed-times";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/edit", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/edit`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "edit", organiser, at),
    findDraft(`edit|${id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: valuesFor(meeting), errors: {} };
  const { startsAt, endsAt, timeZone } = meeting;
  const title = `Edit – ${meeting.title}`;
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      <h1>Edit the meeting</h1>
      {meeting.state === "cancelled" ? (
        <p>{editRefusalWords.cancelled}</p>
      ) : (
        <MeetingForm
          action={`/organise/meetings/${meeting.id}/edit/send`}
          values={values}
          errors={errors}
          fixedTimes={
            meeting.state === "draft"
              ? undefined
              : `${dayAndMonth(startsAt, timeZone)}, ${timeSpan(startsAt, endsAt, timeZone)}`
          }
          moveHref={`/organise/meetings/${meeting.id}/move`}
          send="Save the changes"
        />
      )}
    </OrganiserFrame>
  );
});

function valuesFor(meeting: MeetingView): Values {
  const { title, summary, agenda, whoCanCome, guests, capacity, phoneRule } = meeting;
  return {
    title,
    summary,
    agenda,
    whoCanCome,
    guests,
    ...typedTimes(meeting),
    capacity: String(capacity),
    phoneRule,
  };
}
