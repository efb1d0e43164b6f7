import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { readOutcome } from "@/app/(organiser)/outcomes";
import { pageNumber, type Query } from "@/app/(organiser)/query";
import { placesWords, requestsCloseWords } from "@/app/(organiser)/words";
import { ChangedDetailsLink } from "@/components/changed-details-link";
import { HeldDecisions } from "@/components/held-decisions";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Pager } from "@/components/pager";
import { RequestCard } from "@/components/request-card";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";

import { may } from "@/lib/people/rules";
import { countToLookAt, listHeld, listQueue } from "@/lib/registrations/queries";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/requests", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/requests`);
  const { meeting, counts, frame } = await meetingFrame(id, "requests", organiser, at);
  const [queue, held, toLookAt, outcome] = await Promise.all([
    listQueue(meeting.id, pageNumber(query)),
    listHeld(meeting.id, at),
    countToLookAt(meeting.id),
    readOutcome(query, at),
  ]);
  const mayDecide = may(organiser.role, "decide") && !["draft", "over", "cancelled"].includes(meeting.phase);
  return (
    <OrganiserFrame {...frame} title={`Requests to check (${queue.total}) – ${meeting.title}`}>
      {outcome && !outcome.held ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      <HeldDecisions
        held={held}
        timeZone={meeting.timeZone}
        now={at}
        backTo={meeting.id}
        mayDecide={mayDecide}
        arrived={outcome?.held ?? false}
      />
      <h1>Requests to check ({queue.total})</h1>
      <p>
        {placesWords(meeting.capacity, counts)} {requestsCloseWords(meeting, at)}
      </p>
      <ChangedDetailsLink meetingId={meeting.id} people={toLookAt} />
      {mayDecide || queue.total === 0 ? null : <p>{whyNotDecide(meeting.phase)}</p>}
      {queue.total === 0 ? <p>Nothing to check.</p> : null}
      {queue.entries.length > 0 ? (
        <ul className="flow">
          {queue.entries.map((request) => (
            <li key={request.id}>
              <RequestCard
                request={request}
                timeZone={meeting.timeZone}
                list={{ meetingId: meeting.id, page: queue.page }}
                mayDecide={mayDecide}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Pager page={queue.page} pages={queue.pages} href={`/organise/meetings/${meeting.id}/requests`} />
    </OrganiserFrame>
  );
});

function whyNotDecide(phase: string): string {
  if (phase === "over") return "This meeting is over, so nothing can be decided about it now.";
  if (phase === "cancelled") return "This meeting is cancelled, so nothing can be decided about it now.";
  if (phase === "draft") return "Publish this meeting first.";
  return "An organiser decides about these. You can look.";
}
