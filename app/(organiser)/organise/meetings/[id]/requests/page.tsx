import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { readOutcome } from "@/app/(organiser)/outcomes";
import { one, pageNumber, type Query } from "@/app/(organiser)/query";
import { importedWords, placesWords, requestsCloseWords } from "@/app/(organiser)/words";
import { Button } from "@/components/button";
import { ChangedDetailsLink } from "@/components/changed-details-link";
import { ErrorSummary } from "@/components/error-summary";
import { HeldDecisions } from "@/components/held-decisions";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Pager } from "@/components/pager";
import { QueueKeys } from "@/components/queue-keys";
import { QueueNews } from "@/components/queue-news";
import { RequestCard, tickedForm, tickId } from "@/components/request-card";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime } from "@/lib/dates";
import { enquiriesOf } from "@/lib/enquiries/queries";
import { isRunning } from "@/lib/meetings/rules";
import { may } from "@/lib/people/rules";
import { countToLookAt } from "@/lib/registrations/queries";
import { type HeldDecision, listHeld, listQueue } from "@/lib/registrations/queue";
import { cardOf } from "./card-of";
import { listAddress } from "./list-address";
import { NothingToCheck } from "./nothing-to-check";
import { readOutcomeOfMany } from "./outcome-of-many";
import { SelectBar } from "./select-bar";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

const listId = "requests";
/** Where a press in the list leads the focus: what came of it, and what can be undone. */
const aroundList = ["outcome", "held-decisions"];

export default shown("/organise/meetings/[id]/requests", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/requests`);
  const { meeting, counts, frame } = await meetingFrame(id, "requests", organiser, at);
  const [queue, held, toLookAt, outcome, ofMany] = await Promise.all([
    listQueue(meeting.id, pageNumber(query), at),
    listHeld(meeting.id, at),
    countToLookAt(meeting.id),
    readOutcome(query, at),
    readOutcomeOfMany(query, meeting.id, organiser.id, at),
  ]);
  const enquiries = await enquiriesOf(queue.entries.map((entry) => entry.id));
  const { timeZone } = meeting;
  const requests = queue.entries.map((entry) => cardOf(entry, enquiries.get(entry.id) ?? [], timeZone));
  const selectClean = one(query, "select") === "clean";
  const mayDecide = may(organiser.role, "decide") && isRunning(meeting.phase);
  const mistakes: Record<string, string> =
    one(query, "mistake") === "none_ticked" && requests[0]
      ? { [tickId(requests[0].id)]: "Tick at least one request to approve" }
      : {};
  const title = `Requests to check (${queue.total})`;
  const imported = importedWords(one(query, "imported"), "check");
  return (
    <OrganiserFrame
      {...frame}
      title={`${Object.keys(mistakes).length > 0 ? "Error: " : ""}${title} – ${meeting.title}`}
    >
      <ErrorSummary errors={mistakes} />
      {imported ? <Outcome tone="good">{imported}</Outcome> : null}
      {outcome && !outcome.held ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      {ofMany && !ofMany.held ? (
        <Outcome tone={ofMany.isWhole ? "good" : "waiting"}>
          {ofMany.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Outcome>
      ) : null}
      <HeldDecisions
        held={held.map((decision) => ({ ...decision, by: byOther(decision.by, organiser.id) }))}
        timeZone={timeZone}
        now={at}
        backTo={meeting.id}
        mayDecide={mayDecide}
        arrived={Boolean(outcome?.held || ofMany?.held)}
      />
      <h1>{title}</h1>
      <p>
        {placesWords(meeting.capacity, counts)} {requestsCloseWords(meeting, at)}
      </p>
      <ChangedDetailsLink meetingId={meeting.id} people={toLookAt} />
      <QueueNews
        source={`/organise/meetings/${meeting.id}/requests/news?since=${at.getTime()}&newest=${queue.newestAskedAt?.getTime() ?? 0}`}
        here={listAddress(meeting.id, queue.page)}
        end={listAddress(meeting.id, 999_999)}
        drawn={clockTime(at, timeZone)}
      />
      {mayDecide || queue.total === 0 ? null : <p>{whyNotDecide(meeting.phase)}</p>}
      {queue.total === 0 ? <NothingToCheck meeting={meeting} organiser={organiser} /> : null}
      {organiser.shortcuts ? (
        <QueueKeys
          list={listId}
          around={aroundList}
          search={`/organise/meetings/${meeting.id}/people#search`}
        />
      ) : null}
      {requests.length > 0 ? (
        <>
          {mayDecide ? (
            <SelectBar
              meetingId={meeting.id}
              page={queue.page}
              pages={queue.pages}
              clean={requests.filter(({ isClean }) => isClean).length}
              listId={listId}
            />
          ) : null}
          <ul id={listId} className="flow">
            {requests.map((request) => (
              <li key={request.id} id={`request-${request.id}`} className="scroll-mt-4">
                <RequestCard
                  request={{ ...request, isTicked: selectClean && request.isClean }}
                  timeZone={timeZone}
                  list={{ meetingId: meeting.id, page: queue.page }}
                  mayDecide={mayDecide}
                />
              </li>
            ))}
          </ul>
          {mayDecide && requests.length > 3 ? (
            <div className="flex flex-col sm:flex-row">
              <Button look="second" form={tickedForm} hidden="(the same as above the list)">
                Approve selected
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
      <Pager page={queue.page} pages={queue.pages} href={`/organise/meetings/${meeting.id}/requests`} />
    </OrganiserFrame>
  );
});

/** Who else decided: of one's own decisions that is not said. */
function byOther(by: HeldDecision["by"], organiserId: string) {
  return by?.id === organiserId ? undefined : by;
}

function whyNotDecide(phase: string): string {
  if (phase === "over") return "This meeting is over, so nothing can be decided about it now.";
  if (phase === "cancelled") return "This meeting is cancelled, so nothing can be decided about it now.";
  if (phase === "stopped") return "This meeting was stopped, so nothing can be decided about it now.";
  if (phase === "draft") return "Publish this meeting first.";
  return "An organiser decides about these. You can look.";
}
