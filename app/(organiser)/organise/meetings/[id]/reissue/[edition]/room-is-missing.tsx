import { ButtonLink } from "@/components/button";
import { KeepLooking } from "@/components/keep-looking";
import { Panel } from "@/components/panel";

interface RoomIsMissingProps {
  base: string;
  isConnected: boolean;
  /** Whether the host has to start it then, for people to come in. */
  isToStart: boolean;
  arranges: boolean;
}

/** That nobody can come in yet, and who does what about it. */
export function RoomIsMissing({ base, isConnected, isToStart, arranges }: RoomIsMissingProps) {
  return (
    <Panel tone="waiting">
      <h2>{isConnected ? "The new Zoom meeting is being made" : "The new Zoom details are missing"}</h2>
      <p>
        {isConnected
          ? "Nobody can come in until it is ready. That takes some seconds. If it takes longer, look at what is wrong."
          : "Nobody can come in until they are there. Make a new Zoom meeting, and copy its details."}
      </p>
      {isToStart ? (
        <p>
          Then the host has to start it: the old one is ended.
          <KeepLooking />
        </p>
      ) : null}
      {arranges ? (
        <p>
          <ButtonLink href={`${base}/zoom`}>
            {isConnected ? "Look at the Zoom meeting" : "Paste the new Zoom details"}
          </ButtonLink>
        </p>
      ) : (
        <p>{isConnected ? "If it takes long, ask an organiser." : "Ask an organiser to paste them."}</p>
      )}
    </Panel>
  );
}
