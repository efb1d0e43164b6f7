import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { EnquiryThread } from "@/components/enquiry-thread";
import { ErrorSummary } from "@/components/error-summary";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { enquiryInput } from "@/lib/enquiries/input";
import { enquiryRefusalWords, suggestedQuestions } from "@/lib/enquiries/labels";
import { enquiriesOf } from "@/lib/enquiries/queries";
import { mayEnquire, waitsForAnswer } from "@/lib/enquiries/rules";
import { readValues } from "@/lib/forms";
import { previewEnquiry } from "@/lib/messages/preview";
import { findPerson } from "@/lib/registrations/queries";
import { hasAddress, isOver } from "@/lib/registrations/record";
import { AskForm } from "./ask-form";
import { CallForm } from "./call-form";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

export default shown("/organise/people/[registrationId]/ask", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/ask`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft, threads] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`ask|${registration.id}`, one(query, "draft"), at),
    enquiriesOf([registration.id]),
  ]);
  const enquiries = threads.get(registration.id) ?? [];
  const facts = { state: registration.state, hasAddress: hasAddress(registration) };
  const asking = mayEnquire(facts, { over: isOver(meeting, at) }, waitsForAnswer(enquiries));
  const suggested = suggestedQuestions.find(({ key }) => key === one(query, "start"))?.words;
  const { values, errors } = draft ?? {
    values: { question: suggested ?? "" },
    errors: {},
  };
  const read = draft && Object.keys(errors).length === 0 ? readValues(enquiryInput, values) : null;
  const preview = read?.ok ? await previewEnquiry(read.input.question, registration, person.meeting) : null;
  const byPhone = !asking.ok && asking.reason === "no_address";
  const heading = byPhone ? `What ${registration.name} told us` : `Ask ${registration.name} a question`;
  const title = `${heading} – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: `/organise/people/${registration.id}`, words: registration.name }}
    >
      <ErrorSummary errors={errors} />
      <h1>{heading}</h1>
      <EnquiryThread enquiries={enquiries} timeZone={meeting.timeZone} />
      {asking.ok ? (
        <>
          <p>They get an email with your question, and answer on their own page. You see the answer here.</p>
          {preview ? <MailPreview to={registration.name} {...preview} /> : null}
          <AskForm registrationId={registration.id} values={values} errors={errors} />
        </>
      ) : byPhone ? (
        <>
          <p>{enquiryRefusalWords.no_address}</p>
          <CallForm registrationId={registration.id} values={values} errors={errors} />
        </>
      ) : (
        <p>{enquiryRefusalWords[asking.reason]}</p>
      )}
    </OrganiserFrame>
  );
});
