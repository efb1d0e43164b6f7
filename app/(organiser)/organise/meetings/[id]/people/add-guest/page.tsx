import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { addRefusalWords } from "@/lib/registrations/labels";
import { refusalIn } from "../refusal-in";
import { SharedAddress } from "../shared-address";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/people/add-guest", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("decide", `/organise/meetings/${id}/people/add-guest`);
  const { meeting, frame } = await meetingFrame(id, "people", organiser, at);
  const draft = await findDraft(`add-guest|${meeting.id}`, one(query, "draft"), at);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const refused = refusalIn(query, meeting.phase);
  const base = `/organise/meetings/${meeting.id}/people`;
  const title = `Add a guest of the panel – ${meeting.title}`;
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: `${base}?state=guests`, words: "Panel" }}
    >
      {refused ? <Outcome tone="waiting">{addRefusalWords[refused]}</Outcome> : null}
      <ErrorSummary errors={errors} />
      <h1>Add a guest of the panel</h1>
      <p>
        For police, council and others who come to talk with residents. They take no place. They get a private
        link like everybody, once they have confirmed their address.
      </p>
      <form action={`${base}/add-guest/send`} method="post" noValidate className="flow">
        <TextField
          name="fullName"
          label="Their full name"
          hint="As they will show it on Zoom"
          autoComplete="off"
          value={values.fullName}
          error={errors.fullName}
        />
        <TextField
          name="email"
          label="Their email address"
          type="email"
          autoComplete="off"
          value={values.email}
          error={errors.email}
        />
        <SharedAddress
          meetingId={meeting.id}
          email={values.email}
          asked={Boolean(errors.asAnother)}
          error={errors.asAnother}
          ticked={values.asAnother === "yes"}
        />
        <TextField
          name="panelFor"
          label="Whom they come for"
          hint="Like Thames Valley Police"
          autoComplete="off"
          value={values.panelFor}
          error={errors.panelFor}
        />
        <Button>Add them to the panel</Button>
      </form>
    </OrganiserFrame>
  );
});
