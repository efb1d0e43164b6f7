import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { PrintButton } from "@/components/print-button";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { listHouseRules } from "@/lib/forum/queries";
import { findPerson } from "@/lib/registrations/queries";
import { opensSlip } from "@/lib/registrations/slip-token";
import { openRoomForSlip } from "@/lib/rooms/queries";
import { Slip } from "./slip";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

export default shown("/organise/people/[registrationId]/slip", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const page = `/organise/people/${registrationId}`;
  const organiser = await requireOrganiser("decide", page);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const { meeting, frame } = await meetingFrame(person.meeting.id, "people", organiser, at);
  const mayShow = opensSlip(one(query, "shown"), registration.id, organiser.id);
  const slip = mayShow ? await openRoomForSlip(registration.id, at) : null;
  const house = await listHouseRules();
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Slip for ${registration.name} – ${meeting.title}`}
      back={{ href: page, words: registration.name }}
    >
      {slip ? (
        <>
          <div className="not-printed flow">
            <p>
              Read it out, or print it. Show it to nobody else: it says how to come in. After ten minutes you
              have to press for it again.
            </p>
            <PrintButton />
          </div>
          <Slip slip={slip} meeting={meeting} forum={frame.forum} houseRules={house.rules} now={at} />
        </>
      ) : (
        <>
          <h1>
            Slip for <bdi>{registration.name}</bdi>
          </h1>
          <p>
            A slip is for somebody with a place and no email, once the decision can no longer be undone. It is
            shown for ten minutes after you press.
          </p>
          <form action={`${page}/slip/send`} method="post">
            <Button>Show the slip</Button>
          </form>
        </>
      )}
    </OrganiserFrame>
  );
});
