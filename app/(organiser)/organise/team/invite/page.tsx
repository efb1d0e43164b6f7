import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { RoleChoice } from "../role-choice";

const page = "/organise/team/invite";

export default shown(page, async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("own", page);
  const draftId = one(query, "draft");
  await requireFreshCheck(organiser, draftId ? `${page}?draft=${draftId}` : page);
  const [frame, draft] = await Promise.all([
    teamFrame(organiser, at),
    findDraft(`invite|${organiser.id}`, draftId, at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const title = "Invite somebody to the team";
  return (
    <OrganiserFrame
      {...frame}
      here="team"
      narrow
      title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}
      back={{ href: "/organise/team", words: "Team" }}
    >
      <ErrorSummary errors={errors} />
      <h1>{title}</h1>
      <p>They see the details of people who trust us. Invite only somebody you know.</p>
      <form action={`${page}/send`} method="post" noValidate className="flow">
        <TextField name="name" label="Their name" value={values.name} error={errors.name} />
        <TextField
          name="email"
          label="Their email address"
          hint="Their own, which nobody else reads. The link that we mail to it lets them in."
          type="email"
          inputMode="email"
          value={values.email}
          error={errors.email}
        />
        <RoleChoice value={values.role} error={errors.role} />
        <p>
          <Button>Send the invitation</Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});
