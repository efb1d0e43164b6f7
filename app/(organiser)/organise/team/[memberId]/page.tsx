import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button, ButtonLink } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { SummaryList } from "@/components/summary-list";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { isId } from "@/lib/ids";
import { findMember } from "@/lib/people/queries";
import { signInWords, sinceWords } from "../member-card";
import { refusedWords } from "../refused-words";
import { RoleChoice } from "../role-choice";

interface Props {
  params: Promise<{ memberId: string }>;
  searchParams: Query;
}

export default shown("/organise/team/[memberId]", async ({ params, searchParams }: Props) => {
  const [at, { memberId }, query] = await Promise.all([now(), params, searchParams]);
  const page = `/organise/team/${memberId}`;
  const organiser = await requireOrganiser("own", page);
  await requireFreshCheck(organiser, page);
  const member = isId(memberId) ? await findMember(memberId) : null;
  if (!member) notFound();
  const [frame, draft] = await Promise.all([
    teamFrame(organiser, at),
    findDraft(`role|${member.id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: { role: member.role }, errors: {} };
  const refused = refusedWords(one(query, "refused"));
  const { timeZone } = frame.forum;
  return (
    <OrganiserFrame
      {...frame}
      here="team"
      narrow
      title={draft ? `Error: ${member.name}` : member.name}
      back={{ href: "/organise/team", words: "Team" }}
    >
      <ErrorSummary errors={errors} />
      {one(query, "done") === "again" ? (
        <Outcome tone="good">
          The invitation is on its way again. The link of the first one has stopped.
        </Outcome>
      ) : null}
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>{member.name}</h1>
      <SummaryList
        rows={[
          { name: "Email", value: member.email },
          { name: "On the team", value: sinceWords(member, timeZone) },
          ...(member.joinedAt ? [{ name: "Signs in with", value: signInWords(member, timeZone) }] : []),
        ]}
      />
      {member.joinedAt ? null : (
        <form action={`${page}/again/send`} method="post">
          <Button look="second">Send the invitation again</Button>
        </form>
      )}
      <form action={`${page}/role/send`} method="post" noValidate className="flow">
        <h2>Role</h2>
        <RoleChoice value={values.role} error={errors.role} />
        <p>
          <Button>Save the role</Button>
        </p>
      </form>
      <h2>End the membership</h2>
      <p>For somebody who leaves the team, or whose way in is in the wrong hands.</p>
      <p>
        <ButtonLink look="second" href={`${page}/end`}>
          End the membership
        </ButtonLink>
      </p>
    </OrganiserFrame>
  );
});
