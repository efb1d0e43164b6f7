import { ButtonLink } from "@/components/button";
import { type MeetingFacts, mayStop } from "@/lib/meetings/rules";
import type { RoomSource } from "@/lib/rooms/rules";

/** The way to break a meeting off on the night, while that is possible. */
export function StopLink({
  meeting,
  now,
}: {
  meeting: MeetingFacts & { id: string; roomSource: RoomSource };
  now: Date;
}) {
  if (!mayStop(meeting, now).ok) return null;
  return (
    <section className="flow" aria-labelledby="stop">
      <h2 id="stop">Does the meeting have to end?</h2>
      <p>
        {meeting.roomSource === "api"
          ? "Gatehouse ends it in Zoom. You tell everybody with a place, in one email: what happened, that you are sorry, and where they can turn."
          : "End it in Zoom first. Then tell everybody with a place, in one email: what happened, that you are sorry, and where they can turn."}
      </p>
      <p>
        <ButtonLink look="warning" href={`/organise/meetings/${meeting.id}/stop`}>
          Stop the meeting…
        </ButtonLink>
      </p>
    </section>
  );
}
