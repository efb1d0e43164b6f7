import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { RoomFields } from "@/components/room-fields";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/reissue", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("reissue", `/organise/meetings/${id}/reissue`);
  const [{ meeting, counts, frame }, draft] = await Promise.all([
    meetingFrame(id, "reissue", organiser, at),
    findDraft(`reissue|${id}`, one(query, "draft"), at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const base = `/organise/meetings/${meeting.id}/reissue`;
  const title = `Make new links for everybody – ${meeting.title}`;
  const possible = !["draft", "over", "cancelled"].includes(meeting.phase);
  return (
    <OrganiserFrame {...frame} narrow title={draft ? `Error: ${title}` : title}>
      <ErrorSummary errors={errors} />
      <h1>Make new links for everybody</h1>
      {meeting.edition > 1 ? (
        <p>
          This was done before.{" "}
          <a href={`${base}/${meeting.edition}`}>See how far the last emails have got</a>
        </p>
      ) : null}
      {possible ? (
        <form action={`${base}/send`} method="post" noValidate className="flow">
          <input type="hidden" name="edition" value={values.edition ?? meeting.edition} />
          <ul className="list-disc pl-6">
            <li>Every link of this meeting stops working at once.</li>
            <li>
              {counts.approved === 1
                ? "The 1 person with a place gets a new link by email."
                : `All ${counts.approved} people with a place get a new link by email.`}
            </li>
            <li>Nobody can come in until the new Zoom details are there.</li>
            <li>People who are in Zoom already stay there. Remove them, or end that Zoom meeting.</li>
          </ul>
          <h2>The new Zoom details</h2>
          <p>You can paste these later.</p>
          <RoomFields values={values} errors={errors} optional />
          <p>
            <Button look="warning">Make new links for everybody</Button>
          </p>
        </form>
      ) : (
        <p>
          {meeting.phase === "draft"
            ? "This meeting is a draft. Nobody has a link."
            : "This meeting is over or cancelled. Its links have stopped working."}
        </p>
      )}
    </OrganiserFrame>
  );
});
