import { cookies } from "next/headers";
import { ButtonLink } from "@/components/button";
import { Details } from "@/components/details";
import { EndedLink } from "@/components/ended-link";
import { KeepLooking } from "@/components/keep-looking";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { isDemo } from "@/lib/env";
import { isId } from "@/lib/ids";
import { lookAtSeat } from "@/lib/passes/queries";
import { openReadyRoom } from "@/lib/rooms/queries";
import { standInAddress } from "@/lib/zoom/stand-in";
import { frameAt } from "../../../_frame/frame";
import { seatCookieName } from "../../../_frame/seat-cookie";
import { shown } from "../../../_frame/shown";
import { privatePage } from "../../private-page";

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
  if (seat?.answer !== "open" || seat.name === null)
    return (
      <EndedLink
        {...frame}
        title={seat?.answer === "over" ? "This meeting is over" : "Open your private link first"}
      >
        {seat?.answer === "over" ? (
          <p>
            Thank you for coming. <a href="/">See the next meetings</a>.
          </p>
        ) : (
          <p>
            This page works after you press the button behind the private link in our latest email to you.
          </p>
        )}
      </EndedLink>
    );
  const room = await openReadyRoom(seat.meeting.id);
  if (!room)
    return (
      <SiteFrame {...frame}>
        <title>Getting the meeting ready</title>
        <h1>We are getting the Zoom meeting ready</h1>
        <MeetingCard {...seat.meeting} />
        <p role="status">
          You are in, <bdi>{seat.name}</bdi>. Stay on this page. The button to Zoom will be here soon.
        </p>
        <p>
          <ButtonLink href={`/enter/${pass}`} look="second">
            Look again
          </ButtonLink>
        </p>
        <KeepLooking />
      </SiteFrame>
    );
  return (
    <SiteFrame {...frame}>
      <title>Open Zoom</title>
      <h1>
        Welcome, <bdi>{seat.name}</bdi>
      </h1>
      <MeetingCard {...seat.meeting} />
      <p className="[&_a]:w-full [&_a]:text-[1.25rem] [&_a]:min-h-16">
        <ButtonLink href={isDemo() ? standInAddress(room.joinUrl, seat.name) : room.joinUrl}>
          Open Zoom
        </ButtonLink>
      </p>
      <Panel tone="note">
        <p>
          In Zoom, use this name:{" "}
          <strong>
            <bdi>{seat.name}</bdi>
          </strong>
          . We let people in by name. You may wait a moment.
        </p>
      </Panel>
      <p>Lost the picture? Come back to this page and press the button again.</p>
      <Details summary="Zoom asks for a number or a passcode">
        <p>
          Meeting ID: <strong>{room.meetingNumber.replace(/(\d{3})(\d{3,4})(\d{4})$/, "$1 $2 $3")}</strong>
        </p>
        <p>
          Passcode: <strong>{room.passcode}</strong>
        </p>
        <p>These are for you alone. Do not pass them on.</p>
      </Details>
    </SiteFrame>
  );
});
