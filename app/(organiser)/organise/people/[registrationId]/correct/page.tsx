import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button, ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { CompanionField, TheirExtras, TheirFields } from "@/components/their-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import { correctRefusalWords } from "@/lib/registrations/labels";
import { findPerson, type PersonView } from "@/lib/registrations/queries";
import { isOver } from "@/lib/registrations/record";
import { mayCorrect } from "@/lib/registrations/rules";

interface Props {
  params: Promise<{ registrationId: string }>;
  searchParams: Query;
}

export default shown("/organise/people/[registrationId]/correct", async ({ params, searchParams }: Props) => {
  const [at, { registrationId }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/people/${registrationId}/correct`);
  const person = await findPerson(registrationId, at);
  if (!person) notFound();
  const { registration } = person;
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(person.meeting.id, "people", organiser, at),
    findDraft(`correct|${registrationId}`, one(query, "draft"), at),
  ]);
  const may = mayCorrect(registration.state, isOver(person.meeting, at));
  const isStale = one(query, "refused") === "answers_changed";
  const { values, errors } = draft ?? { values: valuesOf(person), errors: {} };
  const title = `Correct a spelling for ${registration.name} – ${meeting.title}`;
  const back = `/organise/people/${registration.id}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: back, words: registration.name }}
    >
      {isStale ? <Outcome tone="waiting">{correctRefusalWords.answers_changed}</Outcome> : null}
      <ErrorSummary errors={errors} />
      <h1>
        Correct a spelling for <bdi>{registration.name}</bdi>
      </h1>
      {may === "nothing" ? (
        <p>{correctRefusalWords.withdrawn}</p>
      ) : (
        <form action={`${back}/correct/send`} method="post" noValidate className="flow">
          <input type="hidden" name="answeredAt" defaultValue={values.answeredAt} />
          {may === "names" ? (
            <Names values={values} errors={errors} />
          ) : (
            <Everything person={person} values={values} errors={errors} />
          )}
          <p className="text-muted">Their history says what was corrected and by whom, not what it was.</p>
          <div className="flex flex-wrap gap-3">
            <Button>Save the correction</Button>
            <ButtonLink look="second" href={back}>
              Leave it as it is
            </ButtonLink>
          </div>
        </form>
      )}
    </OrganiserFrame>
  );
});

interface FieldsProps {
  values: Values;
  errors: FieldErrors;
}

function Everything({ person, values, errors }: FieldsProps & { person: PersonView }) {
  const { email, postcode } = person.registration;
  const withoutEmail = email === null;
  return (
    <>
      <TheirFields
        values={values}
        errors={errors}
        optional={{ email: withoutEmail, phone: !withoutEmail && person.meeting.phoneRule === "optional" }}
        hints={{
          email: withoutEmail
            ? "If they have one now, they confirm it before they get a private link"
            : "A new one must be confirmed before it gets a private link. Links sent before stop working at once",
        }}
        asksPostcode={postcode !== ""}
      />
      <TheirExtras values={values} errors={errors} />
    </>
  );
}

function Names({ values, errors }: FieldsProps) {
  return (
    <>
      <p>The meeting is over. Names can still be corrected. Nobody is emailed.</p>
      <TextField
        name="fullName"
        label="Their full name"
        autoComplete="off"
        value={values.fullName}
        error={errors.fullName}
      />
      <CompanionField values={values} errors={errors} />
    </>
  );
}

function valuesOf({ registration, answeredAt }: PersonView): Values {
  const { name, email, postcode, phone, companion, help } = registration;
  return {
    fullName: name,
    email: email ?? "",
    postcode,
    phone: phone ?? "",
    companion: companion ?? "",
    help: help ?? "",
    answeredAt: answeredAt.toISOString(),
  };
}
