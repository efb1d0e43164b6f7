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
import { describeRooms, listHosts } from "@/lib/rooms/queries";
import { findStartRefusal } from "@/lib/rooms/start-address";
import { StartIt } from "../../start-it";
import { RoomIsMissing } from "./room-is-missing";
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
  const [numbers, unreached, rooms, refusal, hosts] = await Promise.all([
    countReissue(meeting.id, edition),
    listUnreached(meeting.id, { edition, at: made.at }, at),
    describeRooms(meeting.id),
    findStartRefusal(meeting.id, organiser.id, at),
    listHosts(meeting.id),
  ]);
  const base = `/organise/meetings/${meeting.id}`;
  const who = made.who ?? "Somebody";
  const isConnected = meeting.roomSource === "api";
  // Ended with the old links was a Zoom meeting that people may have been in.
  const isToStart = isConnected && meeting.phase === "doors_open" && edition === meeting.edition;
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
          <p>
            {isConnected
              ? "The new Zoom meeting is ready. People can come in when the doors are open."
              : "The new Zoom details are in. People can come in when the doors are open."}
          </p>
          {isToStart && rooms.ready?.source === "api" && !rooms.ready.runningSince ? (
            <>
              <p className="font-bold">Start it now: the old one is ended.</p>
              <StartIt meeting={meeting} refusal={refusal} hosts={hosts} />
            </>
          ) : null}
        </Panel>
      ) : (
        <RoomIsMissing
          base={base}
          isConnected={isConnected}
          isToStart={isToStart}
          arranges={may(organiser.role, "arrange")}
        />
      )}
      <Unreached people={unreached} />
    </OrganiserFrame>
  );
});
