import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { ErrorSummary } from "@/components/error-summary";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { ReasonForm } from "@/components/reason-form";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { previewDecision } from "@/lib/messages/preview";
import { removeInput } from "@/lib/registrations/input";
import { removeReasonWords } from "@/lib/registrations/labels";
import { findPerson } from "@/lib/registrations/queries";
import { nextState, removeReasons } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

const choices = removeReasons.map((value) => ({ value, words: removeReasonWords[value].choice }));

export default shown("/organise/people/[registrationId]/remove", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/remove`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`remove|${registrationId}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const read = draft && Object.keys(errors).length === 0 ? readValues(removeInput, values) : null;
  const preview = read?.ok
    ? await previewDecision({ verb: "remove", ...read.input }, registration, person.meeting)
    : null;
  const title = `Take back the place of ${registration.name} – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: `/organise/people/${registration.id}`, words: registration.name }}
    >
      <ErrorSummary errors={errors} />
      <h1>Take back the place of {registration.name}</h1>
      {nextState(registration.state, "remove") ? (
        <>
          <p>
            {registration.email === null
              ? "They gave no email address, so nothing is sent. See what they would read, and tell them by phone. They may have Zoom's telephone number from their slip."
              : "Their private link stops working at once. They get an email that says why."}{" "}
            If they are in the Zoom meeting already, remove them there too.
          </p>
          {preview ? <MailPreview to={registration.name} {...preview} /> : null}
          <ReasonForm
            action={`/organise/people/${registration.id}/remove/send`}
            seen={registration.state}
            legend="Why are you taking this place back?"
            choices={choices}
            values={values}
            errors={errors}
            send={registration.email === null ? "Take the place back" : "Take the place back and send"}
          />
        </>
      ) : (
        <p>This cannot be done where the request stands now. Somebody else may have decided first.</p>
      )}
    </OrganiserFrame>
  );
});
