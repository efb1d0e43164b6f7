import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { OrganiserFrame } from "@/components/organiser-frame";
import { Outcome } from "@/components/outcome";
import { Panel } from "@/components/panel";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { clockTime } from "@/lib/dates";
import { wordsUnder } from "@/lib/known-words";
import { startRefusalWords } from "@/lib/rooms/labels";
import { type HostView, listHosts } from "@/lib/rooms/queries";
import { startsFrom } from "@/lib/rooms/rules";
import { findStartRefusal, opensStart } from "@/lib/rooms/start-address";
import { StartInZoom } from "./start-in-zoom";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

/** Where a named host starts the Zoom meeting: shown to them alone, after a press, for ten minutes. */
export default shown("/organise/meetings/[id]/start", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("look", `/organise/meetings/${id}/start`);
  const { meeting, frame } = await meetingFrame(id, "overview", organiser, at);
  const [refusal, hosts] = await Promise.all([
    findStartRefusal(meeting.id, organiser.id, at),
    listHosts(meeting.id),
  ]);
  const hasPressed = opensStart(one(query, "shown"), meeting.id, organiser.id);
  const base = `/organise/meetings/${meeting.id}`;
  // Whoever opens that address is the host: nobody is shown it on a screen that was left open.
  if (!refusal && !hasPressed) await requireFreshCheck(organiser, `${base}/start`, meeting);
  const refused = wordsUnder(startRefusalWords, one(query, "refused"));
  return (
    <OrganiserFrame
      {...frame}
      narrow
      title={`Start the meeting – ${meeting.title}`}
      back={{ href: base, words: meeting.title }}
    >
      {refused && !hasPressed ? <Outcome tone="waiting">{refused}</Outcome> : null}
      <h1>Start the meeting</h1>
      {refusal ? (
        <>
          <Panel tone="waiting">
            <p>{startRefusalWords[refusal]}</p>
            {refusal === "too_early" ? (
              <p>That is at {clockTime(startsFrom(meeting), meeting.timeZone)} on the day.</p>
            ) : null}
          </Panel>
          <p>{whoWords(hosts)}</p>
        </>
      ) : hasPressed ? (
        <StartInZoom meetingId={meeting.id} organiserId={organiser.id} at={at} />
      ) : (
        <>
          <p>
            You start the Zoom meeting here, as its host. Nobody can come in before that: they wait in the
            waiting room.
          </p>
          <ul className="list-disc pl-6">
            <li>We ask Zoom for the way in, and show it to you alone. It works for about two hours.</li>
            <li>Pass it on to nobody. Whoever opens it is the host.</li>
            <li>We note that you looked.</li>
          </ul>
          <form action={`${base}/start/send`} method="post">
            <Button>Show me the way to start it</Button>
          </form>
        </>
      )}
    </OrganiserFrame>
  );
});

function whoWords(hosts: HostView[]): string {
  if (hosts.length === 0) return "Nobody is named as host yet.";
  const names = hosts.map(({ name }) => name).join(" and ");
  return `${names} ${hosts.length === 1 ? "is named as host." : "are named as hosts."}`;
}
