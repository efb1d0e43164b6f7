import { ButtonLink } from "@/components/button";
import { EnquiryThread } from "@/components/enquiry-thread";
import { enquiriesOf } from "@/lib/enquiries/queries";
import { mayAnswer, mayEnquire, waitsForAnswer } from "@/lib/enquiries/rules";
import type { PersonView } from "@/lib/registrations/queries";
import { hasAddress, isOver } from "@/lib/registrations/record";

/** What they were asked before a decision, what they answered, and the way to ask or to write an answer down. */
export async function Enquiry({
  person,
  mayDecide,
  now,
}: {
  person: Pick<PersonView, "registration" | "meeting">;
  mayDecide: boolean;
  now: Date;
}) {
  const { registration, meeting } = person;
  const enquiries = (await enquiriesOf([registration.id])).get(registration.id) ?? [];
  const over = isOver(meeting, now);
  const facts = { state: registration.state, hasAddress: hasAddress(registration) };
  const asking = mayEnquire(facts, { over }, waitsForAnswer(enquiries));
  const mayAsk = mayDecide && (asking.ok || asking.reason === "no_address");
  const last = enquiries.at(-1);
  const byUs = last !== undefined && (last.answer === null || last.writtenDownBy !== null);
  const mayWrite = mayDecide && byUs && mayAnswer(registration.state, { over });
  if (enquiries.length === 0 && !mayAsk) return null;
  const page = `/organise/people/${registration.id}`;
  return (
    <>
      <h2>Questions to them</h2>
      <EnquiryThread enquiries={enquiries} timeZone={meeting.timeZone} />
      {mayAsk || mayWrite ? (
        <div className="flex flex-wrap gap-3">
          {mayWrite ? (
            <ButtonLink look="second" href={`${page}/answer`}>
              {last.answer === null ? "They answered by email or phone…" : "Correct what was written down…"}
            </ButtonLink>
          ) : null}
          {mayAsk ? (
            <ButtonLink look="second" href={`${page}/ask`}>
              {asking.ok ? "Ask them a question…" : "Write down a call…"}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
