import { notFound } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { ButtonLink } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { ReissueBoard } from "@/components/reissue-board";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime, dateAndTime } from "@/lib/dates";
import { countReissue, listUnreached } from "@/lib/messages/queries";
import { findReissue } from "@/lib/people/queries";
import { may } from "@/lib/people/rules";
import { Unreached } from "./unreached";

interface Props {
  params: Promise<{ id: string; edition: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/reissue/[edition]", async ({ params, searchParams }: Props) => {
  const [at, { id, edition: typed }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("reissue", `/organise/meetings/${id}/reissue/${typed}`);
  const { meeting, frame } = await meetingFrame(id, "reissue", organiser, at);
  const edition = /^[1-9]\d{0,5}$/.test(typed) ? Number(typed) : 0;
  const made = await findReissue(meeting.id, edition);
  if (!made) notFound();
  const [numbers, unreached] = await Promise.all([
    countReissue(meeting.id, edition),
    listUnreached(meeting.id, edition, at),
  ]);
  const base = `/organise/meetings/${meeting.id}`;
  const who = made.who ?? "Somebody";
  return (
    <OrganiserFrame {...frame} title={`New links are on their way – ${meeting.title}`}>
      {one(query, "refused") === "already" ? (
        <Outcome tone="waiting">
          {who} already made new links for everybody at {clockTime(made.at, meeting.timeZone)}. You do not
          need to do anything. Your press changed nothing.
        </Outcome>
      ) : null}
      <h1>New links are on their way</h1>
      <p>
        {who} made new links for everybody on {dateAndTime(made.at, meeting.timeZone)}. Every older link is
        dead.
      </p>
      {edition < meeting.edition ? (
        <p>
          These have been replaced since.{" "}
          <a href={`${base}/reissue/${meeting.edition}`}>See the newest links</a>
        </p>
      ) : null}
      <ReissueBoard numbers={numbers} source={`${base}/reissue/${edition}/progress`} />
      <p>
        <ButtonLink look="second" href={`${base}/reissue/${edition}`}>
          Show the latest
        </ButtonLink>
      </p>
      {numbers.roomReady ? (
        <Panel tone="good">
          <p>The new Zoom details are in. People can come in when the doors are open.</p>
        </Panel>
      ) : (
        <Panel tone="waiting">
          <h2>The new Zoom details are missing</h2>
          <p>Nobody can come in until they are there. Make a new Zoom meeting, and copy its details.</p>
          {may(organiser.role, "arrange") ? (
            <p>
              <ButtonLink href={`${base}/zoom`}>Paste the new Zoom details</ButtonLink>
            </p>
          ) : (
            <p>Ask an organiser to paste them.</p>
          )}
        </Panel>
      )}
      <Unreached people={unreached} />
    </OrganiserFrame>
  );
});
