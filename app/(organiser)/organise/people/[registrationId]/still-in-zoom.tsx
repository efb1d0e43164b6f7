import { Panel } from "@/components/panel";

interface StillInZoomProps {
  name: string;
  where: "waiting" | "in";
  meetingId: string;
}

/** Somebody without a place whom Zoom shows in the meeting: no press here puts them out of it. */
export function StillInZoom({ name, where, meetingId }: StillInZoomProps) {
  return (
    <Panel tone="bad">
      <p>
        <strong>
          <bdi>{name}</bdi>{" "}
          {where === "in" ? "is in the Zoom meeting now." : "is in Zoom's waiting room now."}
        </strong>{" "}
        {where === "in"
          ? "They have no place any more. Remove them there."
          : "They have no place any more. Do not let them in."}
      </p>
      <p>
        <a
          href={`/organise/meetings/${meetingId}/arrivals`}
          className="inline-flex min-h-11 items-center text-link underline"
        >
          Who is here
        </a>
      </p>
    </Panel>
  );
}
