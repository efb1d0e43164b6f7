import { shown } from "@/app/_frame/shown";
import { one, type Query } from "@/app/(organiser)/query";
import { teamFrame } from "@/app/(organiser)/team-frame";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { roleMay, roleWords } from "@/lib/people/labels";
import { listTeam, type MemberView } from "@/lib/people/queries";
import { may, organiserRoles } from "@/lib/people/rules";
import { MemberCard } from "./member-card";
import { refusedWords } from "./refused-words";

/** What was done, told from what is true now. */
function doneWords(done: string | undefined, member: MemberView | undefined): string | null {
  if (done === "ended") return "The membership has ended. They are signed out everywhere, at once.";
  if (!member) return null;
  if (done === "invited") return `An invitation is on its way to ${member.name}. Its link works for 7 days.`;
  if (done === "role") return `${member.name}: ${roleWords[member.role]} now.`;
  return null;
}

export default shown("/organise/team", async ({ searchParams }: { searchParams: Query }) => {
  const [at, query] = await Promise.all([now(), searchParams]);
  const organiser = await requireOrganiser("look", "/organise/team");
  const [frame, team] = await Promise.all([teamFrame(organiser, at), listTeam()]);
  const owns = may(organiser.role, "own");
  const done = doneWords(
    one(query, "done"),
    team.find(({ id }) => id === one(query, "who")),
  );
  const refused = refusedWords(one(query, "refused"));
  return (
    <OrganiserFrame {...frame} here="team" narrow title="Team">
      {done ? <Outcome tone="good">{done}</Outcome> : null}
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>Team</h1>
        {owns ? <ButtonLink href="/organise/team/invite">Invite somebody</ButtonLink> : null}
      </div>
      <ul className="flow">
        {team.map((member) => (
          <li key={member.id}>
            <MemberCard
              member={member}
              isReader={member.id === organiser.id}
              mayChange={owns}
              timeZone={frame.forum.timeZone}
            />
          </li>
        ))}
      </ul>
      {may(organiser.role, "decide") ? (
        <p>
          <a href="/organise/history" className="inline-flex min-h-11 items-center text-link underline">
            History: what each of us did
          </a>
        </p>
      ) : null}
      <h2>Who may do what</h2>
      <dl className="divide-y divide-line border-y border-line">
        {organiserRoles.map((role) => (
          <div key={role} className="py-2">
            <dt className="font-bold">{roleWords[role]}</dt>
            <dd>{roleMay[role]}</dd>
          </div>
        ))}
      </dl>
      {owns ? null : <p>Owners invite people and change roles.</p>}
    </OrganiserFrame>
  );
});
