import { ButtonLink } from "@/components/button";
import { Panel } from "@/components/panel";
import { brokenRoom } from "@/lib/rooms/broken";
import { troubleWords } from "@/lib/rooms/labels";
import type { RoomsView } from "@/lib/rooms/queries";

interface RoomTroubleProps {
  meetingId: string;
  rooms: Pick<RoomsView, "ready" | "planned">;
}

/** That people cannot come into Zoom as they should, and where to mend it; nothing while they can. */
export function RoomTrouble({ meetingId, rooms }: RoomTroubleProps) {
  const broken = brokenRoom(rooms);
  if (!broken) return null;
  const { what, list } = troubleWords(broken.trouble, broken.troubleDetail);
  return (
    <Panel tone="bad">
      <h2>Something is wrong in Zoom</h2>
      <p className="[overflow-wrap:anywhere]">{[what, ...list].join(" ")}</p>
      <p>
        <ButtonLink look="second" href={`/organise/meetings/${meetingId}/zoom`}>
          See what to do
        </ButtonLink>
      </p>
    </Panel>
  );
}
