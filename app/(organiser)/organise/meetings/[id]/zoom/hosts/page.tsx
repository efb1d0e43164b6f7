import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { Checkbox, TextField } from "@/components/field";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { roleWords } from "@/lib/people/labels";
import { listTeam } from "@/lib/people/queries";
import { listHosts } from "@/lib/rooms/queries";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/zoom/hosts", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/zoom/hosts`);
  const [{ meeting, frame }, draft, team] = await Promise.all([
    meetingFrame(id, "zoom", organiser, at),
    findDraft(`hosts|${id}`, one(query, "draft"), at),
    listTeam(),
  ]);
  const hosts = new Map((await listHosts(meeting.id)).map((host) => [host.organiserId, host]));
  const errors = draft?.errors ?? {};
  const title = `Hosts – ${meeting.title}`;
  const base = `/organise/meetings/${meeting.id}/zoom`;
  const isNamed = (member: string) => (draft ? draft.values[`host-${member}`] === "yes" : hosts.has(member));
  const accountOf = (member: string) =>
    draft ? draft.values[`zoom-${member}`] : (hosts.get(member)?.zoomEmail ?? "");
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={draft ? `Error: ${title}` : title}
      back={{ href: base, words: "Zoom details" }}
    >
      <ErrorSummary errors={errors} />
      <h1>Who runs it in Zoom</h1>
      <p>Name two people or more. One speaks, and one watches the waiting room.</p>
      <ul className="list-disc pl-6">
        <li>Each of them can start the Zoom meeting from here, signed in to this site.</li>
        <li>
          Has somebody a licensed Zoom account of the same organisation as the host's? Enter its email
          address. Then they are a co-host by themselves.
        </li>
        <li>Everybody else is made a co-host in Zoom, on the night: press More beside their name.</li>
      </ul>
      <form action={`${base}/hosts/send`} method="post" noValidate className="flow">
        {team.map(({ id: member, name, role }) => (
          <div
            key={member}
            className="flow min-w-0 rounded-md border border-line bg-paper px-4 py-3 [overflow-wrap:anywhere]"
          >
            <Checkbox
              name={`host-${member}`}
              label={`${name}, ${roleWords[role].toLowerCase()}, can start the meeting`}
              checked={isNamed(member)}
            />
            <TextField
              name={`zoom-${member}`}
              label={`Zoom account of ${name}`}
              hint="The email address of their own licensed account"
              type="email"
              inputMode="email"
              autoComplete="off"
              optional
              value={accountOf(member)}
              error={errors[`zoom-${member}`]}
            />
          </div>
        ))}
        <p>
          <Button>Save the hosts</Button>
        </p>
      </form>
    </OrganiserFrame>
  );
});
