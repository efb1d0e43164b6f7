import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { EnquiryThread } from "@/components/enquiry-thread";
import { ErrorSummary } from "@/components/error-summary";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { ReasonForm } from "@/components/reason-form";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { enquiriesOf } from "@/lib/enquiries/queries";
import { readValues } from "@/lib/forms";
import { listDeclineReasons } from "@/lib/forum/queries";
import { previewDecision } from "@/lib/messages/preview";
import { declineInput } from "@/lib/registrations/input";
import { decisionRefusalWords } from "@/lib/registrations/labels";
import { findPerson } from "@/lib/registrations/queries";
import { hasOffer, nextState } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

export default shown("/organise/people/[registrationId]/decline", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/decline`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft, reasons, enquiries] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`decline|${registrationId}`, one(query, "draft"), at),
    listDeclineReasons(),
    enquiriesOf([registration.id]),
  ]);
  const { values, errors } = draft ?? {
    values: { list: one(query, "list") ?? "", page: one(query, "page") ?? "" },
    errors: {},
  };
  const read =
    draft && Object.keys(errors).length === 0
      ? readValues(declineInput(reasons.map(({ key }) => key)), values)
      : null;
  const shown = read?.ok ? read.input : null;
  const preview =
    shown && (await previewDecision({ verb: "decline", ...shown }, registration, person.meeting));
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
          <p>{leadWords(registration.email !== null, preview !== null)}</p>
          <EnquiryThread enquiries={enquiries.get(registration.id) ?? []} timeZone={meeting.timeZone} />
          {preview ? <MailPreview to={registration.name} {...preview} /> : null}
          <ReasonForm
            action={`/organise/people/${registration.id}/decline/send`}
            seen={registration.state}
            legend="Why are you not approving this request?"
            choices={reasons.map(({ key, choice }) => ({ value: key, words: choice }))}
            values={values}
            errors={errors}
            send={registration.email === null ? "Do not approve" : "Do not approve and send"}
            shown={shown}
          />
        </>
      ) : (
        <p>This cannot be done where the request stands now. Somebody else may have decided first.</p>
      )}
    </OrganiserFrame>
  );
});

/** Who gave no email address is told by somebody else's voice. */
function leadWords(hasAddress: boolean, isShown: boolean): string {
  if (!hasAddress)
    return "They gave no email address, so nothing is sent. See what they would read, and tell them by phone.";
  return isShown
    ? "This is what they will read. Nothing is sent yet."
    : "They get an email that says why, and how to ask for another look. You see it first.";
}
