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
import { declineInput } from "@/lib/registrations/input";
import { decisionRefusalWords, declineReasonWords } from "@/lib/registrations/labels";
import { findPerson } from "@/lib/registrations/queries";
import { declineReasons, hasOffer, nextState } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

const choices = declineReasons.map((value) => ({ value, words: declineReasonWords[value].choice }));

export default shown("/organise/people/[registrationId]/decline", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/decline`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`decline|${registrationId}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? {
    values: { list: one(query, "list") ?? "", page: one(query, "page") ?? "" },
    errors: {},
  };
  const read = draft && Object.keys(errors).length === 0 ? readValues(declineInput, values) : null;
  const preview = read?.ok
    ? await previewDecision({ verb: "decline", ...read.input }, registration, person.meeting)
    : null;
  const title = `Do not approve ${registration.name} – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: `/organise/people/${registration.id}`, words: registration.name }}
    >
      <ErrorSummary errors={errors} />
      <h1>Do not approve {registration.name}</h1>
      {hasOffer(registration, at) ? (
        <p>{decisionRefusalWords.offer_open}</p>
      ) : nextState(registration.state, "decline") ? (
        <>
          <p>They get an email that says why, and how to ask for another look.</p>
          {preview ? <MailPreview to={registration.name} {...preview} /> : null}
          <ReasonForm
            action={`/organise/people/${registration.id}/decline/send`}
            seen={registration.state}
            legend="Why are you not approving this request?"
            choices={choices}
            values={values}
            errors={errors}
            send="Do not approve and send"
          />
        </>
      ) : (
        <p>This cannot be done where the request stands now. Somebody else may have decided first.</p>
      )}
    </OrganiserFrame>
  );
});
