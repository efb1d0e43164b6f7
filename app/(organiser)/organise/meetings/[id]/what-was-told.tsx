import { Panel } from "@/components/panel";
import { dateAndTime } from "@/lib/dates";
import type { MeetingView } from "@/lib/meetings/queries";

/** What everybody was told when the meeting was moved or cancelled. */
export function WhatWasTold({ meeting }: { meeting: MeetingView }) {
  const { state, movedFrom, publicNote, timeZone } = meeting;
  if (publicNote === null) return null;
  return (
    <Panel tone={state === "cancelled" ? "bad" : "note"}>
      <p className="font-bold">
        {state === "cancelled" || movedFrom === null
          ? "Cancelled"
          : `Moved. It was ${dateAndTime(movedFrom, timeZone)}.`}
      </p>
      <p className="whitespace-pre-line">{publicNote}</p>
    </Panel>
  );
}
