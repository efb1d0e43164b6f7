import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { Details } from "@/components/details";
import { ErrorSummary } from "@/components/error-summary";
import { Checkbox, Radios, TextArea } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { TheirExtras, TheirFields } from "@/components/their-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import type { FieldErrors, Values } from "@/lib/forms";
import { getPledge } from "@/lib/forum/queries";
import { asReadOut, type Pledge } from "@/lib/forum/rules";
import { addRefusalWords } from "@/lib/registrations/labels";
import { refusalIn } from "../refusal-in";
import { SharedAddress } from "../shared-address";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/people/add", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/meetings/${id}/people/add`);
  const { meeting, frame } = await meetingFrame(id, "people", organiser, at);
  const [draft, pledge] = await Promise.all([
    findDraft(`add|${meeting.id}`, one(query, "draft"), at),
    getPledge(),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const base = `/organise/meetings/${meeting.id}/people`;
  const refused = refusalIn(query, meeting.phase);
  const title = `Add somebody who phoned – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: base, words: "People" }}
    >
      {refused ? <Outcome tone="waiting">{addRefusalWords[refused]}</Outcome> : null}
      <ErrorSummary errors={errors} />
      <h1>Add somebody who phoned</h1>
      <p>You take the call, {organiser.name}. Their history will say so.</p>
      <form action={`${base}/add/send`} method="post" noValidate className="flow">
        <input type="hidden" name="pledgeVersion" defaultValue={pledge.version} />
        <TheirFields
          values={values}
          errors={errors}
          optional={{ email: true, phone: meeting.phoneRule === "optional" }}
          hints={{
            email: "With one they get our emails and a private link. Without one you ring them",
            phone: "Needed when they have no email",
          }}
          asksPostcode
        />
        <SharedAddress
          meetingId={meeting.id}
          email={values.email}
          asked={Boolean(errors.asAnother)}
          error={errors.asAnother}
          ticked={values.asAnother === "yes"}
        />
        <Checkbox
          name="rangBack"
          label="No email: I rang them back on this number, and it was them"
          error={errors.rangBack}
          checked={values.rangBack === "yes"}
        />
        <More values={values} errors={errors} />
        <ReadOut pledge={pledge} values={values} errors={errors} />
        <Radios
          name="next"
          legend="What happens next?"
          value={values.next}
          error={errors.next}
          choices={[
            { value: "request", words: "Put them among the requests, to be checked" },
            { value: "approve", words: "Give them a place at once. This cannot be undone" },
          ]}
        />
        <Button>Add them</Button>
      </form>
    </OrganiserFrame>
  );
});

interface PartProps {
  values: Values;
  errors: FieldErrors;
}

/** What few need. Folded away, but never over an answer or a mistake. */
function More({ values, errors }: PartProps) {
  const isOpen = (names: string[]) => names.some((name) => values[name]?.trim() || errors[name]);
  return (
    <>
      <Details summary="Somebody is with them, or they need help" open={isOpen(["companion", "help"])}>
        <TheirExtras values={values} errors={errors} />
      </Details>
      <Details summary="They have a question for the panel" open={isOpen(["question"])}>
        <TextArea
          name="question"
          label="Their question"
          optional
          value={values.question}
          error={errors.question}
        />
        <Radios
          name="questionNamed"
          legend="When we read it out"
          value={values.questionNamed === "yes" ? "yes" : "no"}
          choices={[
            { value: "yes", words: "Say their name" },
            { value: "no", words: "Leave their name out" },
          ]}
        />
      </Details>
    </>
  );
}

function ReadOut({ pledge, values, errors }: PartProps & { pledge: Pledge }) {
  // A tick stands for the words that were read out, and for no newer ones.
  const isSame = (values.pledgeVersion || pledge.version) === pledge.version;
  const toCallers = asReadOut(pledge.promise);
  return (
    <div className="flow rounded-md border border-line bg-paper p-4">
      <p className="font-bold">Read this out to them</p>
      <p>{pledge.reason}</p>
      <p>“{pledge.promise}”</p>
      {toCallers === pledge.promise ? null : (
        <p>Have they no email? Then they have numbers, and no private link. Read: “{toCallers}”</p>
      )}
      <Checkbox
        name="pledge"
        label="I read this out, and they agree"
        error={errors.pledge}
        checked={values.pledge === "yes" && isSame}
      />
    </div>
  );
}
