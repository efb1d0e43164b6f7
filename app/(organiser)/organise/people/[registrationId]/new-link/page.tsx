import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { Button, ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { isRunning } from "@/lib/meetings/rules";
import { findPerson } from "@/lib/registrations/queries";
import { mayHoldPass } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
}

export default shown("/organise/people/[registrationId]/new-link", async ({ params }: Props) => {
  const [at, { registrationId }] = await Promise.all([now(), params]);
  const organiser = await requireOrganiser("reissue", `/organise/people/${registrationId}/new-link`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const { meeting, frame } = await meetingFrame(person.meeting.id, "people", organiser, at);
  const back = `/organise/people/${registration.id}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Replace the link of ${registration.name} – ${meeting.title}`}
      back={{ href: back, words: registration.name }}
    >
      <h1>Replace the link of {registration.name}</h1>
      {mayHoldPass(registration) && isRunning(meeting.phase) ? (
        <>
          <p>Their private link stops working at once, on every device. Nobody else is touched.</p>
          <p>A new link goes to {registration.email}, and nowhere else.</p>
          <form action={`${back}/new-link/send`} method="post" className="flex flex-wrap gap-3">
            <Button>Replace the link and send</Button>
            <ButtonLink look="second" href={back}>
              Leave it as it is
            </ButtonLink>
          </form>
        </>
      ) : (
        <p>There is no private link to replace. It needs a place and a confirmed email address.</p>
      )}
    </OrganiserFrame>
  );
});
