import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { Button, ButtonLink } from "@/components/button";
import { Checkbox } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dayAndMonth } from "@/lib/dates";
import { findKeeping } from "@/lib/registrations/own-data";
import { findPerson } from "@/lib/registrations/queries";

interface Props {
  params: Promise<{ registrationId: string }>;
}

/** For somebody who rang or wrote and wants their details gone: what that means, and the button. */
export default shown("/organise/people/[registrationId]/delete", async ({ params }: Props) => {
  const [at, { registrationId }] = await Promise.all([now(), params]);
  const page = `/organise/people/${registrationId}/delete`;
  const organiser = await requireOrganiser("decide", page);
  await requireFreshCheck(organiser, page);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, { held, waitsUntil }] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findKeeping(registration.id, at),
  ]);
  const back = `/organise/people/${registration.id}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Delete the details of ${registration.name} – ${meeting.title}`}
      back={{ href: back, words: registration.name }}
    >
      <h1>
        Delete the details of <bdi>{registration.name}</bdi>
      </h1>
      <p>For somebody who asked you to. Most people do it themselves, on their own page.</p>
      <ul className="list-disc pl-6">
        {held ? (
          <li>An open incident names them. So this is noted now, and done when the incident is closed.</li>
        ) : waitsUntil ? (
          <li>
            They came. So this is noted now, and done on {dayAndMonth(waitsUntil, meeting.timeZone)}, a day
            after the meeting. Until then you can still bar them, or name them in an incident.
          </li>
        ) : (
          <li>All that we keep about them and this meeting is gone at once, for good.</li>
        )}
        <li>If they have a place or wait for one, they give it up now.</li>
        <li>What we decided stays in the history, without their name.</li>
        {registration.state === "removed" ? (
          <li>
            Codes of their name, address and phone number stay for 13 months, as their place was taken back.
          </li>
        ) : null}
      </ul>
      <form action={`${back}/delete/send`} method="post" className="flow">
        {registration.email === null ? null : (
          <Checkbox name="leaveList" label="Take them off the mailing list too" checked={false} />
        )}
        <div className="flex flex-wrap gap-3">
          <Button look="warning">
            {held
              ? "Delete when the incident is closed"
              : waitsUntil
                ? `Delete on ${dayAndMonth(waitsUntil, meeting.timeZone)}`
                : "Delete their details"}
          </Button>
          <ButtonLink look="second" href={back}>
            Keep them
          </ButtonLink>
        </div>
      </form>
    </OrganiserFrame>
  );
});
