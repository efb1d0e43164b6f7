import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { EnquiryThread } from "@/components/enquiry-thread";
import { ErrorSummary } from "@/components/error-summary";
import { TextArea } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { writtenRefusalWords } from "@/lib/enquiries/labels";
import { enquiriesOf } from "@/lib/enquiries/queries";
import { type AnswerRefusal, type EnquiryView, mayAnswer } from "@/lib/enquiries/rules";
import { findPerson } from "@/lib/registrations/queries";
import { isOver } from "@/lib/registrations/record";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

/** Writes down what somebody answered by email or on the telephone, or puts right what was written down. */
export default shown("/organise/people/[registrationId]/answer", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/answer`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft, threads] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`written|${registration.id}`, one(query, "draft"), at),
    enquiriesOf([registration.id]),
  ]);
  const enquiries = threads.get(registration.id) ?? [];
  const last = enquiries.at(-1);
  const refusal = whyNot(last, mayAnswer(registration.state, { over: isOver(meeting, at) }));
  const errors = refusal ? {} : (draft?.errors ?? {});
  const title = `What ${registration.name} answered – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: `/organise/people/${registration.id}`, words: registration.name }}
    >
      <ErrorSummary errors={errors} />
      <h1>What {registration.name} answered</h1>
      <EnquiryThread enquiries={enquiries} timeZone={meeting.timeZone} />
      {refusal ? (
        <p>{writtenRefusalWords[refusal]}</p>
      ) : (
        <form
          action={`/organise/people/${registration.id}/answer/send`}
          method="post"
          noValidate
          className="flow"
        >
          <TextArea
            name="answer"
            label="What they answered"
            hint="Only what helps to decide. They can read it on their own page"
            rows={4}
            value={draft?.values.answer ?? last?.answer ?? undefined}
            error={errors.answer}
          />
          <p>
            <Button>Keep the answer</Button>
          </p>
        </form>
      )}
    </OrganiserFrame>
  );
});

function whyNot(last: EnquiryView | undefined, isPossible: boolean): AnswerRefusal | null {
  if (!last) return "nothing_asked";
  if (!isPossible) return "not_possible";
  return last.answer !== null && last.writtenDownBy === null ? "answered_meanwhile" : null;
}
