import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { Button, ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findPerson } from "@/lib/registrations/queries";
import { isOver } from "@/lib/registrations/record";
import { nextState } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
}

export default shown("/organise/people/[registrationId]/withdraw", async ({ params }: Props) => {
  const [at, { registrationId }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/withdraw`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const { meeting, frame } = await meetingFrame(person.meeting.id, "people", organiser, at);
  const back = `/organise/people/${registration.id}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Cancel for ${registration.name} – ${meeting.title}`}
      back={{ href: back, words: registration.name }}
    >
      <h1>
        Cancel for <bdi>{registration.name}</bdi>
      </h1>
      {nextState(registration.state, "withdraw") && !isOver(person.meeting, at) ? (
        <>
          <p>Do this when they have told you that they can't come. It cannot be undone here.</p>
          <p>
            {registration.state === "approved"
              ? "Their private link stops working at once, and their place goes to the next in line."
              : "They no longer wait for a place."}{" "}
            {registration.email
              ? "They get an email that says so. They can ask again."
              : "They have no email, so nobody is told."}
          </p>
          <form action={`${back}/withdraw/send`} method="post" className="flex flex-wrap gap-3">
            <Button look="warning">Cancel for them</Button>
            <ButtonLink look="second" href={back}>
              Leave it as it is
            </ButtonLink>
          </form>
        </>
      ) : (
        <p>There is nothing to cancel for them now.</p>
      )}
    </OrganiserFrame>
  );
});
