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
import { stopInput } from "@/lib/meetings/input";
import { countReach } from "@/lib/meetings/queries";
import { mayStop } from "@/lib/meetings/rules";
import { previewToEverybody } from "@/lib/messages/preview";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** Asks once more, with the email and how many people get it: that a meeting was stopped cannot be taken back. */
export default shown("/organise/meetings/[id]/stop/confirm", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("arrange", `/organise/meetings/${id}/stop`);
  const draftId = one(query, "draft");
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "overview", organiser, at),
    findDraft(`stop|${id}`, draftId, at),
  ]);
  const page = `/organise/meetings/${meeting.id}/stop`;
  const read = readValues(stopInput, draft?.values ?? {});
  if (!read.ok || !mayStop(meeting, at).ok) redirect(page);
  const { note, apology, whereToTurn } = read.input;
  const [preview, reach] = await Promise.all([
    previewToEverybody(
      "meeting_stopped",
      { ...meeting, publicNote: note, stopApology: apology, stopWhereToTurn: whereToTurn },
      at,
    ),
    countReach(meeting.id),
  ]);
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Stop the meeting for good? – ${meeting.title}`}
      back={{ href: `${page}?draft=${draftId}`, words: "Change the words" }}
    >
      <h1>Stop the meeting for good?</h1>
      <ul className="list-disc pl-6">
        <li>
          {reach.mailed === 1
            ? "1 person with a place will be told by email."
            : `${reach.mailed} people with a place will be told by email.`}
          {reach.toRing > 0 ? ` ${reach.toRing} with a place have no email address. Ring them.` : ""}
        </li>
        <li>Who only waited for a place gets no email. They read it on their own page.</li>
        <li>Every private link stops working at once.</li>
        <li>This cannot be undone. To meet again, make a new meeting.</li>
      </ul>
      <MailPreview to="everybody with a place" {...preview} />
      <form action={`${page}/confirm/send`} method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="note" value={note} />
        <input type="hidden" name="apology" value={apology} />
        <input type="hidden" name="whereToTurn" value={whereToTurn} />
        <Button look="warning">Stop the meeting for good</Button>
        <ButtonLink look="second" href={`/organise/meetings/${meeting.id}`}>
          Do not stop it
        </ButtonLink>
      </form>
    </OrganiserFrame>
  );
});
