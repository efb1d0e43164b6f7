import { Panel } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import type { MeetingView } from "@/lib/meetings/queries";
import { stopWordsOf } from "@/lib/meetings/rules";

/** What everybody was told when the meeting was moved, cancelled or stopped. */
export function WhatWasTold({ meeting }: { meeting: MeetingView }) {
  const { state, movedFrom, publicNote, timeZone } = meeting;
  if (publicNote === null) return null;
  const stopped = stopWordsOf(meeting);
  const ended = state === "cancelled" || stopped !== null || movedFrom === null;
  return (
    <Panel tone={ended ? "bad" : "note"}>
      <p className="font-bold">
        {meeting.stoppedAt
          ? `Stopped on ${dateAndTime(meeting.stoppedAt, timeZone)}. Everybody with a place was told:`
          : ended
            ? "Cancelled"
            : `Moved. It was ${dateAndTime(movedFrom, timeZone)}.`}
      </p>
      <p className="whitespace-pre-line">{publicNote}</p>
      {stopped ? (
        <>
          <p className="whitespace-pre-line">{stopped.apology}</p>
          <p className="whitespace-pre-line">{stopped.whereToTurn}</p>
        </>
      ) : null}
    </Panel>
  );
}
