import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { Radios } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { noticesFor } from "@/lib/registrations/notices";
import { findPerson } from "@/lib/registrations/queries";
import { barChoices, barMeans, barRefusalWords } from "@/lib/returning/labels";
import { barRefusal, nobodyKnown } from "@/lib/returning/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

export default shown("/organise/people/[registrationId]/bar", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/bar`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft, notices] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`bar|${registrationId}`, one(query, "draft"), at),
    noticesFor(person.meeting.id, [registrationId], at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const over = ["over", "cancelled", "stopped"].includes(meeting.phase);
  const { barred } = notices.get(registrationId)?.returning ?? nobodyKnown;
  const refused = barRefusal(registration, { over }, barred);
  const title = `Bar ${registration.name} from future meetings – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: `/organise/people/${registration.id}`, words: registration.name }}
    >
      <ErrorSummary errors={errors} />
      <h1>
        Bar <bdi>{registration.name}</bdi> from future meetings
      </h1>
      {refused ? (
        <p>{barRefusalWords[refused]}</p>
      ) : (
        <>
          {barMeans.map((words) => (
            <p key={words}>{words}</p>
          ))}
          <form
            action={`/organise/people/${registration.id}/bar/send`}
            method="post"
            noValidate
            className="flow"
          >
            <Radios
              name="reason"
              legend="Why are you barring them?"
              choices={barChoices}
              value={values.reason}
              error={errors.reason}
            />
            <p>
              <Button look="warning">Bar from future meetings</Button>
            </p>
          </form>
        </>
      )}
    </OrganiserFrame>
  );
});
