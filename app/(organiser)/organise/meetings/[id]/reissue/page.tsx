import { shown } from "@/app/_frame/shown";
import { meetingFrame } from "@/app/(organiser)/meeting-frame";
import { one, type Query } from "@/app/(organiser)/query";
import { Button } from "@/components/button";
import { ErrorSummary } from "@/components/error-summary";
import { OrganiserFrame } from "@/components/organiser-frame";
import { requireFreshCheck, requireOrganiser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { findDraft } from "@/lib/drafts";
import { countReach } from "@/lib/meetings/queries";
import { isRunning } from "@/lib/meetings/rules";
import { may } from "@/lib/people/rules";
import { describeRooms } from "@/lib/rooms/queries";
import type { RoomSource } from "@/lib/rooms/rules";
import { StopLink } from "../stop-link";
import { NewRoom, type RoomChoices } from "./new-room";

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Query;
}

export default shown("/organise/meetings/[id]/reissue", async ({ params, searchParams }: Props) => {
  const [at, { id }, query] = await Promise.all([now(), params, searchParams]);
  const organiser = await requireOrganiser("reissue", `/organise/meetings/${id}/reissue`);
  const draftId = one(query, "draft");
  const [{ meeting, frame }, draft] = await Promise.all([
    meetingFrame(id, "reissue", organiser, at),
    findDraft(`reissue|${id}`, draftId, at),
  ]);
  const { values, errors } = draft ?? { values: {}, errors: {} };
  const base = `/organise/meetings/${meeting.id}/reissue`;
  const title = `Make new links for everybody – ${meeting.title}`;
  const possible = isRunning(meeting.phase);
  // Before anything is typed, and with what was typed when a check ran out meanwhile.
  if (possible) await requireFreshCheck(organiser, draftId ? `${base}?draft=${draftId}` : base, meeting);
  const [reach, { spare }] = await Promise.all([countReach(meeting.id), describeRooms(meeting.id)]);
  const choices = { isConnected: meeting.roomSource === "api", hasSpare: spare !== null };
  return (
    <OrganiserFrame {...frame} narrow title={Object.keys(errors).length > 0 ? `Error: ${title}` : title}>
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
            <li>{reachWords(reach)}</li>
            <li>{whenWords(choices)}</li>
            <li>{insideWords(meeting.roomSource)}</li>
          </ul>
          <NewRoom choices={choices} values={values} errors={errors} />
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
      {may(organiser.role, "arrange") ? <StopLink meeting={meeting} now={at} /> : null}
    </OrganiserFrame>
  );
});

/** "All 61 people with a place get a new link by email."; and who is to be rung, where somebody is. */
function reachWords({ mailed, toRing }: { mailed: number; toRing: number }): string {
  const who = toRing === 0 ? "with a place" : "with a place and an email";
  if (mailed + toRing === 0) return "Nobody has a place yet, so no new link is mailed.";
  if (mailed === 0) return `Nobody with a place has an email. ${ringWords(toRing)}`;
  const told =
    mailed === 1
      ? `The 1 person ${who} gets a new link by email.`
      : `All ${mailed} people ${who} get a new link by email.`;
  if (toRing === 0) return told;
  return `${told} ${toRing} ${toRing === 1 ? "has" : "have"} no email. ${ringWords(toRing)}`;
}

function ringWords(people: number): string {
  return `Ring ${people === 1 ? "that person" : "them"} and read out a new slip.`;
}

/** From when people can come in again. */
function whenWords({ isConnected, hasSpare }: RoomChoices): string {
  if (isConnected)
    return `Nobody can come in until Gatehouse has made a new Zoom meeting. That takes some seconds.${hasSpare ? " With the spare room they can at once." : ""}`;
  if (hasSpare) return "With the spare room, people can come in again at once, by their new link.";
  return "Nobody can come in until the new Zoom details are there.";
}

/** What becomes of whoever is in the Zoom meeting now. */
function insideWords(source: RoomSource): string {
  return source === "api"
    ? "The Zoom meeting that Gatehouse made is ended, and deleted. Whoever is in it is put out."
    : "People who are in Zoom already stay there. Remove them, or end that Zoom meeting.";
}
