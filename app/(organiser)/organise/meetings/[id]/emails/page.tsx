import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { readOutcome } from "@/app/(organiser)/outcomes";
import type { Query } from "@/app/(organiser)/query";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Tallies } from "@/components/tally";
import { requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { isRunning } from "@/lib/meetings/rules";
import { countMails, listFailed, listOutbox } from "@/lib/messages/queries";
import { may } from "@/lib/people/rules";
import { DidNotGo } from "./did-not-go";
import { EachKind } from "./each-kind";
import { Outbox } from "./outbox";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/emails", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/emails`);
  const { meeting, frame } = await meetingFrame(id, "emails", organiser, at);
  const [counts, failed, waiting, outcome] = await Promise.all([
    countMails(meeting.id),
    listFailed(meeting.id),
    listOutbox(meeting.id),
    readOutcome(query, at),
  ]);
  const of = (...states: (keyof typeof counts)[]) =>
    states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  return (
    <OrganiserFrame {...frame} title={`Emails – ${meeting.title}`}>
      {outcome ? <Outcome tone={outcome.tone}>{outcome.words}</Outcome> : null}
      <h1>Emails</h1>
      <Tallies
        tallies={[
          { label: "Sent", value: of("sent") },
          { label: "Waiting to leave", value: of("queued") },
          { label: "Leaving now", value: of("leased", "submitted", "ambiguous") },
          { label: "Did not go", value: of("failed"), tone: failed.length > 0 ? "act" : "plain" },
          { label: "Not needed or taken back", value: of("superseded", "cancelled") },
        ]}
      />
      <p>“Sent” means that our email service took it. It does not say that somebody has read it.</p>
      <h2>Did not go ({of("failed")})</h2>
      <DidNotGo
        mails={failed}
        timeZone={meeting.timeZone}
        mayDecide={may(organiser.role, "decide")}
        over={!isRunning(meeting.phase)}
      />
      <h2>On their way ({of("queued", "leased", "submitted", "ambiguous")})</h2>
      <Outbox mails={waiting} timeZone={meeting.timeZone} now={at} />
      <h2>What each email says</h2>
      <EachKind meetingId={meeting.id} />
    </OrganiserFrame>
  );
});
