import { cookies } from "next/headers";
import { notFound } from "next/navigation";
import { Button } from "@/components/button";
import { EndedLink } from "@/components/ended-link";
import { FreshLinkForm } from "@/components/fresh-link-form";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { now } from "@/lib/clock";
import { clockTime, dateAndTime, timeLeft } from "@/lib/dates";
import { type DoorView, lookAtDoor } from "@/lib/passes/queries";
import { type Frame, frameAt } from "../../../_frame/frame";
import { seatCookieName } from "../../../_frame/seat-cookie";
import { shown } from "../../../_frame/shown";
import { privatePage } from "../../private-page";

interface Props {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ mailed?: string }>;
}

export const metadata = privatePage;

/** The door. Reads only, so that a mail scanner may open it as often as it likes (mail-and-links 8.3). */
export default shown("/j/[token]", async ({ params, searchParams }: Props) => {
  const at = await now();
  const [{ token }, { mailed }, jar] = await Promise.all([params, searchParams, cookies()]);
  const [frame, door] = await Promise.all([
    frameAt(at),
    lookAtDoor(token, jar.get(seatCookieName())?.value ?? null, at),
  ]);
  if (!door || door.answer === "unknown") notFound();
  if (mailed) return <Mailed frame={frame} />;
  const freshLink = `/j/${token}/fresh-link/send`;
  switch (door.answer) {
    case "cancelled":
      return (
        <EndedLink {...frame} title="You cancelled your place">
          <p>
            So this link has stopped working. You can{" "}
            <a href={`/meetings/${door.meeting.slug}`}>ask for a place again</a>.
          </p>
        </EndedLink>
      );
    case "removed":
      return (
        <EndedLink {...frame} title="This link no longer opens the meeting">
          <p>
            The place it was for was taken back. Our email about it says why. You can reply to that email.
          </p>
        </EndedLink>
      );
    case "replaced":
      return (
        <EndedLink {...frame} title="This link has stopped working">
          <p>We sent you a newer one. Use the link in our latest email.</p>
          <p>Can't find it? We can send it to the address you registered with.</p>
          <FreshLinkForm action={freshLink} />
        </EndedLink>
      );
    case "over":
    case "expired":
      return (
        <EndedLink {...frame} title="This meeting is over">
          <p>
            Thank you for your interest. <a href="/">See the next meetings</a>.
          </p>
        </EndedLink>
      );
    case "too_early":
      return <TooEarly frame={frame} door={door} at={at} />;
    case "open":
      return door.seat === "taken" ? (
        <SeatTaken frame={frame} door={door} freshLink={freshLink} />
      ) : (
        <DoorsOpen frame={frame} door={door} token={token} />
      );
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

function PrivateNote({ initials }: { initials: string }) {
  return <p>Link for {initials} This link is only for you. Do not share it.</p>;
}

function TooEarly({ frame, door, at }: { frame: Frame; door: DoorView; at: Date }) {
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
      <PrivateNote initials={initials} />
      <h2>Get ready</h2>
      <ul className="list-disc pl-6">
        <li>
          <a href="https://zoom.us/test" rel="noreferrer">
            Try Zoom now
          </a>{" "}
          to check your sound and picture.
        </li>
        <li>In Zoom, use the full name you gave us. We let people in by name.</li>
      </ul>
    </SiteFrame>
  );
}

function DoorsOpen({ frame, door, token }: { frame: Frame; door: DoorView; token: string }) {
  const { meeting, initials } = door;
  return (
    <SiteFrame {...frame}>
      <title>Doors are open</title>
      <h1>Doors are open</h1>
      <MeetingCard {...meeting} />
      <PrivateNote initials={initials} />
      <form
        action={`/j/${token}/enter/send`}
        method="post"
        className="flow [&_button]:w-full [&_button]:text-[1.25rem] [&_button]:min-h-16"
      >
        <Button>Join the meeting</Button>
      </form>
      <p>Your link opens the meeting on one device. Join on the device you want to use.</p>
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
