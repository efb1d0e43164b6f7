import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { Button } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { isId } from "@/lib/ids";
import { findMember } from "@/lib/people/queries";
import { refusedWords } from "../../refused-words";

interface Props {
  params: Promise<{ memberId: string }>;
  searchParams: Query;
}

export default shown("/organise/team/[memberId]/end", async ({ params, searchParams }: Props) => {
  const [at, { memberId }, query] = await Promise.all([now(), params, searchParams]);
  const page = `/organise/team/${memberId}/end`;
  const organiser = await requireOrganiser("own", page);
  await requireFreshCheck(organiser, page);
  const member = isId(memberId) ? await findMember(memberId) : null;
  if (!member) notFound();
  const frame = await teamFrame(organiser, at);
  const title = `End the membership of ${member.name}`;
  const refused = refusedWords(one(query, "refused"));
  return (
    <OrganiserFrame
      {...frame}
      here="team"
      narrow
      title={title}
      back={{ href: `/organise/team/${member.id}`, words: member.name }}
    >
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>{title}</h1>
      <ul className="list-disc pl-6">
        <li>They are signed out everywhere, at once.</li>
        <li>Their passkeys and sign-in links stop working.</li>
        <li>They host no meeting any more, and Zoom is told so at once.</li>
        <li>
          Did they open the way to start a Zoom meeting just before? It works for up to two hours. New links
          for everybody end it.
        </li>
        <li>Their name stays in the history of what they did.</li>
        <li>You can invite them again later.</li>
      </ul>
      {member.id === organiser.id ? <p>This is you. You lose your own way in.</p> : null}
      <form action={`${page}/send`} method="post">
        <Button look="warning">End the membership</Button>
      </form>
    </OrganiserFrame>
  );
});
