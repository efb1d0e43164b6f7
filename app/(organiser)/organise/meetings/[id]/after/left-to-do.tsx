import { ButtonLink } from "@/components/button";
import { dayAndMonth, daysBetween } from "@/lib/dates";
import type { MeetingView } from "@/lib/meetings/queries";
import { deletedOn } from "@/lib/meetings/rules";
import { may, type OrganiserRole } from "@/lib/people/rules";

interface LeftToDoProps {
  meeting: MeetingView;
  retentionDays: number;
  role: OrganiserRole;
  now: Date;
}

/** What there is to do when a meeting is over, and when everybody's details go. */
export function LeftToDo({ meeting, retentionDays, role, now }: LeftToDoProps) {
  const base = `/organise/meetings/${meeting.id}`;
  const arranges = may(role, "arrange");
  return (
    <section className="flow" aria-labelledby="to-do">
      <h2 id="to-do">What is left to do</h2>
      <p>{detailsWords(meeting, retentionDays, now)}</p>
      <p className="flex flex-wrap gap-3">
        {arranges ? (
          <ButtonLink look={meeting.notes ? "second" : "main"} href={`${base}/notes`}>
            {meeting.notes ? "Change the notes" : "Notes for everybody"}
          </ButtonLink>
        ) : null}
        <ButtonLink look="second" href={`${base}/incidents`}>
          Incidents
        </ButtonLink>
        {arranges ? (
          <ButtonLink look="second" href={`/organise/meetings/new?copy=${meeting.id}`}>
            Copy for the next meeting
          </ButtonLink>
        ) : null}
      </p>
    </section>
  );
}

function detailsWords(meeting: MeetingView, retentionDays: number, now: Date): string {
  const { timeZone, detailsDeletedAt } = meeting;
  if (detailsDeletedAt)
    return `Everybody's details were deleted on ${dayAndMonth(detailsDeletedAt, timeZone)}. The numbers stay.`;
  const on = deletedOn(meeting, retentionDays);
  const days = daysBetween(now, on, timeZone);
  if (days <= 0)
    return "Everybody's details are being deleted. Whom an open incident names is kept until then.";
  return `Everybody's details will be deleted on ${dayAndMonth(on, timeZone)}, ${days === 1 ? "tomorrow" : `in ${days} days`}.`;
}
