import { ButtonLink } from "@/components/button";
import { CopyButton } from "@/components/copy-button";
import { Details } from "@/components/details";
import { KeepLooking } from "@/components/keep-looking";
import { MeetingCard } from "@/components/meeting-card";
import { Panel } from "@/components/panel";
import { SiteFrame } from "@/components/site-frame";
import { clockTime } from "@/lib/dates";
import { isDemo } from "@/lib/env";
import type { DoorView } from "@/lib/passes/queries";
import { type RoomDetails, spacedMeetingNumber, webClientAddress } from "@/lib/rooms/rules";
import { standInAddress } from "@/lib/zoom/stand-in";
import type { Frame } from "../../../_frame/frame";

interface WayInProps {
  frame: Frame;
  meeting: DoorView["meeting"];
  name: string;
  companion: string | null;
  room: RoomDetails;
}

/** Every way into Zoom that somebody with a seat has: its program, the browser, a phone call. */
export function WayIn({ frame, meeting, name, companion, room }: WayInProps) {
  const inZoom = isDemo() ? standInAddress(room.joinUrl, name) : room.joinUrl;
  const inBrowser = isDemo() ? inZoom : webClientAddress(room.joinUrl);
  return (
    <SiteFrame {...frame}>
      <title>Open Zoom</title>
      <h1>
        Welcome, <bdi>{name}</bdi>
      </h1>
      <MeetingCard {...meeting} />
      <Panel tone="note">
        <p>
          Your name on our list:{" "}
          <strong>
            "<bdi>{name}</bdi>"
          </strong>
        </p>
        <CopyButton text={name} words="Copy name" />
        <p>Use this name in Zoom. We let people in by name.</p>
        {companion ? (
          <p>
            You and <bdi>{companion}</bdi> share this screen.
          </p>
        ) : null}
      </Panel>
      <p className="[&_a]:w-full [&_a]:text-[1.25rem] [&_a]:min-h-16">
        <ButtonLink href={inZoom}>Open Zoom</ButtonLink>
      </p>
      <p>First comes the waiting room. Stay there. A volunteer finds your name and lets you in.</p>
      <p>Lost the picture? Come back to this page and press the button again.</p>
      <Details summary="Zoom does not open?">
        <p>You can join without Zoom's program:</p>
        <p>
          <ButtonLink href={inBrowser} look="second">
            Join in your browser
          </ButtonLink>
        </p>
        <p>
          <a href="/how-to-join">How to join, step by step</a>
        </p>
      </Details>
      {room.phoneNumber ? <ByPhone room={room} phoneNumber={room.phoneNumber} /> : null}
      <Details summary="Zoom asks for a number or a passcode">
        <NumberAndPasscode room={room} />
      </Details>
    </SiteFrame>
  );
}

function ByPhone({ room, phoneNumber }: { room: RoomDetails; phoneNumber: string }) {
  return (
    <Details summary="Join by a phone call">
      <p>
        Ring{" "}
        <a
          href={`tel:${phoneNumber.replace(/[^\d+]/g, "")}`}
          className="inline-flex min-h-11 items-center text-link underline"
        >
          {phoneNumber}
        </a>
      </p>
      <p>Type the meeting ID, then #. Press # once more. Then type the passcode, and #.</p>
      <NumberAndPasscode room={room} />
    </Details>
  );
}

function NumberAndPasscode({ room }: { room: RoomDetails }) {
  return (
    <>
      <p>
        Meeting ID: <strong>{spacedMeetingNumber(room.meetingNumber)}</strong>
      </p>
      <p>
        Passcode: <strong>{room.passcode}</strong>
      </p>
      <p>These are for you alone. Do not pass them on.</p>
    </>
  );
}

interface GettingReadyProps {
  frame: Frame;
  meeting: DoorView["meeting"];
  name: string;
  passId: string;
  at: Date;
}

/** For somebody who is in before the Zoom meeting is: waits here, and knows when to ring. */
export function GettingReady({ frame, meeting, name, passId, at }: GettingReadyProps) {
  const { contactPhone } = frame.forum;
  return (
    <SiteFrame {...frame}>
      <title>Getting the meeting ready</title>
      <h1>We are getting the Zoom meeting ready</h1>
      <MeetingCard {...meeting} />
      <p role="status">
        You are in, <bdi>{name}</bdi>. Stay on this page. The button to Zoom will be here soon.
      </p>
      {contactPhone ? (
        <p>
          {at < meeting.startsAt
            ? `Is it still not here at ${clockTime(meeting.startsAt, meeting.timeZone)}? Then call ${contactPhone}.`
            : `The meeting should have started by now. Call ${contactPhone}.`}
        </p>
      ) : null}
      <p>
        <ButtonLink href={`/enter/${passId}`} look="second">
          Look again
        </ButtonLink>
      </p>
      <KeepLooking />
    </SiteFrame>
  );
}
