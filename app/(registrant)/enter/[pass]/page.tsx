import { cookies } from "next/headers";
import { EndedLink } from "@/components/ended-link";
import { StoppedWords } from "@/components/stopped-words";
import { now } from "@/lib/clock";
import { isId } from "@/lib/ids";
import { lookAtSeat } from "@/lib/passes/queries";
import { wayIn } from "@/lib/zoom-list/queries";
import { frameAt } from "../../../_frame/frame";
import { seatCookieName } from "../../../_frame/seat-cookie";
import { shown } from "../../../_frame/shown";
import { privatePage } from "../../private-page";
import { GettingPlaceReady, GettingReady, PlaceNotMade } from "./getting-ready";
import { OwnWayIn, SharedWayIn } from "./way-in";

interface Props {
  params: Promise<{ pass: string }>;
}

export const metadata = privatePage;

/** The seat page: the only one that ever holds Zoom's address, and only for the browser that has the seat. */
export default shown("/enter/[pass]", async ({ params }: Props) => {
  const at = await now();
  const [{ pass }, jar] = await Promise.all([params, cookies()]);
  const cookie = jar.get(seatCookieName())?.value ?? null;
  const [frame, seat] = await Promise.all([
    frameAt(at),
    isId(pass) && cookie ? lookAtSeat(pass, cookie, at) : null,
  ]);
  if (seat?.answer === "over")
    return (
      <EndedLink {...frame} title="This meeting is over" offersMail={false}>
        <p>
          Thank you for coming. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (seat?.answer === "cancelled_meeting")
    return (
      <EndedLink {...frame} title="This meeting is cancelled" offersMail={false}>
        <p>
          It will not take place. <a href={`/meetings/${seat.meeting.slug}`}>See what we say about it</a>.
        </p>
      </EndedLink>
    );
  if (seat?.answer === "stopped_meeting")
    return (
      <EndedLink {...frame} title="We had to stop this meeting" offersMail={false}>
        {seat.meeting.stopped ? <StoppedWords words={seat.meeting.stopped} /> : null}
        <p>
          You do not need to do anything. <a href="/">See the next meetings</a>.
        </p>
      </EndedLink>
    );
  if (seat?.answer !== "open" || seat.name === null)
    return (
      <EndedLink {...frame} title="Open your private link first">
        <p>This page works after you press the button behind the private link in our latest email to you.</p>
      </EndedLink>
    );
  const { meeting, name, companion } = seat;
  const who = { frame, meeting, name };
  const found = await wayIn({ passId: pass, meetingId: meeting.id });
  switch (found.kind) {
    case "personal":
      return <OwnWayIn {...who} companion={companion} way={found.way} />;
    case "shared":
      return <SharedWayIn {...who} companion={companion} room={found.room} />;
    case "getting_ready":
      return <GettingPlaceReady {...who} passId={pass} isLate={found.isLate} />;
    case "not_taken":
      return <PlaceNotMade {...who} passId={pass} />;
    case "no_room":
      return <GettingReady {...who} passId={pass} at={at} />;
  }
});
