import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { RoomFields } from "@/components/room-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { wordsUnder } from "@/lib/known-words";
import { countReach } from "@/lib/meetings/queries";
import { isRunning } from "@/lib/meetings/rules";
import { formerWords, roomRefusalWords } from "@/lib/rooms/labels";
import { describeRooms, takesCalls } from "@/lib/rooms/queries";
import { goesOnUntil } from "@/lib/rooms/rules";
import { callersWords } from "../to-ring";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const doneWords: Record<string, string> = {
  set: "The spare room is ready. Nobody is led there until you use it.",
  removed: "The spare room's details are gone.",
};

export default shown("/organise/meetings/[id]/zoom/spare", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/zoom/spare`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "zoom", organiser, at),
    findDraft(`spare|${id}`, one(query, "draft"), at),
  ]);
  const [{ spare }, { toRing }, hasNumber] = await Promise.all([
    describeRooms(meeting.id),
    countReach(meeting.id),
    takesCalls(meeting.id, "spare"),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const done = wordsUnder(doneWords, one(query, "done"));
  const refused = wordsUnder(roomRefusalWords, one(query, "refused"));
  const title = `A spare room – ${meeting.title}`;
  const base = `/organise/meetings/${meeting.id}/zoom`;
  const takesMore = isRunning(meeting.phase) || meeting.phase === "draft";
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={draft ? `Error: ${title}` : title}
      back={{ href: base, words: "Zoom details" }}
    >
      <ErrorSummary errors={errors} />
      {done ? <Outcome tone="good">{done}</Outcome> : null}
      {refused ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>A spare room</h1>
      <p>
        A second Zoom meeting, made before the night. If a stranger has the way into the first one, or it does
        not work, you switch to the spare at once.
      </p>
      {spare && takesMore ? (
        <Panel tone="good">
          <h2>The spare room is ready</h2>
          <p>
            It has been there since {dateAndTime(spare.since, meeting.timeZone)}
            {spare.by ? `, by ${spare.by}` : ""}.
          </p>
          <ul className="list-disc pl-6">
            <li>When you use it, every private link leads there. Nobody needs an email.</li>
            <li>
              {meeting.roomSource === "api"
                ? formerWords(goesOnUntil(meeting, at), meeting.timeZone)
                : "People who are in the first Zoom meeting stay there. End it in Zoom."}
            </li>
            {toRing > 0 ? (
              <li>
                {callersWords(toRing)}. Ring them after it{hasNumber ? ", and read out a new slip" : ""}.
              </li>
            ) : null}
            <li>
              Is a link out in public? Then{" "}
              <a href={`/organise/meetings/${meeting.id}/reissue`}>make new links for everybody</a> instead.
            </li>
          </ul>
          {hasNumber === false ? (
            <Panel tone="waiting">
              <p>
                <strong>The spare room has no telephone number.</strong> Nobody can join it by telephone. Put
                the details in again below, with a number to ring.
              </p>
            </Panel>
          ) : null}
          <div className="flex flex-wrap gap-3">
            <form action={`${base}/spare/use/send`} method="post">
              <Button look="warning">Use the spare room now</Button>
            </form>
            <form action={`${base}/spare/remove/send`} method="post">
              <Button look="second">Take it out</Button>
            </form>
          </div>
        </Panel>
      ) : null}
      {takesMore ? (
        <form action={`${base}/spare/send`} method="post" noValidate className="flow">
          <h2>{spare ? "Put another spare room in" : "Put a spare room in"}</h2>
          <p>Make a second Zoom meeting for the same time, with a generated ID and a waiting room.</p>
          <RoomFields values={values} errors={errors} />
          <p>
            <Button look={spare ? "second" : "main"}>Save the spare room</Button>
          </p>
        </form>
      ) : (
        <p>This meeting is over or cancelled, so there is nothing more to put in.</p>
      )}
    </OrganiserFrame>
  );
});
