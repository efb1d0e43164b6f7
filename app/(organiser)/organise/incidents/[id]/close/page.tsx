import { notFound, redirect } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { Button, ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAhead } from "@/lib/dates";
import { findIncident } from "@/lib/incidents/queries";
import { isOpen } from "@/lib/incidents/rules";
import { deletedOn } from "@/lib/meetings/rules";

interface Props {
  params: Promise<{ id: string }>;
}

/** Asks once more: a record that is closed is not opened again, and what it held may be deleted at once. */
export default shown("/organise/incidents/[id]/close", async ({ params }: Props) => {
  const [at, { id }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("record", `/organise/incidents/${id}/close`);
  const incident = await findIncident(id);
  if (!incident) notFound();
  const page = `/organise/incidents/${incident.id}`;
  if (!isOpen(incident)) redirect(page);
  const { meeting, frame } = await meetingFrame(incident.meetingId, "incidents", organiser, at);
  const due = deletedOn(meeting, frame.forum.retentionDays);
  const people = incident.people.length;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title="Close the record?"
      back={{ href: page, words: "Record of an incident" }}
    >
      <h1>Close the record?</h1>
      <ul className="list-disc pl-6">
        <li>Nothing can be added any more. If more happens, open a new one.</li>
        <li>What is written stays, and can be read and printed.</li>
        {people > 0 ? (
          <li>
            {people === 1 ? "The details of the person named" : `The details of the ${people} people named`}{" "}
            are kept by nothing here any more.{" "}
            {due <= at
              ? "Their day of deletion is past, so they are deleted at once."
              : `They are deleted on ${dayAhead(at, due, meeting.timeZone)}.`}
          </li>
        ) : null}
        <li>Do Zoom and the police have what they need? Print the record first.</li>
      </ul>
      <form action={`${page}/close/send`} method="post" className="flex flex-wrap gap-3">
        <Button look="warning">Close the record</Button>
        <ButtonLink look="second" href={page}>
          Keep it open
        </ButtonLink>
      </form>
    </OrganiserFrame>
  );
});
