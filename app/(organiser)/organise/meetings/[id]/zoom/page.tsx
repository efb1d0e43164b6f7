import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { RoomFields } from "@/components/room-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { dateAndTime } from "@/lib/dates";
import { findDraft } from "@/lib/drafts";
import { tookPlace } from "@/lib/meetings/rules";
import { describeRoom } from "@/lib/rooms/queries";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/zoom", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/zoom`);
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "zoom", organiser, at),
    findDraft(`zoom|${id}`, one(query, "draft"), at),
  ]);
  const room = await describeRoom(meeting.id);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const title = `Zoom details – ${meeting.title}`;
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      {one(query, "done") === "set" ? (
        <Outcome tone="good">
          The Zoom details are in. Every private link leads there now, and nobody needs an email.
        </Outcome>
      ) : null}
      <h1>Zoom details</h1>
      <p>
        {room
          ? `Zoom details are set, since ${dateAndTime(room.since, meeting.timeZone)}${room.by ? `, by ${room.by}` : ""}.`
          : "There are no Zoom details yet. Until they are in, the door says that the room is being made ready."}
      </p>
      <p>
        We keep them locked away and show them to nobody, not even here. People get them one by one, after the
        door.
      </p>
      {tookPlace(meeting.phase) || meeting.phase === "cancelled" ? (
        <p>This meeting is over or cancelled, so there is nothing more to put in.</p>
      ) : (
        <form action={`/organise/meetings/${meeting.id}/zoom/send`} method="post" noValidate className="flow">
          <h2>{room ? "Put other Zoom details in their place" : "Put the Zoom details in"}</h2>
          <p>Use a meeting made for this evening alone, with a generated ID and a waiting room.</p>
          <RoomFields values={values} errors={errors} />
          <p>
            <Button>Save the Zoom details</Button>
          </p>
        </form>
      )}
    </OrganiserFrame>
  );
});
