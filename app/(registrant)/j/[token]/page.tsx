import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { Button, ButtonLink } from "@/components/button";
import { Details } from "@/components/details";
import { EndedLink } from "@/components/ended-link";
import { FreshLinkForm } from "@/components/fresh-link-form";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { clockTime, dateAndTime, timeLeft } from "@/lib/dates";
import { type DoorView, lookAtDoor } from "@/lib/passes/queries";
import { type Device, deviceOf } from "@/lib/zoom/how-to-join";
import { type Frame, frameAt } from "../../../_frame/frame";
import { seatCookieName } from "../../../_frame/seat-cookie";
import { shown } from "../../../_frame/shown";
import { privatePage } from "../../private-page";
import { Ended } from "./ended";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ mailed?: string }>;
}

export const metadata = privatePage;

/** The door. Reads only, so that a mail scanner may open it as often as it likes (mail-and-links 8.3). */
export default shown("/j/[token]", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { mailed }, jar, sent] = await Promise.all([params, searchParams, cookies(), headers()]);
  const agent = sent.get("user-agent");
  const [frame, door] = await Promise.all([
    frameAt(at),
    lookAtDoor(token, jar.get(seatCookieName())?.value ?? null, at),
  ]);
  if (!door || door.answer === "unknown") notFound();
  if (mailed) return <Mailed frame={frame} />;
  const freshLink = `/j/${token}/fresh-link/send`;
  switch (door.answer) {
    case "too_early":
      return <TooEarly frame={frame} door={door} device={deviceOf(agent)} at={at} />;
    case "open":
      return door.seat === "taken" ? (
        <SeatTaken frame={frame} door={door} freshLink={freshLink} />
      ) : (
        <DoorsOpen frame={frame} door={door} token={token} device={deviceOf(agent)} at={at} />
      );
    default:
      return <Ended frame={frame} door={door} answer={door.answer} freshLink={freshLink} />;
  }
});

function Mailed({ frame }: { frame: Frame }) {
  return (
    <EndedLink {...frame} title="Check your email">
      <p role="status">
        If this link belongs to a place, the link that works is in its owner's email, or will be in a minute.
      </p>
      <p>Use the newest email from us. Look in your junk folder too.</p>
    </EndedLink>
  );
}

/** Whoever opens a leaked link learns no name: initials are enough for its owner (mail-and-links 8.3). */
function PrivateNote({ initials }: { initials: string }) {
  return (
    <>
      <p>Link for {initials} This link is only for you. Do not share it.</p>
      <Details summary="Not you?">
        <p>Then this link came to you by mistake. Close this page, and tell us. Nothing has happened.</p>
        <p>
          Want to come too? <a href="/">Ask for a place of your own</a>.
        </p>
      </Details>
      <Details summary="Use another screen">
        <p>Open our email on that screen, and press the button there.</p>
        <p>Your link opens the meeting on one device. Join on the device you want to use.</p>
      </Details>
    </>
  );
}

function TooEarly({ frame, door, device, at }: { frame: Frame; door: DoorView; device: Device; at: Date }) {
  const { meeting, initials } = door;
  return (
    <SiteFrame {...frame}>
      <title>{`Doors open at ${clockTime(meeting.doorsOpenAt, meeting.timeZone)}`}</title>
      <h1>You are in the right place</h1>
      <MeetingCard {...meeting} />
      <Panel tone="waiting">
        <p className="font-bold">
          Doors open on {dateAndTime(meeting.doorsOpenAt, meeting.timeZone)}:{" "}
          {timeLeft(at, meeting.doorsOpenAt)}.
        </p>
        <p>Come back to this link then. The button to join will be here.</p>
      </Panel>
      <h2>Get ready</h2>
      <ol className="list-decimal space-y-2 pl-8">
        <li>Try Zoom on this device. Check your sound and picture.</li>
        <li>In Zoom, use your name on our list. We let people in by name.</li>
        <li>
          Read <a href={`/how-to-join/${device.slug}`}>how to join</a> and our{" "}
          <a href="/house-rules">house rules</a>.
        </li>
      </ol>
      <p>
        <ButtonLink href="https://zoom.us/test">Try Zoom now</ButtonLink>
      </p>
      <PrivateNote initials={initials} />
    </SiteFrame>
  );
}

interface DoorsOpenProps {
  frame: Frame;
  door: DoorView;
  token: string;
  device: Device;
  at: Date;
}

function DoorsOpen({ frame, door, token, device, at }: DoorsOpenProps) {
  const { meeting, initials } = door;
  return (
    <SiteFrame {...frame}>
      <title>Doors are open</title>
      <h1>Doors are open</h1>
      <MeetingCard {...meeting} />
      {at >= meeting.startsAt ? (
        <p>The meeting has started. You can still come in. We let you in when there is a pause.</p>
      ) : null}
      <form
        action={`/j/${token}/enter/send`}
        method="post"
        className="flow [&_button]:w-full [&_button]:text-[1.25rem] [&_button]:min-h-16"
      >
        <Button>Join the meeting</Button>
      </form>
      <p>
        The next page leads on to Zoom. <a href={`/how-to-join/${device.slug}`}>How to join</a>
      </p>
      <PrivateNote initials={initials} />
    </SiteFrame>
  );
}

function SeatTaken({ frame, door, freshLink }: { frame: Frame; door: DoorView; freshLink: string }) {
  return (
    <EndedLink {...frame} title="This link is in use on another device">
      <MeetingCard {...door.meeting} />
      <p>
        A private link opens the meeting on one device. To join on this one, have a fresh link mailed to you.
      </p>
      <p>The link you have now will stop working, here and on the other device.</p>
      <FreshLinkForm action={freshLink} />
    </EndedLink>
  );
}
