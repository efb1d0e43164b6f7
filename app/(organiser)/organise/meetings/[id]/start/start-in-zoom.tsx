import { Button } from "@/components/button";
import { Panel } from "@/components/panel";
import { isDemo } from "@/lib/env";
import { startRefusalWords } from "@/lib/rooms/labels";
import { fetchStartAddress } from "@/lib/rooms/start-address";
import { zoom } from "@/lib/zoom/client";
import { standInStartAddress } from "@/lib/zoom/stand-in";

interface StartInZoomProps {
  meetingId: string;
  organiserId: string;
  at: Date;
}

/** An ordinary link to where the Zoom meeting starts, asked of Zoom this moment. In the demonstration to what stands for it. */
export async function StartInZoom({ meetingId, organiserId, at }: StartInZoomProps) {
  const client = zoom();
  const start = client
    ? await fetchStartAddress(client, meetingId, organiserId, at)
    : ({ ok: false, reason: "zoom_does_not_answer" } as const);
  if (!start.ok)
    return (
      <Panel tone="bad">
        <p>
          {start.reason === "zoom_does_not_answer"
            ? "Zoom does not answer. Try again in a moment. Or start the meeting in Zoom, signed in with the host's account."
            : start.reason === "not_found"
              ? "This meeting is not there."
              : startRefusalWords[start.reason]}
        </p>
        <form action={`/organise/meetings/${meetingId}/start/send`} method="post">
          <Button>Try again</Button>
        </form>
      </Panel>
    );
  return (
    <Panel tone="good">
      <h2>Here it starts</h2>
      <p>
        <a
          href={isDemo() ? standInStartAddress(start.address) : start.address}
          rel="noreferrer"
          className="inline-flex min-h-12 items-center rounded-md border-2 border-teal bg-teal px-5 py-2 font-bold text-on-teal no-underline hover:bg-teal-deep"
        >
          Start the meeting in Zoom
        </a>
      </p>
      <p>Zoom opens, and you are the host. Then let people in from the waiting room, one by one.</p>
      <p>
        <a
          href={`/organise/meetings/${meetingId}/arrivals`}
          className="inline-flex min-h-11 items-center text-link underline"
        >
          See who is waiting, and who is on our list
        </a>
      </p>
    </Panel>
  );
}
