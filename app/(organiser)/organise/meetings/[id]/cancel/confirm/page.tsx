import { redirect } from "next/navigation";
import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button, ButtonLink } from "@/components/button";
import { MailPreview } from "@/components/mail-preview";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { readValues } from "@/lib/forms";
import { cancelInput } from "@/lib/meetings/input";
import { mayCancel } from "@/lib/meetings/rules";
import { previewToEverybody } from "@/lib/messages/preview";
import { toldWords } from "../../who-is-told";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** Asks once more, with the email and how many people get it: a cancellation cannot be taken back. */
export default shown("/organise/meetings/[id]/cancel/confirm", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/cancel`);
  const draftId = one(query, "draft");
  const [{ meeting, counts, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`cancel|${id}`, draftId, at),
  ]);
  const page = `/organise/meetings/${meeting.id}/cancel`;
  const read = readValues(cancelInput, draft?.values ?? {});
  if (!read.ok || !mayCancel(meeting, meeting.calendarSequence, at).ok) redirect(page);
  const { note } = read.input;
  const preview = await previewToEverybody("meeting_cancelled", { ...meeting, publicNote: note }, at);
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Cancel the meeting for good? – ${meeting.title}`}
      back={{ href: `${page}?draft=${draftId}`, words: "Change the words" }}
    >
      <h1>Cancel the meeting for good?</h1>
      <ul className="list-disc pl-6">
        <li>{toldWords(counts)}</li>
        <li>Every private link stops working at once.</li>
        <li>This cannot be undone. To meet after all, make a new meeting.</li>
      </ul>
      <MailPreview to="everybody" {...preview} />
      <form action={`${page}/confirm/send`} method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="seen" value={meeting.calendarSequence} />
        <input type="hidden" name="note" value={note} />
        <Button look="warning">Cancel the meeting for good</Button>
        <ButtonLink look="second" href={`/organise/meetings/${meeting.id}`}>
          Keep the meeting
        </ButtonLink>
      </form>
    </OrganiserFrame>
  );
});
